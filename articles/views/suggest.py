"""What somebody may be about to type: names, symbols and titles that begin so."""

import re
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
_LOOKED_AT = 30  # names of a kind that begin so, and as many that do from a later word on
# What people look for most by name stands first.
_KINDS: tuple[Kind, ...] = ("directive", "organization", "person", "article")
_NUMBER = re.compile(r" so (?=\d)")
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

    The nearer to the beginning of the name, the earlier; then the shorter ones.
    """
    # "Chỉ thị số 05" is called "Chỉ thị 05-CT/TW".
    asked = {kind: _NUMBER.sub(" ", begun) if kind == "directive" else begun for kind in _KINDS}
    numbers = _called(asked)
    found = [_of_kind(kind, numbers[kind], asked[kind]) for kind in _KINDS]
    first = [one for rows in found for one in rows[:_OF_A_KIND]]
    rest = [one for rows in found for one in rows[_OF_A_KIND:]]
    return [
        {"kind": kind, "name": name, "url": address(kind, slug)}
        for _at, _length, name, kind, slug in (first + rest)[:MOST]
    ]


def _called(asked: dict[Kind, str]) -> dict[Kind, list[int]]:
    """Return of each kind the numbers of the first records in the order of their names.

    Those of whole names first, then those of names from a later word on.
    """
    least, below, order = _BY_BYTES[connection.vendor]
    one = (
        "SELECT * FROM (SELECT kind, object_id FROM articles_searchname"  # noqa: S608
        f" WHERE kind = %s AND is_whole = %s AND key {least} %s AND key {below} %s"
        f" ORDER BY key{order} LIMIT {_LOOKED_AT}) named"
    )
    parts = [
        (kind, is_whole, begun, begun + _AFTER_ALL)
        for kind, begun in asked.items()
        for is_whole in (True, False)
    ]
    numbers: dict[Kind, list[int]] = {kind: [] for kind in _KINDS}
    for kind, number in ask(
        " UNION ALL ".join([one] * len(parts)), [value for part in parts for value in part]
    ):
        numbers[kind].append(number)
    return numbers


def _of_kind(kind: Kind, numbers: list[int], begun: str) -> list[tuple[Any, ...]]:
    told = []
    for row in _public(set(numbers), kind):
        name = _name(kind, row)
        told.append((_place(fold(name), begun), len(name), name, kind, row["slug"]))
    return sorted(told)


def _place(name: str, begun: str) -> int:
    """Return how far into a name it begins so; the end where it is another name that does."""
    at = f" {name}".find(f" {begun}")
    return at if at >= 0 else len(name)


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
