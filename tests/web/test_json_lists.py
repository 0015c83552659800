"""Lists as JSON: the filters of the pages, every record once, nothing for a wrong question."""

import json
from datetime import timedelta

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.exports.records import RECORDS
from articles.filters import FILTERSETS
from articles.models import Article, Directive, Document, Organization, Person, Publication
from tests.exports.world import at, make_world
from tests.factories import (
    make_article,
    make_directive,
    make_mention,
    make_organization,
    make_person,
    make_type,
    published_anew,
)

LISTS = {
    "article": "/articles.json",
    "directive": "/directives.json",
    "organization": "/organizations.json",
    "person": "/people.json",
}

pytestmark = pytest.mark.django_db


def walk(client, address):
    """Return the slugs of all parts of a list, in order."""
    slugs = []
    for _ in range(50):
        response = client.get(address)
        assert response.status_code == 200, response.content
        slugs += [one["slug"] for one in response.json()["results"]]
        address = response.json()["next"]
        if address is None:
            return slugs
    raise AssertionError("the walk does not end")


def slugs(client, address):
    return [one["slug"] for one in client.get(address).json()["results"]]


def refusal(client, address):
    """Return {field: message} of a refused list, which must hold no rows."""
    response = client.get(address)
    assert response.status_code == 400
    assert response["Content-Type"] == "application/json; charset=utf-8"
    body = response.json()
    assert (body["ok"], body["status"]) == (False, 400)
    assert "results" not in body
    return {one["field"]: one["message"] for one in body["errors"]}


def test_a_list_holds_the_records_without_text_mentions_and_claims(client):
    world = make_world()
    whole = client.get(f"/articles/{world.article.slug}.json").json()

    page = client.get("/articles.json").json()

    for name in ("text", "mentions", "memberships", "findings", "relations"):
        assert whole.pop(name)
    assert page == {"results": [whole], "next": None}


@pytest.mark.parametrize("kind", list(LISTS))
def test_lists_of_all_kinds_hold_whole_records(client, kind):
    make_world()

    for one in client.get(LISTS[kind]).json()["results"]:
        record = client.get(f"{one['url'].rstrip('/')}.json").json()
        for left_out in RECORDS[kind].REST:
            assert record.pop(left_out) is not None
        assert one == record


@pytest.mark.parametrize("words", ["dang uy khoi", "Đảng uỷ Khối", "KHOI", '"khoi'])
def test_the_search_finds_both_spellings(client, words):
    body = make_organization("Đảng ủy Khối Mẫu")
    make_organization("Văn phòng")

    page = client.get("/organizations.json", {"q": words}).json()

    assert [one["slug"] for one in page["results"]] == [body.slug]


def test_filters_narrow_as_on_the_page(client):
    world = make_world()
    other = make_article("Tin khác", published_at=at(2019))

    for query, expected in {
        "": [other.slug, world.article.slug],
        "?year=2018": [world.article.slug],
        "?since=2019-01-01": [other.slug],
        f"?directive={world.first.slug}": [world.article.slug],
        f"?person={world.person.slug}&year=2018": [world.article.slug],
        f"?person={world.person.slug}&year=2019": [],
        "?sort=title": [other.slug, world.article.slug],
        "?sort=oldest": [world.article.slug, other.slug],
    }.items():
        assert slugs(client, f"/articles.json{query}") == expected, query


def test_drafts_are_in_no_list(client):
    world = make_world()
    make_mention(
        make_article("Kín", body="Chỉ thị 901-CT/TW", publish=False), "Chỉ thị", world.first
    )
    make_organization("Kín", publish=False)

    for address in LISTS.values():
        for query in ("", "?q=kin"):
            assert "kin" not in walk(client, address + query)
    assert slugs(client, "/articles.json?q=kin") == []
    assert client.get("/articles.json?directive=kin").status_code == 400


@pytest.mark.parametrize(
    ("query", "field", "words"),
    [
        ("year=20x8", "year", "1000"),
        ("year=٢٠١٨", "year", "1000"),
        ("since=2018-13-01", "since", "2018-10-25"),
        ("directive=khong-co", "directive", ""),
        ("limit=0", "limit", "1000"),
        ("limit=1001", "limit", "1000"),
        ("limit=-1", "limit", "1000"),
        ("limit=1e3", "limit", "1000"),
        ("limit=٥", "limit", "1000"),
        ("limit=99999999999999999999", "limit", "1000"),
        ("limit=5&limit=6", "limit", ""),
        ("sort=size", "sort", "newest"),
        ("page=2", "page", "cursor"),
        ("yaer=2018", "yaer", "year"),
    ],
)
def test_a_wrong_value_is_refused_by_name(client, query, field, words):
    make_article(published_at=at(2018))

    found = refusal(client, f"/articles.json?{query}")

    assert list(found) == [field]
    assert words in found[field]


def test_all_that_is_wrong_is_said_at_once(client):
    found = refusal(client, "/articles.json?year=x&limit=y&yaer=1")

    assert set(found) == {"year", "limit", "yaer"}


@pytest.mark.parametrize("cursor", ["x", "x:y:z", "eyJ9:1:ă", "-", "%25"])
def test_a_broken_cursor_is_refused(client, cursor):
    make_article()

    assert list(refusal(client, f"/articles.json?cursor={cursor}")) == ["cursor"]


def test_a_cursor_outlives_its_key_as_long_as_that_is_a_fallback(client, settings):
    for _ in range(3):
        make_article()
    onward = client.get("/articles.json?limit=1").json()["next"]
    first = settings.SECRET_KEY

    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "another " * 9, [first]
    assert len(slugs(client, onward)) == 1
    settings.SECRET_KEY_FALLBACKS = []
    assert list(refusal(client, onward)) == ["cursor"]


def test_a_cursor_is_good_for_its_own_search_alone(client):
    for _ in range(3):
        make_article(published_at=at(2018))
        make_person()
    address = client.get("/articles.json?year=2018&limit=1").json()["next"]
    cursor = address.partition("cursor=")[2].partition("&")[0]

    assert len(slugs(client, f"/articles.json?limit=2&year=2018&cursor={cursor}")) == 2
    for other in [
        f"/articles.json?cursor={cursor}",
        f"/articles.json?year=2019&cursor={cursor}",
        f"/articles.json?year=2018&sort=oldest&cursor={cursor}",
        f"/people.json?cursor={cursor}",
        f"/articles.json?year=2018&cursor={cursor}x",
    ]:
        assert list(refusal(client, other)) == ["cursor"], other


def test_the_next_address_keeps_the_search(client):
    for _ in range(3):
        make_article("Học tập", published_at=at(2018))

    address = client.get("/articles.json", {"q": "học tập", "limit": 1}).json()["next"]

    assert address.startswith("/articles.json?q=h%E1%BB%8Dc+t%E1%BA%ADp&limit=1&cursor=")
    assert len(walk(client, "/articles.json?q=học tập&limit=1")) == 3


def test_the_same_list_is_not_sent_twice(client):
    make_article()
    first = client.get("/articles.json")
    assert client.get("/articles.json", headers={"If-None-Match": first["ETag"]}).status_code == 304

    make_article()
    again = client.get("/articles.json", headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 200


def test_a_record_added_meanwhile_neither_repeats_nor_hides_another(client):
    found = [make_article(published_at=at(2018, month)).slug for month in range(1, 7)]
    page = client.get("/articles.json?limit=3").json()
    make_article(published_at=at(2019))

    rest = walk(client, page["next"])

    assert [one["slug"] for one in page["results"]] + rest == found[::-1]


DAYS = st.lists(st.none() | st.integers(min_value=0, max_value=3), min_size=1, max_size=12)


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    days=DAYS,
    limit=st.integers(min_value=1, max_value=5),
    sort=st.sampled_from(["newest", "oldest", "title"]),
)
def test_a_walk_meets_every_article_once_in_order(client, days, limit, sort):
    for model in (Article, Publication, Document):
        model.objects.all().delete()
    now = timezone.now()
    Article.objects.bulk_create(
        Article(
            title=f"Tin {number}",
            slug=f"tin-{number}",
            sort_key=str(day),
            status="published",
            first_published_at=now,
            published_at=None if day is None else at(2018) + timedelta(days=day),
        )
        for number, day in enumerate(days)
    )
    published_anew()
    ordered = Article.objects.order_by(*FILTERSETS["article"].ORDERS[sort].by)

    expected = list(ordered.values_list("slug", flat=True))
    assert walk(client, f"/articles.json?limit={limit}&sort={sort}") == expected


@pytest.mark.parametrize(
    ("kind", "sort"), [(kind, sort) for kind, one in FILTERSETS.items() for sort in one.ORDERS]
)
def test_every_order_of_every_list_can_be_walked(client, kind, sort):
    kinds = {
        "article": lambda number: make_article(published_at=at(2018) if number % 2 else None),
        "directive": lambda number: make_directive(signed_on=["", "2018", "2018-10"][number % 3]),
        "organization": lambda number: make_organization(
            f"Ban {number % 2}", valid_from=str(2000 + number)
        ),
        "person": lambda number: make_person(["Lê Văn Một", "Lê Văn Hai"][number % 2]),
    }
    for number in range(7):
        kinds[kind](number)
    model = {
        "article": Article,
        "directive": Directive,
        "organization": Organization,
        "person": Person,
    }[kind]
    ordered = model.objects.order_by(*FILTERSETS[kind].ORDERS[sort].by)
    expected = list(ordered.values_list("slug", flat=True))

    for limit in (1, 2, 3, 7):
        assert walk(client, f"{LISTS[kind]}?limit={limit}&sort={sort}") == expected


def test_lists_are_strict_json(client):
    make_type("nghi-quyet", "Nghị quyết")
    text = 'Về "dấu nháy" \\ và \u2028 dòng'
    make_directive("5", subject=text)

    content = client.get("/directives.json").content.decode("utf-8")

    assert json.loads(content)["results"][0]["subject"] == text
    assert "nháy" in content
