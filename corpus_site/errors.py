"""Every refusal in one shape: a page in the site's look, or one JSON object."""

import json
import re
import sys
from collections.abc import Iterable
from dataclasses import asdict, dataclass

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.html import escape
from django.utils.translation import gettext as _

FILES = (".atom", ".bib", ".csv", ".ris", ".xlsx", ".xml")  # beside those that are JSON
JSON = "application/json; charset=utf-8"
RETRY_AFTER = 5  # seconds; as long as SQLite waits for a lock

# OperationalError also stands for our own mistakes ("no such table"); these words do not.
SQLITE_GONE = re.compile(
    r"locked|busy|unable to open|disk I/O|disk is full|readonly database", re.IGNORECASE
)
# Connection lost, resources, operator, system, rollback by conflict, lock not available.
POSTGRESQL_GONE = ("08", "53", "57", "58", "40", "55P03")


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong with a request: the field ("" = all of it), a code, a sentence."""

    field: str
    code: str
    message: str


def wants_json(request: HttpRequest) -> bool:
    """Tell whether an error should be JSON: by the address's ending, else by Accept.

    Who asks for a file and takes anything is a program; a browser names text/html.
    """
    if request.path.endswith((".json", ".ndjson")) or request.path.startswith("/export/"):
        return True
    spoken = ["text/html", "application/json", "application/x-ndjson"]
    if request.path.endswith(FILES) and not request.path.startswith("/admin/"):
        spoken.reverse()
    wanted = request.get_preferred_type(spoken)
    return wanted is not None and "json" in wanted


def error_response(
    request: HttpRequest, status: int, errors: Iterable[Problem] = ()
) -> HttpResponse:
    """Answer with an error: JSON where JSON is spoken, else the page error.html.

    Without errors a general sentence for the status is given.
    """
    problems = tuple(errors) or (general_problem(status),)
    if wants_json(request):
        return json_error(request, status, problems)
    return html_error(request, status, problems)


def json_error(request: HttpRequest, status: int, problems: tuple[Problem, ...]) -> HttpResponse:
    """Answer with the one JSON shape of an error, whatever the request would rather have."""
    body = {
        "ok": False,
        "status": status,
        "errors": [{**asdict(one), "message": str(one.message)} for one in problems],
        "request_id": request_id(request),
    }
    response = HttpResponse(json.dumps(body, ensure_ascii=False), JSON, status)
    # A page of another site that asks for data is told what is wrong, wherever that is noticed.
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response


def html_error(request: HttpRequest, status: int, problems: tuple[Problem, ...]) -> HttpResponse:
    """Answer with error.html; if even that cannot be made, with a page of plain markup."""
    context = {
        "status": status,
        "heading": general_problem(status).message,
        "errors": problems,
        "request_id": request_id(request),
    }
    try:
        page = render_to_string("error.html", context, request)
    except Exception:
        # The page may ask the very database that is gone; an error page must not fail.
        page = bare_page(context)
    return HttpResponse(page, status=status)


def bare_page(context: dict) -> str:
    """Return a page that needs no template and no database."""
    sentences = "".join(f"<p>{escape(one.message)}</p>" for one in context["errors"])
    return (
        f'<!DOCTYPE html><html lang="{escape(settings.LANGUAGE_CODE)}"><meta charset="utf-8">'
        f"<title>{context['status']}</title><h1>{context['status']}</h1>{sentences}"
        f"<p>{escape(context['request_id'])}</p></html>"
    )


def request_id(request: HttpRequest) -> str:
    """Return the number that the headers, the log and the error share."""
    return getattr(request, "request_id", "")


def general_problem(status: int) -> Problem:
    """Return the sentence for a status about which nothing closer is known."""
    known = {
        400: ("bad_request", _("Bad request")),
        401: ("not_logged_in", _("Please log in")),
        403: ("not_permitted", _("You are not permitted to do this")),
        404: ("not_found", _("Not found")),
        405: ("method", _("This method is not served here")),
        411: ("no_length", _("Send the length of the body (Content-Length)")),
        412: ("changed", _("The record is no longer as your If-Match says")),
        413: ("too_large", _("The request is too large")),
        414: ("too_long", _("The address is too long")),
        415: (
            "media_type",
            _("Send what this address takes, encoded as UTF-8: a form, or a text as such"),
        ),
        429: ("too_many", _("Too many attempts; please wait")),
        503: ("unavailable", _("The database cannot be reached; nothing was saved. Try again.")),
    }
    code, message = known.get(status, ("error", _("Something went wrong on our side")))
    return Problem("", code, message)


def unavailable(request: HttpRequest) -> HttpResponse:
    """Answer 503 with Retry-After: the database is locked or gone."""
    response = error_response(request, 503)
    response["Retry-After"] = str(RETRY_AFTER)
    return response


def database_is_gone(error: BaseException | None) -> bool:
    """Tell a database that is locked or gone from a query that is wrong."""
    if isinstance(error, InterfaceError):
        return True
    if not isinstance(error, OperationalError):
        return False
    cause = error.__cause__
    if hasattr(cause, "sqlstate"):  # psycopg; None when there was no connection at all
        return cause.sqlstate is None or cause.sqlstate.startswith(POSTGRESQL_GONE)
    return bool(SQLITE_GONE.search(str(error)))


def bad_request(request, exception=None):
    """Answer what Django itself found malformed (host, upload, suspicious operation)."""
    return error_response(request, 400)


def permission_denied(request, exception=None):
    """Answer a request by someone who lacks the right."""
    return error_response(request, 403)


def not_found(request, exception=None):
    """Answer alike for what is unknown, a draft, and private."""
    return error_response(request, 404)


def server_error(request):
    """Answer when an exception left everything else: 503 for a lost database, else 500."""
    if database_is_gone(sys.exception()):
        return unavailable(request)
    return error_response(request, 500)


def csrf_failure(request, reason=""):
    """Answer a form whose token is missing or stale; one of our own can be sent again."""
    stale = _("This page was open too long, or cookies are off. Go back, reload and send again.")
    if is_from_here(request):
        stale = _("This page was open too long, so nothing was stored yet: send it again.")
    return not_taken(request, Problem("", "csrf", stale))


def session_ended(request: HttpRequest) -> HttpResponse:
    """Answer a form of somebody whose session has ended meanwhile."""
    words = _("You are no longer logged in, so nothing was stored yet. Log in, then send it again.")
    return not_taken(request, Problem("", "not_logged_in", words))


def not_taken(request: HttpRequest, problem: Problem) -> HttpResponse:
    """Answer 403 to a form, with all that was typed and a button to send it again.

    Only a form that a page of ours has sent is kept: a stranger's page must not fill one in.
    """
    if not is_from_here(request) or wants_json(request):
        return error_response(request, 403, [problem])
    kept = [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if name != "csrfmiddlewaretoken" and "password" not in name
    ]
    context = {
        "status": 403,
        "heading": problem.message,
        "kept": kept,
        "has_files": bool(request.FILES),
        "has_ended": problem.code == "not_logged_in",
        "request_id": request_id(request),
    }
    return HttpResponse(render_to_string("send_again.html", context, request), status=403)


def is_from_here(request: HttpRequest) -> bool:
    """Tell whether the browser says that a page of this very site has sent a form."""
    return request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"
