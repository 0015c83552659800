"""Which part of a list an address asks for: its order, and its page by number or by cursor."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

import msgspec
from django.core.paginator import Paginator
from django.http import QueryDict
from django.utils.translation import gettext as _

from articles.filters import Filtered
from articles.filters.bounded import MOST_ROWS
from articles.filters.counting import Counting
from articles.filters.entries import articles_of
from articles.filters.lists import Error, error, not_among
from articles.filters.sets import BEST
from articles.views import keyset
from articles.views.chips import query_with
from articles.views.walking import Walk

PER_PAGE = 20
# Beyond that the cursor and the export are cheaper for everyone.
DEEPEST_PAGE = MOST_ROWS // PER_PAGE
PARAMETERS = ("sort", "page", "cursor")
_WHOLE = re.compile(r"[0-9]{1,9}")


@dataclass(frozen=True, slots=True)
class Window:
    """One page of a filtered list, by the numbers of its records.

    None where `errors` or `is_beyond` say why.

    `number` is None on the pages beyond the last numbered one, which cursors lead to. `total` is
    exact unless `is_more`. Addresses are query strings, empty where there is no such page.
    """

    sort: str
    ids: list[int]
    total: int = 0
    is_more: bool = False
    number: int | None = 1
    errors: tuple[Error, ...] = ()
    before: str = ""
    after: str = ""

    @property
    def last(self) -> int:
        """The last page that has a number."""
        return max(1, min(-(-self.total // PER_PAGE), DEEPEST_PAGE))

    @property
    def is_beyond(self) -> bool:
        return not self.errors and self.number is not None and self.number > self.last

    @property
    def status(self) -> int:
        if self.errors:
            return 400
        return 404 if self.is_beyond else 200

    @property
    def numbers(self) -> list[Any]:
        """The pages to offer, with the paginator's mark where some are left out."""
        pages = Paginator(range(self.last), 1)
        return list(pages.get_elided_page_range(self.number or self.last))


def open_window(
    kind: str,
    found: Filtered,
    counting: Counting,
    params: QueryDict,
    *,
    errors: Iterable[Error] = (),
) -> Window:
    """Return the page that `params` ask for, in the order that they ask for.

    `errors` are those that the caller has found.
    """
    errors = (*found.errors, *wrong_sort(found, params), *_wrong_place(params), *errors)
    if errors:
        return Window(_known_sort(found, params), [], errors=errors)
    if params.get("cursor"):
        return _by_cursor(kind, found, counting, params)
    return _by_number(kind, found, counting, params)


def sort_of(found: Filtered, params: QueryDict) -> str:
    """Return the name of the order that is asked for, known or not."""
    return params.get("sort") or next(iter(found.filterset.orders))


def wrong_sort(found: Filtered, params: QueryDict) -> list[Error]:
    """Refuse an order that the list does not have."""
    orders, sort = found.filterset.orders, sort_of(found, params)
    return [] if sort in orders else [not_among("sort", [sort], orders)]


def search_of(kind: str, found: Filtered, params: QueryDict) -> str:
    """Name the list that a cursor belongs to: its kind, order and filters, however written."""
    filters = found.filterset.filters
    given = {
        name: kept
        for name in sorted(params)
        if name in filters and (kept := [one for one in params.getlist(name) if one])
    }
    return msgspec.json.encode([kind, sort_of(found, params), given]).decode()


def bad_cursor() -> Error:
    """Say that a cursor was not made here, or for another list."""
    return {
        "field": "cursor",
        "code": "cursor",
        "message": _("not a cursor of this search: begin it without one"),
    }


def _known_sort(found: Filtered, params: QueryDict) -> str:
    orders, sort = found.filterset.orders, sort_of(found, params)
    return sort if sort in orders else next(iter(orders))


def _by_number(kind: str, found: Filtered, counting: Counting, params: QueryDict) -> Window:
    number, sort = int(params.get("page") or 1), sort_of(found, params)
    start = (number - 1) * PER_PAGE
    ids = _page_ids(found, counting, sort, start)
    total = counting.total
    is_last = start + PER_PAGE >= total
    after = "" if is_last else query_with(params, page=str(number + 1))
    if number == DEEPEST_PAGE and (counting.is_more or not is_last):
        after = _beyond_numbers(kind, found, counting, params)
    before = query_with(params, page=str(number - 1)) if number > 1 else ""
    window = Window(sort, ids, total, counting.is_more, number, before=before, after=after)
    return window if not window.is_beyond else replace(window, ids=[], before="", after="")


def _page_ids(found: Filtered, counting: Counting, sort: str, start: int) -> list[int]:
    if sort == next(iter(found.filterset.ORDERS)):
        return counting.page(start, PER_PAGE)
    if sort == BEST and counting.ranked is not None:
        places = counting.ranked.page(PER_PAGE, skip=start)
        return articles_of(entry for _rank, entry in places)
    ordered = found.queryset.order_by(*found.filterset.order_by(sort))
    return list(ordered.values_list("pk", flat=True)[start : start + PER_PAGE])


def _beyond_numbers(kind: str, found: Filtered, counting: Counting, params: QueryDict) -> str:
    position = Walk(found, counting, sort_of(found, params)).behind(MOST_ROWS)
    cursor = keyset.write_cursor(position, search_of(kind, found, params))
    return query_with(params, cursor=cursor)


def _by_cursor(kind: str, found: Filtered, counting: Counting, params: QueryDict) -> Window:
    sort, search = sort_of(found, params), search_of(kind, found, params)
    walk = Walk(found, counting, sort)
    try:
        position = walk.read_cursor(params["cursor"], search)
    except keyset.BadCursor:
        return Window(sort, [], errors=(bad_cursor(),))
    ids, onward = walk.next(position, PER_PAGE)
    after = query_with(params, cursor=keyset.write_cursor(onward, search)) if onward else ""
    return Window(
        sort,
        ids,
        counting.total,
        counting.is_more,
        number=None,
        after=after,
    )


def _wrong_place(params: QueryDict) -> list[Error]:
    text = params.get("page") or "1"
    if not _WHOLE.fullmatch(text) or int(text) < 1:
        return [error("page", "page", _("not a whole number from 1"))]
    if int(text) > DEEPEST_PAGE:
        advice = _("pages have numbers up to %(last)d; the last of them leads on to the rest")
        return [error("page", "too_deep", advice % {"last": DEEPEST_PAGE})]
    return []
