"""Filters: each narrows as its name says, in both spellings; what is malformed gives no rows."""

import pytest
from django.http import QueryDict

from articles.filters import filtered
from articles.models import Place
from articles.services.writing import lookups
from articles.services.writing.status import WITHDRAW, move
from tests.exports.world import at
from tests.factories import (
    make_article,
    make_directive,
    make_finding,
    make_mention,
    make_organization,
    make_person,
    make_position,
    make_type,
    published_anew,
)

pytestmark = pytest.mark.django_db


def found(kind, query):
    """Return the slugs that a query string finds; the query must be sound."""
    result = filtered(kind, QueryDict(query))
    assert (result.errors, result.unknown) == ((), ())
    return sorted(result.queryset.values_list("slug", flat=True))


def refused(kind, query):
    """Return the (field, code) pairs of a malformed query, which must find nothing."""
    result = filtered(kind, QueryDict(query))
    assert not result.queryset.exists()
    return sorted((one["field"], one["code"]) for one in result.errors)


@pytest.mark.parametrize("words", ["dang uy khoi", "Đảng ủy Khối", "Đảng uỷ Khối", "ĐẢNG UỶ khối"])
@pytest.mark.parametrize("kind", ["article", "directive", "organization", "person"])
def test_words_find_every_spelling(kind, words):
    name = "Đảng uỷ Khối"
    made = {
        "article": lambda: make_article(f"Tin về {name}"),
        "directive": lambda: make_directive(title=f"Quy chế của {name}"),
        "organization": lambda: make_organization(name),
        "person": lambda: make_person(name),
    }[kind]()

    assert found(kind, f"q={words}") == [made.slug]
    assert found(kind, "q=đàng ủy khối") == []


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ('"khối"', ["dang-uy-khoi"]),
        ("khoi*", ["dang-uy-khoi"]),
        ("khối -uỷ", []),
        ("(khối", ["dang-uy-khoi"]),
        ("uy:khoi", ["dang-uy-khoi"]),
        ("khoi AND uy", []),
        ("NOT khoi", []),
        ("kho", []),
    ],
)
def test_operators_are_words(words, expected):
    make_organization("Đảng uỷ Khối")

    assert found("organization", f"q={words}") == expected


def test_articles_by_day_and_year():
    early = make_article("Sớm", published_at=at(2017, 12, 31, 23, 59))
    mid = make_article("Giữa", published_at=at(2018, 6, 1))
    late = make_article("Muộn", published_at=at(2019, 1, 1))
    make_article("Không ngày")

    assert found("article", "year=2018") == [mid.slug]
    assert found("article", "year=2017") == [early.slug]
    assert found("article", "since=2018-06-01") == [mid.slug, late.slug]
    assert found("article", "until=2018-06-01") == [mid.slug, early.slug]
    assert found("article", "since=2018-01-01&until=2018-12-31") == [mid.slug]
    assert found("article", "since=1000-01-01&until=2999-12-31&year=2019") == [late.slug]


def test_articles_by_outlet_and_place():
    place = Place(slug="ha-noi", name="Hà Nội", level="province")
    lookups.save_lookup(place, by=None)
    press = make_organization("Báo Thử", kind="press")
    ours = make_article("Của báo", publisher=press, place=place)
    make_article("Của nơi khác")

    assert found("article", "publisher=bao-thu") == [ours.slug]
    assert found("article", "place=ha-noi") == [ours.slug]


@pytest.mark.parametrize(
    ("field", "make"),
    [("directive", make_directive), ("organization", make_organization), ("person", make_person)],
)
def test_articles_by_what_they_name(field, make):
    target, other = make(), make()
    naming = make_article("Có nhắc", body="Nhắc một lần, nhắc hai lần, nhắc ba lần.")
    make_article("Không nhắc", body="Nhắc ai khác.")
    for occurrence, words in enumerate(["một lần", "hai lần", "ba lần"], start=1):
        make_mention(naming, words, target, occurrence=1)
        assert found("article", f"{field}={target.slug}") == [naming.slug], occurrence

    assert filtered("article", QueryDict(f"{field}={target.slug}")).queryset.count() == 1
    assert found("article", f"{field}={other.slug}") == []


def test_articles_by_the_claims_that_rest_on_them():
    body, giver = make_organization("Đảng bộ A"), make_organization("UBND B")
    directive, person = make_directive("05"), make_person("Lê A")
    article = make_article("Tin", body="Đã tặng bằng khen. Bí thư nói.")
    make_finding(article, "Đã tặng bằng khen", body, directive=directive, awarding_body=giver)
    make_position(article, "Bí thư", person)

    for query in [
        "directive=chi-thi-05-ct-tw-2016",
        "organization=dang-bo-a",
        "organization=ubnd-b",
        "person=le-a",
        "directive=chi-thi-05-ct-tw-2016&organization=dang-bo-a&person=le-a",
    ]:
        assert found("article", query) == [article.slug], query


def test_a_claim_counts_only_while_all_of_it_is_public():
    body, directive = make_organization("Đảng bộ A"), make_directive("05")
    article = make_article("Tin", body="Đã tặng bằng khen, đã tổng kết.")
    make_finding(article, "Đã tặng", body, directive=directive, publish=False)
    mention = make_mention(article, "tổng kết", directive, state="proposed")

    assert found("article", "organization=dang-bo-a") == []
    assert found("article", f"directive={directive.slug}") == []

    mention.state = "accepted"
    mention.save()
    published_anew()
    assert found("article", f"directive={directive.slug}") == [article.slug]

    move(directive, WITHDRAW, by=None, note="thử")
    assert refused("article", f"directive={directive.slug}") == [("directive", "reference")]


def test_directives_by_their_data():
    issuer = make_organization("Bộ Chính trị")
    decree = make_type("nghi-dinh", "Nghị định", "state")
    ours = make_directive("05", issuer=issuer, effect="in_force", signed_on="2016-05-15")
    month = make_directive("06", term="XIII", signed_on="2016-11")
    other = make_directive("30", type=decree, organ_code="CP", term="", signed_on="2020-03-05")

    assert found("directive", "type=nghi-dinh") == [other.slug]
    assert found("directive", "issuer=bo-chinh-tri") == [ours.slug]
    assert found("directive", "year=2016") == [ours.slug, month.slug]
    assert found("directive", "term=xiii") == [month.slug]
    assert found("directive", "effect=in_force") == [ours.slug]
    assert found("directive", "q=chi thi 05") == [ours.slug]
    assert found("directive", "year=2016&term=XII&type=chi-thi") == [ours.slug]


def test_organizations_by_their_data():
    place = Place(slug="nam-dinh", name="Nam Định", level="province")
    lookups.save_lookup(place, by=None)
    top = make_organization("Đảng bộ", kind="party_organization", level="province", place=place)
    middle = make_organization("Đảng ủy", parent=top)
    low = make_organization("Chi bộ", kind="party_organization", parent=middle, level="grassroots")
    make_organization("Nơi khác")

    assert found("organization", "kind=party_organization") == [low.slug, top.slug]
    assert found("organization", "level=grassroots") == [low.slug]
    assert found("organization", "place=nam-dinh") == [top.slug]
    assert found("organization", f"under={top.slug}") == [low.slug, middle.slug]
    assert found("organization", f"under={middle.slug}") == [low.slug]
    assert found("organization", f"under={top.slug}&kind=party_organization") == [low.slug]


def test_people_by_body_and_position():
    body, elsewhere = make_organization("Đảng ủy Khối"), make_organization("Tỉnh ủy")
    one, two = make_person("Lê A"), make_person("Trần B")
    article = make_article("Tin", body="A là phó bí thư. A là ủy viên. B là bí thư.")
    make_position(article, "A là phó bí thư", one, title="Phó Bí thư", organization=body)
    make_position(article, "A là ủy viên", one, title="Ủy viên", organization=elsewhere)
    make_position(article, "B là bí thư", two, title="Bí thư", organization=body)

    assert found("person", "organization=dang-uy-khoi") == [one.slug, two.slug]
    assert found("person", "position=bi thu") == [one.slug, two.slug]
    assert found("person", "position=Phó bí thư") == [one.slug]
    assert found("person", "position=thu") == [one.slug, two.slug]
    assert found("person", "position=hu") == []
    assert found("person", "position=uy vien&organization=tinh-uy") == [one.slug]
    assert found("person", "position=uy vien&organization=dang-uy-khoi") == []
    assert found("person", "q=le&position=bi thu&organization=dang-uy-khoi") == [one.slug]


def test_a_position_that_is_not_public_finds_nobody():
    person = make_person("Lê A")
    article = make_article("Tin", body="A là bí thư.")
    make_position(article, "A là bí thư", person, publish=False)

    assert found("person", "position=bi thu") == []


@pytest.mark.parametrize(
    ("kind", "make"),
    [
        ("article", make_article),
        ("directive", make_directive),
        ("organization", make_organization),
        ("person", make_person),
    ],
)
def test_drafts_are_in_no_list(kind, make):
    shown = make()
    make(publish=False)
    move(make(), WITHDRAW, by=None, note="thử")

    assert found(kind, "") == [shown.slug]


def test_unknown_parameters_are_named_and_narrow_nothing():
    article = make_article()
    result = filtered("article", QueryDict("yaer=2018&page=2"), extra=("page",))

    assert (result.unknown, result.errors) == (("yaer",), ())
    assert [one.pk for one in result.queryset] == [article.pk]
    message = result.unknown_errors[0]["message"]
    assert "'yaer'" in message
    assert "publisher" in message
    assert "page" in message


def test_empty_values_ask_nothing():
    article = make_article()

    assert found("article", "q=&year=&since=&directive=+") == [article.slug]
