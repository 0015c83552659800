"""Organisations as public records, a batch at a time."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import QuerySet

from articles.exports.claims import FINDINGS, ORGANIZATION_RELATIONS, POSITIONS, claims_about
from articles.exports.dates import edtf
from articles.exports.newest import LONGEST, counted
from articles.exports.parts import Reference
from articles.exports.questions import Question, among, in_order
from articles.exports.records import OrganizationCounts, OrganizationRecord
from articles.exports.references import (
    Row,
    address,
    articles_naming,
    columns,
    kept,
    place_columns,
    place_reference,
    public_reference,
)
from articles.exports.related import (
    former_places,
    issued_directives,
    organizations,
    organizations_by,
    other_names,
)
from articles.models import (
    Directive,
    Finding,
    Organization,
    OrganizationName,
    Position,
)

_KEPT = ("slug", "name", "is_verified", "version", "updated_at")
_COLUMNS = [
    *("pk", "first_published_at", "kind", "level", "path", "parent_id"),
    *("source_note", "valid_from", "valid_to"),
    *_KEPT,
    *place_columns("place__"),
    *columns("organization", "parent__"),
    *columns("organization", "committee_of__"),
]


def load_organizations(
    ids: Iterable[int], *, longest: int = LONGEST
) -> dict[int, OrganizationRecord]:
    """Return the record of each published body by its id, in the order of the ids.

    Children, claims and issued directives are cut to the first `longest`.
    """
    rows = in_order(_bodies, ids)
    ids = [row["pk"] for row in rows]
    batch = _Batch(rows, longest)
    return {pk: _record(row, batch) for pk, row in zip(ids, rows, strict=True)}


@Question
def _bodies() -> QuerySet[Any]:
    return Organization.objects.published_by_key().filter(among("pk")).order_by().values(*_COLUMNS)


class _Batch:
    """What stands beside the bodies of one batch, by their id."""

    def __init__(self, rows: Sequence[Row], longest: int) -> None:
        ids = [row["pk"] for row in rows]
        self.above = organizations({above for row in rows for above in _path(row)})
        self.names = other_names(OrganizationName, "organization_id", ids)
        self.former = former_places(ids)
        self.children = organizations_by("parent_id", ids, longest)
        self.committees = organizations_by("committee_of_id", ids, longest)
        self.issued = issued_directives(ids, longest)
        self.memberships = claims_about(POSITIONS, "organization", ids, longest)
        self.findings = claims_about(FINDINGS, "organization", ids, longest)
        self.awards = claims_about(FINDINGS, "awarding_body", ids, longest)
        self.relations = claims_about(ORGANIZATION_RELATIONS, "from_organization", ids, longest)
        self.inverse = claims_about(ORGANIZATION_RELATIONS, "to_organization", ids, longest)
        self.totals = _totals(ids)

    def ancestors(self, row: Row) -> list[Reference]:
        """The published bodies above, from the top down."""
        return [self.above[above] for above in _path(row) if above in self.above]

    def counts(self, pk: int) -> OrganizationCounts:
        return OrganizationCounts(**{name: found.get(pk, 0) for name, found in self.totals.items()})


def _totals(ids: Sequence[int]) -> dict[str, dict[int, int]]:
    """Return the totals of each list by its name: {list: {organisation: how many}}."""
    return {
        "children": counted(Organization.objects.published_by_key, "parent_id", ids),
        "issued": counted(Directive.objects.published_by_key, "issuer_id", ids),
        "memberships": counted(Position.objects.public, "organization_id", ids),
        "findings": counted(Finding.objects.shown, "organization_id", ids),
    }


def _path(row: Row) -> list[int]:
    """The ids of the bodies above one, from the top down."""
    return [int(part) for part in row["path"].split("/") if part][:-1]


def _record(row: Row, batch: _Batch) -> OrganizationRecord:
    pk = row["pk"]
    parent = public_reference("organization", row, "parent__")
    return OrganizationRecord(
        id=pk,
        created_at=row["first_published_at"],
        url=address("organization", row["slug"]),
        **kept(row, _KEPT),
        classification=row["kind"],
        level=row["level"] or None,
        place=place_reference(row, "place__"),
        parent_id=row["parent_id"] if parent else None,
        parent=parent,
        ancestors=batch.ancestors(row),
        former_parents=batch.former.get(pk, []),
        committee_of=public_reference("organization", row, "committee_of__"),
        committees=batch.committees.get(pk, []),
        children=batch.children.get(pk, []),
        other_names=batch.names.get(pk, []),
        founding_date=edtf(row["valid_from"]),
        dissolution_date=edtf(row["valid_to"]),
        source_note=row["source_note"] or None,
        memberships=batch.memberships.get(pk, []),
        findings=batch.findings.get(pk, []),
        awards_given=batch.awards.get(pk, []),
        relations=batch.relations.get(pk, []),
        inverse_relations=batch.inverse.get(pk, []),
        issued=batch.issued.get(pk, []),
        articles=articles_naming("organization", row["slug"]),
        articles_published=articles_naming("publisher", row["slug"]),
        counts=batch.counts(pk),
    )
