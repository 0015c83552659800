"""What every test may lean on: which tests run, and on which database."""

import pytest
from django.conf import settings


def pytest_addoption(parser):
    parser.addoption("--slow", action="store_true", help="also run the tests marked slow")


def pytest_collection_modifyitems(config, items):
    """Leave out slow tests, and browser tests unless they are asked for with -m browser."""
    asked = config.getoption("-m") or ""
    left_out = set()
    if not config.getoption("--slow"):
        left_out.add("slow")
    if "browser" not in asked:
        left_out.add("browser")
    gone = [item for item in items if any(item.get_closest_marker(name) for name in left_out)]
    if gone:
        config.hook.pytest_deselected(items=gone)
        items[:] = [item for item in items if item not in gone]


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings, tmp_path_factory):
    """Keep SQLite's test database in a file: locks and threads behave as they do in service."""
    default = settings.DATABASES["default"]
    if default["ENGINE"].endswith("sqlite3"):
        default["TEST"]["NAME"] = str(tmp_path_factory.mktemp("database") / "test.sqlite3")


@pytest.fixture(autouse=True)
def own_data_dir(settings, tmp_path):
    """Give every test a data folder of its own, so that none touches the real one."""
    settings.DATA_DIR = tmp_path / "data"
