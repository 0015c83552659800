"""Loading the shipped reference data: repeatable, and never over what a person has written.

A record whose history names no person is the machine's own and follows the files; one that
somebody at the desk has touched stays as it is. Claims without a passage load as drafts.
"""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from django.db import models

from articles.models import (
    Abbreviation,
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
    Reference,
)
from articles.services.door import door
from articles.services.loading.shelf import Loaded, Row, Shelf, dated, given, read_rows
from articles.services.loading.storing import (
    Told,
    looked_up,
    store_claims,
    store_lookups,
    store_records,
    waves,
)

_OF_TYPES = ("name", "gloss", "family", "is_directive")
_OF_BODIES = ("name", "kind", "level", "valid_from", "valid_to")
_OF_POSITIONS = ("is_acting", "is_former", "is_late", "since", "until", "stated_on")
_OF_DIRECTIVES = (
    *("number", "suffix", "organ_code", "symbol", "signed_on", "term", "plenum"),
    *("title", "subject", "effect", "is_stub"),
)


@door()
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
    def values(row: Row) -> Row:
        told = given(Place, row, "name", "level", "valid_from", "valid_to") | _sureness(row)
        return {**told, "heir": shelf.find("places", row.get("heir"))}

    for wave in waves(rows, lambda row: [row.get("heir")]):
        told = _put(shelf, "places", looked_up(Place, _with(values, wave), slug="slug"))
        store_lookups(told, outcome)


def _load_types(rows: list[Row], shelf: Shelf, outcome: Loaded) -> None:
    def values(row: Row) -> Row:
        told = given(DirectiveType, row, *_OF_TYPES) | _sureness(row)
        return {**told, "abbreviations": " ".join(row.get("abbreviations", []))}

    found = looked_up(DirectiveType, _with(values, rows), slug="code")
    store_lookups(_put(shelf, "directive_types", found, slug="code"), outcome)


def _load_abbreviations(rows: list[Row], shelf: Shelf, outcome: Loaded) -> None:
    told = [(row, {"words": "; ".join(row["words"]), **_sureness(row)}) for row in rows]
    store_lookups(looked_up(Abbreviation, told, slug="short"), outcome)


def _load_organizations(rows: list[Row], shelf: Shelf, outcome: Loaded) -> None:
    def values(row: Row) -> Row:
        told = given(Organization, row, *_OF_BODIES) | _sureness(row)
        told["place"] = shelf.find("places", row.get("place"))
        for key in ("parent", "committee_of"):
            told[key] = shelf.find("organizations", row.get(key))
        return told

    for wave in waves(rows, _bodies_needed):
        _load_records(Organization, _with(values, wave), shelf, outcome)


def _load_people(rows: list[Row], shelf: Shelf, outcome: Loaded) -> None:
    def values(row: Row) -> Row:
        return given(Person, row, "name", "note") | _sureness(row)

    _load_records(Person, _with(values, rows), shelf, outcome)


def _load_directives(rows: list[Row], shelf: Shelf, outcome: Loaded) -> None:
    def values(row: Row) -> Row:
        told = given(Directive, row, *_OF_DIRECTIVES) | _sureness(row)
        told["type"] = shelf.find("directive_types", row["type"])
        told["issuer"] = shelf.find("organizations", row.get("issuer"))
        return told

    _load_records(Directive, _with(values, rows), shelf, outcome)


def _load_records(
    model: type[Reference], told: Iterable[tuple[Row, Row]], shelf: Shelf, outcome: Loaded
) -> None:
    found = _put(shelf, _SHELVES[model], looked_up(model, told, slug="slug"))
    for one in found:
        # Only now: a name may be one within the very body that bears it.
        one.names = _names(one.row, model, shelf)
    store_records(found, outcome)


def _with(values: Callable[[Row], Row], rows: Iterable[Row]) -> list[tuple[Row, Row]]:
    return [(row, values(row)) for row in rows]


def _put(shelf: Shelf, kind: str, told: list[Told], *, slug: str = "slug") -> list[Told]:
    for one in told:
        shelf.put(kind, one.row[slug], one.record)
    return told


def _load_positions(rows: list[Row], shelf: Shelf, outcome: Loaded) -> None:
    def same(row: Row) -> Row:
        return {
            "person": shelf.find("people", row["person"]),
            "title": row["title"],
            "organization": shelf.find("organizations", row.get("organization")),
        }

    store_claims(Position, _claims(Position, rows, same, *_OF_POSITIONS), outcome)


def _load_directive_relations(rows: list[Row], shelf: Shelf, outcome: Loaded) -> None:
    def same(row: Row) -> Row:
        return _relation_ends(row, shelf, kind="directives", end="directive")

    store_claims(DirectiveRelation, _claims(DirectiveRelation, rows, same, "date"), outcome)


def _load_organization_relations(rows: list[Row], shelf: Shelf, outcome: Loaded) -> None:
    def same(row: Row) -> Row:
        return _relation_ends(row, shelf, kind="organizations", end="organization")

    store_claims(OrganizationRelation, _claims(OrganizationRelation, rows, same, "date"), outcome)


def _claims(
    model: type[Claim], rows: Iterable[Row], same: Callable[[Row], Row], *names: str
) -> Iterator[tuple[Row, Row]]:
    """Yield what makes each claim the same one as another, and its other columns."""
    for row in rows:
        yield same(row), {**given(model, row, *names), "source_note": row["source"]}


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
    "abbreviations": _load_abbreviations,
    "organizations": _load_organizations,
    "people": _load_people,
    "directives": _load_directives,
    "positions": _load_positions,
    "directive_relations": _load_directive_relations,
    "organization_relations": _load_organization_relations,
}


_SHELVES: dict[type[Reference], str] = {
    Organization: "organizations",
    Person: "people",
    Directive: "directives",
}
_NAMES: dict[type[Reference], type[models.Model]] = {
    Organization: OrganizationName,
    Person: PersonName,
    Directive: DirectiveName,
}


def _sureness(row: Row) -> Row:
    """Only what was read in an article or looked up (A) counts as verified."""
    return {"is_verified": row["sure"] == "A", "source_note": row["source"]}


def _bodies_needed(row: Row) -> list[str | None]:
    scopes = [name.get("scope") for name in row.get("names", [])]
    return [row.get("parent"), row.get("committee_of"), *scopes]


def _names(row: Row, model: type[Reference], shelf: Shelf) -> list[Row]:
    """Return the fields of each other name that the file gives a record."""
    names = []
    for other in map(dated, row.get("names", [])):
        if model is Person:
            names.append(given(PersonName, other, "text", "kind"))
            continue
        name = given(_NAMES[model], other, "text", "kind", "valid_from", "valid_to")
        names.append({**name, "scope": shelf.find("organizations", other.get("scope"))})
    return names
