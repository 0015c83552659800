"""What the tests of pages share: a reader of HTML that minds its grammar."""

import re
from copy import deepcopy
from html.parser import HTMLParser

import pytest

from tests.factories import make_directive, make_type
from tests.web.way import make_way

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}
# What an element may not stand in, however deep: browsers repair it by moving things about.
NOT_WITHIN = {
    "a": {"a", "button"},
    "button": {"a", "button"},
    "form": {"form"},
    "p": {"p", "h1", "h2", "h3", "button"},
    "div": {"p", "h1", "h2", "h3", "span"},
    "ul": {"p", "h1", "h2", "h3", "span"},
    "section": {"p", "h1", "h2", "h3", "span"},
    "blockquote": {"p", "span"},
}


class Page(HTMLParser):
    """Reads a page into a list of (tag, attributes); AssertionError where elements do not nest."""

    def __init__(self, html):
        super().__init__(convert_charrefs=True)
        self.open, self.elements, self.words = [], [], []
        self.feed(html)
        self.close()
        assert not self.open, f"never closed: {self.open}"

    def handle_starttag(self, tag, attrs):
        assert len(attrs) == len(dict(attrs)), f"an attribute twice: <{tag} {attrs}>"
        clash = NOT_WITHIN.get(tag, set()) & set(self.open)
        assert not clash, f"<{tag}> within <{clash}>: {self.open}"
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open, f"</{tag}> closes nothing"
        assert self.open[-1] == tag, f"</{tag}> within {self.open}"
        self.open.pop()

    def handle_data(self, data):
        if not {"script", "style"} & set(self.open):
            self.words.append(data)

    @property
    def text(self):
        return re.sub(r"\s+", " ", "".join(self.words))

    def attributes(self, tag, name):
        """Return the values of an attribute in all elements of a tag that have it."""
        return [attrs[name] for one, attrs in self.elements if one == tag and name in attrs]

    @property
    def ids(self):
        return [attrs["id"] for _tag, attrs in self.elements if "id" in attrs]


@pytest.fixture
def read(client):
    """Return a function that asks for a page, checks its status, and reads it."""

    def ask(address, status=200):
        response = client.get(address)
        assert response.status_code == status, address
        assert response["Content-Type"] == "text/html; charset=utf-8"
        return Page(response.content.decode())

    return ask


@pytest.fixture
def types():
    for code, name, short in [
        ("chi-thi", "Chỉ thị", "CT"),
        ("nghi-quyet", "Nghị quyết", "NQ"),
        ("ket-luan", "Kết luận", "KL"),
    ]:
        kind = make_type(code, name)
        kind.abbreviations = short
        kind.save()


@pytest.fixture
def five(types):
    return make_directive("05", title="Học tập và làm theo Bác", subject="học tập và làm theo Bác")


@pytest.fixture(scope="module")
def made_way(kept):
    return make_way()


@pytest.fixture
def way(db, made_way):
    """A directive with all that is reported on it; made once for a module."""
    return deepcopy(made_way)
