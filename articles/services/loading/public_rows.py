"""The rows that public records are made into again: what one says, as the tables hold it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from django.utils import timezone

from articles.exports.answers import ChangeLine
from articles.exports.lookups import PlaceRecord, TypeRecord
from articles.exports.ondisk import OnDisk
from articles.exports.parts import NameRecord, Reference
from articles.exports.records import (
    ArticleRecord,
    DirectiveRecord,
    OrganizationRecord,
    PersonRecord,
    PublicRecord,
)
from articles.models import (
    HEIRS,
    Article,
    Criterion,
    Directive,
    DirectiveName,
    DirectiveType,
    FormerParent,
    Organization,
    OrganizationName,
    Person,
    PersonName,
    Place,
    Publication,
    Record,
    Redirect,
    Status,
)
from articles.services.indexing import derive_lookup_keys

# What each kind of record holds in columns of the same name; null stands for an empty text.
_PLAIN: dict[str, str] = {
    "article": "title standfirst section publisher_as_printed source source_address"
    " archive_address source_note photo_credit rights",
    "directive": "number suffix organ_code symbol signed_on term title subject effect effect_as_of"
    " effect_source is_stub is_verified source_note",
    "organization": "name level is_verified source_note",
    "person": "name note is_verified source_note",
}
_FIRST_DAYS = {4: "-01-01", 7: "-01", 10: ""}


class Known:
    """The numbers of all records of an archive by kind and slug, and the small tables."""

    def __init__(self) -> None:
        self._numbers = OnDisk()
        self.places: dict[str, Place] = {}
        self.types: dict[str, DirectiveType] = {}

    def take(self, places: Sequence[PlaceRecord], types: Iterable[TypeRecord]) -> None:
        """Make the rows of the small tables."""
        numbers = {one.slug: number for number, one in enumerate(places, start=1)}
        for place in places:
            self.places[place.slug] = _place(place, numbers)
        for number, told in enumerate(types, start=1):
            self.types[told.code] = _type(number, told)

    def tell(self, kind: str, slug: str, number: int) -> None:
        """Take in the number of a record."""
        self._numbers.put((kind, slug), number)

    def number(self, to: Reference | None) -> Any:
        """Return the number of a record; None for none."""
        return self.number_at(to.kind, to.slug) if to else None

    def number_at(self, kind: str, slug: str) -> Any:
        """Return the number of the record at an address; None for none."""
        return self._numbers.get((kind, slug))

    def body(self, to: Reference | None) -> Organization | None:
        """Return a body as far as keys are made of it: its number, address and name."""
        return Organization(pk=self.number(to), slug=to.slug, name=to.name) if to else None


def row_of(kind: str, record: PublicRecord, known: Known) -> Record:
    """Return the row of a record, without the keys that are derived."""
    values: dict[str, Any] = _plain(record, _PLAIN[kind])
    values |= {name: getattr(record, name) for name in ("id", "slug", "version", "updated_at")}
    made = _ROWS[kind](record, known, values)
    made.status, made.first_published_at = Status.PUBLISHED, record.created_at
    made.created_at = record.created_at
    return made


def _article(record: ArticleRecord, known: Known, values: dict[str, Any]) -> Article:
    return Article(
        **values,
        publisher_id=known.number(record.publisher),
        place=known.places[record.place.slug] if record.place else None,
        published_at=moment(record.published),
        published_precision=record.published_precision or "day",
        current_text_id=None if record.text_version is None else record.id,
    )


def _directive(record: DirectiveRecord, known: Known, values: dict[str, Any]) -> Directive:
    kind, issuer = known.types[record.type.code], known.body(record.issuer)
    return Directive(**values, type=kind, issuer=issuer, plenum=record.plenum)


def _organization(record: OrganizationRecord, known: Known, values: dict[str, Any]) -> Organization:
    above = [known.number(one) for one in record.ancestors]
    return Organization(
        **values,
        kind=record.classification,
        valid_from=told(record.founding_date),
        valid_to=told(record.dissolution_date),
        place=known.places[record.place.slug] if record.place else None,
        parent_id=known.number(record.parent),
        committee_of_id=known.number(record.committee_of),
        path="/".join(map(str, ["", *above, record.id, ""])),
    )


def _person(record: PersonRecord, known: Known, values: dict[str, Any]) -> Person:
    return Person(**values)


_ROWS: dict[str, Callable[[Any, Known, dict[str, Any]], Record]] = {
    "article": _article,
    "directive": _directive,
    "organization": _organization,
    "person": _person,
}


def names_of(record: Any, known: Known) -> Iterator[Any]:
    """Yield the rows of a record's other names, in their order."""
    for name in record.other_names:
        if isinstance(record, PersonRecord):
            yield PersonName(person_id=record.id, text=name.name, kind=name.kind)
        elif isinstance(record, DirectiveRecord):
            yield DirectiveName(directive_id=record.id, **_scoped(name, known))
        else:
            yield OrganizationName(organization_id=record.id, **_scoped(name, known))


def _scoped(name: NameRecord, known: Known) -> dict[str, Any]:
    return {
        "text": name.name,
        "kind": name.kind,
        "scope_id": known.number(name.scope),
        "valid_from": told(name.start_date),
        "valid_to": told(name.end_date),
    }


def former_places_of(record: OrganizationRecord, known: Known) -> Iterator[FormerParent]:
    for one in record.former_parents:
        yield FormerParent(
            organization_id=record.id,
            parent_id=known.number(one.parent),
            valid_from=told(one.start_date),
            valid_to=told(one.end_date),
        )


def criteria_of(record: DirectiveRecord) -> Iterator[Criterion]:
    for order, one in enumerate(record.criteria, start=1):
        values = _plain(one, "text indicator direction unit source_note")
        values["target"] = number_in(one.target)
        yield Criterion(id=one.id, directive_id=record.id, order=order, **values)


def _place(record: PlaceRecord, numbers: dict[str, int]) -> Place:
    values = _plain(record, "slug name level valid_from valid_to is_verified source_note")
    heir = numbers[record.heir.slug] if record.heir else None
    row = Place(pk=numbers[record.slug], heir_id=heir, version=1, **values)
    derive_lookup_keys(row)
    return row


def _type(number: int, record: TypeRecord) -> DirectiveType:
    names = "code name gloss abbreviations family is_directive is_verified source_note"
    row = DirectiveType(pk=number, version=1, **_plain(record, names))
    derive_lookup_keys(row)
    return row


def gone(one: ChangeLine) -> Publication:
    """Return the publication of what was public once."""
    return Publication(
        kind=one.kind,
        object_id=one.id,
        slug=one.slug,
        sequence=one.sequence,
        reason=one.reason or "",
        heir=one.heir or "",
    )


def leading_on(one: ChangeLine, known: Known) -> Redirect | None:
    """Return what leads from a merged record to its heir; None where that is not public."""
    heir = known.number_at(one.kind, one.heir or "")
    if heir is None or one.kind not in HEIRS:
        return None
    values = {"kind": one.kind, "slug": one.slug, "reason": one.reason or ""}
    return Redirect(**values, **{f"{one.kind}_id": heir})


def _plain(record: Any, names: str) -> dict[str, Any]:
    return {name: told(getattr(record, name)) for name in names.split()}


def told(value: Any) -> Any:
    """Return a value of a record for its column: an empty text for null."""
    return "" if value is None else value


def number_in(value: float | None) -> Decimal | None:
    """Return a number of a record for its column, digit by digit as it is written."""
    return None if value is None else Decimal(str(value))


def moment(published: str | None) -> datetime | None:
    """Return when an article appeared: the first moment that its date leaves open."""
    if published is None:
        return None
    at = datetime.fromisoformat(published + _FIRST_DAYS.get(len(published), ""))
    if timezone.is_aware(at):
        return at
    local = timezone.make_aware(at)
    try:
        local.astimezone(UTC)
    except OverflowError:  # the first and last hours of the calendar have no local time
        return at.replace(tzinfo=UTC)
    return local
