"""What is kept for the next reader: no longer than it is true, and nothing that only one asks."""

from collections import OrderedDict
from types import SimpleNamespace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.services.writing.status import WITHDRAW, move
from articles.views import chips, kept
from tests.factories import make_organization

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nothing_kept(monkeypatch):
    """As outside of the transaction that surrounds a test."""
    outside = SimpleNamespace(in_atomic_block=False)
    monkeypatch.setattr(kept, "connection", outside)
    monkeypatch.setattr(kept, "_parts", OrderedDict())
    monkeypatch.setattr("articles.exports.remembered._known", {})


def test_a_record_that_a_filter_names_is_forgotten_with_the_next_publication(client):
    body = make_organization("Sở Thử")

    def asked(limit):
        """Ask for a list that nobody has asked for: it is not kept as a whole."""
        with CaptureQueriesContext(connection) as captured:
            response = client.get(f"/articles.json?organization=so-thu&limit={limit}")
        return response.status_code, len(captured)

    (status, first), (again_status, again) = asked(11), asked(12)
    assert (status, again_status, again) == (200, 200, first - 1)
    move(body, WITHDRAW, by=None, note="Sai")
    assert asked(13)[0] == 400


@pytest.mark.parametrize("path", ["/articles/", "/articles.json"])
def test_what_has_a_very_long_address_is_not_kept(client, path):
    client.get(f"{path}?organization={'a' * 30}")
    assert len(kept._parts) <= 1
    before = len(kept._parts)

    client.get(f"{path}?q={'a' * 150}")
    assert len(kept._parts) == before + 1
    client.get(f"{path}?q={'a' * 150}&{'b' * 1000}=1")

    assert len(kept._parts) == before + 1


def test_long_values_of_addresses_are_not_kept():
    before = chips._kept.cache_info().currsize
    for letter in "abc":
        assert chips._quoted(letter * 5000) == letter * 5000
    assert chips._kept.cache_info().currsize == before
