"""The articles of a search, best match first: by where they hold the words, then the newest.

Named so and in the title as typed, named so, in the title as typed, in the title; then the rest.
Titles are few: those are ranked, and the rest follows in the order of its index.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from articles.filters.entries import Entries, ask
from articles.search import Rows
from articles.search.numbers import RECORD_MASK

Place = tuple[int, int]  # how well an article fits, 0 best, and its entry
REST = 4


@dataclass(frozen=True)
class Ranked:
    """`entries` by rank: `titled` are those with the words in the title in any spelling, `typed`
    titles as typed, `named` the numbers of the articles that are called so."""

    entries: Entries
    titled: Entries
    typed: Rows
    named: tuple[int, ...]

    def page(self, limit: int, *, skip: int = 0, after: Sequence[int] | None = None) -> list[Place]:
        """Return the next places; `after` is the last one of the page before."""
        rank = after[0] if after else 0
        found = self._titles(limit, skip, after) if rank < REST else []
        if len(found) == limit:
            return found
        beyond = max(0, skip - self._in_titles) if skip else 0
        before = after[1] if after and rank == REST else None
        return found + self._rest(limit - len(found), beyond, before)

    def _titles(self, limit: int, skip: int, after: Sequence[int] | None) -> list[Place]:
        named = f"(entry & {RECORD_MASK}) IN ({', '.join(map(str, self.named)) or '-1'})"
        typed = f"entry IN ({self.typed.sql})"
        sql, params = self.titled.select()
        ranked = (
            f"SELECT entry, CASE WHEN {named} THEN 0 ELSE 2 END"  # noqa: S608  (numbers of our own)
            f" + CASE WHEN {typed} THEN 0 ELSE 1 END AS rank FROM ({sql}) e"
        )
        behind = "WHERE rank > %s OR (rank = %s AND entry < %s)" if after else ""
        place = [after[0], after[0], after[1]] if after else []
        rows = ask(
            f"SELECT rank, entry FROM ({ranked}) r {behind}"  # noqa: S608
            f" ORDER BY rank, entry DESC LIMIT {limit} OFFSET {skip}",
            [*self.typed.params, *params, *place],
        )
        return [(rank, entry) for rank, entry in rows]

    def _rest(self, limit: int, skip: int, before: int | None) -> list[Place]:
        sql, params = self.entries.select(before=before)
        words = self.titled.words
        titles, values = (words.sql, words.params) if words else ("-1", [])
        rows = ask(
            f"SELECT entry FROM ({sql}) e WHERE entry NOT IN ({titles})"  # noqa: S608
            f" ORDER BY entry DESC LIMIT {limit} OFFSET {skip}",
            [*params, *values],
        )
        return [(REST, row[0]) for row in rows]

    @cached_property
    def _in_titles(self) -> int:
        sql, params = self.titled.select()
        return int(ask(f"SELECT COUNT(*) FROM ({sql}) found", params)[0][0])  # noqa: S608
