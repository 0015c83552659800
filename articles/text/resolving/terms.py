"""Congress terms: which one was in force on a day.

A term ends on the day its successor congress closes; the days come from the congresses' own
resolutions, which are reference data that an editor can correct.
"""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from articles.text.known import KnownDirective
from articles.text.partial_dates import PartialDate


@dataclass(frozen=True, slots=True)
class Terms:
    """The days on which congresses closed, oldest first, each with the term that began."""

    closed: tuple[tuple[date, str], ...] = ()

    @classmethod
    def of(cls, resolutions: Iterable[KnownDirective]) -> "Terms":
        """Read the terms from the resolutions of the national congresses."""
        known = ((signed(one), one.term) for one in resolutions if one.term)
        return cls(tuple(sorted((day.latest, term) for day, term in known if day and day.latest)))

    def on(self, day: date | None) -> str:
        """Return the term in force on a day in Roman figures, "" where it is not known."""
        at = bisect_right(self.closed, day, key=lambda one: one[0]) if day else 0
        return self.closed[at - 1][1] if at else ""


def signed(directive: KnownDirective) -> PartialDate | None:
    """Return the day, month or year on which a directive was signed, as far as it is known."""
    return _read(directive.signed_on)


def overlap(one: PartialDate, other: PartialDate) -> bool:
    """Tell whether two dates may mean the same day."""
    first, last = one.earliest or date.min, one.latest or date.max
    return first <= (other.latest or date.max) and (other.earliest or date.min) <= last


@lru_cache(maxsize=65_536)
def _read(text: str) -> PartialDate | None:
    try:
        return PartialDate(text) if text else None
    except ValueError:
        return None
