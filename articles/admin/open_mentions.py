"""The queues of mentions that wait for a record: none is known, or several may be meant."""

from collections.abc import Iterator
from typing import Any

from django.contrib.admin import AdminSite
from django.core.exceptions import BadRequest
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.desk_pages import (
    KINDS,
    asked_number,
    asked_sheet,
    desk_page,
    query_with,
    require_articles,
)
from articles.admin.passage_rows import passage_rows, read_name, where_decided, with_articles
from articles.exports.sheets import sheet_response
from articles.models import Mention, Organization, OrganizationKind
from articles.services import access
from articles.services.desk import queues
from articles.text.partial_dates import FIRST_YEAR, LAST_YEAR

ROWS_A_PAGE = 50
MOST_OUTLETS = 200
TITLES = {
    queues.UNRESOLVED: gettext_lazy("Mentions without a record"),
    queues.AMBIGUOUS: gettext_lazy("Mentions that may name several records"),
}


def mentions_view(site: AdminSite, request: HttpRequest, what: str, kind: str) -> HttpResponse:
    """Show a queue, newest first, a page behind the last row of the page before."""
    if what not in TITLES or kind not in KINDS:
        raise Http404
    require_articles(request)
    outlet, year = asked_number(request, "outlet"), _asked_year(request)
    rows = queues.open_mentions(what, kind, by=request.user, outlet=outlet, year=year)
    if form := asked_sheet(request):
        columns = [_("words"), _("read as"), _("article"), _("outlet"), _("published at"),
                   _("address")]  # fmt: skip
        return sheet_response(f"{what}-{kind}", columns, _cells(request, rows), form)
    after = asked_number(request, "after")
    page = rows.filter(pk__lt=after) if after else rows
    found = list(with_articles(page).order_by("-pk")[: ROWS_A_PAGE + 1])
    shown = found[:ROWS_A_PAGE]
    count = queues.bounded_counts({"rows": rows}, by=request.user)["rows"]
    return desk_page(
        site,
        request,
        "open_mentions.html",
        str(TITLES[what]),
        what=what,
        kind=kind,
        tabs=[(code, words, _tab(request, what, code)) for code, (_m, words) in KINDS.items()],
        rows=[(row, read_name(row.mention), _named(row.mention)) for row in passage_rows(shown)],
        count=count,
        more=query_with(request, after=shown[-1].pk) if len(found) > len(shown) else "",
        is_first=after is None,
        first=query_with(request, after=None),
        query=query_with(request, after=None, sheet=None),
        outlets=press_outlets(request),
        outlet=outlet,
        year=year or "",
        years=(FIRST_YEAR, LAST_YEAR),
    )


def _asked_year(request: HttpRequest) -> int | None:
    year = asked_number(request, "year")
    if year is not None and not FIRST_YEAR <= year <= LAST_YEAR:
        raise BadRequest("year: not a number in range")
    return year


def _tab(request: HttpRequest, what: str, kind: str) -> str:
    query = query_with(request, after=None)
    return f"{reverse('admin:open_mentions', args=[what, kind])}{query and '?'}{query}"


def press_outlets(request: HttpRequest) -> QuerySet[Organization]:
    """The outlets that a filter offers: they are few, and no script is needed."""
    rows = Organization.objects.filter(kind=OrganizationKind.PRESS)
    return access.visible(rows, request.user).only("name").order_by("sort_key")[:MOST_OUTLETS]


def _named(mention: Mention) -> str:
    """What the queue says of a mention besides its words: nothing where it reads just so."""
    name = read_name(mention)
    return "" if name == mention.exact else name


def _cells(request: HttpRequest, rows: QuerySet[Mention]) -> Iterator[list[Any]]:
    for row in passage_rows(with_articles(rows).order_by("-pk").iterator(chunk_size=500)):
        article = row.article
        outlet = article.publisher.name if article.publisher else article.publisher_as_printed
        day = localtime(article.published_at).date().isoformat() if article.published_at else ""
        address = request.build_absolute_uri(where_decided(row.mention))
        yield [row.mention.exact, read_name(row.mention), article.title, outlet, day, address]
