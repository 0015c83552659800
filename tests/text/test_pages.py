"""The reader on pages written for it, in the styles of many outlets."""

from functools import cache

import pytest

from articles.text.normalize import fold_exact
from articles.text.page import read_page
from tests.text.page_files import written_pages

PAGES = written_pages()
read = cache(read_page)
# Whether a lead is a standfirst or the first paragraph, words alone do not always tell.
OPEN_TO_DOUBT = {
    "nguyen-reprint-multi",
    "hcm-city-place",
    "h1-nav-heavy-portal",
    "h3-rss-like",
    "x5-column-with-quote-title",
}
FORMS = {"day": "%Y-%m-%d", "minute": "%Y-%m-%dT%H:%M", "second": "%Y-%m-%dT%H:%M:%S"}

pytestmark = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)


def test_zones(page):
    found = zone_of_each(page.text)

    wrong = [
        (at, wanted, got)
        for at, (wanted, got) in enumerate(zip(page.zones, found, strict=True))
        if wanted != got
    ]
    allowed = len(page.text) // 4 if page.name in OPEN_TO_DOUBT else 0
    assert len(wrong) <= allowed, [(page.text[at : at + 40], *zones) for at, *zones in wrong[:1]]


def test_publication_time(page):
    article = read(page.text)

    stated = article.published
    form = FORMS.get(article.published_precision, "")
    printed = f"{stated.strftime(form)} {article.published_precision}" if stated else ""
    assert printed.split() == page.facts["published"].split()
    assert stated is None or stated.utcoffset().total_seconds() == 7 * 3600


@pytest.mark.parametrize(
    ("fact", "field"),
    [
        ("title", "title"),
        ("credit", "photo_credit"),
        ("publisher", "publisher"),
        ("place", "place"),
    ],
)
def test_metadata(page, fact, field):
    found = getattr(read(page.text), field)

    assert fold_exact(found) == fold_exact(page.facts.get(fact, ""))


def test_source(page):
    source = read(page.text).source

    assert (source.text if source else "") == page.facts.get("source", "")


def test_bylines(page):
    found = read(page.text).bylines

    assert [
        tuple(part for part in (line.text, line.name or "-", line.role, line.position) if part)
        for line in found
    ] == list(page.bylines)
    assert all(page.text[line.start : line.end] == line.text for line in found)


def zone_of_each(text):
    """Return the zone of every character, "" for blanks; no character has two."""
    zones = [""] * len(text)
    for zone in read(text).zones:
        for at in range(zone.start, zone.end):
            if not text[at].isspace():
                assert not zones[at]
                zones[at] = zone.zone
    return zones
