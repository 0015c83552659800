"""Errors have one shape, and a lost database is no mistake of the visitor's or ours."""

import pytest
from django.db import DatabaseError, OperationalError
from django.http import HttpResponse
from django.test import Client, RequestFactory

from corpus_site.errors import JSON, Problem, database_is_gone, error_response, server_error
from corpus_site.middleware import security_headers

FAILING = pytest.mark.urls("tests.site.failing_urls")


@pytest.fixture
def visitor():
    return Client(raise_request_exception=False)


@FAILING
@pytest.mark.parametrize("kind", ["locked", "full", "closed"])
def test_a_lost_database_is_503_with_the_time_to_come_back(visitor, kind):
    response = visitor.get(f"/failing/{kind}")

    assert (response.status_code, response["Retry-After"]) == (503, "5")


@FAILING
def test_a_lost_database_is_an_answer_and_no_crash(client, caplog):
    """The client would raise an exception that left the view; the log would show a traceback."""
    client.get("/failing/locked")

    assert [record.exc_info for record in caplog.records] == [None]


@FAILING
@pytest.mark.parametrize("kind", ["mistake", "bug"])
def test_a_mistake_of_ours_is_500_without_details(visitor, kind):
    response = visitor.get(f"/failing/{kind}")

    assert response.status_code == 500
    assert response["X-Frame-Options"] == "DENY"
    assert response["X-Request-ID"] in response.text
    assert "articles_article" not in response.text
    assert "division" not in response.text


@FAILING
def test_json_is_told_in_json(visitor):
    response = visitor.get("/failing/forbidden.json")

    assert response.status_code == 403
    assert response["Content-Type"] == JSON
    body = response.json()
    message = body["errors"][0].pop("message")
    assert message
    assert body == {
        "ok": False,
        "status": 403,
        "errors": [{"field": "", "code": "not_permitted"}],
        "request_id": response["X-Request-ID"],
    }


@pytest.mark.parametrize(
    ("address", "accept", "json"),
    [
        ("/articles.json", "text/html", True),
        ("/export/articles.ndjson", "*/*", True),
        ("/articles/", "application/json", True),
        ("/articles/", "text/html,application/xhtml+xml,*/*;q=0.8", False),
        ("/articles/", "*/*", False),
        ("/articles/", "image/png", False),
        ("/articles/", "", False),
    ],
)
def test_the_address_and_then_accept_decide_the_form(address, accept, json):
    request = RequestFactory().get(address, headers={"accept": accept})

    response = error_response(request, 400)

    assert (response["Content-Type"] == JSON) is json


def test_a_page_shows_every_problem_escaped():
    problems = [Problem("year", "range", "not a year"), Problem("q", "x", "<script>")]

    page = error_response(RequestFactory().get("/"), 400, problems)

    assert "not a year" in page.text
    assert "year" in page.text
    assert "&lt;script&gt;" in page.text
    assert "<script>" not in page.text


def test_a_page_that_cannot_be_made_is_plain(monkeypatch):
    def no_template(*arguments):
        raise DatabaseError("gone")

    monkeypatch.setattr("corpus_site.errors.render_to_string", no_template)

    request = RequestFactory().get("/")
    request.request_id = "number of it"

    response = error_response(request, 400, [Problem("", "x", "<b>")])

    assert response.status_code == 400
    assert "&lt;b&gt;" in response.text
    assert "number of it" in response.text


class FromPostgreSQL(Exception):
    def __init__(self, sqlstate):
        self.sqlstate = sqlstate


@pytest.mark.parametrize(
    ("sqlstate", "gone"),
    [
        (None, True),
        ("57P01", True),
        ("08006", True),
        ("55P03", True),
        ("40P01", True),
        ("42P01", False),
        ("54001", False),
    ],
)
def test_postgresql_tells_by_its_code_whether_it_is_gone(sqlstate, gone):
    error = OperationalError("said by the server")
    error.__cause__ = FromPostgreSQL(sqlstate)

    assert database_is_gone(error) is gone


def test_a_database_lost_outside_a_view_is_503_too():
    try:
        raise OperationalError("database is locked")
    except OperationalError:
        response = server_error(RequestFactory().get("/"))

    assert (response.status_code, response["Retry-After"]) == (503, "5")


def test_a_view_may_be_stricter_than_the_site():
    strict = {"Content-Security-Policy": "sandbox"}

    response = security_headers(lambda request: HttpResponse(headers=strict))(
        RequestFactory().get("/")
    )

    assert response["Content-Security-Policy"] == "sandbox"
