"""The articles of a list over time: a strip of bars for each outlet, directive and so on."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.filters.facets import Counting
from articles.filters.lists import Error, error
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
        error(name, "choice", _("not one of: %(allowed)s") % {"allowed": ", ".join(known)})
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


def over_time(counting: Counting, params: QueryDict) -> OverTime:
    """Count the articles of a list by year and value, no further than its facets count."""
    by = params.get("by") or next(iter(BY))
    hits = counting.hits()
    year_of = dict(counting.pairs("year"))
    years = _years(year_of.values())
    every = Counter(year_of.values())
    counts = Counter(
        (value, year_of[article]) for article, value in counting.pairs(by) if article in year_of
    )
    most = max((every[year] for year in years), default=1)
    rows = [(_("All articles"), "", [every[year] for year in years])]
    rows += _rows(counting, params, by, years, counts)
    return OverTime(
        by=by,
        years=years,
        strips=[Strip(*row, bars=_bars(row[2], most)) for row in rows],
        earlier=sum(total for year, total in every.items() if year not in years),
        undated=len(hits.ids) - len(year_of),
        is_more=hits.is_more,
        width=max(1, len(years)) * _STEP,
    )


def _rows(
    counting: Counting,
    params: QueryDict,
    by: str,
    years: list[int],
    counts: Counter[Any],
) -> Iterator[tuple[str, str, list[int]]]:
    totals = Counter[Any]()
    for (value, _year), number in counts.items():
        totals[value] += number
    ranked = sorted(totals, key=lambda value: (-totals[value], value))[:MOST_STRIPS]
    named = counting.named(by, ranked)
    for value in ranked:
        if value in named:
            key, label = named[value]
            address = query_with(params, **{by: key, "view": [], "by": []})
            yield label, address, [counts[value, year] for year in years]


def _years(years: Any) -> list[int]:
    known = set(years)
    if not known:
        return []
    return list(range(max(min(known), max(known) - _MOST_YEARS + 1), max(known) + 1))


def _bars(counts: list[int], most: int) -> list[tuple[int, int, int]]:
    heights = [max(1, round(count / most * _HIGH)) if count else 0 for count in counts]
    return [(at * _STEP, _HIGH - high, high) for at, high in enumerate(heights) if high]
