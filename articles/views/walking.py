"""Going through a list by position: along the postings where they have its order, else by keys."""

from dataclasses import dataclass
from typing import Any

from django.utils.functional import cached_property

from articles.exports.published import briefs
from articles.filters import Filtered
from articles.filters.counting import ArticleCounting, Counting
from articles.filters.entries import Entries, articles_of
from articles.filters.ranked import Ranked
from articles.filters.sets import BEST
from articles.views import keyset

NEWEST = "newest"


@dataclass(frozen=True)
class Walk:
    """A list in one of its orders. A position is good for the walk that gave it."""

    found: Filtered
    counting: Counting
    sort: str

    def next(
        self, after: keyset.Position | None, limit: int
    ) -> tuple[list[int], keyset.Position | None]:
        """Return the numbers of the next rows, and the position to go on from if there are more."""
        if self._ranked is not None:
            places = self._ranked.page(limit + 1, after=after)
            ids = articles_of(entry for _rank, entry in places[:limit])
            return ids, list(places[limit - 1]) if len(places) > limit else None
        entries = self._entries
        if entries is None:
            return keyset.read_page(self.found.queryset, self._keys, after, limit)
        found = entries.page(limit + 1, before=after[0] if after else None)
        return articles_of(found[:limit]), [found[limit - 1]] if len(found) > limit else None

    def briefs(
        self, kind: str, after: keyset.Position | None, limit: int, *, has_rest: bool
    ) -> tuple[list[bytes], keyset.Position | None]:
        """Return the next records as lists show them, or whole, and the position as `next` does."""
        if has_rest or self._ranked is not None or self._entries is None:
            ids, position = self.next(after, limit)
            return briefs(kind, ids, has_rest=has_rest), position
        rows = self._entries.briefs(limit + 1, before=after[0] if after else None)
        shown = [brief for _entry, brief in rows[:limit] if brief is not None]
        return shown, [rows[limit - 1][0]] if len(rows) > limit else None

    def behind(self, place: int) -> keyset.Position:
        """Return the position behind the row at a place, counted from 1; there must be one."""
        if self._ranked is not None:
            return list(self._ranked.page(1, skip=place - 1)[0])
        entries = self._entries
        if entries is None:
            return keyset.position_at(self.found.queryset, self._keys, place)
        return entries.page(1, skip=place - 1)

    def read_cursor(self, cursor: str, search: str) -> keyset.Position:
        """Return the position in a cursor; keyset.BadCursor unless it was made for this search."""
        if self._ranked is not None:
            return keyset.read_cursor(cursor, search, 2)
        length = len(self._keys) if self._entries is None else 1
        return keyset.read_cursor(cursor, search, length)

    @cached_property
    def _entries(self) -> Entries | None:
        is_usual = self.sort == NEWEST and isinstance(self.counting, ArticleCounting)
        return self.counting.entries if is_usual else None

    @cached_property
    def _ranked(self) -> Ranked | None:
        return self.counting.ranked if self.sort == BEST else None

    @cached_property
    def _keys(self) -> list[Any]:
        return keyset.keys_of(self.found.filterset.order_by(self.sort))
