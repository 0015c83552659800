"""Articles by year and value: counted from their keys, or read where they are kept counted."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from articles.exports.spoken_of import finding_of
from articles.filters.counts import Tallied
from articles.models import Tally
from articles.search.keys import Kept, Lines


@dataclass(frozen=True, slots=True)
class ByYear:
    """`every` are the articles of each year, `values` those with each of the values; with `is_more`
    there are more than are counted."""

    every: dict[int, int]
    values: dict[Any, dict[int, int]]
    undated: int
    is_more: bool = False


def count_years(lines: Lines, kind: int, most: int, *, is_more: bool) -> ByYear:
    """Count the keys of articles."""
    years = dict(lines.pairs(Kept.YEAR))
    values, totals = dict[int, Counter[int]](), Counter[int]()
    for line, target in lines.pairs(kind):
        if line in years:
            values.setdefault(target, Counter())[years[line]] += 1
            totals[target] += 1
    ranked = sorted(totals, key=lambda target: (-totals[target], target))[:most]
    named = _named(kind, ranked, values)
    return ByYear(Counter(years.values()), named, len(lines) - len(years), is_more)


def tallied_years(kind: int, years: Sequence[int], most: int) -> ByYear:
    """Read what is kept of all articles, or of those of some years."""
    ranked = list(Tallied(kind, tuple(years) or (0,)).top(most))
    rows = Tally.objects.filter(kind=kind, target__in=ranked, year__gt=0).order_by()
    all_rows = Tally.objects.filter(kind=Kept.EVERY, target=0).order_by()
    every = dict(all_rows.values_list("year", "total"))
    total = every.pop(0, 0)
    undated = 0 if years else total - sum(every.values())
    values: dict[int, dict[int, int]] = {target: {} for target in ranked}
    for target, year, number in rows.values_list("target", "year", "total"):
        values[target][year] = number
    if years:
        every = _of(every, years)
        values = {target: _of(found, years) for target, found in values.items()}
    ranked.sort(key=lambda target: -sum(values[target].values()))  # without the undated
    return ByYear(every, _named(kind, ranked, values), undated)


def _of(found: dict[int, int], years: Iterable[int]) -> dict[int, int]:
    return {year: found[year] for year in years if year in found}


def _named(kind: int, ranked: Iterable[int], values: dict[int, Any]) -> dict[Any, dict[int, int]]:
    name = finding_of if kind == Kept.FINDING else int
    return {name(target): dict(values[target]) for target in ranked}
