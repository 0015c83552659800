"""The queue of passages that have lost their place in the text of their article."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib.admin import AdminSite
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.addresses import address_of
from articles.admin.desk_pages import (
    asked_number,
    asked_of,
    asked_sheet,
    desk_page,
    query_with,
    require_articles,
)
from articles.admin.passage_rows import outlet_and_day
from articles.admin.reattaching import code_of
from articles.exports.sheets import sheet_response
from articles.models import LOST
from articles.services.anchors import reattaching
from articles.services.desk import queues

ROWS_A_PAGE = 50
TITLES = {"mention": gettext_lazy("Mentions"), "evidence": gettext_lazy("Passages of facts")}
_ARTICLE = "text_version__article__"
# Of the article and its texts only what a line shows: a text is many thousand letters.
_SHOWN = (
    "exact", "prefix", "suffix", "health", f"{_ARTICLE}title", f"{_ARTICLE}published_at",
    f"{_ARTICLE}publisher__name", f"{_ARTICLE}publisher_as_printed",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """A lost passage: its article, where and when that appeared, where it is put right."""

    row: Any
    article: Any
    where: str
    address: str


def lost_view(site: AdminSite, request: HttpRequest, kind: str) -> HttpResponse:
    """Show the queue, newest first, a page behind the last row of the page before."""
    if kind not in TITLES:
        raise Http404
    require_articles(request)
    mine = asked_of(request, "by", ["", "me"]) == "me"
    health = asked_of(request, "health", ["", *LOST])
    rows = reattaching.queue(kind, by=request.user, mine=mine, health=health)
    if form := asked_sheet(request):
        columns = [_("words"), _("anchor"), _("article"), _("outlet"), _("address")]
        return sheet_response(f"lost-{kind}", columns, _cells(request, rows), form)
    after = asked_number(request, "after")
    page = rows.filter(pk__lt=after) if after else rows
    found = [*_lines(page[: ROWS_A_PAGE + 1])]
    shown = found[:ROWS_A_PAGE]
    counts = queues.bounded_counts(
        {one: reattaching.queue(one, by=request.user, mine=mine, health=health) for one in TITLES},
        by=request.user,
    )
    return desk_page(
        site,
        request,
        "lost_passages.html",
        _("Passages without a place"),
        kind=kind,
        tabs=[(one, words, counts[one], _tab(request, one)) for one, words in TITLES.items()],
        rows=shown,
        healths=[(one.value, one.label) for one in LOST],
        health=health,
        mine=mine,
        more=query_with(request, after=shown[-1].row.pk) if len(found) > len(shown) else "",
        is_first=after is None,
        first=query_with(request, after=None),
        query=query_with(request, after=None, sheet=None),
    )


def _tab(request: HttpRequest, kind: str) -> str:
    query = query_with(request, after=None)
    return f"{reverse('admin:lost', args=[kind])}{query and '?'}{query}"


def _lines(rows: QuerySet[Any], *, in_parts: bool = False) -> Iterator[Line]:
    found = rows.select_related(f"{_ARTICLE}publisher").only(*_SHOWN)
    for row in found.iterator(chunk_size=500) if in_parts else found:
        article = row.text_version.article
        address = f"{address_of(article, 'anchors', article.pk)}#{code_of(row)}"
        yield Line(row, article, outlet_and_day(article), address)


def _cells(request: HttpRequest, rows: QuerySet[Any]) -> Iterator[list[Any]]:
    for line in _lines(rows, in_parts=True):
        health, address = line.row.get_health_display(), request.build_absolute_uri(line.address)
        yield [line.row.exact, str(health), line.article.title, line.where, address]
