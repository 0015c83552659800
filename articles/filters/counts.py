"""Counts of the values of a filter: at hand, or kept in the database and asked for as needed."""

from collections.abc import Iterable
from dataclasses import dataclass
from heapq import nsmallest
from typing import Any, Protocol

import numpy

from articles.exports.asking import ask
from articles.search.keys import Numbers


class Counts(Protocol):
    """The values of a filter; with `is_more` there are at least so many rows of each."""

    is_more: bool

    def __len__(self) -> int:
        """How many values there are."""

    def of(self, targets: Iterable[Any]) -> dict[Any, int]:
        """Return the rows of some values; those without any are left out."""

    def top(self, most: int | None) -> dict[Any, int]:
        """Return the most frequent values in that order; all of them for None."""


@dataclass(frozen=True)
class Counted:
    """Counts at hand."""

    found: dict[Any, int]
    is_more: bool = False

    def __len__(self) -> int:
        return len(self.found)

    def of(self, targets: Iterable[Any]) -> dict[Any, int]:
        return {target: self.found[target] for target in targets if target in self.found}

    def top(self, most: int | None) -> dict[Any, int]:
        many = len(self.found) if most is None else most
        return dict(nsmallest(many, self.found.items(), key=lambda one: (-one[1], one[0])))


@dataclass(frozen=True)
class CountedKeys:
    """Counts at hand of thousands of values, of which a page shows ten.

    `targets` are in order, one for each total; None for the numbers from 0 on, where a total may
    be 0.
    """

    totals: Numbers
    targets: Numbers | None
    is_more: bool = False

    def __len__(self) -> int:
        return int(numpy.count_nonzero(self.totals))

    def of(self, targets: Iterable[Any]) -> dict[Any, int]:
        wanted = list(targets)
        places = wanted
        if self.targets is not None:
            places = numpy.searchsorted(self.targets, wanted).tolist()
        return {
            target: int(self.totals[place])
            for target, place in zip(wanted, places, strict=True)
            if self._holds(target, place)
        }

    def _holds(self, target: int, place: int) -> bool:
        if place >= len(self.totals):
            return False
        at_place = self.totals[place] if self.targets is None else self.targets[place] == target
        return bool(at_place)

    def top(self, most: int | None) -> dict[Any, int]:
        # Those as frequent as the last one wanted stand in order already.
        least = self._least(most)
        above = numpy.flatnonzero(self.totals > least)
        above = above[numpy.argsort(-self.totals[above], kind="stable")]
        last = numpy.flatnonzero(self.totals == least)
        places = numpy.concatenate((above, last))[:most]
        targets = places if self.targets is None else self.targets[places]
        return dict(zip(targets.tolist(), self.totals[places].tolist(), strict=True))

    def _least(self, most: int | None) -> int:
        """Return the total of the last value wanted, 1 where all are."""
        if most is None or most >= len(self.totals):
            return 1
        if self.totals.max() > len(self.totals):
            place = len(self.totals) - most
            return max(1, int(numpy.partition(self.totals, place)[place]))
        # How many values have a total or a greater one: quicker than to divide very many.
        have = numpy.cumsum(numpy.bincount(self.totals)[::-1])
        return max(1, len(have) - 1 - int(numpy.searchsorted(have, most)))


@dataclass(frozen=True)
class Tallied:
    """Counts that are kept: of all articles (year 0), or of those of some years."""

    kind: int
    years: tuple[int, ...]
    is_more = False

    def __len__(self) -> int:
        # Of one year every target has one row, which an index counts without looking at it.
        what = "*" if len(self.years) == 1 else "DISTINCT target"
        (number,) = self._ask(f"SELECT COUNT({what})", "")[0]
        return int(number)

    def of(self, targets: Iterable[Any]) -> dict[Any, int]:
        wanted = list(targets)
        if not wanted:
            return {}
        marks = ", ".join(["%s"] * len(wanted))
        return dict(self._ask(_TOTALS, f"AND target IN ({marks}) {_RANKED}", *wanted))

    def top(self, most: int | None) -> dict[Any, int]:
        if len(self.years) == 1:
            # Without a sum the index is read no further than to the last one wanted.
            return dict(self._ask("SELECT target, total", _ORDER + _limit(most)))
        return dict(self._ask(_TOTALS, _RANKED + _limit(most)))

    def _ask(self, select: str, rest: str, *params: Any) -> list[Any]:
        """Written out: to build and compile such a question takes longer than to answer it."""
        marks = ", ".join(["%s"] * len(self.years))
        sql = f"{select} FROM articles_tally WHERE kind = %s AND year IN ({marks}) {rest}"
        return ask(sql, [int(self.kind), *self.years, *params])


_ORDER = "ORDER BY total DESC, target"
_TOTALS = "SELECT target, SUM(total)"
_RANKED = "GROUP BY target ORDER BY SUM(total) DESC, target"


def _limit(most: int | None) -> str:
    return "" if most is None else f" LIMIT {most:d}"
