"""The articles of a list over time: a strip of bars for each outlet, directive and so on."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.filters.counting import ArticleCounting
from articles.filters.facets import named
from articles.filters.lists import Error, not_among
from articles.filters.sets import PublicFilterSet
from articles.views.chips import query_with

PARAMETERS = ("view", "by")
BY = {
    "publisher": gettext_lazy("by outlet"),
    "directive": gettext_lazy("by directive"),
    "organization": gettext_lazy("by organisation"),
    "finding": gettext_lazy("by what is reported"),
}
MOST_STRIPS = 8
_MOST_YEARS = 60
_STEP, _HIGH = 10, 40


@dataclass(frozen=True, slots=True)
class Strip:
    """A value with its articles in each year of the view, in their order, and its bars."""

    label: str
    address: str  # the list of these articles; empty for all of them
    counts: list[int]
    bars: list[tuple[int, int, int]]  # x, y, height
    language: str  # of the label, empty where it is words of the page

    @property
    def total(self) -> int:
        return sum(self.counts)


@dataclass(frozen=True, slots=True)
class OverTime:
    """`earlier` counts the dated articles before the first year drawn, `undated` the rest."""

    by: str
    years: list[int]
    strips: list[Strip]
    earlier: int
    undated: int
    is_more: bool
    width: int
    height: int = _HIGH


def wrong_view(kind: str, params: QueryDict) -> list[Error]:
    """Refuse a view, or a way to divide it, that there is not."""
    allowed = {"view": ["time"] if kind == "article" else [], "by": list(BY)}
    return [
        not_among(name, [params[name]], known)
        for name, known in allowed.items()
        if params.get(name) and params[name] not in known
    ]


def ways(params: QueryDict) -> list[dict[str, Any]]:
    """Return the ways to divide the view, with the one that is on."""
    on = params.get("by") or next(iter(BY))
    return [
        {
            "label": label,
            "address": query_with(params, by=name),
            "is_on": name == on,
            "name": name,
        }
        for name, label in BY.items()
    ]


def over_time(filterset: PublicFilterSet, counting: ArticleCounting, params: QueryDict) -> OverTime:
    """Count the articles of a list by year and value, no further than its facets count."""
    by = params.get("by") or next(iter(BY))
    found = counting.by_year(by, MOST_STRIPS)
    years = _years(found.every)
    most = max(found.every.values(), default=1)
    rows = [(_("All articles"), "", found.every)]
    known = named(filterset.filters[by], found.values)
    for value, totals in found.values.items():
        if value in known:
            key, label = known[value]
            rows.append((label, query_with(params, **{by: key, "view": [], "by": []}), totals))
    strips = []
    for label, address, totals in rows:
        counts = [totals.get(year, 0) for year in years]
        language = filterset.filters[by].one.language if address else ""
        strips.append(Strip(label, address, counts, _bars(counts, most), language))
    return OverTime(
        by=by,
        years=years,
        strips=strips,
        earlier=sum(total for year, total in found.every.items() if year not in years),
        undated=found.undated,
        is_more=found.is_more,
        width=max(1, len(years)) * _STEP,
    )


def _years(known: Iterable[int]) -> list[int]:
    years = list(known)
    if not years:
        return []
    return list(range(max(min(years), max(years) - _MOST_YEARS + 1), max(years) + 1))


def _bars(counts: list[int], most: int) -> list[tuple[int, int, int]]:
    heights = [max(1, round(count / most * _HIGH)) if count else 0 for count in counts]
    return [(at * _STEP, _HIGH - high, high) for at, high in enumerate(heights) if high]
