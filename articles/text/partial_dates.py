"""Dates known to the day, the month or the year, and spans of them.

The written form is ISO 8601 and EDTF level 0: `2018-10-25`, `2018-10`, `2018`, `2016/2018`,
`2016/..`. It is at once what is stored, what JSON shows and what sorts.
"""

import re
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

FIRST_YEAR, LAST_YEAR = 1000, 2999
_POINT = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
# What a Vietnamese cataloguer types: 25/10/2018, 25-10-2018, 10/2018.
_TYPED = re.compile(r"(?:(\d{1,2})[/.-])?(\d{1,2})[/.-](\d{4})")


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A date of known precision, or an interval of two; `str()` gives its EDTF form."""

    text: str

    def __post_init__(self) -> None:
        _ends(self.text)

    def __str__(self) -> str:
        return self.text

    @classmethod
    def parse(cls, text: str) -> "PartialDate":
        """Read EDTF or the Vietnamese day/month/year; ValueError says what is wrong."""
        return cls(_from_typed(text.strip()))

    @property
    def earliest(self) -> date | None:
        """The first day that it may mean; None for an open beginning."""
        return _ends(self.text)[0]

    @property
    def latest(self) -> date | None:
        """The last day that it may mean; None for an open end."""
        return _ends(self.text)[1]

    @property
    def year(self) -> int | None:
        """The year in which it begins."""
        return self.earliest.year if self.earliest else None

    @property
    def precision(self) -> str:
        """One of `day`, `month`, `year`, `range`."""
        if "/" in self.text:
            return "range"
        return {4: "year", 7: "month", 10: "day"}[len(self.text)]


def _from_typed(text: str) -> str:
    match = _TYPED.fullmatch(text)
    if not match:
        return text
    day, month, year = match.groups()
    return f"{year}-{int(month):02d}" + (f"-{int(day):02d}" if day else "")


# The same dates come back again and again.
@lru_cache(4096)
def _ends(text: str) -> tuple[date | None, date | None]:
    """Return the first and the last day that a date or span may mean, None for an open end."""
    parts = text.split("/")
    if len(parts) > 2 or parts == ["..", ".."]:
        raise ValueError(f"{text!r} is not a date")
    first, last = (None if part == ".." else _bounds(part) for part in (parts[0], parts[-1]))
    if first and last and first[0] > last[1]:
        raise ValueError("the end lies before the beginning")
    return first and first[0], last and last[1]


def year_runs(years: Iterable[int]) -> list[tuple[int, int]]:
    """Return the first and the last of each run of years without a gap, in their order.

    >>> year_runs([2020, 2018, 2019, 2024])
    [(2018, 2020), (2024, 2024)]
    """
    runs: list[tuple[int, int]] = []
    for year in sorted(set(years)):
        if runs and year == runs[-1][1] + 1:
            runs[-1] = runs[-1][0], year
        else:
            runs.append((year, year))
    return runs


def _bounds(text: str) -> tuple[date, date]:
    match = _POINT.fullmatch(text)
    if not match:
        raise ValueError(f"{text!r} is not a date like 2018-10-25, 2018-10 or 2018")
    year, month, day = (int(part) if part else None for part in match.groups())
    if not FIRST_YEAR <= (year or 0) <= LAST_YEAR:
        raise ValueError(f"the year must lie between {FIRST_YEAR} and {LAST_YEAR}")
    first = date(year or 0, month or 1, day or 1)
    last_month = month or 12
    return first, date(first.year, last_month, day or monthrange(first.year, last_month)[1])
