"""People of every role, and records in every state that rights depend on."""

from types import SimpleNamespace

import pytest
from django.test import Client

from tests import factories

GROUPS = {
    "contributor": "Contributor",
    "editor": "Editor",
    "publisher": "Publisher",
    "auditor": "Auditor",
}
# Whose pages hold least asks the database most: it is asked on every database.
ROLES = [
    pytest.param(role, marks=[] if role == "contributor" else pytest.mark.once)
    for role in ("anonymous", *GROUPS, "superuser")
]


@pytest.fixture
def people(db):
    """One user of each role; `anonymous` is None."""
    users = {role: factories.make_user(group) for role, group in GROUPS.items()}
    users["superuser"] = factories.make_user(is_superuser=True)
    return SimpleNamespace(**users, anonymous=None)


@pytest.fixture
def at_desk(people):
    """Return a client logged in in a role."""

    def log_in(role: str) -> Client:
        client = Client()
        user = getattr(people, role)
        if user is not None:
            client.force_login(user)
        return client

    return log_in


@pytest.fixture
def editor(at_desk):
    return at_desk("editor")


@pytest.fixture
def publisher(at_desk):
    return at_desk("publisher")
