"""The gate before every view: what cannot be stored or is too much is refused with a reason."""

import re
from collections.abc import Iterable
from urllib.parse import unquote_to_bytes

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.http.request import UnreadablePostError
from django.utils.translation import gettext as _

from corpus_site.errors import Problem, database_is_gone, error_response, unavailable

LONGEST_ADDRESS = 8000  # bytes, as sent; what is in front of the server often takes no more
MOST_PARAMETERS = 100
LARGEST_BODY = 50 * 1024 * 1024  # bytes, files included

# Forms that anyone may send; failed log-ins are kept whole, so they must not be large.
OPEN_FORMS = {"/admin/login/", "/language/", "/report/"}
LARGEST_OPEN_BODY = 64 * 1024  # bytes

TEXT_TYPES = {"text/plain", "application/json"}
FORM_TYPES = {"application/x-www-form-urlencoded", "multipart/form-data"}
# Questions that anyone may send; escapes make a text three times as long as it is.
QUESTION_TYPES = {"/resolve/": FORM_TYPES, "/resolve.json": {*FORM_TYPES, *TEXT_TYPES}}
LARGEST_QUESTION = 1024 * 1024  # bytes
UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
PLAIN = re.compile("[!-$&-~]*")  # nothing to decode, nothing that could not be stored
REPLACED = "\ufffd"  # what decoding leaves in the place of bytes that are not UTF-8


class Refused(Exception):
    """A request that no view should see."""

    def __init__(self, status: int, problem: Problem | None = None):
        super().__init__(status)
        self.status = status
        self.problems = [problem] if problem else []


class RequestGuard:
    """Refuse what no view should see; turn a lost database into 503."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        drop_unstorable_cookies(request)
        try:
            check_address(request)
            check_parameters(request.META.get("QUERY_STRING", ""))
            if request.method in {"POST", "PUT", "PATCH"}:
                check_body(request)
        except Refused as refused:
            return error_response(request, refused.status, refused.problems)
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception):
        """Answer 503 when a view fails for want of its database; leave all else to Django."""
        return unavailable(request) if database_is_gone(exception) else None


def drop_unstorable_cookies(request: HttpRequest) -> None:
    """Forget cookies that hold NUL: PostgreSQL refuses to look for such a session.

    Refusing the request would lock a browser out until its cookies are cleared.
    """
    request.COOKIES = {
        name: value for name, value in request.COOKIES.items() if not UNSTORABLE.search(value)
    }


def check_address(request: HttpRequest) -> None:
    """Refuse an address that is too long or names what cannot exist."""
    sent = f"{request.path}?{request.META.get('QUERY_STRING', '')}"
    if len(request.META.get("RAW_URI", sent)) > LONGEST_ADDRESS:
        raise Refused(414)
    if UNSTORABLE.search(request.path):
        raise Refused(404)


def check_parameters(query: str) -> None:
    """Refuse a query string with too many parameters or with text that cannot be stored."""
    if query.count("&") >= MOST_PARAMETERS:
        most = _("At most %(most)d parameters") % {"most": MOST_PARAMETERS}
        raise Refused(400, Problem("", "too_many_parameters", most))
    if PLAIN.fullmatch(query):
        return
    for pair in query.split("&"):
        name, _equals, value = pair.partition("=")
        field = storable(name, field="")
        storable(value, field=field)


def storable(quoted: str, *, field: str) -> str:
    """Return one percent-encoded part of a query or form as text, or refuse it."""
    try:
        # WSGI hands over bytes that are not ASCII as Latin-1 letters.
        text = unquote_to_bytes(quoted.replace("+", " ").encode("latin-1")).decode("utf-8")
    except UnicodeError:
        raise unstorable(field) from None
    check_text(text, field=field)
    return text


def check_text(text: str, *, field: str) -> None:
    """Refuse text that one of the databases cannot store."""
    if UNSTORABLE.search(text):
        raise unstorable(field)


def unstorable(field: str) -> Refused:
    """Return the refusal of text with NUL, lone surrogates or bytes that are not UTF-8."""
    message = _("The text contains characters that cannot be stored")
    return Refused(400, Problem(field, "characters", message))


def check_body(request: HttpRequest) -> None:
    """Refuse a body that is no UTF-8 form, is too large, or holds what cannot be stored."""
    if "CONTENT_LENGTH" not in request.META and "HTTP_TRANSFER_ENCODING" in request.META:
        raise Refused(411)  # Django would take it for empty
    length = content_length(request)
    if length > largest_body(request.path):
        raise too_large(largest_body(request.path))
    if length == 0:
        return
    encoding = request.content_params.get("charset", "utf-8").strip("\"'").lower()
    plain = request.META.get("HTTP_CONTENT_ENCODING", "identity").lower() == "identity"
    known = QUESTION_TYPES.get(request.path, FORM_TYPES)
    if request.content_type not in known or encoding not in {"utf-8", "utf8"} or not plain:
        raise Refused(415)
    if request.method != "POST" or request.content_type in TEXT_TYPES:
        return  # no view reads the fields of anything else; what is no form its view reads itself
    if request.content_type == "multipart/form-data":
        check_multipart(request, length)
    elif length > settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
        raise Refused(413)
    else:
        check_form(read_body(request))


def largest_body(path: str) -> int:
    """Return how many bytes may be sent to an address, files included."""
    if path in QUESTION_TYPES:
        return LARGEST_QUESTION
    return LARGEST_OPEN_BODY if path in OPEN_FORMS else LARGEST_BODY


def too_large(limit: int) -> Refused:
    """Return the refusal of a body of more than `limit` bytes; it names the limit of files."""
    if limit < LARGEST_BODY:
        return Refused(413)
    message = _("Files of more than %(limit)d MB together: send them in several parts")
    return Refused(413, Problem("", "too_large", message % {"limit": limit // 1024 // 1024}))


def content_length(request: HttpRequest) -> int:
    """Return the announced length of the body in bytes; 0 when there is none."""
    given = request.META.get("CONTENT_LENGTH") or "0"
    if not given.isascii() or not given.isdigit():
        raise Refused(400)
    return int(given[:20])


def read_body(request: HttpRequest) -> bytes:
    """Return the whole body; a caller who hung up half-way gets a refusal nobody reads."""
    try:
        return request.body
    except UnreadablePostError:
        raise Refused(400) from None


def check_form(body: bytes) -> None:
    """Refuse a URL-encoded form with text that cannot be stored."""
    for pair in body.decode("latin-1").split("&"):
        name, _equals, value = pair.partition("=")
        field = storable(name, field="")
        storable(value, field=field)


def check_multipart(request: HttpRequest, length: int) -> None:
    """Refuse a form with files that is broken, or whose names or values cannot be stored."""
    small = length <= settings.DATA_UPLOAD_MAX_MEMORY_SIZE
    body = read_body(request) if small else b""
    for name, value in fields_of(request):
        check_text(name, field="")
        check_text(value, field=name)
        # A replacement mark that the body does not hold was put there by decoding.
        if REPLACED in name + value and REPLACED.encode() not in body:
            raise unstorable(name)


def fields_of(request: HttpRequest) -> Iterable[tuple[str, str]]:
    """Return the form's names and values and its files' names, or refuse what is broken."""
    try:
        fields = [(name, value) for name, values in request.POST.lists() for value in values]
        files = [(name, one.name or "") for name, all_ in request.FILES.lists() for one in all_]
    except RequestDataTooBig:
        raise Refused(413) from None
    except TooManyFilesSent:
        most = _("At most %(most)d files at once") % {"most": settings.DATA_UPLOAD_MAX_NUMBER_FILES}
        raise Refused(400, Problem("", "too_many_files", most)) from None
    except (MultiPartParserError, TooManyFieldsSent, UnreadablePostError):
        raise Refused(400) from None
    except (LookupError, ValueError):
        # Unknown encodings of single parts of a form surface as these.
        raise Refused(400) from None
    return fields + files
