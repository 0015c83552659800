"""What somebody may be about to type: names, symbols and titles that begin so."""

from typing import Any

import msgspec
from django.db import connection
from django.db.models import QuerySet
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from articles.exports.asking import ask
from articles.exports.codes import Kind
from articles.exports.loading import MODELS
from articles.exports.questions import Question, among
from articles.exports.references import Row, address, columns, name_of
from articles.filters.lists import repeated
from articles.search.words import MAX_LETTERS
from articles.text.normalize import fold
from articles.views.refusing import refused, unknown
from articles.views.responses import json_response, public_data

SHORTEST = 2  # letters
MOST = 8
_OF_A_KIND = 4
_LOOKED_AT = 60  # names of a kind that begin so
# What people look for most by name stands first.
_KINDS: tuple[Kind, ...] = ("directive", "organization", "person", "article")
_AFTER_ALL = "\U0010ffff"
# The order of the bytes, whatever the language of the database: that of the index.
_BY_BYTES = {"sqlite": (">=", "<", ""), "postgresql": ("~>=~", "~<~", " USING ~<~")}


@public_data
def suggest_json(request: HttpRequest) -> HttpResponseBase:
    """Answer with up to eight published records that have a name with this beginning.

    The same number of queries whatever is asked; only other and repeated parameters are errors.
    """
    if wrong := [*unknown(request.GET, ["q"]), *repeated(request.GET, ["q"])]:
        return refused(request, wrong)
    begun = fold(request.GET.get("q", "")[:MAX_LETTERS])
    found = suggestions(begun) if len(begun.replace(" ", "")) >= SHORTEST else []
    return json_response(request, msgspec.json.encode({"suggestions": found}))


def suggestions(begun: str) -> list[dict[str, str]]:
    """Return {kind, name, url} of records that have a name with a word from which on it begins so.

    Names that begin with it come first, then the shorter ones.
    """
    numbers = _called(begun)
    found = [_of_kind(kind, numbers[kind], begun) for kind in _KINDS]
    first = [one for rows in found for one in rows[:_OF_A_KIND]]
    rest = [one for rows in found for one in rows[_OF_A_KIND:]]
    return [
        {"kind": kind, "name": name, "url": address(kind, slug)}
        for _begins, _length, name, kind, slug in (first + rest)[:MOST]
    ]


def _called(begun: str) -> dict[Kind, list[int]]:
    """Return of each kind the numbers of the first records in the order of their names."""
    least, below, order = _BY_BYTES[connection.vendor]
    one = (
        "SELECT * FROM (SELECT kind, object_id FROM articles_searchname"  # noqa: S608
        f" WHERE kind = %s AND key {least} %s AND key {below} %s"
        f" ORDER BY key{order} LIMIT {_LOOKED_AT}) named"
    )
    numbers: dict[Kind, list[int]] = {kind: [] for kind in _KINDS}
    asked = [part for kind in _KINDS for part in (kind, begun, begun + _AFTER_ALL)]
    for kind, number in ask(" UNION ALL ".join([one] * len(_KINDS)), asked):
        numbers[kind].append(number)
    return numbers


def _of_kind(kind: Kind, numbers: list[int], begun: str) -> list[tuple[Any, ...]]:
    told = []
    for row in _public(set(numbers), kind):
        name = _name(kind, row)
        told.append((not fold(name).startswith(begun), len(name), name, kind, row["slug"]))
    return sorted(told)


@Question
def _public(kind: Kind) -> QuerySet[Any]:
    rows: Any = MODELS[kind]._default_manager
    rows = rows.published_by_key().filter(among("pk")).order_by()
    dated = ("signed_on",) if kind == "directive" else ()
    return rows.values(*columns(kind), *dated)


def _name(kind: Kind, row: Row) -> str:
    """Tell apart what bears one symbol: number 35 was given in three years."""
    label = name_of(kind, row)
    if kind != "directive":
        return label
    if label != row["title"]:
        return f"{label} · {row['title']}"
    return f"{label} ({row['signed_on'].year})" if row["signed_on"] else label
