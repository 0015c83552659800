"""/data/: whoever has only this page can do all of it, and its examples work as they stand."""

import ast
import html
import re
import shlex

import pytest
from django.urls import resolve

from articles.filters import FILTERSETS
from articles.views.openapi import document
from tests.exports.world import make_world
from tests.factories import make_organization

pytestmark = [pytest.mark.django_db, pytest.mark.once]

EXAMPLE = re.compile(r'<pre class="example"><code>(.*?)</code></pre>', re.S)


@pytest.fixture(scope="module")
def world(kept):
    make_world()


@pytest.fixture
def examples(client, world):
    page = client.get("/data/").content.decode()
    return [html.unescape(one) for one in EXAMPLE.findall(page)]


def asked(example):
    """Yield (address, what curl is told beside it) of each command of an example."""
    for line in example.splitlines():
        words = shlex.split(line)
        (address,) = [one for one in words if one.startswith("http://testserver")]
        yield address.removeprefix("http://testserver"), words


def test_every_command_works(client, examples):
    commands = [one for each in examples if each.startswith("curl") for one in asked(each)]
    for address, words in commands:
        sent = dict(one.split("=", 1) for one in words if one.startswith(("text=", "cite=", "q=")))
        ask = client.post if sent and "-G" not in words else client.get
        response = ask(address, sent or None)
        assert response.status_code == 200, address
        assert response.getvalue()
    assert len(commands) >= 18


def test_the_programs_are_python(examples):
    programs = [one for one in examples if one.startswith("import")]

    assert len(programs) == 3
    for one in programs:
        ast.parse(one)


def test_every_sort_of_address_is_told(client, world):
    page = html.unescape(client.get("/data/").content.decode())
    shown = {
        resolve(address).url_name
        for address in re.findall(
            r"(?<=[\"' r])(/[\w./-]+)", page.replace("http://testserver", " ")
        )
        if not address.endswith("/") and not address.startswith(("/static", "/export/bai"))
    }
    told = {
        resolve(one.replace("{slug}", "a").replace("{number}", "1")).url_name
        for one in document()["paths"]
    }
    of_crawlers = {"sitemap_index", "sitemap_pages", "sitemap"}
    feeds = {"directives_atom", "organizations_atom", "people_atom"}
    assert told - shown - of_crawlers - feeds == set()


def test_all_filters_and_orders_are_told(client, world):
    page = client.get("/data/").content.decode()
    for filterset in FILTERSETS.values():
        for name in (*filterset.base_filters, *filterset.ORDERS):
            assert f"<code>{name}</code>" in page


def test_the_page_costs_the_same_with_more_records(client, world, django_assert_num_queries):
    with django_assert_num_queries(6):
        assert client.get("/data/").status_code == 200
    make_organization("Khác")
    with django_assert_num_queries(6):
        client.get("/data/")


@pytest.mark.parametrize("address", ["/", "/about/", "/articles/"])
def test_the_page_is_found(read, address):
    assert "/data/" in read(address).attributes("a", "href")
