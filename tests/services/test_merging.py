"""Merging moves everything that points at a record; parting puts every row back as it was."""

import pytest
from django.apps import apps

from articles.services import merging
from articles.services.merging import merge
from articles.services.moving import links_to
from articles.services.undoing import undo
from tests.services.merge_world import KINDS

pytestmark = pytest.mark.django_db
# What is counted, dated, or tells what was done.
HISTORY = {"change", "changerows", "act"}
COUNTED = {"version", "updated_at"}
# Written anew from the records: under new numbers, with the same words.
DERIVED = {"duplicatekey"}


def tables():
    """Every row of the catalogue, by table and number, without counts and dates of saves."""
    return {
        model._meta.model_name: rows_of(model)
        for model in apps.get_app_config("articles").get_models()
        if model._meta.model_name not in HISTORY
    }


def rows_of(model):
    left_out = COUNTED | ({"id"} if model._meta.model_name in DERIVED else set())
    order = ["kind", "object_id", "key"] if model._meta.model_name in DERIVED else ["pk"]
    return [
        {name: value for name, value in row.items() if name not in left_out}
        for row in model._default_manager.order_by(*order).values()
    ]


def refreshed(*records):
    for record in records:
        record.refresh_from_db()


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize("takes", ["nothing", "everything"])
def test_merging_and_parting_leaves_every_row_as_it_was(kind, turned, takes):
    pair = KINDS[kind]()
    heir, loser = reversed(pair) if turned else pair
    take = [one.name for one in merging.choosable(type(heir))] if takes == "everything" else []
    before = tables()

    change = merge(heir, loser, by=None, reason="một cả", take=take)
    for link in links_to(type(heir)):
        left = link.model._default_manager.filter(**{link.name: loser.pk})
        assert not left.exists() or merging.is_name(link), link
    assert tables() != before

    undo(change, by=None)
    now = tables()
    for name in before:
        assert now[name] == before[name], name
