"""How many rows a list of the desk has, without reading them all."""

from functools import cached_property
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet

from articles.filters.bounded import BoundedPaginator


class FoundPaginator(BoundedPaginator):
    """What a search has found: fetched before it is counted, for most searches find few rows.

    A search costs as much for the number of rows as for the rows themselves.
    """

    @cached_property
    def begun(self) -> list[Any]:
        """The rows of the first page, and one more where there is another page."""
        return list(self.object_list[: self.per_page + 1])

    @property
    def few(self) -> list[Any] | None:
        """All rows, where one page holds them."""
        return self.begun if len(self.begun) <= self.per_page else None

    @cached_property
    def counted(self) -> int:
        return super().counted if self.few is None else len(self.begun)

    def page(self, number: Any) -> Page:
        if number != 1:
            return super().page(number)
        return self._get_page(self.begun[: self.per_page], 1, self)


class StandingPaginator(Paginator):
    """All rows that were not merged: all there are less the merged ones, which are few.

    A database knows how many rows a table has sooner than how many of half a million stand.
    """

    def __init__(self, standing: QuerySet, per_page: int, everything: QuerySet) -> None:
        super().__init__(standing, per_page)
        self.everything = everything.order_by()

    @cached_property
    def count(self) -> int:
        merged = self.everything.filter(merged_into__isnull=False)
        return self.everything.count() - merged.count()
