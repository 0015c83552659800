"""Feeds: what came into the catalogue last stands on top, however old it is."""

import xml.etree.ElementTree as ET
from datetime import datetime
from urllib.parse import quote

import pytest
from django.db import connection
from django.http import QueryDict

from articles.filters import filtered
from articles.filters.latest import LATEST, latest
from articles.models import Article
from tests.exports.world import at
from tests.factories import (
    make_article,
    make_directive,
    make_mention,
    make_organization,
    make_person,
)

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"
LISTS = ["articles", "directives", "organizations", "people"]


def feed_of(client, address):
    response = client.get(address)
    assert response.status_code == 200
    return ET.fromstring(response.content)


def titles(feed):
    return [one.find(f"{ATOM}title").text for one in feed.iter(f"{ATOM}entry")]


def moment(entry, name):
    return datetime.fromisoformat(entry.find(f"{ATOM}{name}").text)


def test_what_was_added_last_stands_on_top(client):
    make_article("Mới in", published_at=at(2024))
    make_article("In đã lâu", published_at=at(1990))
    make_article("Không ngày")
    withdrawn = make_article("Nháp", publish=False)

    assert titles(feed_of(client, "/articles.atom")) == ["Không ngày", "In đã lâu", "Mới in"]
    assert titles(feed_of(client, "/articles.atom?q=in")) == ["In đã lâu", "Mới in"]
    assert titles(feed_of(client, "/articles.atom?year=1990")) == ["In đã lâu"]
    assert titles(feed_of(client, "/articles.atom?q=trau")) == []
    assert withdrawn.first_published_at is None
    for symbol, year in (("01", "2024"), ("02", "1969")):
        make_directive(symbol, title=f"Về việc {symbol}", signed_on=year)
    first = titles(feed_of(client, "/directives.atom"))[0]
    assert first.startswith("Chỉ thị 02")


def test_an_entry_tells_outlet_and_moments(client):
    press = make_organization("Báo Thử")
    make_article(
        "Của báo", publisher=press, published_at=at(2018, 7, 23), published_precision="day"
    )
    make_article("Như đã in", publisher_as_printed="Báo In")
    make_article("Theo năm", published_at=at(2018, 7, 23), published_precision="year")
    exact = at(2018, 7, 23, 8, 7)
    make_article("Theo phút", published_at=exact, published_precision="minute")
    feed = feed_of(client, "/articles.atom")
    entries = {one.find(f"{ATOM}title").text: one for one in feed.iter(f"{ATOM}entry")}
    authors = {title: one.findtext(f"{ATOM}author/{ATOM}name") for title, one in entries.items()}

    assert feed.findtext(f"{ATOM}author/{ATOM}name") == "Dẫn Chứng"
    assert authors == {
        "Của báo": "Báo Thử",
        "Như đã in": "Báo In",
        "Theo năm": None,
        "Theo phút": None,
    }
    assert moment(entries["Của báo"], "published") == at(2018, 7, 23, 0)
    assert moment(entries["Theo năm"], "published") == at(2018, 1, 1, 0)
    assert moment(entries["Theo phút"], "published") == exact
    # When it was printed is not known: when it came in would be told as that.
    assert entries["Như đã in"].find(f"{ATOM}published") is None
    for one in entries.values():
        title = one.find(f"{ATOM}title").text
        changed = Article.objects.get(title=title).updated_at
        assert abs((moment(one, "updated") - changed).total_seconds()) < 1
    for kind in ("directives", "organizations", "people"):
        assert feed_of(client, f"/{kind}.atom").findtext(f"{ATOM}author/{ATOM}name") == "Dẫn Chứng"


QUERIES = [
    "q=kho",
    'q="kho thóc"&year=2001-2020',
    "q=kho -lua",
    "q=tiêu đề:tin",
    "q=kho&organization=khoi",
    "organization=khoi&organization=ban",
    "organization=khoi&year=2004",
    "since=2002-01-01",
]


def test_of_very_many_the_latest_are_on_top_all_the_same(client, monkeypatch):
    bodies = [make_organization("Khối"), make_organization("Ban")]
    for number in range(12):
        lua = " và lúa" if number % 3 else ""
        article = make_article(
            f"Tin {number}",
            body=f"Khối và Ban có kho thóc{lua}.",
            published_at=at(2012 - number),
        )
        make_mention(article, "Khối", bodies[0])
        make_mention(article, "Ban", bodies[1])
    everything = {}
    for query in QUERIES:
        rows = filtered("article", QueryDict(quote(query, safe="=&"))).queryset
        everything[query] = list(rows.order_by(*LATEST).values_list("pk", flat=True))
    for room in ("entries", "latest"):
        monkeypatch.setattr(f"articles.filters.{room}.MOST_ROWS", 2)
    monkeypatch.setattr("articles.filters.latest.MOST_LOOKED_AT", 6)
    for query, expected in everything.items():
        found = latest(filtered("article", QueryDict(quote(query, safe="=&"))), 2)
        assert found == expected[:2], query
        assert found, query


def test_a_feed_asks_the_same_number_of_questions(client, django_assert_max_num_queries):
    def make(many):
        for _ in range(many):
            make_article(body="Kho thóc", published_at=at(2018))

    make(2)
    for address, most in [("/articles.atom", 6), ("/articles.atom?q=kho&year=2018", 14)]:
        with django_assert_max_num_queries(most) as few:
            client.get(address)
        make(5)
        with django_assert_max_num_queries(len(few)):
            client.get(address)


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL's plan follows statistics")
def test_the_latest_articles_are_read_from_their_index():
    plan = Article.objects.published().order_by(*LATEST)[:30].explain()
    assert "article_latest" in plan
    assert "TEMP B-TREE" not in plan


@pytest.mark.parametrize("kind", LISTS)
def test_every_list_is_a_feed(client, read, kind):
    make_article("Tin <b>một</b>")
    make_directive("05", title="Học tập")
    make_organization("Khối")
    make_person("Nguyễn Văn Thử")
    assert f"/{kind}.atom" in read(f"/{kind}/").attributes("link", "href")
    response = client.get(f"/{kind}.atom")
    feed = ET.fromstring(response.content)

    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert len(feed.findall(f"{ATOM}entry")) == 1
    assert (
        client.get(f"/{kind}.atom", headers={"if-none-match": response["ETag"]}).status_code == 304
    )
    assert client.get(f"/{kind}.atom?x=1").status_code == 400


def test_a_feed_has_the_filters_of_its_list(client, read):
    make_article("Bán lúa")
    make_article("Bàn việc")
    assert "/articles.atom?q=b%C3%A0n" in read("/articles/?q=bàn").attributes("link", "href")
    feed = ET.fromstring(client.get("/articles.atom?q=bàn").content)
    assert [one.text for one in feed.iter(f"{ATOM}title")][1:] == ["Bàn việc"]
    assert Article.objects.count() == 2
