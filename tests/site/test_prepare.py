"""A start after an upgrade: what is due is done, by the next one if this one breaks off."""

from contextlib import suppress
from types import SimpleNamespace

import pytest

from tasks import prepare


class Executor:
    """Knows of one migration, until it has run."""

    is_wanting = True

    def __init__(self, _connection):
        self.loader = SimpleNamespace(graph=SimpleNamespace(leaf_nodes=list))

    def migration_plan(self, _leaves):
        return ["a migration"] if Executor.is_wanting else []


@pytest.fixture
def start(settings, tmp_path, monkeypatch):
    """Return a start that may break off at a command; it tells what it ran."""
    settings.DATA_DIR = tmp_path
    monkeypatch.setattr(prepare, "MigrationExecutor", Executor)
    monkeypatch.setattr(Executor, "is_wanting", True)

    def started(broken_at=""):
        ran = []

        def call(name, **_options):
            ran.append(name)
            Executor.is_wanting &= name != "migrate"
            if name == broken_at:
                raise KeyboardInterrupt

        monkeypatch.setattr(prepare, "call_command", call)
        with suppress(KeyboardInterrupt):
            return prepare.migrate(), ran
        return None, ran

    return started


def test_public_records_are_written_anew_once_after_a_migration(start):
    assert start() == (True, ["migrate", "republish"])
    assert start() == (False, [])


def test_what_was_broken_off_is_taken_up_by_the_next_start(start):
    assert start("republish") == (None, ["migrate", "republish"])
    assert start("republish") == (None, ["republish"])
    assert start() == (False, ["republish"])
    assert start() == (False, [])
