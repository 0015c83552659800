"""What surrounds a record without a passage: its other names, and records that belong to it."""

from collections.abc import Sequence
from typing import Any

from django.db.models import F, QuerySet

from articles.exports.dates import edtf
from articles.exports.newest import first_of_each, grouped
from articles.exports.parts import FormerPlace, IssuedDirective, NameRecord, Reference
from articles.exports.references import Row, columns, public_reference, reference
from articles.models import Directive, FormerParent, Organization, Status

_SCOPE = columns("organization", "scope__")


def other_names(
    names: QuerySet[Any], owner: str, ids: Sequence[int]
) -> dict[int, list[NameRecord]]:
    """Return the other names of directives or organisations."""
    rows = names.filter(**{f"{owner}__in": ids}).order_by(owner, "pk")
    groups = grouped(rows, owner, ["text", "kind", "valid_from", "valid_to", *_SCOPE])
    return {pk: [_name(row) for row in found] for pk, found in groups.items()}


def organizations_by(owner: str, ids: Sequence[int], longest: int) -> dict[int, list[Reference]]:
    """Return the published bodies whose `owner` (parent_id, committee_of_id) is among `ids`."""
    bodies = Organization.objects.published().filter(**{f"{owner}__in": ids})
    rows = first_of_each(bodies, owner, [F("sort_key").asc(), F("pk").asc()], longest)
    groups = grouped(rows, owner, columns("organization"))
    return {pk: [reference("organization", row) for row in found] for pk, found in groups.items()}


def former_places(ids: Sequence[int]) -> dict[int, list[FormerPlace]]:
    """Return what each body belonged to before, as far as that is published, in order of time."""
    rows = FormerParent.objects.filter(organization__in=ids, parent__status=Status.PUBLISHED)
    shown = ["valid_from", "valid_to", *columns("organization", "parent__")]
    ordered = rows.order_by("organization_id", "valid_to", "pk")
    groups = grouped(ordered, "organization_id", shown)
    return {pk: [_former(row) for row in found] for pk, found in groups.items()}


def organizations(ids: set[int]) -> dict[int, Reference]:
    """Return references to those of the bodies that are published."""
    rows = Organization.objects.published().filter(pk__in=ids)
    found = rows.order_by().values("pk", *columns("organization"))
    return {row["pk"]: reference("organization", row) for row in found}


def issued_directives(ids: Sequence[int], longest: int) -> dict[int, list[IssuedDirective]]:
    """Return the newest directives of each issuing body."""
    issued = Directive.objects.published().filter(issuer_id__in=ids)
    rows = first_of_each(issued, "issuer_id", [F("signed_on").desc(), F("pk").desc()], longest)
    groups = grouped(rows, "issuer_id", ["signed_on", *columns("directive")])
    return {pk: [_issued(row) for row in found] for pk, found in groups.items()}


def _name(row: Row) -> NameRecord:
    return NameRecord(
        name=row["text"],
        kind=row["kind"],
        scope=public_reference("organization", row, "scope__"),
        valid_from=edtf(row["valid_from"]),
        valid_to=edtf(row["valid_to"]),
    )


def _former(row: Row) -> FormerPlace:
    return FormerPlace(
        parent=reference("organization", row, "parent__"),
        valid_from=edtf(row["valid_from"]),
        valid_to=edtf(row["valid_to"]),
    )


def _issued(row: Row) -> IssuedDirective:
    return IssuedDirective(
        directive=reference("directive", row),
        title=row["title"],
        signed_on=edtf(row["signed_on"]),
    )
