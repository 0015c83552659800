"""Every answer carries the headers that keep a page in its box."""

import pytest
from django.test import Client, RequestFactory

from corpus_site.wsgi import application

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("address", ["/", "/admin/login/", "/no-such-page/", "/x.json"])
def test_every_answer_has_the_fixed_headers(client, address):
    response = client.get(address)

    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["X-Frame-Options"] == "DENY"
    assert response["Referrer-Policy"] == "same-origin"
    assert response["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "camera=()" in response["Permissions-Policy"]
    assert len(response["X-Request-ID"]) == 16


@pytest.mark.parametrize("address", ["/", "/admin/login/", "/no-such-page/"])
def test_no_policy_allows_inline_code(client, address):
    policy = client.get(address)["Content-Security-Policy"]

    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy


def test_public_pages_load_nothing_by_default(client):
    assert client.get("/no-such-page/")["Content-Security-Policy"] == (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
        "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
        "object-src 'none'; frame-ancestors 'none'"
    )


def test_the_admin_is_never_stored(client):
    assert client.get("/admin/login/")["Cache-Control"] == "no-store"


def test_https_alone_brings_transport_security(client):
    plain, secure = client.get("/no-such-page/"), client.get("/no-such-page/", secure=True)

    assert "Strict-Transport-Security" not in plain
    assert "upgrade-insecure-requests" not in plain["Content-Security-Policy"]
    assert "max-age=63072000" in secure["Strict-Transport-Security"]
    assert secure["Content-Security-Policy"].endswith("; upgrade-insecure-requests")


def test_a_foreign_host_is_refused_with_headers():
    response = Client(headers={"host": "elsewhere.example"}).get("/admin/login/")

    assert response.status_code == 400
    assert response["X-Frame-Options"] == "DENY"


def test_what_head_asks_for_has_no_body_and_its_length():
    """The test client would take the body away itself."""
    answers = []
    for method in ("get", "head"):
        environ = getattr(RequestFactory(), method)("/people.json").environ
        answers.append(application.get_response(application.request_class(environ)))

    whole, head = answers
    assert (head.status_code, head.content) == (200, b"")
    assert head["Content-Length"] == str(len(whole.content)) != "0"


def test_vietnamese_unless_chosen_otherwise(client):
    first = client.get("/no-such-page/", headers={"accept-language": "en"})
    chosen = client.post("/language/", {"language": "en", "next": "/no-such-page/"})
    second = client.get("/no-such-page/")

    assert first["Content-Language"] == "vi"
    assert (chosen.status_code, chosen["Location"]) == (302, "/no-such-page/")
    assert second["Content-Language"] == "en"


def test_the_language_switch_leads_nowhere_else(client):
    response = client.post("/language/", {"language": "en", "next": "https://elsewhere.example/"})

    assert response["Location"] == "/"
