"""The two small tables that records lean on: places, and types of directives."""

from typing import Any

from articles.exports.codes import FamilyCode, PlaceLevelCode
from articles.exports.dates import edtf
from articles.exports.parts import Part, PlaceReference
from articles.exports.references import kept, known, place_columns, place_reference
from articles.exports.streams import Batches, Source, encode
from articles.models import DirectiveType, Place


class PlaceRecord(Part, frozen=True, kw_only=True):
    """A territory; `heir` is the one that it became part of."""

    slug: str
    name: str
    level: PlaceLevelCode
    valid_from: str | None
    valid_to: str | None
    heir: PlaceReference | None
    is_verified: bool
    source_note: str | None


class TypeRecord(Part, frozen=True, kw_only=True):
    """A type of directive; `abbreviations` are those of symbols, blanks between them."""

    code: str
    name: str
    gloss: str | None
    abbreviations: str | None
    family: FamilyCode
    is_directive: bool
    is_verified: bool
    source_note: str | None


class Places(Source):
    """Every place, by its slug."""

    def count(self) -> int:
        return Place.objects.count()

    def batches(self) -> Batches:
        own = ("slug", "name", "level", "valid_from", "valid_to", "is_verified", "source_note")
        rows = Place.objects.order_by().values(*own, *place_columns("heir__"))
        # In Python: databases sort texts in orders of their own.
        yield [_place(row) for row in sorted(rows, key=lambda row: row["slug"])]

    def line(self, item: PlaceRecord) -> bytes:
        return encode(item)


class Types(Source):
    """Every type of directive, by its code."""

    def count(self) -> int:
        return DirectiveType.objects.count()

    def batches(self) -> Batches:
        rows = DirectiveType.objects.order_by().values(*_KEPT, *_KNOWN)
        yield [_type(row) for row in sorted(rows, key=lambda row: row["code"])]

    def line(self, item: TypeRecord) -> bytes:
        return encode(item)


_KEPT = ("code", "name", "family", "is_directive", "is_verified")
_KNOWN = ("gloss", "abbreviations", "source_note")


def _place(row: Any) -> PlaceRecord:
    return PlaceRecord(
        **kept(row, ("slug", "name", "level", "is_verified")),
        **known(row, ["source_note"]),
        valid_from=edtf(row["valid_from"]),
        valid_to=edtf(row["valid_to"]),
        heir=place_reference(row, "heir__"),
    )


def _type(row: Any) -> TypeRecord:
    return TypeRecord(**kept(row, _KEPT), **known(row, _KNOWN))
