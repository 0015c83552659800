"""Malformed values: no rows, an error that names its field, and drafts as good as unknown."""

import pytest
from django.http import QueryDict

from articles.filters import filtered
from tests.exports.world import at
from tests.factories import make_article, make_directive, make_organization, make_person

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def refused(kind, query):
    """Return the (field, code) pairs of a malformed query, which must find nothing."""
    result = filtered(kind, QueryDict(query))
    assert not result.queryset.exists()
    return sorted((one["field"], one["code"]) for one in result.errors)


@pytest.mark.parametrize(
    ("kind", "query", "expected"),
    [
        ("article", "year=999", [("year", "year")]),
        ("article", "year=3000", [("year", "year")]),
        ("article", "year=20x8", [("year", "year")]),
        ("article", "year=2018.0", [("year", "year")]),
        ("article", "year=٢٠١٨", [("year", "year")]),
        ("article", "year=-2018", [("year", "year")]),
        ("article", f"year={'9' * 5000}", [("year", "year")]),
        ("article", "since=2018-01-01&since=2018-01-01", [("since", "repeated")]),
        ("article", f"year={'&year='.join(map(str, range(2000, 2021)))}", [("year", "too_many")]),
        ("article", "year=2018&year=x", [("year", "year")]),
        ("article", "since=2018-02-30", [("since", "day")]),
        ("article", "since=0999-12-31", [("since", "day")]),
        ("article", "until=15/05/2018", [("until", "day")]),
        ("article", "until=2018-5-1", [("until", "day")]),
        ("article", "directive=khong-co", [("directive", "reference")]),
        ("article", "directive=1", [("directive", "reference")]),
        ("article", "person=Lê A", [("person", "reference")]),
        ("article", f"place={'a' * 5000}", [("place", "reference")]),
        ("article", "publisher=%00", [("publisher", "characters")]),
        ("article", "q=%00", [("q", "characters")]),
        ("article", "q=a&q=b", [("q", "repeated")]),
        (
            "article",
            "year=1&since=x&person=y",
            [("person", "reference"), ("since", "day"), ("year", "year")],
        ),
        ("directive", "type=khong-co", [("type", "reference")]),
        ("directive", "term=12", [("term", "term")]),
        ("directive", "term=IIII", [("term", "term")]),
        ("directive", "effect=In_force", [("effect", "choice")]),
        ("organization", "kind=x", [("kind", "choice")]),
        ("organization", "level=trung ương", [("level", "choice")]),
        ("organization", "under=khong-co", [("under", "reference")]),
        ("person", "organization=khong-co", [("organization", "reference")]),
        ("person", f"position={'a+' * 17}", [("position", "too_many_words")]),
    ],
)
def test_malformed_values_find_nothing_and_say_why(kind, query, expected):
    make_article("Tin", published_at=at(2018))
    make_directive()
    make_organization()
    make_person()

    assert refused(kind, query) == expected


def test_the_words_of_an_error_name_the_field():
    result = filtered("article", QueryDict("year=999"))

    assert result.errors[0]["message"].startswith("year: ")
    assert "1000" in result.errors[0]["message"]


def test_a_draft_cannot_be_named_by_a_filter():
    make_organization("Tổ chức nháp", publish=False)
    make_directive("77", publish=False)
    make_person("Người nháp", publish=False)

    assert refused("article", "organization=to-chuc-nhap") == [("organization", "reference")]
    assert refused("article", "person=nguoi-nhap") == [("person", "reference")]
    assert refused("article", "directive=chi-thi-77-ct-tw-2016") == [("directive", "reference")]
    assert refused("organization", "under=to-chuc-nhap") == [("under", "reference")]
    assert refused("directive", "issuer=to-chuc-nhap") == [("issuer", "reference")]
