"""Which part of a list an address asks for: its order and its page."""

import re
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import QueryDict
from django.utils.translation import gettext as _

from articles.filters import Filtered
from articles.filters.bounded import MOST_ROWS, BoundedPaginator
from articles.filters.lists import Error, error

PER_PAGE = 20
# Beyond that the cursor and the export are cheaper for everyone.
DEEPEST_PAGE = MOST_ROWS // PER_PAGE
PARAMETERS = ("sort", "page")
_WHOLE = re.compile(r"[0-9]{1,9}")


@dataclass(frozen=True, slots=True)
class Window:
    """One page of a filtered list; `page` is empty where `errors` or `is_beyond` say why."""

    sort: str
    page: Page
    errors: tuple[Error, ...]
    is_beyond: bool

    @property
    def status(self) -> int:
        if self.errors:
            return 400
        return 404 if self.is_beyond else 200

    @property
    def total(self) -> int:
        return self.page.paginator.count

    @property
    def is_more(self) -> bool:
        """More was found than is counted."""
        return getattr(self.page.paginator, "is_more", False)


def open_window(found: Filtered, params: QueryDict) -> Window:
    """Return the page that `params` ask for, in the order that they ask for."""
    orders = found.filterset.orders
    sort, number, errors = params.get("sort") or next(iter(orders)), params.get("page") or "1", []
    if sort not in orders:
        allowed = {"allowed": ", ".join(orders)}
        errors.append(error("sort", "choice", _("not one of: %(allowed)s") % allowed))
        sort = next(iter(orders))
    errors += _wrong_page(number)
    errors = (*found.errors, *errors)
    rows = found.queryset.none() if errors else found.queryset.order_by(*orders[sort].by)
    is_search = not errors and bool(found.filterset.understood.asked.terms)
    pages = (BoundedPaginator if is_search else Paginator)(rows, PER_PAGE)
    return _window(pages, sort, number=1 if errors else int(number), errors=errors)


def _window(pages: Paginator, sort: str, *, number: int, errors: tuple[Error, ...]) -> Window:
    is_beyond = number > pages.num_pages
    page = Page(pages.object_list.none(), number, pages) if is_beyond else pages.page(number)
    return Window(sort=sort, page=page, errors=errors, is_beyond=is_beyond)


def _wrong_page(text: Any) -> list[Error]:
    if not _WHOLE.fullmatch(text) or int(text) < 1:
        return [error("page", "page", _("not a whole number from 1"))]
    if int(text) > DEEPEST_PAGE:
        advice = _(
            "narrow the list, or use the JSON cursor or the export for more than 10,000 rows"
        )
        return [error("page", "too_deep", advice)]
    return []
