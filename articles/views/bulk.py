"""The catalogue in bulk: whole kinds, filtered lists without a cap, and what has changed since."""

import re
from collections.abc import Callable, Iterable

from django.http import HttpRequest, QueryDict, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _

from articles.exports import streams
from articles.exports.archive import Archive, tarball
from articles.exports.jsonl import Stream
from articles.exports.lookups import Places, Types
from articles.exports.tables import Table
from articles.filters import filtered
from articles.filters.lists import Error, error, repeated
from articles.views.refusing import refused, unknown
from articles.views.responses import public_data, public_file
from corpus_site.slots import few_at_once

FORMS = {"ndjson": "application/x-ndjson; charset=utf-8", "csv": "text/csv; charset=utf-8"}
_NUMBER = re.compile(r"[0-9]{1,18}")


@public_data
@few_at_once
def export_records(request: HttpRequest, kind: str, form: str) -> HttpResponseBase:
    """Stream the published records of a kind that its list's filters leave.

    As lines of JSON `after` is the number of the last record that arrived of a stream that broke.
    """
    params, extra = request.GET, ("after",) if form == "ndjson" else ()
    found = filtered(kind, params, extra=extra)
    errors = [*found.errors, *found.unknown_errors]
    errors = errors or _wrong_number(params, "after")
    if errors:
        return refused(request, errors)
    narrowed = found.queryset if found.filterset.chosen else None
    source = streams.records(kind, narrowed, int(params.get("after") or 0))
    return _stream(request, source, kind, form)


@public_data
@few_at_once
def export_parts(request: HttpRequest, kind: str, form: str) -> HttpResponseBase:
    """Stream all public claims, mentions, places, or types of directives."""
    if request.GET:
        return refused(request, unknown(request.GET))
    return _stream(request, _PARTS[kind](), kind, form)


@public_data
def changes_ndjson(request: HttpRequest) -> HttpResponseBase:
    """Stream every record that has changed behind the number `since`, or 304 if none has."""
    params = request.GET
    errors = [*unknown(params, ["since"]), *_wrong_number(params, "since")]
    if errors:
        return refused(request, errors)
    since, newest = int(params.get("since") or 0), streams.newest()
    if since > newest:
        message = _("no change has this number yet, the last is %(last)d: begin anew with since=0")
        return refused(request, [error("since", "ahead", message % {"last": newest})])
    etag = f'"{since}-{newest}"'
    response = get_conditional_response(request, etag=etag)
    if response is None:
        return _changed(request, since)
    response.headers["ETag"] = etag
    return response


@few_at_once
def _changed(request: HttpRequest, since: int) -> HttpResponseBase:
    response = _stream(request, streams.changes(since), "change", "ndjson")
    response.headers["ETag"] = f'"{since}-{response.headers["X-Sequence"]}"'
    return response


@public_file
@few_at_once
def catalogue(request: HttpRequest) -> HttpResponseBase:
    """Stream the whole public catalogue as one .tar.gz, its manifest last."""
    if request.GET:
        return refused(request, unknown(request.GET))
    archive = Archive()
    response = _sent(request, archive, tarball(archive), "application/gzip")
    name = f"catalogue-{archive.sequence}.tar.gz"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


_PARTS: dict[str, Callable[[], streams.Source]] = {
    "claim": streams.Claims,
    "mention": streams.Mentions,
    "place": Places,
    "type": Types,
}


def _stream(request: HttpRequest, source: streams.Source, kind: str, form: str) -> HttpResponseBase:
    stream = Stream(source) if form == "ndjson" else Table(source, kind)
    response = _sent(request, stream, stream, FORMS[form])
    response.headers["X-Total-Count"] = str(stream.total)
    return response


def _sent(
    request: HttpRequest, opened: Stream | Archive, parts: Iterable[bytes], content_type: str
) -> StreamingHttpResponse:
    # A stream without lines, unlike an empty body, claims no length that a GET would not have.
    if request.method == "HEAD":
        opened.close()
        parts = ()
    response = StreamingHttpResponse(parts, content_type=content_type)
    response.headers["X-Sequence"] = str(opened.sequence)
    response.headers["Cache-Control"] = "no-cache"
    return response


def _wrong_number(params: QueryDict, name: str) -> list[Error]:
    given = params.get(name)
    if given and not _NUMBER.fullmatch(given):
        return [error(name, "number", _("not a whole number of at most 18 digits"))]
    return repeated(params, [name])
