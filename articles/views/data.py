"""The public records as JSON: one record, a filtered list, the schema."""

import hashlib
import json
import re
from contextlib import nullcontext

import msgspec
from django.http import HttpRequest, QueryDict
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _

from articles.exports import RECORDS, schema
from articles.exports.annotations import annotations_of
from articles.exports.expanding import expanded
from articles.exports.published import Found, find
from articles.exports.snapshot import snapshot
from articles.filters import Filtered, filtered
from articles.filters.counting import counting_of
from articles.filters.lists import Error, error, repeated
from articles.views import chosen, keyset, list_counts
from articles.views.chips import query_with, shortened
from articles.views.kept import kept
from articles.views.moved import heir_of, moved_for_good
from articles.views.paging import bad_cursor, search_of, sort_of, wrong_sort
from articles.views.refusing import refused, unknown
from articles.views.responses import json_response, public_data
from articles.views.walking import Walk
from corpus_site.errors import Problem, error_response

PARAMETERS = ("sort", "cursor", "limit", *list_counts.PARAMETERS, *chosen.PARAMETERS)
LIMIT, HIGHEST_LIMIT = 50, 1000
_NUMBERED = 40  # bytes that hold the number of a record, which stands in front
# Who walks through a list asks for each part once, and large ones would crowd out the others.
_ASKED_ONCE = frozenset(("cursor", "expand"))
_FEW = {"", *map(str, range(1, LIMIT + 1))}
_WHOLE = re.compile(r"[0-9]{1,4}")


@public_data
def record_json(request: HttpRequest, kind: str, slug: str) -> HttpResponseBase:
    """Answer with one record; 404 if it was never public, 410 with the reason if it is no more.

    A merged one's address leads to its heir's.
    """
    params = request.GET
    if params:
        errors = [*unknown(params, chosen.OF_RECORD), *repeated(params, chosen.OF_RECORD)]
        errors += chosen.wrong(kind, params)
        if errors:
            return refused(request, errors)
    with snapshot() if chosen.asked(params, "expand") else nullcontext():
        found = find(kind, slug)
        if found and found.whole is not None:
            return _record(request, found, found.whole)
    heir = heir_of(kind, slug)
    if heir is not None:
        return moved_for_good(reverse(f"{kind}_json", args=[heir.slug]))
    if found:
        return error_response(request, 410, [Problem("", "withdrawn", found.reason)])
    return error_response(request, 404)


def _record(request: HttpRequest, found: Found, body: bytes) -> HttpResponseBase:
    """Answer with the bytes as they stand, unless something else is asked for."""
    names, more = chosen.asked(request.GET), chosen.asked(request.GET, "expand")
    whole, is_annotated = body, request.GET.get("annotations") == "true"
    if not (names or more or is_annotated):
        return json_response(request, body, found.etag, found.at)
    if names:
        body = chosen.only(body, names)
    if is_annotated:
        site = f"{request.scheme}://{request.get_host()}"
        annotations = msgspec.json.encode(annotations_of(found.record(), site))
        body = chosen.with_more(body, "annotations", annotations)
    if more:
        body = chosen.with_more(body, "expanded", expanded([whole], more, whole=True))
    return json_response(request, body)


class _Wrong(Exception):
    """What was asked for cannot be answered, for the errors that are its argument."""


@public_data
def list_json(request: HttpRequest, kind: str) -> HttpResponseBase:
    """Answer with some records of a filtered list and the address of the next ones.

    With `count` and `facets` it says how many there are, and what they could be narrowed to.
    """
    request.GET = params = shortened(request.GET)
    try:
        if _ASKED_ONCE.isdisjoint(params) and params.get("limit", "") in _FEW:
            address = f"{request.path}?{request.META.get('QUERY_STRING', '')}"
            key = ("json", kind, address, request.LANGUAGE_CODE)
            body, digest = kept(key, lambda: _list(request, kind, params))
        else:
            with snapshot():
                body, digest = _list(request, kind, params)
    except _Wrong as wrong:
        return refused(request, wrong.args[0])
    return json_response(request, body, digest)


def _list(request: HttpRequest, kind: str, params: QueryDict) -> tuple[bytes, str]:
    found = filtered(kind, params, extra=PARAMETERS)
    errors = [*found.errors, *found.unknown_errors, *_wrong_page(found, params)]
    errors += [*list_counts.wrong(found, params), *chosen.wrong(kind, params)]
    if errors:
        raise _Wrong(errors)
    counting = counting_of(found.filterset)
    if params.get("facets"):
        counting.expect_facets()
    walk = Walk(found, counting, sort_of(found, params))
    search, cursor = search_of(kind, found, params), params.get("cursor")
    try:
        after = walk.read_cursor(cursor, search) if cursor else None
    except keyset.BadCursor:
        raise _Wrong([bad_cursor()]) from None
    names, expand = chosen.asked(params), chosen.asked(params, "expand")
    # Of most records lists show a part, and no more is read.
    has_rest = not (names | expand).isdisjoint(RECORDS[kind].REST)
    limit = int(params.get("limit") or LIMIT)
    records, position = walk.briefs(kind, after, limit, has_rest=has_rest)
    if has_rest and not names:
        names = frozenset(chosen.names_of(kind)) - set(RECORDS[kind].REST)
    results = [chosen.only(one, names) for one in records] if names else records
    more = {"expanded": msgspec.Raw(expanded(records, expand, whole=False))} if expand else {}
    counted = list_counts.counted(found, counting, params)
    onward = keyset.write_cursor(position, search) if position else None
    page = {**counted, "results": [], "next": _next(request, onward), **more}
    told = msgspec.json.encode(page)
    # No other field has this name, and within a text of JSON the quotes would be escaped.
    before, empty, behind = told.partition(b'"results":[]')
    body = b"".join((before, empty[:-1], b",".join(results), b"]", behind))
    return body, _digest(results, told)


def _digest(records: list[bytes], page: bytes) -> str:
    """Return what tells a list from all others: the number of a record tells what it says.

    To digest all of it takes longer than to find it.
    """
    if records and not records[0].startswith(b'{"sequence":'):
        return ""  # it is not among the fields that are asked for
    return hashlib.sha256(page + b"".join([one[:_NUMBERED] for one in records])).hexdigest()


@public_data
def schema_json(request: HttpRequest, kind: str) -> HttpResponseBase:
    """Answer with the JSON Schema of one kind of record."""
    if request.GET:
        return refused(request, unknown(request.GET))
    return json_response(request, json.dumps(schema(kind), ensure_ascii=False).encode())


def _wrong_page(found: Filtered, params: QueryDict) -> list[Error]:
    errors, limit = [], params.get("limit") or str(LIMIT)
    if not _WHOLE.fullmatch(limit) or not 1 <= int(limit) <= HIGHEST_LIMIT:
        bounds = {"first": 1, "last": HIGHEST_LIMIT}
        message = _("not a whole number between %(first)d and %(last)d")
        errors.append(error("limit", "limit", message % bounds))
    return [*errors, *wrong_sort(found, params)]


def _next(request: HttpRequest, cursor: str | None) -> str | None:
    """Return the address of the next part: this one with another cursor."""
    return request.path + query_with(request.GET, cursor=cursor) if cursor else None
