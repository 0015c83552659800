"""The worker of long acts: begun beside the server, back again when the database broke off."""

import pytest
from django.core.management import call_command
from django.db import OperationalError

from articles.management.commands import work
from tasks import serving


@pytest.fixture
def begun(monkeypatch):
    """Return the commands that the worker begins; the queue's own breaks off the first time."""
    commands = []

    def run(name, **options):
        commands.append(name)
        if commands.count("db_worker") == 1 and name == "db_worker":
            raise OperationalError("database is locked")

    monkeypatch.setattr(work, "call_command", run)
    monkeypatch.setattr(work, "PAUSE", 0)
    monkeypatch.setattr(work.jobs, "revive", lambda: commands.append("revive"))
    monkeypatch.setattr(work, "connection", type("Connection", (), {"close": lambda self: None})())
    return commands


def test_it_looks_after_what_was_left_and_comes_back_when_broken_off(begun, caplog):
    call_command("work", "--batch")
    assert begun == ["revive", "prune_db_task_results", "db_worker"] * 2
    assert "database is locked" in caplog.text


def test_the_server_starts_it_to_live_as_long_as_itself():
    words = serving.worker(4711)
    assert words[1:] == ["work", "--beside", "4711"]


@pytest.mark.parametrize("parents", [[4711, 1], [1]])
def test_it_is_told_to_end_once_its_parent_is_gone(monkeypatch, parents):
    answers, signals = iter(parents), []
    monkeypatch.setattr(work, "PAUSE", 0)
    monkeypatch.setattr(work.os, "getppid", lambda: next(answers))
    monkeypatch.setattr(work.os, "kill", lambda pid, signal: signals.append((pid, signal)))
    work.stop_after(4711)
    assert signals == [(work.os.getpid(), work.signal.SIGTERM)]
