"""How many rows a list has, and how many with each value of a filter.

What is counted for a filter leaves its own choice out. Articles are counted by what is kept with
their publication; other lists by their columns. All of one page is to be asked within one snapshot.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from typing import Any, Protocol

from django.db.models import QuerySet
from django.utils.functional import cached_property

from articles.exports.questions import Question, among
from articles.exports.spoken_of import finding_of
from articles.filters.bounded import MOST_ROWS
from articles.filters.by_year import ByYear, count_years, tallied_years
from articles.filters.counts import Counted, CountedKeys, Counts, Tallied
from articles.filters.entries import Entries, articles_of
from articles.filters.keyed import KEPT, entries_of
from articles.filters.ranked import Ranked
from articles.filters.sets import PublicFilterSet, SeveralFilter
from articles.filters.sources import Hits, way
from articles.models import Article, ArticleKeys, Organization
from articles.search import Rows
from articles.search.keys import Kept, Lines
from articles.search.totals import KeyTotals
from articles.search.words import asked_of


class Counting(Protocol):
    """Counts one filtered list; to be asked only of what is sound."""

    @property
    def total(self) -> int:
        """How many rows there are; MOST_ROWS for more that are not counted."""

    @property
    def is_more(self) -> bool: ...

    def expect_facets(self) -> None:
        """Say that facets will be asked for too, before anything else is."""

    @property
    def ranked(self) -> Ranked | None:
        """The list best match first, if it is known without looking at every row."""

    def page(self, skip: int, limit: int) -> list[int]:
        """Return the numbers of some of the first MOST_ROWS rows, in the usual order."""

    def counts(self, name: str) -> Counts: ...


def counting_of(filterset: PublicFilterSet) -> "ArticleCounting | ColumnCounting":
    """Return what counts a list."""
    kind = ArticleCounting if filterset.queryset.model is Article else ColumnCounting
    return kind(filterset)


class ColumnCounting:
    """Reads the rows with the columns that they are counted by."""

    def __init__(self, filterset: PublicFilterSet) -> None:
        self._set = filterset
        self._known: dict[str, Hits] = {}

    @property
    def total(self) -> int:
        return len(self._hits("").ids)

    @property
    def is_more(self) -> bool:
        return self._hits("").is_more

    ranked = None

    def expect_facets(self) -> None: ...

    def page(self, skip: int, limit: int) -> list[int]:
        return self._hits("").ids[skip : skip + limit]

    def counts(self, name: str) -> Counts:
        hits, source = self._hits(name), self._set.filters[name].counted
        found = Counter(value for _row, value in source.pairs(hits, self._set.chosen))
        return Counted(found, hits.is_more)

    def _hits(self, leaving_out: str) -> Hits:
        name = leaving_out if leaving_out in self._set.chosen else ""
        if name not in self._known:
            self._known[name] = self._read(name)
        return self._known[name]

    def _read(self, leaving_out: str) -> Hits:
        filters = self._set.filters.values()
        several = [one for one in filters if isinstance(one, SeveralFilter)]
        columns = {name: by for one in several for name, by in one.counted.columns().items()}
        order = next(iter(self._set.ORDERS.values())).by
        rows = self._set.leaving_out(leaving_out).order_by(*order).annotate(**columns)
        found = list(rows.values_list("pk", *columns)[: MOST_ROWS + 1])
        shown = list(zip(*found[:MOST_ROWS], strict=True)) or [()] * (len(columns) + 1)
        beside = dict(zip(columns, map(list, shown[1:]), strict=True))
        return Hits(list(shown[0]), beside, is_more=len(found) > MOST_ROWS)


class ArticleCounting:
    """Asks the postings and the search index, and what is kept counted."""

    def __init__(self, filterset: PublicFilterSet) -> None:
        self._set = filterset
        self._known: dict[str, tuple[Entries | None, list[int]]] = {}
        self._lines: dict[str, Lines] = {}
        self._totals: dict[str, KeyTotals] = {}

    @cached_property
    def entries(self) -> Entries | None:
        """The list as entries, if these can tell it."""
        return self._list("")[0]

    @cached_property
    def ranked(self) -> Ranked | None:
        """A search, best match first."""
        understood = self._set.understood
        if self.entries is None or self.entries.words is None:
            return None
        typed = asked_of(understood.query, marks=True).in_titles()
        titled = replace(self.entries, words=Rows(understood.asked.wanted_in_titles()))
        named = tuple(understood.named.get("article", ()))
        is_apart = bool(understood.asked.unwanted)
        return Ranked(self.entries, titled, Rows(typed), named, is_apart)

    @cached_property
    def total(self) -> int:
        entries, ids = self._list("")
        if entries is None:
            return min(len(ids), MOST_ROWS)
        return entries.total if entries.kept is not None else min(entries.total, MOST_ROWS)

    @property
    def is_more(self) -> bool:
        entries, ids = self._list("")
        if entries is None:
            return len(ids) > MOST_ROWS
        return entries.kept is None and entries.total > MOST_ROWS

    def expect_facets(self) -> None:
        """Read first what facets are counted by: it tells the total as well."""
        if self.entries is not None and self.entries.kept is None:
            self._keys("")

    def page(self, skip: int, limit: int) -> list[int]:
        entries, ids = self._list("")
        if entries is None:
            return ids[skip : skip + limit]
        return articles_of(entries.page(limit, skip=skip))

    def counts(self, name: str) -> Counts:
        entries, kind = self._list(name)[0], KEPT[name]
        if name == "branch":
            return Counted(self._branches(), self._is_more("branch"))
        if kind == Kept.YEAR and entries is not None and entries.kept is not None:
            return Counted({year: total for year, total in entries.kept.items() if year})
        if kind == Kept.YEAR and name in self._set.chosen and entries is not None:
            years = entries.years_found
            if years is not None:
                return Counted(years, len(entries.found) > MOST_ROWS)
        if entries is not None and entries.is_tallied and entries.totals is None:
            tallied = Tallied(kind, entries.years or (0,))
            return tallied if kind != Kept.FINDING else Counted(_findings(tallied.top(None)))
        counted = CountedKeys(*self._counted(name).of(kind), self._is_bounded(name))
        if kind != Kept.FINDING:
            return counted
        return Counted(_findings(counted.top(None)), counted.is_more)

    def by_year(self, name: str, most: int) -> ByYear:
        """Count the articles of the list by year, and those of the most frequent values."""
        entries, kind = self.entries, KEPT[name]
        if entries is None or not entries.is_tallied:
            return count_years(self._keys(""), kind, most, is_more=self._is_more(""))
        return tallied_years(kind, entries.years or (), most)

    def _list(self, leaving_out: str) -> tuple[Entries | None, list[int]]:
        """Return a list as entries, or where these cannot tell as numbers of articles."""
        name = leaving_out if leaving_out in self._set.chosen else ""
        if name not in self._known:
            asked = self._set.understood.asked if "q" in self._set.chosen else None
            entries = entries_of(self._set.chosen, name, asked)
            ids = [] if entries is not None else self._read(name)
            self._known[name] = entries, ids
        return self._known[name]

    def _read(self, leaving_out: str) -> list[int]:
        rows = self._set.leaving_out(leaving_out).newest_first()
        return list(rows.values_list("pk", flat=True)[: MOST_ROWS + 1])

    def _keys(self, leaving_out: str) -> Lines:
        name = leaving_out if leaving_out in self._set.chosen else ""
        if name not in self._lines:
            entries, ids = self._list(name)
            lines = entries.keys if entries is not None else _keys_of(ids[:MOST_ROWS])
            self._lines[name] = lines.first(MOST_ROWS)
        return self._lines[name]

    def _counted(self, leaving_out: str) -> KeyTotals:
        name = leaving_out if leaving_out in self._set.chosen else ""
        if name not in self._totals:
            entries = self._list(name)[0]
            totals = entries.totals if entries is not None else None
            self._totals[name] = totals or KeyTotals.counted(self._keys(name).numbers)
        return self._totals[name]

    def _is_bounded(self, leaving_out: str) -> bool:
        """Whether there are more articles than are counted; what is kept counts all of them."""
        entries = self._list(leaving_out)[0]
        return (entries is None or entries.totals is None) and self._is_more(leaving_out)

    def _is_more(self, leaving_out: str) -> bool:
        entries, ids = self._list(leaving_out)
        if entries is None:
            return len(ids) > MOST_ROWS
        return len(entries.keys) > MOST_ROWS

    def _branches(self) -> dict[int, int]:
        """Count every node of the tree by the articles that speak of it, or of a body below it."""
        bodies = list(self._keys("branch").pairs(Kept.ORGANIZATION))
        rows = _paths({body for _line, body in bodies})
        paths = {row["pk"]: way(row["path"]) for row in rows}
        nodes = {(line, node) for line, body in bodies for node in paths.get(body, ())}
        return Counter(node for _line, node in nodes)


def _findings(found: dict[int, int]) -> dict[Any, int]:
    """Return counts by the names of the kinds of findings, which are kept by their numbers."""
    return {finding_of(target): total for target, total in found.items()}


def _keys_of(articles: Iterable[int]) -> Lines:
    return Lines(b"".join(row["keys"] for row in _kept(articles)))


@Question
def _kept() -> QuerySet[Any]:
    return ArticleKeys.objects.filter(among("article")).values("keys")


@Question
def _paths() -> QuerySet[Any]:
    return Organization.objects.filter(among("pk")).order_by().values("pk", "path")
