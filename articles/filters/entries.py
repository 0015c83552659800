"""Lists of articles, asked of the postings and the search index: numbers, pages, keys, counts.

An entry is the number of an article's search entry: it tells the article, and the newest has the
greatest. So a list stands in its usual order in the index of the postings, and in that of words.
"""

from collections.abc import Callable, Iterable, Iterator, Sized
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any, TypeVar

import numpy
from django.db import connection
from django.utils.functional import cached_property
from numpy.typing import NDArray

from articles.exports.asking import ask
from articles.exports.remembered import remembered
from articles.filters.bounded import MOST_ROWS
from articles.filters.spans import DATED, Span, years_of
from articles.filters.statements import (
    Condition,
    Statement,
    Wanted,
    by_rarity,
    in_spans,
    key_of,
    others_of,
)
from articles.models import CoOccurrence, document_key
from articles.search import (
    Rows,
    joined,
    joined_numbers,
    joins_keep_order,
    keys_beside,
    keys_of,
)
from articles.search.keys import Kept, Lines
from articles.search.numbers import RECORD_MASK
from articles.search.totals import KeyTotals

R = TypeVar("R", bound=Sized)
_TOTALS = (
    "SELECT totals FROM articles_cooccurrence"
    " WHERE kind = %s AND target = %s AND year = %s ORDER BY part"
)
_DOCUMENT = (
    "LEFT JOIN articles_document d"
    f" ON d.id = (h.entry & {RECORD_MASK}) + {document_key('article', 0)}"
)
_AT_LEAST = 50  # of the newest articles are looked at


@dataclass(frozen=True)
class Entries:
    """The articles with one of the targets of each condition, within the spans if there are any.

    `years` are those that the spans are, None where the spans are something else. `words` are what
    they hold, if anything is looked for.
    """

    conditions: tuple[Wanted, ...]
    spans: tuple[Span, ...]
    years: tuple[int, ...] | None
    words: Rows | None = None

    def page(self, limit: int, *, skip: int = 0, before: int | None = None) -> list[int]:
        """Return the next entries, newest first; `before` is the last one of the page before."""
        return [row[0] for row in self._page(limit, skip, before)]

    def briefs(self, limit: int, *, before: int | None = None) -> list[tuple[int, bytes | None]]:
        """Return the next entries, each with its article as lists show it: one question."""
        return self._page(limit, 0, before, has_briefs=True)

    def _page(
        self, limit: int, skip: int, before: int | None, *, has_briefs: bool = False
    ) -> list[Any]:
        rows = []
        for some in self._ever_more(skip + limit, before):
            found = some.select(before=before)
            order = f"ORDER BY {found.order} LIMIT {limit} OFFSET {skip}"
            page = f"{found.sql} {order}"
            if has_briefs:
                # SQLite would sort what is sorted.
                order = "" if joins_keep_order() else "ORDER BY h.entry DESC"
                page = f"SELECT h.entry, d.brief FROM ({page}) h {_DOCUMENT} {order}"  # noqa: S608
            rows = ask(page, found.params, anew=self._has_words, is_binary=True)
            if len(rows) == limit:
                break
        return rows

    def _ever_more(self, wanted: int, before: int | None = None) -> Iterator["Entries"]:
        """Yield the list among the newest articles, among more of them, and at last the whole.

        Only where words alone are looked for in an index without order: to put all articles with a
        frequent word into theirs takes a hundred times as long as to look at the newest.
        """
        if self.words is not None and not (self.words.is_in_order or self.conditions or self.spans):
            newest = Entries((), (), ())
            for stretch in (wanted + wanted // 2 + _AT_LEAST, 40 * wanted + _AT_LEAST):
                # Counted first: to look for what stands behind all is to go through all.
                oldest = (
                    newest.page(1, skip=stretch, before=before) if stretch < newest.total else []
                )
                if not oldest:
                    break
                yield replace(self, spans=((oldest[0], DATED[1]),))
        yield self

    @cached_property
    def keys(self) -> Lines:
        """The packed keys of the newest articles, of at most MOST_ROWS and one more."""
        return self._of_the_newest(Entries._read_keys)

    def _read_keys(self) -> Lines:
        most = f"LIMIT {MOST_ROWS + 1}"
        if self.words is not None and not self.conditions:
            # A join with the keys leaves drafts out by itself.
            words = self.words
            where, params = words.condition(self.spans)
            order = f"ORDER BY {words.place}{words.direction} {most}"
            source = f"{words.table} CROSS JOIN articles_articlekeys k WHERE {where} AND"
            lines = f"SELECT k.keys FROM {source} {keys_of(words.number)} {order}"  # noqa: S608
        else:
            found = self.select(beside=keys_beside())
            lines, params = f"{found.sql} ORDER BY {found.order} {most}", found.params
            if not found.has_keys:
                told, values = self._kept_with("h.entry")
                # It would sort what is sorted.
                order = "" if joins_keep_order() else "ORDER BY h.entry DESC"
                lines = f"SELECT {told.format(rows=lines)} {order}"
                params = [*params, *values]
        # In one piece: to make a row of each takes as long as to find them.
        return Lines(self._read_joined(lines, params, joined("keys")) or b"")

    def _kept_with(self, entry: str) -> Condition:
        """Return how the keys of `{rows}` are read that are all found under these conditions.

        Beside the postings of a single target they stand together; elsewhere each is looked up.
        """
        single = [one for one in self.conditions if len(one[1]) == 1]
        if not single or not keys_beside():
            where = keys_of(entry)
            return f"k.keys FROM ({{rows}}) h CROSS JOIN articles_articlekeys k WHERE {where}", []
        where, values = key_of("p", single[0])
        source = f"({{rows}}) h CROSS JOIN articles_posting p WHERE {where} AND p.entry = {entry}"
        return f"{keys_beside()} AS keys FROM {source}", values

    def _read_joined(self, rows: str, params: list[Any], column: str) -> Any:
        sql = f"SELECT {column} FROM ({rows}) one"  # noqa: S608
        return ask(sql, params, anew=self._has_words)[0][0]

    def _of_the_newest(self, read: Callable[["Entries"], R]) -> R:
        for some in self._ever_more(MOST_ROWS + 1):
            found = read(some)
            if len(found) > MOST_ROWS:
                break
        return found

    @cached_property
    def years_found(self) -> dict[int, int] | None:
        """The newest MOST_ROWS articles by year, read off the entries alone; no undated ones.

        None where an article is older than entries tell apart.
        """
        return years_of(self.found[:MOST_ROWS])

    @cached_property
    def found(self) -> NDArray[numpy.int64]:
        """The newest MOST_ROWS entries and one more, newest first."""
        return self._of_the_newest(Entries._read_numbers)

    def _read_numbers(self) -> NDArray[numpy.int64]:
        found = self.select()
        rows = f"{found.sql} ORDER BY {found.order} LIMIT {MOST_ROWS + 1}"
        numbers = self._read_joined(rows, found.params, joined_numbers("entry")) or ""
        return numpy.sort(numpy.fromstring(numbers, numpy.int64, sep=","))[::-1]

    @cached_property
    def total(self) -> int:
        """The number of articles; one more than MOST_ROWS for more that are not kept counted."""
        kept = self.kept
        if kept is not None:
            return sum(kept[year] for year in self.years or (0,) if year in kept)
        if "keys" in self.__dict__:
            return len(self.keys)
        found = self.select()
        bounded = f"SELECT COUNT(*) FROM ({found.sql} LIMIT {MOST_ROWS + 1}) found"  # noqa: S608
        return ask(bounded, found.params, anew=self._has_words)[0][0]

    @cached_property
    def kept(self) -> dict[int, int] | None:
        """The articles of each year (0: of all) where that is kept counted, else None."""
        alone = self._alone
        if alone is None or self.years is None or self.words is not None:
            return None
        return remembered("tally", [alone], _tallies)[alone]

    @cached_property
    def totals(self) -> KeyTotals | None:
        """How many of the articles have each key, where that is kept, else None."""
        alone = self._alone
        is_one = self.kept is not None and len(self.years or ()) < 2
        if alone is None or not is_one or self.total < CoOccurrence.FREQUENT:
            return None
        rows = ask(_TOTALS, [*map(int, alone), *(self.years or (0,))], is_binary=True)
        return KeyTotals.summed([part for (part,) in rows]) if rows else None

    @property
    def _has_words(self) -> bool:
        return self.words is not None

    @property
    def is_tallied(self) -> bool:
        """Whether the values of these articles are kept counted: of all, or of some years."""
        return not self.conditions and self.years is not None and self.words is None

    @property
    def _alone(self) -> tuple[int, int] | None:
        """The only key that is asked for, if there is no more than one."""
        if not self.conditions:
            return Kept.EVERY, 0
        kind, targets = self.conditions[0]
        return (kind, targets[0]) if len(self.conditions) == len(targets) == 1 else None

    def select(self, *, before: int | None = None, beside: str = "") -> Statement:
        """Return a statement for the entries, in no order; with keys that stand `beside` them.

        Nothing more: a second number of each row is a twentieth of what a page takes.
        """
        if self.words is not None:
            # An index that holds keys answers for words and conditions at once.
            keyed = self.conditions and self.words.among(self.conditions, self.spans, before)
            if keyed:
                return self._in_index(self.words, *keyed)
            if not self.conditions or connection.vendor != "sqlite":
                return self._in_index(self.words, *self._looked_up(self.words, before))
        first, *others = by_rarity(self.conditions) or [(Kept.EVERY, (0,))]
        where, params = key_of("p", first)
        if self.spans:
            where += f" AND {in_spans(len(self.spans))}"
            params += chain.from_iterable(self.spans)
        for spelled, values in others_of(others, "p.entry"):
            where += f" AND {spelled}"
            params += values
        if before is not None:
            where += " AND p.entry < %s"
            params.append(before)
        if self.words is not None:
            # The words are looked up once, not for each of these articles.
            words, values = self.words.numbers(self.spans)
            where += f" AND p.entry IN ({words})"
            params += values
        # Of several targets an entry may stand under more than one.
        told, keys = ("DISTINCT p.entry", "") if len(first[1]) > 1 else ("p.entry", beside)
        told += f" AS entry{keys and f', {keys} AS keys'}"
        sql = f"SELECT {told} FROM articles_posting p WHERE {where}"  # noqa: S608
        return Statement(sql, params, "p.entry", "p.entry DESC", bool(keys))

    def _looked_up(self, words: Rows, before: int | None) -> Condition:
        """Return what words ask for, each entry looked up under the conditions.

        Where there are none it is looked up still: the index of words holds drafts too.
        """
        where, params = words.condition(self.spans, before)
        public = f"SELECT 1 FROM articles_articlekeys k WHERE {keys_of(words.number)}"  # noqa: S608
        others = [*others_of(self.conditions, words.number)] or [(f"EXISTS ({public})", [])]
        for spelled, values in others:
            where += f" AND {spelled}"
            params += values
        return where, params

    def _in_index(self, words: Rows, where: str, params: list[Any]) -> Statement:
        """Read words in the order of their own index."""
        sql = f"SELECT {words.number} AS entry FROM {words.table} WHERE {where}"  # noqa: S608
        return Statement(sql, params, words.number, f"{words.place}{words.direction}")


def _tallies(keys: Iterable[tuple[int, int]]) -> dict[tuple[int, int], dict[int, int]]:
    """Return the articles with each key by year."""
    rows = "SELECT year, total FROM articles_tally WHERE kind = %s AND target = %s"
    return {key: dict(ask(rows, [*map(int, key)])) for key in keys}


def articles_of(entries: Iterable[int]) -> list[int]:
    """Return the numbers of the articles that entries tell."""
    return [entry & RECORD_MASK for entry in entries]
