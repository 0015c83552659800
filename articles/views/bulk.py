"""The catalogue in bulk: whole kinds, filtered lists without a cap, and what has changed since."""

import re
from collections.abc import Iterable

from django.http import HttpRequest, QueryDict, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _

from articles.exports import jsonl
from articles.filters import filtered
from articles.filters.lists import Error, error
from articles.views.refusing import refused, unknown
from articles.views.responses import public_data

NDJSON = "application/x-ndjson; charset=utf-8"
_NUMBER = re.compile(r"[0-9]{1,18}")


@public_data
def export_ndjson(request: HttpRequest, kind: str) -> HttpResponseBase:
    """Stream the published records of a kind that its list's filters leave, one a line.

    `after` is the number of the last record that arrived of a stream that broke.
    """
    params = request.GET
    found = filtered(kind, params, extra=("after",))
    errors = [*found.errors, *found.unknown_errors]
    errors = errors or _wrong_number(params, "after")
    if errors:
        return refused(request, errors)
    narrowed = found.queryset if found.filterset.chosen else None
    return _stream(request, jsonl.export(kind, narrowed, int(params.get("after") or 0)))


@public_data
def changes_ndjson(request: HttpRequest) -> HttpResponseBase:
    """Stream every record that has changed behind the number `since`, or 304 if none has."""
    params = request.GET
    others = params.copy()
    others.pop("since", None)
    errors = [*unknown(others), *_wrong_number(params, "since")]
    if errors:
        return refused(request, errors)
    since = int(params.get("since") or 0)
    etag = f'"{since}-{jsonl.newest()}"'
    response = get_conditional_response(request, etag=etag)
    if response is None:
        stream = jsonl.changes(since)
        response = _stream(request, stream)
        etag = f'"{since}-{stream.sequence}"'
    response.headers["ETag"] = etag
    return response


def _stream(request: HttpRequest, stream: jsonl.Stream) -> StreamingHttpResponse:
    if request.method == "HEAD":
        stream.close()
    # A stream without lines, unlike an empty body, claims no length that a GET would not have.
    lines: Iterable[bytes] = () if request.method == "HEAD" else stream
    response = StreamingHttpResponse(lines, content_type=NDJSON)
    response.headers["X-Total-Count"] = str(stream.total)
    response.headers["X-Sequence"] = str(stream.sequence)
    response.headers["Cache-Control"] = "no-cache"
    return response


def _wrong_number(params: QueryDict, name: str) -> list[Error]:
    given = params.getlist(name)
    if len(given) > 1:
        return [error(name, "repeated", _("given more than once"))]
    if given and given[0] and not _NUMBER.fullmatch(given[0]):
        return [error(name, "number", _("not a whole number"))]
    return []
