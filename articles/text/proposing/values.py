"""What a reading proposes: mentions and claims, each found again under the same key."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, TypeVar

from articles.text.finds import PossibleTarget
from articles.text.known import Id

Data = dict[str, Any]


@dataclass(frozen=True, slots=True)
class ProposedMention:
    """This stretch names a record, or one that is not known yet.

    `kind` is directive, organization or person; `targets` are the records meant, several where one
    mention means several; `candidates` are those that may be meant. `key` gathers the unresolved
    mentions of one thing, `clue` is what a new record is held against. `data` is what was read,
    absent parts left out.
    """

    kind: str
    start: int
    end: int
    zone: str
    rule: str
    confidence: float
    data: Data
    step: str = ""
    key: str = ""
    clue: str = ""
    targets: tuple[Id, ...] = ()
    candidates: tuple[PossibleTarget, ...] = ()

    @property
    def found_as(self) -> str:
        """Return what tells this find from every other of its text."""
        return f"{self.kind}:{self.start}-{self.end}"


@dataclass(frozen=True, slots=True)
class ProposedClaim:
    """This passage states something: `kind` is position, finding or relation."""

    kind: str
    start: int
    end: int
    zone: str
    rule: str
    confidence: float
    data: Data
    detail: str = ""

    @property
    def found_as(self) -> str:
        """Return what tells this find from every other of its text."""
        return f"{self.kind}:{self.start}-{self.end}:{self.detail}"


@dataclass(frozen=True, slots=True)
class Proposals:
    """What one reading of one text proposes, each `found_as` once."""

    mentions: tuple[ProposedMention, ...] = ()
    claims: tuple[ProposedClaim, ...] = ()


F = TypeVar("F", ProposedMention, ProposedClaim)


def once(finds: Iterable[F]) -> tuple[F, ...]:
    """Return finds in reading order, the first of each `found_as`."""
    first: dict[str, F] = {}
    for find in sorted(finds, key=lambda one: (one.start, one.end)):
        first.setdefault(find.found_as, find)
    return tuple(first.values())


def given(**values: Any) -> Data:
    """Return the values that say something."""
    return {name: value for name, value in values.items() if value not in (None, "", False, [])}
