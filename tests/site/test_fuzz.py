"""No request, however odd, is a failure of ours."""

import json
from urllib.parse import quote

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.site.sending import FORM, NAMED, multipart, send

pytestmark = pytest.mark.django_db

ADDRESSES = [
    "/",
    "/admin/login/",
    "/admin/articles/article/",
    "/articles/",
    "/articles.json",
    "/articles/no-such-article/",
    "/directives/",
    "/directives.json",
    "/organizations/",
    "/organizations.json",
    "/people/",
    "/people.json",
    "/people/no-such-person.json",
    "/export/articles.ndjson",
    "/export/people.ndjson",
    "/language/",
    "/resolve/",
    "/resolve.json",
    "/report/",
    "/sitemap.xml",
    "/articles/no-such-article.bib",
    "/nothing.json",
]


@pytest.fixture
def visitor():
    """A client that gets our 500 page instead of the exception behind it."""
    return Client(raise_request_exception=False)


odd_text = st.text(max_size=30) | st.sampled_from(
    ["\x00", "%00", "9" * 40, "-1", "1e309", "NaN", "'; --", '"', "(", "*", "\\", "../", "\u202e"]
)
odd_bytes = st.binary(max_size=30) | odd_text.map(lambda text: text.encode("utf-8", "ignore"))
names = st.sampled_from(
    [
        "about",
        "q",
        "year",
        "since",
        "until",
        "publisher",
        "directive",
        "organization",
        "person",
        "place",
        "type",
        "issuer",
        "term",
        "effect",
        "kind",
        "level",
        "under",
        "position",
        "sort",
        "page",
        "cursor",
        "limit",
        "next",
        "cite",
        "published",
        "facts",
    ]
)


def one_of(values):
    return st.sampled_from(values)


quick = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@quick
@given(address=one_of(ADDRESSES), pairs=st.lists(st.tuples(names, odd_bytes), max_size=5))
def test_no_query_makes_us_fail(visitor, address, pairs):
    query = "&".join(f"{name}={quote(value)}" for name, value in pairs)

    assert visitor.get(address, QUERY_STRING=query).status_code < 500


@quick
@given(address=one_of(ADDRESSES), raw=st.binary(max_size=80))
def test_no_raw_query_makes_us_fail(visitor, address, raw):
    assert visitor.get(address, QUERY_STRING=raw.decode("latin-1")).status_code < 500


@quick
@given(
    address=one_of(ADDRESSES),
    name=one_of(["sessionid", "csrftoken", "django_language", "messages", "x"]),
    value=st.binary(max_size=60),
)
def test_no_cookie_makes_us_fail(address, name, value):
    visitor = Client(raise_request_exception=False)
    cookie = f"{name}={value.decode('latin-1')}"

    assert visitor.get(address, HTTP_COOKIE=cookie).status_code < 500


@quick
@given(
    address=one_of(["/admin/login/", "/language/", "/report/", "/resolve/", "/resolve.json"]),
    kind=one_of(
        [
            *(FORM, "multipart/form-data; boundary=cut", FORM + "; charset=utf-16", "a/b", ""),
            *("text/plain", "application/json"),
        ]
    ),
    body=st.binary(max_size=200)
    | odd_text.map(lambda text: json.dumps({"text": text, "published": text}).encode())
    | odd_text.map(lambda text: f"text=Chỉ thị 05 {quote(text, errors='ignore')}".encode())
    | st.lists(st.tuples(st.just(NAMED), odd_bytes)).map(lambda parts: multipart(*parts))
    | odd_text.map(
        lambda text: (
            f"text={quote(text, errors='ignore')}&about=/{quote(text, errors='ignore')}".encode()
        )
    )
    | odd_bytes.map(lambda value: b"username=" + quote(value).encode() + b"&password=a&next=/"),
)
def test_no_body_makes_us_fail(visitor, address, kind, body):
    assert send(visitor, address, body, content_type=kind).status_code < 500


@quick
@given(path=st.binary(max_size=40), method=one_of(["GET", "POST", "PUT", "DELETE", "OPTIONS"]))
def test_no_path_makes_us_fail(visitor, path, method):
    response = visitor.generic(method, "/" + quote(path))

    assert response.status_code < 500
