"""People as public records, a batch at a time."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import F, QuerySet

from articles.exports.claims import POSITIONS, claims_about
from articles.exports.dates import published_text
from articles.exports.newest import LONGEST, counted, first_of_each, grouped
from articles.exports.parts import NameRecord, PersonByline
from articles.exports.questions import Question, among, in_order
from articles.exports.records import PersonCounts, PersonRecord
from articles.exports.references import Row, address, articles_naming, columns, kept, reference
from articles.models import Byline, Person, PersonName, Position, is_published

_KEPT = ("slug", "name", "is_verified", "version", "updated_at")
_COLUMNS = ["pk", "first_published_at", "note", "source_note", *_KEPT]
_BYLINE = [
    *("printed", "role", "position", "article__published_at", "article__published_precision"),
    *columns("article", "article__"),
]


def load_people(ids: Iterable[int], *, longest: int = LONGEST) -> dict[int, PersonRecord]:
    """Return the record of each published person by its id, in the order of the ids.

    Positions and bylines are cut to the `longest` newest.
    """
    rows = in_order(_people, ids)
    ids = [row["pk"] for row in rows]
    batch = _Batch(ids, longest)
    return {pk: _record(row, batch) for pk, row in zip(ids, rows, strict=True)}


@Question
def _people() -> QuerySet[Any]:
    return Person.objects.published_by_key().filter(among("pk")).order_by().values(*_COLUMNS)


class _Batch:
    """What stands beside the people of one batch, by person id."""

    def __init__(self, ids: Sequence[int], longest: int) -> None:
        self.names = _names(ids)
        self.memberships = claims_about(POSITIONS, "person", ids, longest)
        self.bylines = _bylines(ids, longest)
        self.signed = counted(_signed, "person_id", ids)
        self.held = counted(Position.objects.public, "person_id", ids)

    def counts(self, pk: int) -> PersonCounts:
        return PersonCounts(
            memberships=self.held.get(pk, 0),
            bylines=self.signed.get(pk, 0),
        )


def _record(row: Row, batch: _Batch) -> PersonRecord:
    pk = row["pk"]
    return PersonRecord(
        id=pk,
        created_at=row["first_published_at"],
        url=address("person", row["slug"]),
        **kept(row, _KEPT),
        other_names=batch.names.get(pk, []),
        note=row["note"] or None,
        source_note=row["source_note"] or None,
        memberships=batch.memberships.get(pk, []),
        bylines=batch.bylines.get(pk, []),
        articles=articles_naming("person", row["slug"]),
        counts=batch.counts(pk),
    )


def _names(ids: Sequence[int]) -> dict[int, list[NameRecord]]:
    groups = grouped(_other_names(ids), "person_id")
    return {pk: [_name(row) for row in found] for pk, found in groups.items()}


@Question
def _other_names() -> QuerySet[Any]:
    rows = PersonName.objects.filter(among("person_id")).order_by("person_id", "pk")
    return rows.values("person_id", "text", "kind")


def _name(row: Row) -> NameRecord:
    return NameRecord(
        name=row["text"], kind=row["kind"], scope=None, start_date=None, end_date=None
    )


def _signed() -> QuerySet[Byline]:
    """Bylines of published articles."""
    return Byline.objects.filter(is_published("article"))


def _bylines(ids: Sequence[int], longest: int) -> dict[int, list[PersonByline]]:
    groups = grouped(_newest_signed(ids, longest), "person_id")
    return {pk: [_byline(row) for row in found] for pk, found in groups.items()}


@Question
def _newest_signed(longest: int) -> QuerySet[Any]:
    newest = [
        F("article__published_at").desc(nulls_last=True),
        F("article_id").desc(),
        F("pk").desc(),
    ]
    rows = first_of_each(_signed().filter(among("person_id")), "person_id", newest, longest)
    return rows.values("person_id", *_BYLINE)


def _byline(row: Row) -> PersonByline:
    return PersonByline(
        article=reference("article", row, "article__"),
        published=published_text(row["article__published_at"], row["article__published_precision"]),
        printed=row["printed"],
        role=row["role"],
        position=row["position"] or None,
    )
