"""What is kept for the next reader: no longer than it is true, and nothing that only one asks."""

from collections import OrderedDict
from types import SimpleNamespace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.exports import remembered
from articles.models import Abbreviation, Organization, Place
from articles.services.writing.lookups import save_lookup
from articles.services.writing.saving import save
from articles.services.writing.status import WITHDRAW, move
from articles.views import chips, kept
from tests.factories import make_article, make_organization

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


@pytest.mark.parametrize(
    ("address", "questions"),
    [("page", 2), ("/organizations.json?count=true&facets=kind", 1)],
)
def test_what_is_kept_follows_every_act(way, client, address, questions):
    address = way.first.get_absolute_url() if address == "page" else address

    def asked():
        with CaptureQueriesContext(connection) as captured:
            text = client.get(address).content.decode()
        return len(captured), text

    first, again = asked(), asked()
    assert first[1] == again[1]
    assert again[0] == questions < first[0]
    body = Organization.objects.get(pk=way.a.pk)
    body.name = "Đảng bộ xã Anh Hùng"
    save(body, by=None)
    assert "Đảng bộ xã Anh Hùng" in asked()[1]
    move(body, WITHDRAW, by=None, note="Sai")
    assert "Đảng bộ xã Anh Hùng" not in asked()[1]


@pytest.mark.parametrize("address", ["/articles/?q=BTV", "/articles.json?q=BTV"])
def test_what_is_kept_follows_the_abbreviations(way, client, address):
    make_article("Ban Thường vụ họp")

    def found():
        return "/articles/ban-thuong-vu-hop/" in client.get(address).content.decode()

    assert not found()
    row = Abbreviation(short="BTV", words="Ban Thường vụ")
    save_lookup(row, by=None)
    assert found()
    row.is_used = False
    save_lookup(row, by=None)
    assert not found()


def test_names_beside_lists_are_remembered_until_anything_is_published(way, client):

    def asked(limit):
        """Ask for a list that nobody has asked for: it is not kept as a whole."""
        with CaptureQueriesContext(connection) as captured:
            found = client.get(f"/articles.json?limit={limit}&facets=organization").json()
        return len(captured), {one["label"] for one in found["facets"]["organization"]["values"]}

    first, again = asked(11), asked(12)
    assert way.a.name in first[1]
    # Neither the names nor how many articles there are.
    assert again == (first[0] - 2, first[1])
    body = Organization.objects.get(pk=way.a.pk)
    before, body.name = body.name, "Đảng bộ xã Anh Hùng"
    save(body, by=None)
    renewed = asked(13)[1]
    assert "Đảng bộ xã Anh Hùng" in renewed
    assert before not in renewed
    move(body, WITHDRAW, by=None, note="Sai")
    assert "Đảng bộ xã Anh Hùng" not in asked(14)[1]


@pytest.mark.past_the_door
def test_a_place_that_nothing_public_uses_bears_its_new_name_at_once(client):
    make_article("Tin")
    Place.objects.create(slug="xa-la", name="Xã Lạ", level="commune")

    def named(limit):
        address = f"/articles.json?limit={limit}&facets=place&place=xa-la"
        return [one["label"] for one in client.get(address).json()["facets"]["place"]["values"]]

    assert named(11) == ["Xã Lạ"]
    Place.objects.update(name="Xã Quen")
    assert named(12) == ["Xã Quen"]


def test_within_a_transaction_of_the_caller_nothing_is_remembered():
    asked = []

    def ask(numbers):
        asked.append(numbers)
        return {number: str(number) for number in numbers if number < 10}

    for _turn in range(2):
        assert remembered.remembered("test", [1, 11], ask) == {1: "1"}
    with remembered.at(5):
        assert remembered.remembered("test", [1, 11], ask) == {1: "1"}
        assert remembered.remembered("test", [11, 2, 1], ask) == {2: "2", 1: "1"}
    with remembered.at(6):
        assert remembered.remembered("test", [1], ask) == {1: "1"}
    assert asked == [[1, 11], [1, 11], [1, 11], [2], [1]]
