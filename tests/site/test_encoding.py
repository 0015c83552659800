"""A charset named by a request decodes nothing: no failure, and no way past the guard."""

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus_site import asgi, wsgi

CHARSETS = ["base64", "rot13", "undefined", "punycode", "utf-7", "utf-16", "unicode_escape", "?"]


def request_of(kind: str, query: str = ""):
    """A request as the server's door makes it, before any middleware has seen it."""
    return wsgi.application.request_class(
        {
            "REQUEST_METHOD": "GET",
            "PATH_INFO": "/",
            "QUERY_STRING": query,
            "CONTENT_TYPE": kind,
            "wsgi.input": BytesIO(),
        }
    )


@pytest.mark.parametrize("charset", CHARSETS)
def test_a_query_is_utf_8_whatever_charset_is_named(charset):
    request = request_of(f"text/plain; charset={charset}", "q=%C4%91&%2B2AA-=1")

    assert dict(request.GET.items()) == {"q": "đ", "+2AA-": "1"}


def test_the_guard_still_hears_of_the_charset():
    request = request_of("text/plain; charset=utf-7")

    assert (request.content_type, request.content_params) == ("text/plain", {"charset": "utf-7"})


@pytest.mark.parametrize("parameter", ["a*=nothing'%27%ff", "a*=punycode''%ff", "a*;a*0"])
def test_parameters_that_cannot_be_read_are_no_failure(parameter):
    assert request_of(f"text/plain; {parameter}", "q=a").GET["q"] == "a"


@given(raw=st.text(alphabet="a;*='\"01%/ \\,()<>é\x80-", max_size=30))
def test_no_content_type_makes_us_fail(raw):
    assert request_of(f"text/plain;{raw}", "q=a").GET["q"] == "a"


def test_the_other_door_reads_requests_alike():
    parsing = wsgi.application.request_class._set_content_type_params

    assert asgi.application.request_class._set_content_type_params is parsing
