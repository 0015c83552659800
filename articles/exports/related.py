"""What surrounds a record without a passage: its other names, and records that belong to it."""

from collections.abc import Sequence
from typing import Any

from django.db.models import F, Model, QuerySet

from articles.exports.dates import edtf
from articles.exports.newest import first_of_each, grouped
from articles.exports.parts import FormerPlace, IssuedDirective, NameRecord, Reference
from articles.exports.questions import Question, among
from articles.exports.references import Row, columns, public_reference, reference
from articles.models import Directive, FormerParent, Organization, is_published

_SCOPE = columns("organization", "scope__")


def other_names(model: type[Model], owner: str, ids: Sequence[int]) -> dict[int, list[NameRecord]]:
    """Return the other names of directives or organisations."""
    groups = grouped(_names(ids, model, owner), owner)
    return {pk: [_name(row) for row in found] for pk, found in groups.items()}


@Question
def _names(model: type[Model], owner: str) -> QuerySet[Any]:
    rows = model._default_manager.filter(among(owner)).order_by(owner, "pk")
    return rows.values(owner, "text", "kind", "valid_from", "valid_to", *_SCOPE)


def organizations_by(owner: str, ids: Sequence[int], longest: int) -> dict[int, list[Reference]]:
    """Return the published bodies whose `owner` (parent_id, committee_of_id) is among `ids`."""
    groups = grouped(_organizations_by(ids, owner, longest), owner)
    return {pk: [reference("organization", row) for row in found] for pk, found in groups.items()}


@Question
def _organizations_by(owner: str, longest: int) -> QuerySet[Any]:
    bodies = Organization.objects.published_by_key().filter(among(owner))
    rows = first_of_each(bodies, owner, [F("sort_key").asc(), F("pk").asc()], longest)
    return rows.values(owner, *columns("organization"))


def former_places(ids: Sequence[int]) -> dict[int, list[FormerPlace]]:
    """Return what each body belonged to before, as far as that is published, in order of time."""
    groups = grouped(_former_places(ids), "organization_id")
    return {pk: [_former(row) for row in found] for pk, found in groups.items()}


@Question
def _former_places() -> QuerySet[Any]:
    shown = ("organization_id", "valid_from", "valid_to", *columns("organization", "parent__"))
    rows = FormerParent.objects.filter(among("organization_id"), is_published("parent"))
    return rows.order_by("organization_id", "valid_to", "pk").values(*shown)


def organizations(ids: set[int]) -> dict[int, Reference]:
    """Return references to those of the bodies that are published."""
    return {row["pk"]: reference("organization", row) for row in _organizations(ids)}


@Question
def _organizations() -> QuerySet[Any]:
    rows = Organization.objects.published_by_key().filter(among("pk"))
    return rows.order_by().values("pk", *columns("organization"))


def issued_directives(ids: Sequence[int], longest: int) -> dict[int, list[IssuedDirective]]:
    """Return the newest directives of each issuing body."""
    groups = grouped(_issued_by(ids, longest), "issuer_id")
    return {pk: [_issued(row) for row in found] for pk, found in groups.items()}


@Question
def _issued_by(longest: int) -> QuerySet[Any]:
    issued = Directive.objects.published_by_key().filter(among("issuer_id"))
    rows = first_of_each(issued, "issuer_id", [F("signed_on").desc(), F("pk").desc()], longest)
    return rows.values("issuer_id", "signed_on", *columns("directive"))


def _name(row: Row) -> NameRecord:
    return NameRecord(
        name=row["text"],
        kind=row["kind"],
        scope=public_reference("organization", row, "scope__"),
        start_date=edtf(row["valid_from"]),
        end_date=edtf(row["valid_to"]),
    )


def _former(row: Row) -> FormerPlace:
    return FormerPlace(
        parent=reference("organization", row, "parent__"),
        start_date=edtf(row["valid_from"]),
        end_date=edtf(row["valid_to"]),
    )


def _issued(row: Row) -> IssuedDirective:
    return IssuedDirective(
        directive=reference("directive", row),
        title=row["title"],
        signed_on=edtf(row["signed_on"]),
    )
