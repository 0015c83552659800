"""The sitemap: every public record once, in files of bounded size; what pages share."""

import struct
from xml.etree import ElementTree

import pytest
from django.contrib.staticfiles import finders
from django.templatetags.static import static

from articles.services.writing.status import WITHDRAW, move
from articles.views import sitemaps
from tests.exports.world import make_world
from tests.factories import make_article, make_organization, make_person

pytestmark = [pytest.mark.django_db, pytest.mark.once]

SPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def locations(client, address, element):
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/xml; charset=utf-8"
    root = ElementTree.fromstring(answer.content)
    assert root.tag == f"{SPACE}{element}"
    return {one.find(f"{SPACE}loc").text: one for one in root}


def test_every_public_record_stands_in_one_file(client, monkeypatch):
    monkeypatch.setattr(sitemaps, "PER_FILE", 3)
    world = make_world()
    shown = [world.article, world.first, world.second, world.top, world.body, world.heir]
    shown += [world.press, world.person, world.author]
    shown += [make_person(f"Người {number}") for number in range(7)]
    gone = make_organization()
    move(gone, WITHDRAW, by=None, note="thử")
    make_article("Nháp", publish=False)

    found = []
    for file in locations(client, "/sitemap.xml", "sitemapindex"):
        path = file.removeprefix("http://testserver")
        listed = locations(client, path, "urlset")
        assert len(listed) <= max(3, len(sitemaps.STANDING))
        if path != "/sitemaps/pages.xml":
            assert all(one.find(f"{SPACE}lastmod").text for one in listed.values())
        found += listed
    pages = [
        "/",
        "/about/",
        "/data/",
        "/resolve/",
        "/articles/",
        "/directives/",
        "/organizations/",
        "/people/",
    ]
    expected = [*pages, *(one.get_absolute_url() for one in shown)]
    assert sorted(found) == sorted(f"http://testserver{one}" for one in expected)


def test_a_file_that_is_not_there_and_one_that_has_not_changed(client):
    make_person()
    assert client.get("/sitemaps/person-0.xml").status_code == 404
    assert client.get("/sitemaps/person-999999999999999999999.xml").status_code == 404
    assert client.get("/sitemaps/mention-1.xml").status_code == 404
    etag = client.get("/sitemap.xml")["ETag"]
    assert client.get("/sitemap.xml", headers={"If-None-Match": etag}).status_code == 304


def test_each_file_is_read_by_two_questions(client, django_assert_num_queries):
    make_person()
    with django_assert_num_queries(2):
        client.get("/sitemaps/person-1.xml")
    with django_assert_num_queries(4):
        client.get("/sitemap.xml")


def test_the_picture_of_the_catalogue_is_small_and_of_the_size_that_pages_say(read):
    with open(finders.find("articles/card.png"), "rb") as file:
        picture = file.read()
    assert picture.startswith(b"\x89PNG")
    assert len(picture) < 100_000
    metas = [attrs for tag, attrs in read("/").elements if tag == "meta"]
    told = {one["property"]: one["content"] for one in metas if "property" in one}
    size = struct.unpack(">2I", picture[16:24])
    assert size == (int(told["og:image:width"]), int(told["og:image:height"]))


def test_pages_say_what_is_shared_of_them(read):
    world = make_world()
    for address in [
        *("/", "/about/", "/data/", "/resolve/", "/articles/", "/people/"),
        *(one.get_absolute_url() for one in [world.article, world.first, world.body, world.person]),
    ]:
        metas = [attrs for tag, attrs in read(address).elements if tag == "meta"]
        told = {one["property"]: one["content"] for one in metas if "property" in one}
        assert told["og:url"] == f"http://testserver{address}"
        assert told["og:title"]
        assert told["og:description"]
        assert told["og:locale"] == "vi_VN"
        assert told["og:image"] == f"http://testserver{static('articles/card.png')}"
        assert told["og:image:alt"].startswith("Dẫn Chứng: Chỉ thị, nghị quyết")
        names = [one["name"] for one in metas if "name" in one]
        assert names.count("description") == 1
