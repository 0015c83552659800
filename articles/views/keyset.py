"""Paging by position: a cursor says after which values of the order, and of the id, to go on."""

import base64
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import msgspec
from django.conf import settings
from django.db.models import F, Q, QuerySet
from django.db.models.expressions import OrderBy
from django.utils.crypto import constant_time_compare
from django.utils.encoding import force_bytes

Position = list[Any]
_SIGNED = 15  # bytes of a cursor that sign the others


class BadCursor(ValueError):
    """The cursor was not made here, or for another search."""


@dataclass(frozen=True, slots=True)
class Key:
    """One key of an order: the alias and expression of its values, and which way they run."""

    alias: str
    expression: Any
    is_descending: bool
    is_nullable: bool

    def same(self, value: Any) -> Q:
        return Q(**{f"{self.alias}__isnull": True} if self._is_null(value) else {self.alias: value})

    def beyond(self, value: Any) -> Q:
        """What comes after `value`; unknown values come last, and nothing after them."""
        if self._is_null(value):
            return Q(pk__in=[])
        later = Q(**{f"{self.alias}__{'lt' if self.is_descending else 'gt'}": value})
        return later | Q(**{f"{self.alias}__isnull": True}) if self.is_nullable else later

    def _is_null(self, value: Any) -> bool:
        return self.is_nullable and value is None


def keys_of(order: Sequence[Any]) -> list[Key]:
    """Return the keys of an order as order_by takes it; its last must be unique.

    A key with nulls_last may be unknown; any other is taken never to be.
    """
    return [_key(number, one) for number, one in enumerate(order)]


def read_page(
    rows: QuerySet, keys: Sequence[Key], after: Position | None, limit: int
) -> tuple[list[int], Position | None]:
    """Return the ids of the next `limit` rows, and the position to go on from if there are more."""
    rows = rows.annotate(**{key.alias: key.expression for key in keys})
    if after is not None:
        rows = rows.filter(_after(keys, after))
    ordered = rows.order_by(*(_ordering(key) for key in keys))
    found = list(ordered.values_list("pk", *(key.alias for key in keys))[: limit + 1])
    ids = [row[0] for row in found[:limit]]
    is_last = len(found) <= limit
    return ids, None if is_last else _position(keys, found[limit - 1][1:])


def position_at(rows: QuerySet, keys: Sequence[Key], place: int) -> Position:
    """Return the position behind the row at a place, counted from 1; there must be one."""
    rows = rows.annotate(**{key.alias: key.expression for key in keys})
    ordered = rows.order_by(*(_ordering(key) for key in keys))
    return _position(keys, ordered.values_list(*(key.alias for key in keys))[place - 1])


def write_cursor(position: Position, search: str) -> str:
    """Return a position as opaque text that is good for this search alone."""
    told = msgspec.json.encode(position)
    signature = _signature(settings.SECRET_KEY, search, told)
    return base64.urlsafe_b64encode(signature + told).decode().rstrip("=")


def read_cursor(cursor: str, search: str, length: int) -> Position:
    """Return the position in a cursor, of so many values; BadCursor for another search's."""
    try:
        given = base64.b64decode(cursor + "=" * (-len(cursor) % 4), b"-_", validate=True)
    except ValueError as error:
        raise BadCursor from error
    signature, told = given[:_SIGNED], given[_SIGNED:]
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    if not any(constant_time_compare(signature, _signature(key, search, told)) for key in keys):
        raise BadCursor
    position: Position = msgspec.json.decode(told)
    if len(position) != length:
        raise BadCursor
    return position


def _signature(key: str | bytes, search: str, told: bytes) -> bytes:
    """Django's own signing takes as long as it takes to find what a list shows."""
    secret = hashlib.blake2b(force_bytes(key), person=b"articles.cursor").digest()
    signed = search.encode() + b"\n" + told
    return hashlib.blake2b(signed, key=secret, digest_size=_SIGNED).digest()


def _key(number: int, one: Any) -> Key:
    if isinstance(one, OrderBy):
        nullable = bool(one.nulls_last)
        return Key(f"key_{number}", one.expression, bool(one.descending), nullable)
    return Key(f"key_{number}", F(one.removeprefix("-")), one.startswith("-"), False)


def _ordering(key: Key) -> OrderBy:
    nulls_last = key.is_nullable or None
    return OrderBy(F(key.alias), descending=key.is_descending, nulls_last=nulls_last)


def _after(keys: Sequence[Key], position: Position) -> Q:
    later, same = Q(), Q()
    for key, value in zip(keys, position, strict=True):
        later |= same & key.beyond(value)
        same &= key.same(value)
    return later


def _position(keys: Sequence[Key], values: Sequence[Any]) -> Position:
    """Values as JSON holds them and as a lookup of their column takes them back."""
    return [_plain(key, value) for key, value in zip(keys, values, strict=True)]


def _plain(key: Key, value: Any) -> Any:
    if value is None and not key.is_nullable:
        return ""  # an unknown partial date is empty text in its column
    if value is None or isinstance(value, int | str):
        return value
    return value.isoformat() if isinstance(value, datetime) else str(value)
