"""What somebody may be about to type: names, symbols and titles that begin so."""

from typing import Any

import msgspec
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from articles.exports.loading import MODELS
from articles.models import SearchName, Status
from articles.search.words import MAX_LETTERS
from articles.text.normalize import fold
from articles.views.refusing import refused, unknown
from articles.views.responses import json_response, public_data

SHORTEST = 2  # letters
MOST = 8
_OF_A_KIND = 4
_LOOKED_AT = 60  # names of a kind that begin so
# What people look for most by name stands first.
_KINDS = ("directive", "organization", "person", "article")
_AFTER_ALL = "\U0010ffff"


@public_data
def suggest_json(request: HttpRequest) -> HttpResponseBase:
    """Answer with up to eight published records that have a name with this beginning.

    The same number of queries whatever is asked; nothing is an error but another parameter.
    """
    if wrong := unknown(request.GET, ["q"]):
        return refused(request, wrong)
    begun = fold(request.GET.get("q", "")[:MAX_LETTERS])
    found = suggestions(begun) if len(begun.replace(" ", "")) >= SHORTEST else []
    return json_response(request, msgspec.json.encode({"suggestions": found}))


def suggestions(begun: str) -> list[dict[str, str]]:
    """Return {kind, name, url} of records that have a name with a word from which on it begins so.

    Names that begin with it come first, then the shorter ones.
    """
    found = [_of_kind(kind, begun) for kind in _KINDS]
    first = [one for rows in found for one in rows[:_OF_A_KIND]]
    rest = [one for rows in found for one in rows[_OF_A_KIND:]]
    return [one for _order, one in (first + rest)[:MOST]]


def _of_kind(kind: str, begun: str) -> list[tuple[Any, dict[str, str]]]:
    names = SearchName.objects.filter(kind=kind, key__gte=begun, key__lt=begun + _AFTER_ALL)
    rows = MODELS[kind]._default_manager.filter(
        status=Status.PUBLISHED, pk__in=names.values("object_id")[:_LOOKED_AT]
    )
    if kind == "directive":
        rows = rows.select_related("type")
    told = []
    for record in rows.order_by("pk")[:_LOOKED_AT]:
        name = _name(kind, record)
        order = (not fold(name).startswith(begun), len(name), name)
        told.append((order, {"kind": kind, "name": name, "url": record.get_absolute_url()}))
    return sorted(told, key=lambda pair: pair[0])


def _name(kind: str, record: Any) -> str:
    """Tell apart what bears one symbol: number 35 was given in three years."""
    if kind != "directive":
        return str(record)
    if record.label != record.title:
        return f"{record.label} · {record.title}"
    return f"{record.label} ({record.signed_on.year})" if record.signed_on else record.label
