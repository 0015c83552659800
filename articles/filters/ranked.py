"""The articles of a search, best match first: by where they hold the words, then the newest.

Named so and in the title as typed, named so, in the title as typed, in the title; then the rest.
Titles are few: those are ranked, and the rest follows in the order of its index.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from articles.exports.asking import ask
from articles.filters.entries import Entries
from articles.filters.statements import Statement
from articles.search import Rows
from articles.search.numbers import RECORD_MASK

Place = tuple[int, int]  # how well an article fits, 0 best, and its entry
NAMED_AS_TYPED, NAMED, AS_TYPED, TITLED, REST = range(5)


@dataclass(frozen=True)
class Ranked:
    """`entries` by rank: `titled` are those with the words in the title in any spelling, `typed`
    titles as typed, `named` the numbers of the articles that are called so.

    With `is_apart` some of `typed` may not be among `titled`: words that are to be missing were
    looked for as typed alone.
    """

    entries: Entries
    titled: Entries
    typed: Rows
    named: tuple[int, ...]
    is_apart: bool = False

    def page(self, limit: int, *, skip: int = 0, after: Sequence[int] | None = None) -> list[Place]:
        """Return the next places; `after` is the last one of the page before.

        Rank by rank, each in the order of its index: a word may stand in very many titles.
        """
        first, before = after or (NAMED_AS_TYPED, None)
        found: list[Place] = []
        for rank in range(first if self.named else max(first, AS_TYPED), REST + 1):
            statement = self._of(rank, before if rank == first else None)
            sql, params = statement.sql, statement.params
            if skip and rank < REST:
                held = ask(f"SELECT COUNT(*) FROM ({sql}) held", params, anew=True)[0][0]  # noqa: S608
                if skip >= held:
                    skip -= held
                    continue
            page = f"{sql} ORDER BY {statement.order} LIMIT {limit - len(found)} OFFSET {skip}"
            found += [(rank, row[0]) for row in ask(page, params, anew=True)]
            if len(found) == limit:
                break
            skip = 0
        return found

    def _of(self, rank: int, before: int | None) -> Statement:
        """Return a statement for the entries of a rank, in no order."""
        if rank == REST:
            words = self.titled.words
            return _among(self.entries.select(before=before), [(words, False)], self.named, None)
        is_named, is_typed = rank in (NAMED_AS_TYPED, NAMED), rank in (NAMED_AS_TYPED, AS_TYPED)
        if rank == AS_TYPED:
            rows = replace(self.titled, words=self.typed).select(before=before)
            within = [(self.titled.words, True)] if self.is_apart else []
        else:
            rows, within = self.titled.select(before=before), [(self.typed, is_typed)]
        return _among(rows, within, self.named, is_named)


def _among(
    rows: Statement,
    within: Sequence[tuple[Rows | None, bool]],
    named: Sequence[int],
    is_named: bool | None,
) -> Statement:
    """Narrow entries to those among words or not, and to those of the named articles or not."""
    params, where = [*rows.params], [rows.sql]
    for words, is_in in within:
        if words is not None:
            numbers, values = words.numbers()
            where.append(f"{rows.entry} {'IN' if is_in else 'NOT IN'} ({numbers})")
            params += values
    if is_named or (named and is_named is False):
        of = ", ".join(map(str, named)) or "-1"
        where.append(f"({rows.entry} & {RECORD_MASK}) {'IN' if is_named else 'NOT IN'} ({of})")
    return rows._replace(sql=" AND ".join(where), params=params)
