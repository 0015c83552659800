"""Loading the shipped reference data: repeatable, and never over what a person has written.

A record whose history names no person is the machine's own and follows the files; one that
somebody at the desk has touched stays as it is. Claims without a passage load as drafts.
"""

from collections.abc import Callable, Iterable, Iterator
from graphlib import TopologicalSorter
from pathlib import Path
from typing import Any

from django.db import models, transaction

from articles.models import (
    Change,
    Claim,
    Directive,
    DirectiveName,
    DirectiveRelation,
    DirectiveType,
    Organization,
    OrganizationName,
    OrganizationRelation,
    Person,
    PersonName,
    Place,
    Position,
    Status,
)
from articles.services import indexing
from articles.services.loading.shelf import Loaded, Row, Shelf, dated, given, read_rows
from articles.services.writing.lookups import save_lookup
from articles.services.writing.saving import save
from articles.services.writing.status import PUBLISH, move

_OF_TYPES = ("name", "gloss", "family", "is_directive")
_OF_BODIES = ("name", "kind", "level", "valid_from", "valid_to")
_OF_POSITIONS = ("is_acting", "is_former", "is_late", "since", "until", "stated_on")
_OF_DIRECTIVES = (
    *("number", "suffix", "organ_code", "symbol", "signed_on", "term", "plenum"),
    *("title", "subject", "effect", "is_stub"),
)


@transaction.atomic
def load_reference(folder: Path, *, report: Callable[[Loaded], None]) -> None:
    """Load every file of `folder`, all or nothing; `report` is told of each file when it is done.

    A second load writes nothing. Raises LookupError for a slug that no file explains.
    """
    shelf = Shelf()
    for kind, load in _LOADERS.items():
        outcome = Loaded(kind)
        load(read_rows(folder / f"{kind}.json"), shelf, outcome)
        report(outcome)


def _load_places(rows: list[Row], shelf: Shelf, outcome: Loaded) -> None:
    for row in _ends_first(rows, lambda row: [row.get("heir")]):
        values = given(Place, row, "name", "level", "valid_from", "valid_to") | _sureness(row)
        values["heir"] = shelf.find("places", row.get("heir"))
        place = Place.objects.filter(slug=row["slug"]).first() or Place(slug=row["slug"])
        shelf.put("places", row["slug"], _store_lookup(place, values, outcome))


def _load_types(rows: list[Row], shelf: Shelf, outcome: Loaded) -> None:
    for row in rows:
        values = given(DirectiveType, row, *_OF_TYPES) | _sureness(row)
        values["abbreviations"] = " ".join(row.get("abbreviations", []))
        known = DirectiveType.objects.filter(code=row["code"]).first()
        stored = _store_lookup(known or DirectiveType(code=row["code"]), values, outcome)
        shelf.put("directive_types", row["code"], stored)


def _load_organizations(rows: list[Row], shelf: Shelf, outcome: Loaded) -> None:
    for row in _ends_first(rows, _bodies_needed):
        values = given(Organization, row, *_OF_BODIES) | _sureness(row)
        values["place"] = shelf.find("places", row.get("place"))
        for key in ("parent", "committee_of"):
            values[key] = shelf.find("organizations", row.get(key))
        body = _same_as(Organization(slug=row["slug"], **values))
        shelf.put("organizations", row["slug"], body)
        _store_record(body, values, _names(row, OrganizationName, shelf), outcome)


def _load_people(rows: list[Row], shelf: Shelf, outcome: Loaded) -> None:
    for row in rows:
        values = given(Person, row, "name", "note") | _sureness(row)
        person = _same_as(Person(slug=row["slug"], **values))
        shelf.put("people", row["slug"], person)
        _store_record(person, values, _names(row, PersonName, shelf), outcome)


def _load_directives(rows: list[Row], shelf: Shelf, outcome: Loaded) -> None:
    for row in rows:
        values = given(Directive, row, *_OF_DIRECTIVES) | _sureness(row)
        values["type"] = shelf.find("directive_types", row["type"])
        values["issuer"] = shelf.find("organizations", row.get("issuer"))
        directive = _same_as(Directive(slug=row["slug"], **values))
        shelf.put("directives", row["slug"], directive)
        _store_record(directive, values, _names(row, DirectiveName, shelf), outcome)


def _load_positions(rows: list[Row], shelf: Shelf, outcome: Loaded) -> None:
    for row in rows:
        same = {
            "person": shelf.find("people", row["person"]),
            "title": row["title"],
            "organization": shelf.find("organizations", row.get("organization")),
        }
        _draft(Position, same, given(Position, row, *_OF_POSITIONS), row, outcome)


def _load_directive_relations(rows: list[Row], shelf: Shelf, outcome: Loaded) -> None:
    for row in rows:
        same = _relation_ends(row, shelf, kind="directives", end="directive")
        _draft(DirectiveRelation, same, given(DirectiveRelation, row, "date"), row, outcome)


def _load_organization_relations(rows: list[Row], shelf: Shelf, outcome: Loaded) -> None:
    for row in rows:
        same = _relation_ends(row, shelf, kind="organizations", end="organization")
        _draft(OrganizationRelation, same, given(OrganizationRelation, row, "date"), row, outcome)


def _relation_ends(row: Row, shelf: Shelf, *, kind: str, end: str) -> Row:
    """What tells one relation from another: from, verb, to."""
    return {
        f"from_{end}": shelf.find(kind, row["from"]),
        "verb": row["verb"],
        f"to_{end}": shelf.find(kind, row["to"]),
    }


_LOADERS: dict[str, Callable[[list[Row], Shelf, Loaded], None]] = {
    "places": _load_places,
    "directive_types": _load_types,
    "organizations": _load_organizations,
    "people": _load_people,
    "directives": _load_directives,
    "positions": _load_positions,
    "directive_relations": _load_directive_relations,
    "organization_relations": _load_organization_relations,
}


def _sureness(row: Row) -> Row:
    """Only what was read in an article or looked up (A) counts as verified."""
    return {"is_verified": row["sure"] == "A", "source_note": row["source"]}


def _ends_first(rows: Iterable[Row], needs: Callable[[Row], Iterable[str | None]]) -> Iterator[Row]:
    """Yield rows so that what a row points at comes before it."""
    by_slug = {row["slug"]: row for row in rows}
    graph = {
        slug: [other for other in needs(row) if other and other != slug]
        for slug, row in by_slug.items()
    }
    for slug in TopologicalSorter(graph).static_order():
        yield by_slug[slug]


def _bodies_needed(row: Row) -> list[str | None]:
    scopes = [name.get("scope") for name in row.get("names", [])]
    return [row.get("parent"), row.get("committee_of"), *scopes]


def _same_as(new: Organization | Person | Directive) -> Any:
    """Return the stored record of this slug, else of this natural key, else the new one."""
    indexing.derive_keys(new)
    stored = type(new)._default_manager
    alike = {} if isinstance(new, Person) else {"natural_key": new.natural_key}
    same = stored.filter(slug=new.slug).first() or (alike and stored.filter(**alike).first())
    return (same.merged_into or same) if same else new


def _says(row: models.Model, values: Row) -> bool:
    """Whether a stored row says what the file says."""
    # What is absent is "" in a model's default and None or False when read back.
    return all((getattr(row, name) or None) == (told or None) for name, told in values.items())


def _is_a_persons(row: models.Model) -> bool:
    changes = Change.objects.filter(kind=row._meta.model_name, object_id=row.pk)
    return changes.filter(actor__isnull=False).exists()


def _fill(row: Any, values: Row) -> Any:
    for name, value in values.items():
        setattr(row, name, value)
    return row


def _store_lookup(row: Any, values: Row, outcome: Loaded) -> Any:
    creating = row._state.adding
    if not creating and (_says(row, values) or _is_a_persons(row)):
        outcome.kept += 1
        return row
    outcome.count(save_lookup(_fill(row, values), by=None), creating=creating)
    return row


def _store_record(record: Any, values: Row, names: list[Row], outcome: Loaded) -> None:
    """Store what the file says of a record and its names; a draft is published with it."""
    creating = record._state.adding
    stored = {} if creating else {(row.text, row.kind): row for row in record.names.all()}
    wanted = {(name["text"], name["kind"]): name for name in names}
    edited = [
        _fill(stored.get(key) or _new_name(record), name)
        for key, name in wanted.items()
        if key not in stored or not _says(stored[key], name)
    ]
    gone = [row for key, row in stored.items() if key not in wanted]
    settled = not creating and _says(record, values) and not edited and not gone
    if settled or (not creating and _is_a_persons(record)):
        outcome.kept += 1
        return
    change = save(_fill(record, values), by=None, satellites=edited, removed=gone)
    if record.status == Status.DRAFT:
        move(record, PUBLISH, by=None)
    outcome.count(change, creating=creating)


def _new_name(record: Any) -> Any:
    link = type(record)._meta.get_field("names")
    return link.related_model(**{link.field.name: record})


def _names(row: Row, model: type[models.Model], shelf: Shelf) -> list[Row]:
    """Return the fields of each other name that the file gives a record."""
    names = []
    for other in map(dated, row.get("names", [])):
        if model is PersonName:
            names.append(given(model, other, "text", "kind"))
            continue
        name = given(model, other, "text", "kind", "valid_from", "valid_to")
        names.append({**name, "scope": shelf.find("organizations", other.get("scope"))})
    return names


def _draft(model: type[Claim], same: Row, values: Row, row: Row, outcome: Loaded) -> None:
    """Store a claim as a draft unless it is there, in whatever state it has come to since."""
    if model.objects.filter(**same).exists():
        outcome.kept += 1
        return
    claim = model(**same, **values, source_note=row["source"])
    outcome.count(save(claim, by=None), creating=True)
