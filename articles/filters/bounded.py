"""Lists of very many rows: counted no further than anybody turns pages."""

from functools import cached_property

from django.core.paginator import Paginator

MOST_ROWS = 10_000


class BoundedPaginator(Paginator):
    """Counts, and offers pages of, the first MOST_ROWS rows; filters lead to the others."""

    @cached_property
    def counted(self) -> int:
        """The number of rows, one more than MOST_ROWS for any larger number."""
        return self.object_list.order_by().values("pk")[: MOST_ROWS + 1].count()

    @property
    def is_more(self) -> bool:
        return self.counted > MOST_ROWS

    @cached_property
    def count(self) -> int:
        return min(self.counted, MOST_ROWS)
