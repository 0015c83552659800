"""The twelve first migrations in one make what the twelve make, and know who has which."""

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

SQUASHED = "0001_squashed_0012_open_mentions"
LAST = "0012_open_mentions"


def tables_after(name, *, replace):
    loader = MigrationLoader(None, load=False, replace_migrations=replace)
    loader.build_graph()
    models = loader.project_state([("articles", name)]).models
    return {key: model for key, model in models.items() if key[0] == "articles"}


def test_one_makes_the_tables_of_the_twelve():
    one = tables_after(SQUASHED, replace=True)
    twelve = tables_after(LAST, replace=False)
    assert one.keys() == twelve.keys()
    assert [key for key in one if one[key] != twelve[key]] == []


@pytest.fixture
def plan_after(monkeypatch, db):
    """Return what a catalogue that has certain migrations of ours would still be given."""

    def plan(names):
        applied = {("articles", name): None for name in names}
        monkeypatch.setattr(MigrationRecorder, "applied_migrations", lambda recorder: applied)
        executor = MigrationExecutor(connection)
        whole = executor.migration_plan(executor.loader.graph.leaf_nodes("articles"))
        return [one.name for one, _back in whole if one.app_label == "articles"]

    return plan


def replaced():
    loader = MigrationLoader(None)
    return [name for _app, name in loader.disk_migrations["articles", SQUASHED].replaces]


def test_a_new_catalogue_takes_the_one(plan_after):
    plan = plan_after([])
    assert plan[0] == SQUASHED
    assert not set(plan) & set(replaced())


@pytest.mark.parametrize("count", range(1, 12))
def test_a_catalogue_under_way_goes_on_by_those_it_lacks(plan_after, count):
    has = replaced()[:count]
    plan = plan_after(has)
    assert plan[: 12 - count] == replaced()[count:]
    assert SQUASHED not in plan


def test_a_catalogue_that_has_the_twelve_has_the_one(plan_after):
    assert not set(plan_after(replaced())) & {SQUASHED, *replaced()}
