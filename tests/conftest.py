"""What every test may lean on: which tests run, and on which database."""

import itertools
import os
from pathlib import Path

import hypothesis
import pytest
from django.conf import settings
from django.db import connection, transaction

from articles.services.publishing import publish_all

BROWSER = Path(__file__).parent / "browser"
# From the raw page to the published record, on both databases; what else a browser does at the
# desk is the same on either, and is tried on PostgreSQL too with --slow.
WALK = BROWSER / "test_walk.py"
# Catalogues of their own, served or worked on by processes of their own.
LIVE = Path(__file__).parent / "live"

# No test of ours is timed, and a loaded machine must not make one fail. In CI the same examples
# are tried every time; at one's own desk new ones.
hypothesis.settings.register_profile(
    "ours",
    deadline=None,
    suppress_health_check=[hypothesis.HealthCheck.too_slow],
    derandomize=os.environ.get("CI", "").lower() == "true",
)
hypothesis.settings.load_profile("ours")


def pytest_addoption(parser):
    parser.addoption("--slow", action="store_true", help="also run the tests marked slow")


def pytest_ignore_collect(collection_path, config):
    """Leave browser tests unread unless -m asks for them: what they import may be missing."""
    asked = config.getoption("-m") or ""
    within = BROWSER in (collection_path, *collection_path.parents)
    return True if within and "browser" not in asked else None


def pytest_collection_modifyitems(config, items):
    """Leave out slow tests unless --slow asks for them, and what would only be run again."""
    left_out = [item for item in items if is_slow(item, config) or is_run_elsewhere(item, config)]
    config.hook.pytest_deselected(items=left_out)
    chosen = set(items) - set(left_out)
    items[:] = [item for item in items if item in chosen]


def is_slow(item, config):
    return item.get_closest_marker("slow") and not config.getoption("--slow")


def is_run_elsewhere(item, config):
    """Tell whether the run on SQLite has this test, and this run need not have it too.

    What asks for no database (the text core, the house's plan) is the same on both.
    """
    if settings.DATABASES["default"]["ENGINE"].endswith("sqlite3"):
        return False
    if BROWSER in item.path.parents:
        return item.path != WALK and not config.getoption("--slow")
    if item.get_closest_marker("once"):
        return not config.getoption("--slow")
    if LIVE in item.path.parents:
        return False
    asks = {"db", "transactional_db", "django_db_setup"} & set(item.fixturenames)
    return not asks and not item.get_closest_marker("django_db")


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings, tmp_path_factory):
    """Keep SQLite's test database in a file: locks and threads behave as they do in service."""
    default = settings.DATABASES["default"]
    if default["ENGINE"].endswith("sqlite3"):
        default["TEST"]["NAME"] = str(tmp_path_factory.mktemp("database") / "test.sqlite3")


@pytest.fixture(scope="module")
def kept(django_db_setup, django_db_blocker):
    """Keep for all tests of a module what its fixtures of that scope store; then take it back."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="session")
def folder_of_the_run(request, tmp_path_factory):
    """Return the folder that the processes of a test run have in common."""
    base = tmp_path_factory.getbasetemp()
    return base.parent if hasattr(request.config, "workerinput") else base


@pytest.fixture(scope="session")
def data_folders(tmp_path_factory):
    """Return the paths of ever new data folders, none of which is there yet."""
    base = tmp_path_factory.mktemp("data")
    return (base / str(number) for number in itertools.count())


@pytest.fixture(autouse=True)
def own_settings(settings, data_folders):
    """Give every test a data folder of its own, so that none touches the real one.

    Not `tmp_path`: to find a free name pytest reads all folders that thousands of tests have made.
    """
    settings.DATA_DIR = next(data_folders)
    # What takes half a second by design, so that passwords cannot be guessed, is Django's to test.
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def public_records_follow(request):
    """Hold every test of an act to it that what is public is as the tables say when it is over.

    Rows written past the services are marked so: `@pytest.mark.past_the_door`.
    """
    # Which records a row concerns does not hang on the database, and pages change nothing: with
    # --slow it is asked of all tests on both.
    is_act = {"services", "admin", "live"} & set(request.path.parts)
    is_asked = (connection.vendor == "sqlite" and is_act) or request.config.getoption("--slow")
    if not is_asked or not request.node.get_closest_marker("django_db"):
        yield
        return
    request.getfixturevalue("db")
    yield
    if request.node.get_closest_marker("past_the_door") or connection.needs_rollback:
        return
    behind = {kind: changed for kind, changed in publish_all() if changed}
    assert not behind, f"the public records of these kinds do not follow the tables: {behind}"
