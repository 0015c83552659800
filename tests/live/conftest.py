"""The catalogue that the live tests share."""

import os

import pytest
from django.db import connection

from tests.live.catalogue import ROOT, migrated, postgresql_database


@pytest.fixture(scope="session")
def environment(tmp_path_factory, django_db_setup, django_db_blocker):
    """Yield the environment variables of a migrated, empty catalogue."""
    folder = tmp_path_factory.mktemp("live")
    values = {**os.environ, "DATA_DIR": str(folder), "PYTHONPATH": str(ROOT), "DEBUG": ""}
    if connection.vendor == "postgresql":
        with postgresql_database() as url:
            yield migrated({**values, "DATABASE_URL": url})
    else:
        yield migrated({**values, "DATABASE_URL": ""})
