"""The bulk export over HTTP."""

import csv
import hashlib
import io
import json

import pytest

from articles.exports import RECORDS
from articles.exports.jsonl import Stream
from articles.exports.streams import CLAIMS
from articles.models import Publication
from articles.services.merge.merging import merge
from articles.services.writing.saving import save
from articles.services.writing.status import WITHDRAW, move
from tests.exports.world import add_evidence, make_world
from tests.factories import make_article, make_person

PLURALS = {
    "article": "articles",
    "directive": "directives",
    "organization": "organizations",
    "person": "people",
}

pytestmark = pytest.mark.django_db
KINDS = ["article", *(pytest.param(one, marks=pytest.mark.once) for one in list(RECORDS)[1:])]


def lines_of(response):
    """The lines of a stream that is whole: the last one proves it."""
    *lines, end = response.getvalue().splitlines(keepends=True)
    told = json.loads(end)
    assert told["_end"]
    assert told["count"] == len(lines) == int(response["X-Total-Count"])
    assert told["sha256"] == hashlib.sha256(b"".join(lines)).hexdigest()
    assert str(told["sequence"]) == response["X-Sequence"]
    return [json.loads(line) for line in lines]


def records(response):
    return [one for one in lines_of(response) if one.get("record", one)]


@pytest.mark.parametrize("kind", KINDS)
def test_the_export_gives_every_published_record_on_a_line(client, kind):
    make_world()
    response = client.get(f"/export/{PLURALS[kind]}.ndjson")

    assert response["Content-Type"] == "application/x-ndjson; charset=utf-8"
    assert response["Access-Control-Allow-Origin"] == "*"
    *lines, end = response.getvalue().splitlines(keepends=True)
    assert int(response["X-Total-Count"]) == len(lines) > 0
    assert json.loads(end) == {
        "_end": True,
        "count": len(lines),
        "sha256": hashlib.sha256(b"".join(lines)).hexdigest(),
        "sequence": Publication.objects.order_by("sequence").last().sequence,
    }
    for line in lines:
        record = json.loads(line)
        assert client.get(f"{record['url'].rstrip('/')}.json").content == line.rstrip(b"\n")


def test_no_draft_is_exported(client):
    make_article("Kín", publish=False)
    make_article("Mở")

    response = client.get("/export/articles.ndjson")

    assert [one["title"] for one in records(response)] == ["Mở"]
    assert response["X-Total-Count"] == "1"


def test_head_opens_no_stream(client, monkeypatch):
    make_person()
    monkeypatch.setattr(Stream, "__iter__", None)

    response = client.head("/export/people.ndjson")

    assert (response.status_code, response["X-Total-Count"]) == (200, "1")
    assert "Content-Length" not in response


def test_the_stream_is_closed_with_the_response(client, monkeypatch):
    make_person()
    closed = []
    monkeypatch.setattr(Stream, "close", lambda self: closed.append(self))
    response = client.get("/export/people.ndjson")
    assert not closed

    response.close()

    assert closed


def test_the_filters_of_a_list_narrow_the_export_alike(client):
    world = make_world()
    for number in range(3):
        make_article(f"Tin khác {number}")
    address = f"directive={world.first.slug}"
    listed = client.get(f"/articles.json?{address}").json()["results"]
    exported = records(client.get(f"/export/articles.ndjson?{address}"))
    assert [one["slug"] for one in exported] == [one["slug"] for one in listed]
    assert len(exported) == 1
    assert len(records(client.get("/export/articles.ndjson?q=tin+khac"))) == 3


def test_a_broken_export_goes_on_behind_the_last_line_and_tells_what_went_since(client):
    people = [make_person() for _ in range(4)]
    before = lines_of(client.get("/export/people.ndjson"))
    arrived = before[:2]
    move(people[0], WITHDRAW, by=None, note="Nhầm")
    people[2].name = "Lê Văn Đổi"
    save(people[2], by=None)

    rest = lines_of(client.get(f"/export/people.ndjson?after={arrived[-1]['sequence']}"))

    mirror = {one["slug"]: one for one in [*arrived, *rest]}
    mirror = {slug: one for slug, one in mirror.items() if one.get("record", one)}
    now = lines_of(client.get("/export/people.ndjson"))
    assert sorted(mirror.values(), key=lambda one: one["sequence"]) == now
    assert "Lê Văn Đổi" in [one["name"] for one in now]
    [gone] = [one for one in rest if not one.get("record", one)]
    assert (gone["slug"], gone["reason"], gone["heir"]) == (people[0].slug, "Nhầm", None)


def test_changes_tell_each_record_once_as_it_is_now_in_the_order_of_changes(client):
    first, second, third = (make_person() for _ in range(3))
    [start] = {one["sequence"] for one in lines_of(client.get("/export/changes.ndjson"))[-1:]}
    for name in ("Lê Văn Một", "Lê Văn Hai"):
        first.name = name
        save(first, by=None)
    merge(third, second, by=None, reason="Là một")

    changed = lines_of(client.get(f"/export/changes.ndjson?since={start}"))

    assert [one["sequence"] for one in changed] == sorted(one["sequence"] for one in changed)
    by_slug = {one["slug"]: one for one in changed}
    assert len(by_slug) == len(changed) == 3
    assert by_slug[first.slug]["record"] == client.get(f"/people/{first.slug}.json").json()
    gone = by_slug[second.slug]
    assert (gone["record"], gone["reason"], gone["heir"]) == (None, "Là một", third.slug)


def test_changes_without_change_are_304(client):
    make_person()
    response = client.get("/export/changes.ndjson?since=0")
    lines_of(response)
    again = client.get(
        "/export/changes.ndjson?since=0", headers={"if-none-match": response["ETag"]}
    )
    assert (again.status_code, again["ETag"]) == (304, response["ETag"])
    make_person()
    again = client.get(
        "/export/changes.ndjson?since=0", headers={"if-none-match": response["ETag"]}
    )
    assert len(lines_of(again)) == 2


@pytest.mark.parametrize(
    ("address", "field", "code"),
    [
        ("articles.ndjson?after=x", "after", "number"),
        ("articles.ndjson?after=1&after=2", "after", "repeated"),
        ("articles.ndjson?year=x", "year", "year"),
        ("articles.ndjson?yaer=2018", "yaer", "unknown"),
        ("changes.ndjson?since=-1", "since", "number"),
        ("changes.ndjson?since=9999999999999999999", "since", "number"),
        ("changes.ndjson?since=999999", "since", "ahead"),
        ("changes.ndjson?after=1", "after", "unknown"),
        ("articles.csv?after=1", "after", "unknown"),
        ("claims.ndjson?year=2018", "year", "unknown"),
    ],
)
def test_a_wrong_parameter_is_refused_with_its_name(client, address, field, code):
    response = client.get(f"/export/{address}")
    assert response.status_code == 400
    [told] = response.json()["errors"]
    assert (told["field"], told["code"]) == (field, code)


def rows_of(response):
    text = response.getvalue().decode()
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text[1:], newline="")))


@pytest.mark.parametrize("kind", KINDS)
def test_a_table_has_the_records_of_the_list(client, kind):
    make_world()
    response = client.get(f"/export/{PLURALS[kind]}.csv")
    rows = rows_of(response)
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    listed = client.get(f"/{PLURALS[kind]}.json?limit=1000").json()["results"]
    assert len(rows) == int(response["X-Total-Count"]) == len(listed) > 0
    by_slug = {one["slug"]: one for one in listed}
    for row in rows:
        record = by_slug[row["slug"]]
        assert row["url"] == record["url"]
        assert int(row["sequence"]) == record["sequence"]
        assert {name for name in row if name not in record} <= {"directives"}


def test_cells_say_what_records_and_lists_say_and_no_formula_gets_into_them(client):
    world = make_world()
    make_person("=cmd|'/c calc'!A1")
    [row] = [one for one in rows_of(client.get("/export/people.csv")) if "cmd" in one["name"]]
    assert row["name"].startswith("'=")
    [row] = rows_of(client.get(f"/export/articles.csv?directive={world.first.slug}"))
    assert row["publisher"] == f"{world.press.name} [{world.press.slug}]"
    cited = client.get(f"/articles/{world.article.slug}.json").json()["cites"]
    names = [f"{one['directive']['name']} [{one['directive']['slug']}]" for one in cited]
    assert row["cites"] == " | ".join(names)
    assert len(names) > 1


def test_claims_are_each_once_with_all_their_passages(client):
    world = make_world()
    other = make_article("Tin khác", body="Đảng ủy Mẫu kết nạp hơn 120 đảng viên.")
    add_evidence(world.finding, other, "hơn 120 đảng viên")

    told = lines_of(client.get("/export/claims.ndjson"))

    keys = [(one["type"], one["id"]) for one in told]
    assert len(set(keys)) == len(keys)
    assert {one["type"] for one in told} == set(CLAIMS)
    [finding] = [one for one in told if (one["type"], one["id"]) == ("finding", world.finding.pk)]
    assert len(finding["passages"]) == 2
    shown = client.get(f"/organizations/{world.body.slug}.json").json()["findings"]
    assert {key: value for key, value in finding.items() if key != "type"} in shown
    table = rows_of(client.get("/export/claims.csv"))
    assert [(row["type"], int(row["id"])) for row in table] == keys
    [row] = [row for row in table if (row["type"], row["id"]) == ("finding", f"{world.finding.pk}")]
    assert row["passages"].split(" | ") == [one["url"] for one in finding["passages"]]


def test_mentions_are_those_of_the_articles(client):
    make_world()
    told = lines_of(client.get("/export/mentions.ndjson"))
    articles = client.get("/articles.json?fields=slug,url,title,published,mentions").json()[
        "results"
    ]
    own = [(one, mention) for one in articles for mention in one["mentions"]]
    for alone, (article, mention) in zip(told, own, strict=True):
        of = {"kind": "article", "name": article["title"]}
        of |= {name: article[name] for name in ("slug", "url")}
        passage = {"article": of, "article_published": article["published"], **mention["passage"]}
        assert alone == {**mention, "passage": passage}
    assert len(told) > 2
    rows = rows_of(client.get("/export/mentions.csv"))
    assert [row["url"] for row in rows] == [one["passage"]["url"] for one in told]
