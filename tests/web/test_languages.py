"""On an English page whatever is Vietnamese says so (WCAG 3.1.2): the whole demo is walked."""

import re
from collections import Counter
from html.parser import HTMLParser
from urllib.parse import urljoin

import pytest
from django.core.management import call_command

from tests.web.conftest import VOID

pytestmark = [pytest.mark.django_db, pytest.mark.once]

VIETNAMESE = re.compile("[À-ÃÈ-ÊÌÍÒ-ÕÙÚÝà-ãè-êìíò-õùúýĂăĐđĨĩŨũƠơƯưẠ-ỹ]")
# Data, programs, and lines to be typed as they stand.
NO_PROSE = {"script", "style", "code"}
NO_PAGE = re.compile(r"^/(admin|export|static|i18n)/|\.(json|atom|csv|xlsx|ndjson|bib|ris|gz)\b")
MOST_ALIKE = 2  # addresses of a list that differ in the values of their filters alone
MOST_RECORDS = 40  # of a kind, those that most pages lead to first


class Words(HTMLParser):
    """Collects the words of a page that are Vietnamese and stand where English is said to be."""

    def __init__(self, html):
        super().__init__(convert_charrefs=True)
        self.open, self.foreign, self.links, self.title_language = [], [], [], None
        self.feed(html)
        self.close()

    @property
    def language(self):
        return next((lang for _tag, lang in reversed(self.open) if lang), None)

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag == "a" and "href" in attrs:
            self.links.append(attrs["href"])
        language = attrs.get("lang")
        if (language or self.language) != "vi":
            told = (attrs.get(name) or "" for name in ("title", "aria-label", "alt", "placeholder"))
            self.foreign += filter(VIETNAMESE.search, told)
        if tag not in VOID:
            self.open.append((tag, language))

    def handle_endtag(self, tag):
        if tag not in VOID:
            self.open.pop()

    def handle_data(self, data):
        tags = [tag for tag, _language in self.open]
        if tags == ["html", "head", "title"]:
            self.title_language = self.language  # it holds no elements: one language for all
        elif VIETNAMESE.search(data) and self.language != "vi" and not NO_PROSE & set(tags):
            self.foreign.append(data.strip())


@pytest.fixture(scope="module")
def demo(kept):
    call_command("load_reference")
    call_command("load_demo")


def walked(client):
    """Yield (address, words) of every page that can be reached, of lists a few of each kind."""
    waiting, seen, alike = ["/"], {"/"}, Counter()
    while waiting:
        address = waiting.pop(0)
        response = client.get(address)
        if response.status_code == 301:
            continue
        assert response.status_code == 200, address
        words = Words(response.content.decode())
        yield address, words
        for link in words.links:
            to = urljoin(address, link).partition("#")[0]
            if not to.startswith("/") or to in seen or NO_PAGE.search(to):
                continue
            seen.add(to)
            path, asks, query = to.partition("?")
            kind = f"{path}?{re.sub('=[^&]*', '', query)}" if asks else path.split("/")[1]
            alike[kind] += 1
            # What a narrowed list could be narrowed to further is without end.
            most = MOST_RECORDS if not asks else 0 if "?" in address else MOST_ALIKE
            if alike[kind] <= most:
                waiting.append(to)


def test_every_english_page_of_the_demo_says_what_is_vietnamese(demo, db, client):
    client.cookies["django_language"] = "en"
    kinds = Counter()
    for address, words in walked(client):
        assert not words.foreign, (address, words.foreign[:5])
        path = address.partition("?")[0]
        kinds[path.split("/")[1]] += 1
        is_record = re.fullmatch(r"/(articles|directives|organizations|people)/[^/]+/", path)
        assert words.title_language == ("vi" if is_record else "en"), address
    assert min(kinds[one] for one in ("articles", "directives", "organizations", "people")) > 5
    assert {"", "about", "data", "resolve", "report"} <= kinds.keys()


def test_a_vietnamese_page_is_not_told_twice(demo, db, client):
    page = client.get("/directives/chi-thi-907-ct-tu-song-mau/").content.decode()
    assert '<span lang="vi">' not in page.partition('id="identity"')[2].partition("</section>")[0]
    assert page.startswith('<!DOCTYPE html>\n<html lang="vi">')
