"""`expand`: the records that a record refers to, each once, whole, beside it.

One level: what these refer to in turn stays a reference. Passages are left out, whose articles the
list of articles gives.
"""

import types
from collections.abc import Collection, Iterable, Iterator
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

import msgspec
from django.db.models import QuerySet

from articles.exports.parts import PassageRecord, Reference
from articles.exports.published import whole_of
from articles.exports.questions import Question, among
from articles.exports.records import RECORDS
from articles.models import Publication

_REFERENCE = frozenset(Reference.__struct_fields__)
_PASSAGES = ("passage", "passages")


@cache
def expandable(kind: str) -> tuple[str, ...]:
    """Return the fields of a kind of record that refer to others."""
    hints = get_type_hints(RECORDS[kind])
    return tuple(name for name in RECORDS[kind].__struct_fields__ if _refers(hints[name]))


def expanded(records: Iterable[bytes], names: Collection[str], *, whole: bool) -> bytes:
    """Return what these fields of records refer to, as JSON by the path of each page: one query.

    Whole, or as lists show it. What is gone since the caller has read is left out.
    """
    wanted = {
        key: url
        for record in records
        for name, value in _fields(record).items()
        if name in names
        for key, url in _references(msgspec.json.decode(value))
    }
    slugs = sorted({slug for _kind, slug in wanted})
    rows = _public.tuples(slugs, _PARTS if whole else _PARTS[:1])
    parts = [
        b'"%b":%b' % (wanted[key].encode(), whole_of(*both) if whole else both[0])
        for kind, slug, *both in rows
        if (key := (kind, slug)) in wanted
    ]
    return b"{" + b",".join(parts) + b"}"


_fields = msgspec.json.Decoder(dict[str, msgspec.Raw]).decode
_PARTS = ("document__brief", "document__rest")


@Question
def _public(parts: tuple[str, ...]) -> QuerySet[Any]:
    rows = Publication.objects.live().filter(among("slug"), kind__in=list(RECORDS))
    return rows.order_by("kind", "object_id").values("kind", "slug", *parts)


def _references(value: Any) -> Iterator[tuple[tuple[str, str], str]]:
    """Find every reference, however deep, as its kind and slug, and its path."""
    if isinstance(value, list):
        for one in value:
            yield from _references(one)
    elif isinstance(value, dict):
        if value.keys() == _REFERENCE:
            yield (value["kind"], value["slug"]), value["url"]
        for name, one in value.items():
            if name not in _PASSAGES:
                yield from _references(one)


def _refers(told: Any) -> bool:
    """Tell whether a type holds a reference, passages aside."""
    if get_origin(told) in (list, Union, types.UnionType):
        return any(map(_refers, get_args(told)))
    if told is PassageRecord or not isinstance(told, type):
        return False
    if told is Reference:
        return True
    return issubclass(told, msgspec.Struct) and any(map(_refers, get_type_hints(told).values()))
