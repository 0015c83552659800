"""Every page in both languages: sound HTML, labels, no inline code; the pages about the site."""

import re
from itertools import pairwise

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import get_resolver, reverse

from articles.services.writing.status import WITHDRAW, move
from articles.views import site
from tests.exports.world import at, make_world
from tests.factories import make_article, make_directive, make_mention, make_organization

pytestmark = [pytest.mark.django_db, pytest.mark.once]

LABELLED = {"input", "select", "textarea"}
NOT_CONTROLS = {"hidden", "submit"}


def addresses():
    """Return one address of every sort of page, with its status."""
    world = make_world()
    gone = make_organization()
    move(gone, WITHDRAW, by=None, note="thử")
    excerpt = make_article("Trích", body="Theo Chỉ thị 05.", rights="excerpt")
    described = make_article("Mô tả", body="Theo Chỉ thị 05.", rights="metadata_only")
    for article in [excerpt, described]:
        make_mention(article, "Chỉ thị 05", world.first)
    good = [
        *(
            "/",
            "/about/",
            "/resolve/",
            "/resolve/?cite=ct05",
            "/articles/",
            "/directives/",
            "/organizations/",
            "/people/",
        ),
        *("/articles/?q=xa&year=2018", "/articles/?q=khongcogi", "/articles/?yaer=1"),
        *(one.get_absolute_url() for one in [world.article, excerpt, described]),
        *(one.get_absolute_url() for one in [world.first, world.second]),
        *(one.get_absolute_url() for one in [world.top, world.body, world.heir, world.press]),
        *(one.get_absolute_url() for one in [world.person, world.author]),
    ]
    bad = [
        ("/articles/?year=1&organization=mau&page=0", 400),
        ("/people/?position=a&position=b", 400),
        ("/resolve/?cite=", 400),
        ("/articles/?page=9", 404),
        ("/articles/khong-co/", 404),
        ("/khong-co", 404),
        (gone.get_absolute_url(), 410),
    ]
    return [*((one, 200) for one in good), *bad]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_page_is_sound(client, read, language):
    client.cookies["django_language"] = language
    for address, status in addresses():
        page = read(address, status)
        check_frame(page, language)
        check_controls(page)
        check_targets(page)


def check_frame(page, language):
    tags = [tag for tag, _attrs in page.elements]
    assert page.attributes("html", "lang") == [language]
    assert tags.count("h1") == 1
    assert tags.count("main") == 1
    assert len(page.ids) == len(set(page.ids)), sorted(page.ids)
    levels = [int(tag[1]) for tag in tags if re.fullmatch("h[1-6]", tag)]
    assert all(after <= before + 1 for before, after in pairwise(levels)), levels


def check_controls(page):
    labels = set(page.attributes("label", "for"))
    for tag, attrs in page.elements:
        assert not [name for name in attrs if name == "style" or name.startswith("on")], attrs
        assert tag != "style"
        # Scripts are files served here, and no page waits for one; a data block is not run.
        if tag == "script" and attrs != {"type": "application/ld+json"}:
            assert set(attrs) == {"src", "defer"}
            assert attrs["src"].startswith(("/static/articles/", "/static/django_htmx/"))
        if tag in LABELLED and attrs.get("type") not in NOT_CONTROLS:
            assert attrs.get("id") in labels, attrs


def check_targets(page):
    """Every reference within the page leads somewhere."""
    for _tag, attrs in page.elements:
        for name in ["aria-labelledby", "aria-describedby", "for", "list"]:
            for target in attrs.get(name, "").split():
                assert target in page.ids, (name, target)
    for link in page.attributes("a", "href"):
        if link.startswith("#"):
            assert link[1:] in page.ids, link


def test_english_pages_speak_english_only(client, read):
    client.cookies["django_language"] = "en"
    page = read("/articles/?year=20", 400)

    assert "not a year between 1000 and 2999, nor years like 2018-2020" in page.text
    assert "Search" in page.text
    assert "Newest first" in page.text


def test_the_front_page_tells_what_is_here(read):
    world = make_world()
    make_organization(publish=False)
    busy, quiet = make_directive("31", title="Bận"), make_directive("32", title="Rỗi")
    for number in range(3):
        article = make_article(
            f"Tin {number}", body="Theo Chỉ thị 31 và 32.", published_at=at(2020)
        )
        make_mention(article, "Chỉ thị 31", busy)
        if number == 0:
            make_mention(article, "32", quiet)
            make_mention(article, "và", quiet)
    page = read("/")
    followed = page.text.partition("Văn bản được nhắc đến nhiều")[2]

    for count in ["bài báo4", "văn bản4", "tổ chức4", "nhân vật2", "có dẫn chứng1"]:
        assert count in page.text, count
    assert -1 < followed.index(busy.title) < followed.index(quiet.title)
    assert "Ví dụ hơn 120 đảng viên" in page.text
    assert world.article.get_absolute_url() in page.attributes("a", "href")


def test_the_front_page_costs_the_same_for_any_number_of_rows(client, django_assert_num_queries):
    make_world()
    client.get("/")
    with django_assert_num_queries(12):
        client.get("/")
    make_world_again()
    with django_assert_num_queries(12):
        client.get("/")


def make_world_again():
    for number in range(4):
        article = make_article(f"Tin {number}", body="Theo Chỉ thị 31.", published_at=at(2020))
        make_mention(article, "Chỉ thị", make_directive())


def test_the_search_box_leads_to_the_list(read):
    page = read("/")

    assert (
        "form",
        {"class": "searchbox", "method": "get", "action": "/articles/", "role": "search"},
    ) in page.elements
    assert "q" in page.attributes("input", "name")


def test_public_pages_set_no_cookie_and_vary_by_language_and_form_alone(client):
    response = client.get("/articles/")

    assert not response.cookies
    assert set(response["Vary"].split(", ")) == {"Accept", "Accept-Encoding", "Cookie"}
    assert set(client.get("/about/")["Vary"].split(", ")) == {"Accept-Encoding", "Cookie"}


def test_crawlers_are_led_to_records(client):
    response = client.get("/robots.txt")

    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert b"Disallow: /admin/" in response.content
    assert b"Sitemap: http://testserver/sitemap.xml" in response.content


def test_health_is_told_without_being_stored(client):
    response = client.get("/healthz")

    assert response.json() == {"ok": True}
    assert response["Cache-Control"] == "no-store"


def test_every_public_address_has_its_name():
    names = {pattern for pattern in get_resolver().reverse_dict if isinstance(pattern, str)}

    assert names >= {
        *("home", "about", "robots", "healthz", "schema", "set_language"),
        *("resolve", "resolve_json"),
        *("article", "articles", "article_json", "articles_json", "articles_export"),
        *("directive", "directives", "directive_json", "directives_json", "directives_export"),
        *("organization", "organizations", "organization_json", "organizations_json"),
        *("person", "people", "person_json", "people_json", "people_export"),
    }
    assert reverse("person_json", args=["le-a"]) == "/people/le-a.json"


@pytest.mark.parametrize("address", ["/", "/about/", "/robots.txt", "/healthz", "/people/le-a/"])
def test_pages_are_read_only(address):
    # As a stranger's program asks: without the token that the pages do not give out.
    stranger = Client(enforce_csrf_checks=True)

    assert stranger.post(address).status_code == 405


def numbers_of(client):
    page = client.get("/").content.decode()
    return [int(one) for one in re.findall(r"<dd>(?:<a[^>]*>)?(\d+)<", page)]


def test_the_front_page_counts_what_was_just_published(client):
    make_world()
    before = numbers_of(client)
    assert len(before) == 6
    make_organization("Sở Thử")
    assert numbers_of(client)[2] == before[2] + 1


def test_very_many_positions_are_counted_every_ten_minutes(client, monkeypatch):
    world = make_world()
    monkeypatch.setattr(site, "COUNTED_LIVE", 0)
    cache.clear()
    before = numbers_of(client)
    assert before[4] > 0 < before[5]
    move(world.article, WITHDRAW, by=None, note="thử")
    assert numbers_of(client)[4] < before[4]
    assert numbers_of(client)[5] == before[5]
    cache.delete("positions-due")
    assert numbers_of(client)[5] < before[5]
