"""The catalogue that the live tests share."""

import pytest

from tests.live.catalogue import copy_of, manage


@pytest.fixture(scope="session")
def environment(tmp_path_factory, folder_of_the_run):
    """Yield the environment variables of a migrated, empty catalogue."""
    folder = tmp_path_factory.mktemp("live") / "data"
    with copy_of("migrated", migrate, shared=folder_of_the_run, folder=folder) as values:
        yield values


def migrate(values):
    manage(values, "migrate", "--verbosity", "0", check=True)
