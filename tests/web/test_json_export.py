"""The bulk export over HTTP."""

import json

import pytest

from articles.exports import RECORDS
from articles.exports.jsonl import Export
from tests.exports.world import make_world
from tests.factories import make_article, make_person

PLURALS = {
    "article": "articles",
    "directive": "directives",
    "organization": "organizations",
    "person": "people",
}

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("kind", list(RECORDS))
def test_the_export_gives_every_published_record_on_a_line(client, kind):
    make_world()
    response = client.get(f"/export/{PLURALS[kind]}.ndjson")

    assert response["Content-Type"] == "application/x-ndjson; charset=utf-8"
    assert response["Access-Control-Allow-Origin"] == "*"
    lines = response.getvalue().splitlines()
    assert int(response["X-Total-Count"]) == len(lines) > 0
    for line in lines:
        record = json.loads(line)
        assert client.get(f"{record['url'].rstrip('/')}.json").content == line


def test_no_draft_is_exported(client):
    make_article("Kín", publish=False)
    make_article("Mở")

    response = client.get("/export/articles.ndjson")

    assert [json.loads(line)["title"] for line in response.getvalue().splitlines()] == ["Mở"]
    assert response["X-Total-Count"] == "1"


def test_head_opens_no_stream(client, monkeypatch):
    make_person()
    monkeypatch.setattr(Export, "__iter__", None)

    response = client.head("/export/people.ndjson")

    assert (response.status_code, response["X-Total-Count"]) == (200, "1")
    assert "Content-Length" not in response


def test_the_stream_is_closed_with_the_response(client, monkeypatch):
    make_person()
    closed = []
    monkeypatch.setattr(Export, "close", lambda self: closed.append(self))
    response = client.get("/export/people.ndjson")
    assert not closed

    response.close()

    assert closed
