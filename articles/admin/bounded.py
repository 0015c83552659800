"""What a search of the desk has found, counted no further than anybody turns pages."""

from functools import cached_property
from typing import Any

from django.core.paginator import Page

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
