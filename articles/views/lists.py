"""The four filtered lists; the whole state of a list is its address."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from articles.filters import Filtered, filtered
from articles.filters.bounded import MOST_ROWS
from articles.filters.counting import Counting, counting_of
from articles.filters.sets import BEST
from articles.views import over_time
from articles.views.chips import chips_of, query_with, query_without, shortened, taken_along
from articles.views.facets import OPENED, shown_facets
from articles.views.found import beside_search, show_hits
from articles.views.kept import kept
from articles.views.paging import PARAMETERS, Window, open_window
from articles.views.problems import problems_of
from articles.views.responses import public_page, site_of
from articles.views.rows import rows_of

PLURALS = {
    "article": "articles",
    "directive": "directives",
    "organization": "organizations",
    "person": "people",
}
HEADINGS = {
    "article": (
        _("Articles"),
        _("Press articles, what they cite and what they report, each fact with its passage."),
    ),
    "directive": (
        _("Directives"),
        _("Resolutions, instructions, conclusions, regulations, laws, and who reports on them."),
    ),
    "organization": (
        _("Organisations"),
        _("Bodies of Party, State, front and press, their place in the tree and their results."),
    ),
    "person": (
        _("People"),
        _("People whom the press names, with their positions as stated on that day."),
    ),
}


_OF_THE_PAGE = (*PARAMETERS, *OPENED, *over_time.PARAMETERS)


@public_page
def record_list(request: HttpRequest, kind: str) -> HttpResponse:
    """Show one page of a list; 400 for what is malformed, 404 beyond the last page."""
    request.GET = params = shortened(request.GET)
    if any(not all(values) for _name, values in params.lists()):
        # A form without script sends its empty boxes too; the address should not show them.
        return HttpResponseRedirect(f"{request.path}{query_without(params).rstrip('?')}")
    key = ("list", kind, request.get_full_path(), get_language(), site_of(request))
    status, body = kept(key, lambda: _written(_list(request, kind, params)))
    return HttpResponse(body, status=status)


def _written(response: HttpResponse) -> tuple[int, bytes]:
    return response.status_code, response.content


def _list(request: HttpRequest, kind: str, params: QueryDict) -> HttpResponse:
    found = filtered(kind, params, extra=_OF_THE_PAGE, newest=MOST_ROWS + 1)
    counting = counting_of(found.filterset)
    if not found.errors:
        counting.expect_facets()
    wrong = over_time.wrong_view(kind, params)
    window = open_window(kind, found, counting, params, errors=wrong)
    heading, lead = HEADINGS[kind]
    rows = rows_of(kind, window.ids)
    beside = beside_search(kind, found, window, params)
    wrong_ones = {one["field"] for one in window.errors}  # a new search begins without them
    if beside and kind == "article":
        show_hits(rows, found.filterset.understood.asked)
    context = {
        "kind": kind,
        "heading": heading,
        "lead": lead,
        "found": found,
        "form": found.filterset.form,
        "problems": problems_of(window.errors, found.filterset, params),
        "window": window,
        "rows": rows,
        "row_template": f"articles/rows/{kind}.html",
        "chips": chips_of(found.filterset, params),
        "facets": [] if window.errors else shown_facets(found.filterset, counting, params),
        "words_along": taken_along(params, *OPENED, "q", "position", *wrong_ones),
        "days_along": taken_along(params, "since", "until", *wrong_ones),
        **_over_time(kind, found, counting, window, params),
        **_addresses(kind, found, window, params, is_search=bool(beside)),
        **beside,
    }
    return render(request, "articles/list.html", context, status=window.status)


def _over_time(
    kind: str, found: Filtered, counting: Counting, window: Window, params: QueryDict
) -> dict[str, Any]:
    """The list as a view over time where it is asked for, and the way from one to the other."""
    if kind != "article" or window.errors:
        return {}
    if params.get("view") != "time":
        return {"time_address": query_with(params, view="time", sort=[])}
    return {
        "list_address": query_with(params, view=[], by=[]),
        "time": over_time.over_time(found.filterset, counting, params),
        "ways": over_time.ways(params),
    }


def _addresses(
    kind: str, found: Filtered, window: Window, params: QueryDict, *, is_search: bool
) -> dict[str, Any]:
    """The same list in other orders and other forms."""
    filters = query_without(params, *_OF_THE_PAGE, *found.unknown).rstrip("?")
    return {
        "orders": [
            {
                "label": order.label,
                "address": query_with(params, sort=name),
                "is_on": name == window.sort,
            }
            for name, order in found.filterset.orders.items()
            if is_search or name != BEST
        ],
        "first_address": query_without(params, "page", "cursor"),
        "canonical_query": filters,
        "json_address": reverse(f"{PLURALS[kind]}_json") + filters,
        "atom_address": reverse(f"{PLURALS[kind]}_atom") + filters,
        "lines_address": reverse(f"{PLURALS[kind]}_export", args=["ndjson"]) + filters,
        "table_address": reverse(f"{PLURALS[kind]}_export", args=["csv"]) + filters,
    }
