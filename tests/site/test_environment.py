"""What the settings take from outside: variables, addresses, kept secrets."""

import stat
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from corpus_site.environment import flag, kept_secret, listed, postgresql

ROOT = Path(__file__).resolve().parents[2]
KEY = "0123456789abcdefghijklmnopqrstuvwxyz0123456789abcdefghij"


@pytest.mark.parametrize(
    ("value", "on"),
    [("1", True), ("true", True), ("yes", True), ("", False), ("0", False), ("False", False)],
)
def test_a_flag_is_on_unless_it_says_no(monkeypatch, value, on):
    monkeypatch.setenv("DEBUG", value)

    assert flag("DEBUG") is on


def test_a_list_is_split_at_commas(monkeypatch):
    monkeypatch.setenv("ALLOWED_HOSTS", " a.example, b.example ,")

    assert listed("ALLOWED_HOSTS") == ["a.example", "b.example"]


def test_a_whole_address_is_taken_apart():
    database = postgresql("postgresql://ng%C6%B0%E1%BB%9Di:m%40t@db.example:5433/dan%20chung")

    assert (database["USER"], database["PASSWORD"]) == ("người", "m@t")
    assert (database["HOST"], database["PORT"]) == ("db.example", "5433")
    assert database["NAME"] == "dan chung"


def test_a_socket_folder_and_options_come_after_the_question_mark():
    database = postgresql("postgres://postgres@/postgres?host=/run/pg&sslmode=disable")

    assert (database["HOST"], database["PORT"]) == ("/run/pg", "")
    assert database["OPTIONS"]["sslmode"] == "disable"
    assert "host" not in database["OPTIONS"]


@pytest.mark.parametrize(("given", "times"), [("", 5), ("?prepare_threshold=0", None)])
def test_what_is_asked_again_and_again_is_planned_once_unless_a_pooler_forbids(given, times):
    options = postgresql(f"postgres://postgres@/postgres{given}")["OPTIONS"]

    assert (options["server_side_binding"], options["prepare_threshold"]) == (True, times)


@pytest.mark.parametrize(
    "url",
    [
        *("mysql://a/b", "postgres://a:secret@h", "postgres://a:secret@h:port/b", "b"),
        *("postgres://[/x", "postgres://a:secret@h/b?prepare_threshold=never"),
    ],
)
def test_a_wrong_address_is_refused_without_repeating_it(url):
    with pytest.raises(ImproperlyConfigured, match="DATABASE_URL") as refusal:
        postgresql(url)

    assert "secret" not in str(refusal.value)


def test_a_secret_is_made_once_and_is_the_owners_alone(tmp_path):
    path = tmp_path / "data" / "secret_key"

    first, second = kept_secret(path), kept_secret(path)

    assert first == second
    assert len(first) >= 50
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert list(path.parent.iterdir()) == [path]


def test_a_folder_that_cannot_be_written_is_named(tmp_path):
    (tmp_path / "file").write_text("in the way")

    with pytest.raises(ImproperlyConfigured, match="DATA_DIR"):
        kept_secret(tmp_path / "file" / "secret_key")


def start(tmp_path, **variables):
    """Load the settings in a process of its own; return its last line of error."""
    code = "import django; django.setup(); from django.conf import settings; settings.DEBUG"
    environment = {"DJANGO_SETTINGS_MODULE": "corpus_site.settings", "DATA_DIR": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={**environment, **variables},
        capture_output=True,
        text=True,
    )
    return (done.stderr.strip().splitlines() or [""])[-1]


@pytest.mark.parametrize(
    ("variables", "named"),
    [
        ({"DEBUG": "1", "SECRET_KEY": KEY, "ALLOWED_HOSTS": "a.example"}, "DEBUG"),
        ({"ALLOWED_HOSTS": "a.example"}, "SECRET_KEY"),
        ({"SECRET_KEY": "django-insecure-" + KEY, "ALLOWED_HOSTS": "a.example"}, "SECRET_KEY"),
        ({"SECRET_KEY": "a" * 60, "ALLOWED_HOSTS": "a.example"}, "SECRET_KEY"),
        ({"SECRET_KEY": KEY}, "ALLOWED_HOSTS"),
        ({"SECRET_KEY": KEY, "ALLOWED_HOSTS": "*"}, "ALLOWED_HOSTS"),
    ],
)
def test_production_refuses_an_unsafe_start(tmp_path, variables, named):
    error = start(tmp_path, PRODUCTION="1", **variables)

    assert "ImproperlyConfigured: PRODUCTION" in error
    assert named in error


def test_production_starts_when_all_is_given(tmp_path):
    assert start(tmp_path, PRODUCTION="1", SECRET_KEY=KEY, ALLOWED_HOSTS="a.example") == ""


def test_a_bare_machine_starts_without_any_variable(tmp_path):
    assert start(tmp_path) == ""
