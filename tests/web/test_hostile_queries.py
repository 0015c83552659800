"""Queries that nobody types by hand: answered like all others, and in no more time."""

import pytest

from articles.models import Abbreviation
from articles.search.words import MAX_WORDS, asked_of
from articles.services.writing.lookups import save_lookup
from tests.exports.world import at
from tests.factories import make_article

pytestmark = pytest.mark.django_db

LETTERS = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "k", "l", "m", "n", "o", "p", "q"]
MUCH_WITHOUT = [
    f"{' '.join(f'-{letter}' for letter in LETTERS)} xa",
    f'-"{" ".join(LETTERS)}" xa',
    f'-"{" ".join(LETTERS)} r" xa',
]


@pytest.mark.parametrize("query", MUCH_WITHOUT)
@pytest.mark.parametrize("kind", ["articles", "directives", "organizations", "people"])
def test_what_is_wanted_is_looked_for_however_much_is_to_be_missing(client, kind, query):
    for path in (f"/{kind}/", f"/{kind}.json", f"/{kind}.atom"):
        assert client.get(path, {"q": query}).status_code == 200
    asked = asked_of(query)
    assert [term.typed for term in asked.wanted] == ["xa"]
    assert asked.is_cut
    assert sum(len(term.bare) for term in asked.terms) <= MAX_WORDS


def test_an_abbreviation_without_words_stands_for_itself_alone(client):
    row = Abbreviation(short="BTV", words="…; Ban Thường vụ")
    save_lookup(row, by=None)
    make_article("Họp", body="BTV họp sáng nay.")

    found = client.get("/articles/", {"q": "BTV"})

    assert found.status_code == 200
    assert "Họp" in found.content.decode()


@pytest.mark.parametrize(
    ("asked", "shown"), [("2017-2019", ["2017", "2018", "2019"]), ("1000-2999", ["2018"])]
)
def test_of_very_many_years_those_with_records_are_counted(client, asked, shown):
    make_article("Họp", published_at=at(2018))

    found = client.get("/articles.json", {"year": asked, "facets": "year"}).json()

    assert [one["value"] for one in found["facets"]["year"]["values"]] == shown
    assert client.get("/articles/", {"year": asked}).status_code == 200


@pytest.mark.parametrize("letters", [300, 6000])
def test_no_more_of_a_long_query_is_repeated_than_is_asked_for(client, letters):
    for number in range(21):
        make_article(f"Bán lúa {number}", body="Hết.")
    query = "lúa bán " + "x" * letters

    page = client.get("/articles/", {"q": query})
    assert len(page.content) < 150_000
    assert "phần còn lại bị bỏ qua" in page.content.decode()
    path = "/articles.json"
    first = client.get(path, {"q": query, "limit": 20}).json()
    assert len(first["next"]) < 1000
    second = client.get(first["next"]).json()
    assert len(first["results"]) + len(second["results"]) == 21
    assert "x" * 202 not in client.get("/articles.atom", {"q": query}).content.decode()
