"""What the catalogue holds, as what a reader knows: kept in the process until a record changes.

Every change of a reference record writes one entry of the history with it, so the history tells
whether what is kept is still true, in every process alike. Articles write entries of their own
kind, which count for nothing here.
"""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from threading import Lock
from typing import Any

from django.db import connection, models

from articles.models import (
    Change,
    Directive,
    DirectiveName,
    DirectiveType,
    Organization,
    OrganizationName,
    Person,
    PersonName,
    Place,
    Position,
    Status,
)
from articles.text.known import (
    Known,
    KnownBody,
    KnownDirective,
    KnownName,
    KnownPerson,
    KnownPost,
    KnownType,
)
from articles.text.lexicon import known_names

REFERENCE = [
    model._meta.model_name
    for model in (Directive, DirectiveType, Organization, Person, Place, Position)
]
# An entry may become visible after later ones, when its transaction takes longer than theirs; so
# this many of the last entries are looked at again each time.
_RECENT = 200
_EDITORS = [status for status in Status.values if status != Status.WITHDRAWN]
_PUBLIC: list[str] = [Status.PUBLISHED]

Entries = frozenset[tuple[int, datetime]]


@dataclass(frozen=True, slots=True)
class _Stamp:
    """The entries of reference records behind the entry `since`, and the newest entry of all."""

    since: int
    newest: int
    entries: Entries


class _Kept:
    """Makes what is known when it is asked for, and again when the history has gone on."""

    def __init__(self, make: Callable[[], Known]) -> None:
        self._make = make
        self._lock = Lock()
        self._kept: tuple[_Stamp, Known] | None = None

    def now(self) -> Known:
        with self._lock:
            if self._kept is None or self._is_old(self._kept[0]):
                # The stamp is taken first: what changes meanwhile is noticed the next time.
                stamp = _stamp(_newest())
                self._kept = stamp, self._make()
            return self._kept[1]

    def _is_old(self, stamp: _Stamp) -> bool:
        newest = _newest()
        if newest < stamp.newest or _entries(stamp.since) != stamp.entries:
            return True
        if newest - stamp.since > 2 * _RECENT and self._kept is not None:
            self._kept = _stamp(newest), self._kept[1]
        return False


def known() -> Known:
    """Return all that editors work with: drafts too, what is withdrawn not.

    The ids are primary keys. Two small queries as long as no reference record has changed.
    """
    return _for_editors.now()


def known_in_public() -> Known:
    """Return what anyone may see: published records, and names whose scope is published."""
    return _for_everyone.now()


def _newest() -> int:
    # Asked at every act and every reading: the words are the same each time.
    with connection.cursor() as cursor:
        cursor.execute("SELECT MAX(id) FROM articles_change")
        return cursor.fetchone()[0] or 0


def _stamp(newest: int) -> _Stamp:
    since = newest - _RECENT
    return _Stamp(since, newest, _entries(since))


def _entries(since: int) -> Entries:
    rows = Change.objects.filter(pk__gt=since, kind__in=REFERENCE).order_by()
    return frozenset(rows.values_list("pk", "at"))


def _all(statuses: list[str]) -> Known:
    standing = Organization.objects.standing().filter(status__in=statuses)
    bodies = list(standing.select_related("place"))
    names = {body.pk: body.name for body in bodies}
    outlets = [body.name for body in bodies if body.kind == "press"]
    places = Place.objects.values_list("name", flat=True)
    return Known(
        types=tuple(map(_type, DirectiveType.objects.all())),
        directives=_directives(statuses, names),
        bodies=_bodies(bodies, names),
        people=_people(statuses, names),
        words=known_names().extended(places=places, outlets=outlets),
    )


def _type(row: DirectiveType) -> KnownType:
    return KnownType(
        row.code, row.name, tuple(row.abbreviations.split()), row.family, row.is_directive
    )


def _directives(statuses: list[str], bodies: dict[int, str]) -> tuple[KnownDirective, ...]:
    other = _names(DirectiveName, "directive", bodies)
    rows = Directive.objects.standing().filter(status__in=statuses).select_related("type")
    return tuple(
        KnownDirective(
            id=row.pk,
            type=row.type.name,
            number=f"{row.number}{row.suffix}",
            organ=row.organ_code,
            symbol=row.symbol,
            issuer=bodies.get(row.issuer_id or 0, ""),
            issuer_id=row.issuer_id if row.issuer_id in bodies else None,
            signed_on=str(row.signed_on or ""),
            term=row.term,
            plenum=row.plenum,
            title=row.title,
            subject=row.subject,
            key=row.natural_key,
            names=tuple(other[row.pk]),
        )
        for row in rows.order_by("pk")
    )


def _bodies(rows: list[Organization], bodies: dict[int, str]) -> tuple[KnownBody, ...]:
    other = _names(OrganizationName, "organization", bodies)
    return tuple(
        KnownBody(
            id=row.pk,
            name=row.name,
            kind=row.kind,
            level=row.level,
            place=row.place.slug if row.place else "",
            parent=row.parent_id if row.parent_id in bodies else None,
            committee_of=row.committee_of_id if row.committee_of_id in bodies else None,
            names=tuple(other[row.pk]),
        )
        for row in rows
    )


def _people(statuses: list[str], bodies: dict[int, str]) -> tuple[KnownPerson, ...]:
    other: dict[int, list[KnownName]] = defaultdict(list)
    for owner, text, kind in PersonName.objects.values_list("person_id", "text", "kind"):
        other[owner].append(KnownName(text, kind))
    posts: dict[int, list[KnownPost]] = defaultdict(list)
    stated = [status for status in statuses if status in (Status.PUBLISHED, Status.DRAFT)]
    claims = Position.objects.filter(status__in=stated).order_by("pk")
    for owner, title, body in claims.values_list("person_id", "title", "organization_id"):
        name = bodies.get(body or 0, "")
        posts[owner].append(KnownPost(title, body if name else None, name))
    people = Person.objects.standing().filter(status__in=statuses).order_by("pk")
    return tuple(
        KnownPerson(pk, name, tuple(other[pk]), tuple(posts[pk]))
        for pk, name in people.values_list("pk", "name")
    )


def _names(
    model: type[models.Model], owner: str, bodies: dict[int, str]
) -> dict[int, list[KnownName]]:
    """Return the other names by owner; one whose scope is not known is left out."""
    found: dict[int, list[KnownName]] = defaultdict(list)
    rows: Any = model._default_manager.order_by("pk")
    for record, text, kind, scope in rows.values_list(f"{owner}_id", "text", "kind", "scope_id"):
        if scope is None or scope in bodies:
            found[record].append(KnownName(text, kind, scope))
    return found


_for_editors = _Kept(lambda: _all(_EDITORS))
_for_everyone = _Kept(lambda: _all(_PUBLIC))
