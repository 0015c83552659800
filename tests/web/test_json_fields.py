"""`fields` and `annotations`: as much of a record as is asked for, and its passages for others."""

import msgspec
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.exports.annotations import annotations_of
from articles.exports.answers import components
from articles.exports.loading import MODELS, load
from articles.exports.published import find
from articles.exports.records import RECORDS
from tests.exports.schema_check import misfits
from tests.exports.world import make_world

pytestmark = [pytest.mark.django_db, pytest.mark.once]

PLURALS = {"article": "articles", "directive": "directives", "person": "people"}


@pytest.fixture(scope="module")
def world(kept):
    make_world()


def first(client, kind="article"):
    return client.get(f"/{PLURALS[kind]}.json").json()["results"][0]


def test_only_these_in_the_records_order(client, world):
    address = first(client)["url"].rstrip("/") + ".json"
    known = client.get(address).json()
    for query in ["fields=mentions,title,slug", "fields=title,%20slug,,mentions"]:
        found = client.get(f"{address}?{query}")
        assert found.json() == {name: known[name] for name in ("slug", "title", "mentions")}
        assert list(found.json()) == ["slug", "title", "mentions"]
        again = client.get(f"{address}?{query}", headers={"If-None-Match": found["ETag"]})
        assert again.status_code == 304
    assert client.get(f"{address}?fields=").content == client.get(address).content


@pytest.mark.parametrize("kind", list(PLURALS))
def test_lists_give_what_they_leave_out_to_who_asks(client, world, kind):
    rest = RECORDS[kind].REST
    names = ",".join(["slug", *rest])

    for one in client.get(f"/{PLURALS[kind]}.json", {"fields": names}).json()["results"]:
        whole = client.get(f"/{PLURALS[kind]}/{one['slug']}.json").json()
        assert one == {name: whole[name] for name in ("slug", *rest)}
    assert not set(first(client, kind)) & set(rest)


def test_fields_cost_no_query_more(client, world, django_assert_num_queries):
    with CaptureQueriesContext(connection) as plain:
        client.get("/people.json")
    for query in ["fields=slug", "fields=memberships", "fields=slug&limit=1"]:
        with django_assert_num_queries(len(plain)):
            client.get(f"/people.json?{query}")


@pytest.mark.parametrize("address", ["/articles.json", "/articles/khong-co.json"])
def test_a_field_that_is_none_is_refused(client, address):
    response = client.get(f"{address}?fields=slug,ten")

    assert response.status_code == 400
    (problem,) = response.json()["errors"]
    assert problem["field"] == "fields"
    assert ", ".join(RECORDS["article"].__struct_fields__) in problem["message"]


@pytest.mark.parametrize("query", ["fields=slug&fields=url", "annotations=yes", "annotations=1"])
def test_nothing_is_guessed(client, query):
    response = client.get(f"/articles/khong-co.json?{query}")

    assert response.status_code == 400
    assert [one["field"] for one in response.json()["errors"]] == [query.partition("=")[0]]


@pytest.mark.parametrize("kind", list(RECORDS))
def test_annotations_fit_their_schema_and_the_text(client, world, kind):
    schemas = {"$defs": components()}
    schema = schemas["$defs"][f"{RECORDS[kind].__name__}Fields"]
    seen = 0
    for record in load(
        kind, MODELS[kind].objects.published().values_list("pk", flat=True)
    ).values():
        address = record.url.rstrip("/") + ".json?annotations=true"
        whole, part = client.get(address).json(), client.get(f"{address}&fields=slug").json()
        assert list(part) == ["slug", "annotations"]
        assert part["annotations"] == whole["annotations"]
        assert not list(misfits(whole, schema, schemas))
        ids = [one["id"] for one in whole["annotations"]]
        assert len(set(ids)) == len(ids)
        made = msgspec.to_builtins(
            annotations_of(find(kind, record.slug).record(), "http://testserver")
        )
        assert whole["annotations"] == made
        seen += len(ids)
    assert seen or kind == "person"


def test_an_annotation_leads_to_its_words_and_its_claims(client, world):
    whole = client.get(first(client)["url"].rstrip("/") + ".json?annotations=true").json()
    text = {
        at: letter
        for zone in whole["text"]
        for at, letter in enumerate(zone["text"], zone["start"])
    }
    claims = {f"finding-{one['id']}" for one in whole["findings"]}
    told = set()
    for one in whole["annotations"]:
        quote, place = one["target"]["selector"]
        assert "".join(text[at] for at in range(place["start"], place["end"])) == quote["exact"]
        assert one["id"] == f"{one['target']['source']}#p-{place['start']}-{place['end']}"
        told |= {body["id"].partition("#")[2] for body in one["body"] if "id" in body}
    assert claims <= told
