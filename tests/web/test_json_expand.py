"""`expand`: the records that a record or a list refers to, each once, beside the answer."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.exports.answers import components
from articles.exports.expanding import expandable
from articles.exports.records import RECORDS
from articles.services.writing.status import WITHDRAW, move
from tests.exports.schema_check import misfits
from tests.exports.world import make_world
from tests.factories import make_article, make_mention, make_organization

pytestmark = [pytest.mark.django_db, pytest.mark.once]

PLURALS = {
    "article": "articles",
    "directive": "directives",
    "organization": "organizations",
    "person": "people",
}
ARTICLE = "/articles/xa-mau-hoc-tap.json"


@pytest.fixture(scope="module")
def world(kept):
    return make_world()


def test_what_may_be_expanded_are_the_fields_that_refer():
    assert expandable("person") == ("other_names", "memberships", "bylines")
    assert "criteria" not in expandable("directive")
    assert {"publisher", "bylines", "cites", "findings"} < set(expandable("article"))
    assert not {"place", "text", "title"} & set(expandable("article"))


def test_referred_records_stand_beside_whole_and_once(client, world):
    plain, found = (client.get(f"{ARTICLE}{query}").json() for query in ("", "?expand=findings"))
    beside = found.pop("expanded")
    assert found == plain
    assert list(beside) == [
        "/directives/chi-thi-901-ct-tw-2016/",
        "/organizations/dang-bo-mau/",
        "/organizations/dang-uy-mau/",
    ]
    for url, record in beside.items():
        assert record == client.get(f"{url.rstrip('/')}.json").json()


def test_fields_are_no_hindrance(client, world):
    found = client.get(f"{ARTICLE}?fields=slug&expand=publisher,bylines").json()
    assert list(found) == ["slug", "expanded"]
    assert list(found["expanded"]) == ["/organizations/bao-mau/", "/people/le-van-viet/"]
    again = client.get(f"{ARTICLE}?expand=publisher")
    same = client.get(f"{ARTICLE}?expand=publisher", headers={"If-None-Match": again["ETag"]})
    assert same.status_code == 304


@pytest.mark.parametrize("kind", list(RECORDS))
def test_lists_show_them_as_lists_do(client, world, kind):
    names = ",".join(expandable(kind))
    plain = client.get(f"/{PLURALS[kind]}.json").json()
    found = client.get(f"/{PLURALS[kind]}.json?expand={names}").json()
    assert found["results"] == plain["results"]
    assert found["expanded"]
    for url, record in found["expanded"].items():
        shown = client.get(f"/{url.split('/')[1]}.json?limit=1000").json()["results"]
        assert record in shown
    schemas = {"$defs": components()}
    schema = schemas["$defs"][f"{kind.capitalize()}List"]
    assert not list(misfits(found, schema, schemas))
    whole = client.get(f"{plain['results'][0]['url'].rstrip('/')}.json?expand={names}").json()
    schema = schemas["$defs"][f"{RECORDS[kind].__name__}Fields"]
    assert not list(misfits(whole, schema, schemas))


def test_the_queries_are_the_same_for_any_number(client, world):
    def asked():
        with CaptureQueriesContext(connection) as queries:
            client.get("/articles.json?expand=organizations,publisher,people")
        with CaptureQueriesContext(connection) as of_one:
            client.get(f"{ARTICLE}?expand=organizations,publisher,people")
        return len(queries), len(of_one)

    before = asked()
    for name in ("Một", "Hai", "Ba"):
        body = make_organization(f"Chi bộ {name}", kind="press")
        article = make_article(f"Tin {name}", body=f"Nói về Chi bộ {name}.", publisher=body)
        make_mention(article, f"Chi bộ {name}", body)
    assert asked() == before
    with CaptureQueriesContext(connection) as plain:
        client.get("/articles.json")
    assert before[0] == len(plain) + 1


def test_what_is_no_longer_public_is_not_there(client, world):
    move(world.press, WITHDRAW, by=None, note="Nhầm")
    found = client.get(f"{ARTICLE}?expand=publisher").json()
    assert (found["publisher"], found["expanded"]) == (None, {})


@pytest.mark.parametrize("address", ["/articles.json", "/articles/khong-co.json"])
@pytest.mark.parametrize("names", ["title", "publisher,ten", "publisher.parent"])
def test_a_field_that_refers_to_nothing_is_refused(client, address, names):
    response = client.get(f"{address}?expand={names}")
    assert response.status_code == 400
    [problem] = response.json()["errors"]
    assert problem["field"] == "expand"
    assert ", ".join(expandable("article")) in problem["message"]
