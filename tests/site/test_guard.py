"""Whatever is sent, the answer is a reason and never a failure of ours."""

import json

import pytest
from django.test import Client

from corpus_site.guard import LARGEST_BODY, LARGEST_OPEN_BODY, LONGEST_ADDRESS
from tests.site.sending import FORM, NAMED, multipart, send

pytestmark = pytest.mark.django_db


@pytest.fixture
def visitor():
    """A client that gets our 500 page instead of the exception behind it."""
    return Client(raise_request_exception=False)


@pytest.mark.parametrize("query", ["q=%00", "q=a%00b", "%00=a", "q=%ff", "q=%ed%a0%80", "q=%c3("])
def test_a_query_that_cannot_be_stored_is_refused(visitor, query):
    response = visitor.get("/admin/login/", QUERY_STRING=query)

    assert response.status_code == 400


def test_bytes_that_were_not_escaped_are_read_as_utf_8(visitor):
    good, bad = "q=đảng".encode().decode("latin-1"), "q=\xff"

    assert visitor.get("/admin/login/", QUERY_STRING=good).status_code == 200
    assert visitor.get("/admin/login/", QUERY_STRING=bad).status_code == 400


def test_the_refusal_names_the_parameter(visitor):
    response = visitor.get("/x.json", QUERY_STRING="year=2019&tag=%00")

    [error] = json.loads(response.content)["errors"]
    assert (error["field"], error["code"]) == ("tag", "characters")
    assert error["message"]


def test_a_hundred_parameters_pass_and_one_more_does_not(visitor):
    hundred = "&".join(f"p{number}=1" for number in range(100))

    assert visitor.get("/admin/login/", QUERY_STRING=hundred).status_code == 200
    assert visitor.get("/admin/login/", QUERY_STRING=hundred + "&q=1").status_code == 400


def test_an_address_that_is_too_long_is_refused(visitor):
    assert visitor.get("/admin/login/?q=" + "a" * LONGEST_ADDRESS).status_code == 414


def test_an_address_is_as_long_as_it_was_sent(visitor):
    """The server tells the address as it came; the parameters are part of that already."""
    address = "/admin/login/?q=" + "a" * (LONGEST_ADDRESS - 16)

    assert visitor.get(address, RAW_URI=address).status_code == 200
    assert visitor.get(address, RAW_URI=f"{address}a").status_code == 414


def test_a_path_with_nul_leads_nowhere(visitor):
    assert visitor.get("/admin/a%00b/").status_code == 404


@pytest.mark.parametrize("value", ['"long enough \\000 for a session"', "\\000", '"\\000\\377"'])
@pytest.mark.parametrize("name", ["sessionid", "csrftoken", "django_language"])
def test_a_cookie_with_nul_is_no_cookie(visitor, name, value):
    response = visitor.get("/admin/", headers={"cookie": f"{name}={value}"})

    assert response.status_code == 302


@pytest.mark.parametrize("body", [b"username=%00&password=a", b"username=%ff", b"username=\xff"])
def test_a_form_that_cannot_be_stored_is_refused(visitor, body):
    assert send(visitor, "/admin/login/", body, content_type=FORM).status_code == 400


@pytest.mark.parametrize(
    "part",
    [
        (NAMED, b"a\x00b"),
        (NAMED, b"a\xffb"),
        (b'Content-Disposition: form-data; name="a\x00"', b"b"),
        (b"Content-Disposition: form-data; name*=utf-8''%00", b"b"),
    ],
)
def test_a_form_in_parts_that_cannot_be_stored_is_refused(visitor, part):
    response = send(
        visitor, "/admin/login/", multipart(part), content_type="multipart/form-data; boundary=cut"
    )

    assert response.status_code == 400


@pytest.mark.parametrize(
    "head",
    [
        b"Content-Disposition: form-data; name*=nothing''%ff",
        b'Content-Disposition: form-data; name="f"; filename="a\x00.txt"',
        b"Content-Disposition: form-data; name=",
        b"Content-Disposition: nothing",
        NAMED + b"\r\nContent-Type: text/plain; charset=nothing",
        NAMED + b"\r\nContent-Transfer-Encoding: base64",
    ],
)
def test_odd_parts_of_a_form_are_no_failure(visitor, head):
    kind = "multipart/form-data; boundary=cut"

    assert send(visitor, "/admin/login/", multipart((head, b"b")), kind).status_code < 500


def test_a_replacement_mark_that_was_sent_is_let_through(visitor):
    body = multipart((NAMED, "a\ufffdb".encode()))

    response = send(
        visitor, "/admin/login/", body, content_type="multipart/form-data; boundary=cut"
    )

    assert response.status_code == 200


@pytest.mark.parametrize("cut", ["", "; boundary=", "; boundary=\xff", "; boundary=" + "a" * 300])
def test_a_form_in_parts_without_a_boundary_is_refused(visitor, cut):
    response = send(visitor, "/admin/login/", b"--a\r\n", content_type="multipart/form-data" + cut)

    assert response.status_code == 400


@pytest.mark.parametrize(
    ("kind", "more"),
    [
        (FORM + "; charset=utf-16", {}),
        (FORM + "; charset=nothing", {}),
        ("multipart/form-data; boundary=cut; charset=utf-7", {}),
        ("application/json", {}),
        ("text/plain", {}),
        (FORM, {"content-encoding": "gzip"}),
    ],
)
def test_another_encoding_or_type_is_refused(visitor, kind, more):
    visitor.get("/admin/login/")  # a token cookie makes Django itself look into the body

    response = send(visitor, "/admin/login/", b"a=b", content_type=kind, headers=more)

    assert response.status_code == 415


def test_utf_8_may_be_named(visitor):
    kind = FORM + '; charset="UTF-8"'

    assert send(visitor, "/admin/login/", b"username=a", content_type=kind).status_code == 200


@pytest.mark.parametrize(
    ("address", "most"), [("/admin/login/", LARGEST_OPEN_BODY), ("/admin/", LARGEST_BODY)]
)
def test_a_body_that_is_too_large_is_refused_unread(visitor, address, most):
    huge = {"CONTENT_LENGTH": str(most + 1)}

    assert send(visitor, address, b"a=b", content_type=FORM, **huge).status_code == 413


def test_a_form_that_is_too_large_is_refused(visitor, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 100

    response = send(visitor, "/admin/login/", b"a=" + b"b" * 200, content_type=FORM)

    assert response.status_code == 413


def test_a_form_in_parts_that_is_too_large_is_refused(visitor, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 100
    body = multipart((NAMED, b"b" * 200))

    response = send(
        visitor, "/admin/login/", body, content_type="multipart/form-data; boundary=cut"
    )

    assert response.status_code == 413


@pytest.mark.parametrize("length", ["-1", "a", "1e3", "٣"])
def test_a_length_that_is_no_number_is_refused(visitor, length):
    body = {"CONTENT_LENGTH": length}

    assert send(visitor, "/admin/login/", b"a=b", content_type=FORM, **body).status_code == 400
