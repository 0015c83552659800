"""Days and years as stretches of entries, whose numbers tell when an article was published."""

from datetime import date, timedelta
from functools import lru_cache

import numpy
from django.utils import timezone
from numpy.typing import NDArray

from articles.search.numbers import (
    FIRST,
    entry_number,
    first_of,
    moment_of,
    numbers_of,
    of_years,
)
from articles.text.partial_dates import year_runs

Span = tuple[int, int]
DATED: Span = (entry_number("article", 0, FIRST), numbers_of("article")[1])
NOTHING: Span = (1, 0)


def years_of(entries: NDArray[numpy.int64]) -> dict[int, int] | None:
    """Count entries, the newest first, by year; those without a day are left out.

    None where an article is older than entries tell apart.
    """
    newest = entries[entries > DATED[0]]
    if not len(newest):
        return {}
    years = range(_year_of(int(newest[-1])), _year_of(int(newest[0])) + 1)
    if years[0] <= FIRST.year:
        return None
    # How many are of each year or a later one.
    begins = [-first_of(date(year, 1, 1)) for year in years]
    since = numpy.searchsorted(-newest, begins, side="right").tolist()
    counted = zip(years, since, [*since[1:], 0], strict=True)
    return {year: here - later for year, here, later in counted if here > later}


def too_early(days: tuple[date | None, date | None]) -> bool:
    """Whether a day lies before those that entries tell apart."""
    return any(day is not None and day.year <= FIRST.year for day in days)


@lru_cache(maxsize=1000)
def spans_of(years: tuple[int, ...], since: date | None, until: date | None) -> tuple[Span, ...]:
    """Return the entries of some years within two days, both included; none asked for, none."""
    if not (years or since or until):
        return ()
    low = first_of(since) if since else DATED[0]
    high = first_of(until + timedelta(days=1)) - 1 if until else DATED[1]
    whole = [of_years(first, last) for first, last in year_runs(years)]
    spans = [(max(low, first), min(high, last)) for first, last in whole or [DATED]]
    return tuple(span for span in spans if span[0] <= span[1]) or (NOTHING,)


def _year_of(entry: int) -> int:
    return timezone.localtime(moment_of(entry)).year
