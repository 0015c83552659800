"""One address, two forms: who asks for JSON by name gets it, browsers get pages."""

import pytest

from tests.factories import make_organization
from tests.web.test_json_records import JSON

pytestmark = [pytest.mark.django_db, pytest.mark.once]

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


@pytest.mark.parametrize(
    ("accept", "is_json"),
    [
        ("application/json", True),
        ("application/json, text/plain, */*", True),
        ("text/html;q=0.5, application/json", True),
        ("text/html, application/json;q=0.9", False),
        ("text/html, application/json", False),
        ("application/json;q=0, text/html", False),
        (BROWSER, False),
        ("*/*", False),
        ("application/*", False),
        ("", False),
    ],
)
def test_who_gets_what(client, accept, is_json):
    body = make_organization()
    for address in [f"/organizations/{body.slug}/", "/organizations/"]:
        response = client.get(address, headers={"Accept": accept})

        assert (response["Content-Type"] == JSON) == is_json, address
        assert "Accept" in response["Vary"].split(", ")
        as_file = client.get(f"{address.rstrip('/')}.json")
        assert (response.content == as_file.content) == is_json


def test_what_is_not_there_is_told_in_the_same_form(client):
    ask = {"Accept": "application/json"}
    missing = client.get("/people/khong-co/", headers=ask)
    wrong = client.get("/people/?khong_co=1", headers=ask)

    assert (missing.status_code, wrong.status_code) == (404, 400)
    assert missing["Content-Type"] == wrong["Content-Type"] == JSON


def test_the_next_part_is_at_the_same_address(client):
    for name in ["Một", "Hai"]:
        make_organization(name)
    ask = {"Accept": "application/json"}

    first = client.get("/organizations/?limit=1", headers=ask).json()
    second = client.get(first["next"], headers=ask).json()

    assert first["next"].startswith("/organizations/?")
    assert [len(page["results"]) for page in (first, second)] == [1, 1]
    assert first["results"] != second["results"]
