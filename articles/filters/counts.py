"""Counts of the values of a filter: at hand, or kept in the database and asked for as needed."""

from collections.abc import Iterable
from dataclasses import dataclass
from heapq import nsmallest
from typing import Any, Protocol

import numpy
from numpy.typing import NDArray

from articles.exports.asking import ask


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
    """Counts at hand of thousands of values, of which a page shows ten: `targets` are in order."""

    targets: NDArray[numpy.int64]
    totals: NDArray[numpy.int64]
    is_more: bool = False

    def __len__(self) -> int:
        return len(self.targets)

    def of(self, targets: Iterable[Any]) -> dict[Any, int]:
        wanted = list(targets)
        places = numpy.searchsorted(self.targets, wanted)
        return {
            target: int(self.totals[place])
            for target, place in zip(wanted, places.tolist(), strict=True)
            if place < len(self.targets) and self.targets[place] == target
        }

    def top(self, most: int | None) -> dict[Any, int]:
        targets, totals = self.targets, self.totals
        if most is not None and most < len(targets):
            # All that have as many as the last one wanted; which of those, their numbers tell.
            least = numpy.partition(totals, -most)[-most]
            among = numpy.flatnonzero(totals >= least)
            targets, totals = targets[among], totals[among]
        ranked = numpy.lexsort((targets, -totals))[:most]
        return dict(zip(targets[ranked].tolist(), totals[ranked].tolist(), strict=True))


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
