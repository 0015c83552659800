"""What each view of data takes and answers with, as OpenAPI tells it."""

from collections.abc import Callable
from typing import Any

from articles.exports import answers, lookup
from articles.exports.answers import LISTS, PARTS, refer
from articles.exports.lookups import PlaceRecord, TypeRecord
from articles.exports.parts import MentionRecord
from articles.exports.records import RECORDS
from articles.exports.sheets import FORMATS
from articles.views import asking, bulk, citing, following_asked, parameters
from articles.views.feeds import ATOM
from articles.views.parameters import NUMBER, Parameter, parameter

Described = dict[str, dict[str, Any]]
Schema = dict[str, Any]

JSON = "application/json"
_TEXT = {"type": "string"}
_WHOLE = {"type": "integer", "minimum": 0}
_ETAG = {"ETag": {"description": "Send it back as If-None-Match", "schema": _TEXT}}
_DATED = {
    **_ETAG,
    "Last-Modified": {"description": "When it became so, if a minute ago or more", "schema": _TEXT},
}
_TOTAL = {
    "X-Total-Count": {"description": "How many there are in all", "schema": _WHOLE},
    "X-Sequence": {"description": "The last change that the stream knows", "schema": _WHOLE},
}
_LATER = {"Retry-After": {"description": "Seconds to wait", "schema": _WHOLE}}
ERRORS: dict[str, Any] = {
    str(status): {
        "description": told,
        "content": {JSON: {"schema": refer(answers.ErrorAnswer)}},
        **({"headers": _LATER} if status in (429, 503) else {}),
    }
    for status, told in {
        400: "A value is malformed, or a parameter unknown or given twice; there are no rows then",
        404: "There is no such record, or none that was ever public",
        405: "Only reading is served here",
        410: "The record was public once and is withdrawn; the message is the reason",
        411: "The body has no Content-Length",
        412: "If-Match asks for another state than there is",
        413: "The text is too long",
        414: "The address is longer than 8,000 bytes",
        415: "The text is of a type that is not told here, or said to be other than UTF-8",
        429: "Too many questions, or downloads at once, from one address; ask again later",
        503: "The database cannot be reached; ask again later",
    }.items()
}
_ALWAYS = ("400", "404", "414", "503")


def _answered(
    content_type: str, schema: Schema, *more: str, headers: Schema | None = None, **told: Any
) -> dict[str, Any]:
    """Return the answers of a view: its own, 304 where it has an ETag, and the refusals."""
    own = {"description": "OK", "content": {content_type.partition(";")[0]: {"schema": schema}}}
    found: dict[str, Any] = {"200": {**own, **({"headers": headers} if headers else {})}}
    if headers and "ETag" in headers:
        found["304"] = {"description": "Nothing has changed since that ETag"}
        more = (*more, "412")
    if "410" in more:
        found["301"] = {"description": "It was merged with another; Location leads to that one"}
    for status in sorted({*_ALWAYS, *more}):
        found[status] = {"$ref": f"#/components/responses/{status}"}
    return {"responses": found, **told}


def _get(*args: Any, parameters: list[Parameter] | None = None, **told: Any) -> Described:
    return {"get": _answered(*args, parameters=parameters or [], **told)}


def _record(known: dict[str, str]) -> Described:
    kind = known["kind"]
    taken = parameters.of_record(kind)
    schema = answers.answered(RECORDS[kind])
    return _get(JSON, schema, "410", headers=_DATED, parameters=taken)


def _list(known: dict[str, str]) -> Described:
    kind = known["kind"]
    return _get(JSON, refer(LISTS[kind]), headers=_ETAG, parameters=parameters.of_list(kind))


def _feed(known: dict[str, str]) -> Described:
    return _get(ATOM, _TEXT, headers=_ETAG, parameters=parameters.filters_of(known["kind"]))


def _schema(known: dict[str, str]) -> Described:
    return _get(JSON, {"type": "object"}, headers=_ETAG)


def _lines(*kinds: type[Any]) -> Schema:
    """Return the schema of a stream: text, of which each line is one of these."""
    return {**_TEXT, "x-lines": {"anyOf": [*map(refer, kinds), refer(answers.EndLine)]}}


def _bulk(form: str, *kinds: type[Any], parameters: list[Parameter]) -> Described:
    schema = _lines(*kinds) if form == "ndjson" else _TEXT
    return _get(bulk.FORMS[form], schema, "429", headers=_TOTAL, parameters=parameters)


def _export(known: dict[str, str]) -> Described:
    kind, form = known["kind"], known["form"]
    after = parameter("after", NUMBER, "Go on behind this `sequence`, and tell what has gone")
    taken = [*parameters.filters_of(kind), *([after] if form == "ndjson" else [])]
    return _bulk(form, RECORDS[kind], answers.ChangeLine, parameters=taken)


def _parts(known: dict[str, str]) -> Described:
    return _bulk(known["form"], *_LINES[known["kind"]], parameters=[])


_LINES: dict[str, tuple[type[Any], ...]] = {
    "claim": answers.CLAIM_LINES,
    "mention": (MentionRecord,),
    "place": (PlaceRecord,),
    "type": (TypeRecord,),
}


def _changes(known: dict[str, str]) -> Described:
    since = parameter("since", NUMBER, "The `sequence` of the last line that you know")
    schema = _lines(answers.ChangeLine)
    headers = {**_TOTAL, **_ETAG}
    return _get(bulk.FORMS["ndjson"], schema, "429", headers=headers, parameters=[since])


def _catalogue(known: dict[str, str]) -> Described:
    headers = {"X-Sequence": _TOTAL["X-Sequence"]}
    return _get("application/gzip", _TEXT, "429", headers=headers)


_MATRIX = ("by", "under", "until", "page")


def _part(known: dict[str, str]) -> Described:
    part = known["part"]
    taken: list[Parameter] = []
    if part == "matrix":
        taken = parameters.of_form(following_asked.MatrixForm, _MATRIX, required=False)
    elif part == "compare":
        taken = parameters.of_form(following_asked.CompareForm, "ab", required=True)
    return _get(JSON, refer(PARTS[part]), "410", headers=_ETAG, parameters=taken)


def _sheet(known: dict[str, str]) -> Described:
    taken: list[Parameter] = []
    if known["part"] == "matrix":
        taken = parameters.of_form(following_asked.MatrixForm, _MATRIX, required=False)
    content_type = FORMATS[known["form"]]
    return _get(content_type, _TEXT, "410", parameters=taken)


def _citation(known: dict[str, str]) -> Described:
    form = known["form"]
    schema = {"type": "array", "items": {"type": "object"}} if form == "csl.json" else _TEXT
    return _get(citing.FORMS[form].content_type, schema, "410", headers=_ETAG)


def _suggest(known: dict[str, str]) -> Described:
    begun = parameter("q", parameters.TEXT, "How a name begins: two letters at least")
    return _get(JSON, refer(answers.Suggestions), headers=_ETAG, parameters=[begun])


def _resolve(known: dict[str, str]) -> Described:
    day = parameter("published", parameters.DAY, "The day of the text")
    worded = parameters.WORDED
    cite = parameter("cite", {**worded, "maxLength": asking.LONGEST}, "One citation", required=True)
    sent = {
        "type": "object",
        "properties": {"text": worded, "published": {"anyOf": [parameters.DAY, {"const": ""}]}},
        "required": ["text"],
        "additionalProperties": False,
    }
    types = {"text/plain": worded, JSON: sent, "application/x-www-form-urlencoded": sent}
    body = {"required": True, "content": {name: {"schema": one} for name, one in types.items()}}
    answer: tuple[Any, ...] = (JSON, refer(lookup.CitationsFound), "413", "415", "429")
    asked: dict[str, Any] = {"parameters": [day], "requestBody": body}
    return {
        **_get(*answer, headers=_ETAG, parameters=[cite, day]),
        "post": _answered(*answer, "411", **asked),
    }


def _openapi(known: dict[str, str]) -> Described:
    return _get(JSON, {"type": "object"}, headers=_ETAG)


def _sitemap(known: dict[str, str]) -> Described:
    return _get("application/xml", _TEXT, headers=_ETAG)


DESCRIBED: dict[str, Callable[[dict[str, str]], Described]] = {
    "data.record_json": _record,
    "data.list_json": _list,
    "data.schema_json": _schema,
    "feeds.list_atom": _feed,
    "bulk.export_records": _export,
    "bulk.export_parts": _parts,
    "bulk.changes_ndjson": _changes,
    "bulk.catalogue": _catalogue,
    "following_data.part_json": _part,
    "following_data.part_sheet": _sheet,
    "citing.citation_file": _citation,
    "suggest.suggest_json": _suggest,
    "resolve.resolve_json": _resolve,
    "openapi.openapi_json": _openapi,
    "sitemaps.sitemap_index": _sitemap,
    "sitemaps.sitemap_pages": _sitemap,
    "sitemaps.sitemap": _sitemap,
}
