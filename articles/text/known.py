"""What is already known: the types, directives, bodies and people that a text may name.

Filled from the shipped reference data or from a catalogue, compiled once, then only read.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar

from articles.text.lexicon import Names, known_names
from articles.text.phrases import Phrases

Id = int | str


@dataclass(frozen=True, slots=True)
class KnownName:
    """Another name of a record; within the body `scope` (an id) it means this one.

    `kind` is the catalogue's: short, abbreviation, former, nickname, pen_name.
    """

    text: str
    kind: str = "short"
    scope: Id | None = None


@dataclass(frozen=True, slots=True)
class KnownType:
    """A type of document; `abbreviations` as in symbols; `family` is party, state or other."""

    code: str
    name: str
    abbreviations: tuple[str, ...] = ()
    family: str = "party"
    is_directive: bool = True


@dataclass(frozen=True, slots=True)
class KnownDirective:
    """`type` is the type's name, `number` has its suffix, dates are EDTF, unknown parts are ""."""

    id: Id
    type: str
    number: str = ""
    organ: str = ""
    symbol: str = ""
    issuer: str = ""
    issuer_id: Id | None = None
    signed_on: str = ""
    term: str = ""
    plenum: int | None = None
    title: str = ""
    subject: str = ""
    key: str = ""
    names: tuple[KnownName, ...] = ()


@dataclass(frozen=True, slots=True)
class KnownBody:
    id: Id
    name: str
    kind: str = ""
    level: str = ""
    place: str = ""
    parent: Id | None = None
    committee_of: Id | None = None
    names: tuple[KnownName, ...] = ()


@dataclass(frozen=True, slots=True)
class KnownPost:
    title: str
    organization: Id | None = None
    organization_name: str = ""


@dataclass(frozen=True, slots=True)
class KnownPerson:
    id: Id
    name: str
    names: tuple[KnownName, ...] = ()
    posts: tuple[KnownPost, ...] = ()


R = TypeVar("R", KnownBody, KnownPerson)
T = TypeVar("T")


@dataclass(frozen=True)
class Known:
    """Everything that a text is compared with; what is compiled from it is compiled once."""

    types: tuple[KnownType, ...] = ()
    directives: tuple[KnownDirective, ...] = ()
    bodies: tuple[KnownBody, ...] = ()
    people: tuple[KnownPerson, ...] = ()
    words: Names = field(default_factory=known_names)
    _compiled: dict[Any, Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    def compiled(self, make: Callable[["Known"], T]) -> T:
        """Return make(self), made once: what a finder compiles from all that is known."""
        if make not in self._compiled:
            self._compiled[make] = make(self)
        made: T = self._compiled[make]
        return made

    @cached_property
    def body_by_id(self) -> dict[Id, KnownBody]:
        return {body.id: body for body in self.bodies}

    @cached_property
    def body_names(self) -> Phrases[tuple[KnownBody, KnownName]]:
        """Every name of every body, with the body."""
        return Phrases(_names(self.bodies))

    @cached_property
    def person_names(self) -> Phrases[tuple[KnownPerson, KnownName]]:
        """Every name of every person, with the person."""
        return Phrases(_names(self.people))


def _names(records: Iterable[R]) -> Iterator[tuple[str, tuple[R, KnownName]]]:
    for record in records:
        yield record.name, (record, KnownName(record.name, "name"))
        for other in record.names:
            yield other.text, (record, other)
