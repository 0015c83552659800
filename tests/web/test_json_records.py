"""One record as JSON: the same value as the page's, and an honest status for everything else."""

import json
import re
from datetime import UTC, datetime

import msgspec
import pytest
from django.test import Client

from articles.exports import schema
from articles.exports.loading import MODELS, load
from articles.models import Document, Publication
from articles.services.writing.saving import save
from articles.services.writing.status import PUBLISH, WITHDRAW, move
from tests.exports.schema_check import misfits
from tests.exports.world import make_world
from tests.factories import make_article, make_organization, make_person

JSON = "application/json; charset=utf-8"

pytestmark = pytest.mark.django_db


def addresses():
    """Return the JSON address of every published record, with the record's own bytes."""
    found = {}
    for kind, model in MODELS.items():
        ids = model.objects.published().values_list("pk", flat=True)
        for record in load(kind, ids).values():
            found[f"{record.url.rstrip('/')}.json"] = msgspec.json.encode(record)
    return found


def test_every_record_is_served_as_it_is(client):
    make_world()
    found = addresses()
    assert len(found) == 9

    for address, expected in found.items():
        response = client.get(address)
        numbered = re.fullmatch(rb'\{"sequence":[0-9]+,(.+)', response.content)
        assert (response.status_code, b"{" + numbered[1]) == (200, expected)
        assert response["Content-Type"] == JSON


def test_a_record_is_open_to_every_page_of_the_web(client):
    body = make_organization()

    for address in [f"/organizations/{body.slug}.json", "/organizations/unknown.json"]:
        assert client.get(address)["Access-Control-Allow-Origin"] == "*"


def test_the_same_bytes_are_not_sent_twice(client):
    body = make_organization()
    address = f"/organizations/{body.slug}.json"
    first = client.get(address)

    again = client.get(address, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
    assert again["Access-Control-Allow-Origin"] == "*"

    body.level = "province"
    save(body, by=None)
    changed = client.get(address, headers={"If-None-Match": first["ETag"]})
    assert changed.status_code == 200
    assert changed["ETag"] != first["ETag"]


def test_the_time_of_a_change_is_told_when_its_second_is_over(client):
    address = f"/organizations/{make_organization().slug}.json"
    fresh = client.get(address)
    assert "Last-Modified" not in fresh

    at = datetime(2026, 3, 1, 8, 30, 15, 700_000, tzinfo=UTC)
    Publication.objects.update(at=at)
    told = client.get(address)
    assert told["Last-Modified"] == "Sun, 01 Mar 2026 08:30:15 GMT"
    since = {"If-Modified-Since": told["Last-Modified"]}
    assert client.get(address, headers=since).status_code == 304
    assert client.get(address, headers={**since, "If-None-Match": '"x"'}).status_code == 200
    assert "Last-Modified" not in client.get(address, {"expand": "parent"})


def test_a_state_that_is_no_more_is_refused_in_json(client):
    response = client.get(f"/people/{make_person().slug}.json", headers={"If-Match": '"x"'})

    assert (response.status_code, response["Content-Type"]) == (412, JSON)
    assert response.json()["errors"][0]["code"] == "changed"


@pytest.mark.parametrize("address", ["/articles.json?q=%00", "/unknown.json", "/articles.json?a=1"])
def test_other_sites_pages_are_told_what_is_wrong(client, address):
    response = client.get(address)

    assert (response.headers.get("Content-Type"), response.json()["ok"]) == (JSON, False)
    assert response["Access-Control-Allow-Origin"] == "*"


def test_other_sites_pages_may_ask_whether_a_list_has_changed(client):
    """Browsers ask before they send a header of the script's own."""
    response = client.options("/articles.json")

    assert (response.status_code, response.content) == (204, b"")
    assert "If-None-Match" in response["Access-Control-Allow-Headers"]


def test_head_tells_what_get_would(client):
    address = f"/organizations/{make_organization().slug}.json"
    head, get = client.head(address), client.get(address)

    assert (head.status_code, head.content) == (200, b"")
    assert (head["ETag"], head["Content-Length"]) == (get["ETag"], str(len(get.content)))


@pytest.mark.parametrize(
    "address",
    [
        "/organizations/co.json",
        "/organizations.json",
        "/export/people.ndjson",
        "/schema/person.json",
    ],
)
@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_can_be_done_but_reading(address, method):
    make_organization("Có")

    response = getattr(Client(enforce_csrf_checks=True), method)(address)

    assert (response.status_code, response["Allow"]) == (405, "GET, HEAD, OPTIONS")
    assert response.json()["errors"][0]["code"] == "method"


def test_unknown_and_draft_are_not_found_alike(client):
    draft = make_article("Bản nháp", publish=False)

    missing = client.get("/articles/khong-co.json")
    hidden = client.get(f"/articles/{draft.slug}.json")

    assert missing.status_code == hidden.status_code == 404
    assert missing["Content-Type"] == hidden["Content-Type"] == JSON
    bodies = [one.json() for one in (missing, hidden)]
    assert [one.pop("request_id") for one in bodies] != [None, None]
    assert bodies[0] == bodies[1]


def test_what_was_withdrawn_says_why(client):
    article = make_article("Tin sai")
    move(article, WITHDRAW, by=None, note="Nguồn đã đính chính")

    response = client.get(f"/articles/{article.slug}.json")

    assert response.status_code == 410
    (problem,) = response.json()["errors"]
    assert problem == {"field": "", "code": "withdrawn", "message": "Nguồn đã đính chính"}
    assert "Tin sai" not in response.content.decode()


@pytest.mark.parametrize(
    "address",
    ["/people/x.json?full=1", "/export/people.ndjson?no=x", "/schema/person.json?kind=a"],
)
def test_a_parameter_that_means_nothing_is_named(client, address):
    response = client.get(address)

    assert response.status_code == 400
    name = address.partition("?")[2].partition("=")[0]
    assert response.json()["errors"][0]["field"] == name
    assert f"'{name}'" in response.json()["errors"][0]["message"]


@pytest.mark.parametrize("kind", list(MODELS))
def test_the_schema_describes_what_is_served(client, kind):
    make_world()
    served = client.get(f"/schema/{kind}.json")

    assert served.json() == schema(kind)
    assert served["Content-Type"] == JSON
    ids = MODELS[kind].objects.published().values_list("pk", flat=True)
    for record in load(kind, ids).values():
        value = json.loads(client.get(f"{record.url.rstrip('/')}.json").content)
        assert list(misfits(value, served.json(), served.json())) == []


def test_there_is_no_schema_of_anything_else(client):
    assert client.get("/schema/user.json").status_code == 404


def test_what_a_record_said_before_is_not_kept():
    body = make_organization("Sở Thử")
    for name in ("Sở Thử Một", "Sở Thử Hai"):
        body.name = name
        save(body, by=None)
    live = Publication.objects.filter(document__isnull=False)
    assert Document.objects.count() == live.count() == 1


def test_what_a_withdrawn_record_said_is_not_kept(client):
    article = make_article("Tin sai", body="Chữ không ai được đọc nữa.")
    move(article, WITHDRAW, by=None, note="Nguồn đã đính chính")
    assert not Document.objects.exists()

    move(article, PUBLISH, by=None)

    assert Document.objects.count() == Publication.objects.live().count() == 1
    assert client.get(f"/articles/{article.slug}.json").json()["title"] == "Tin sai"
