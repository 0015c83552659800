"""The quality report: what became of the proposals of each rule of the reader."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django.contrib.admin import AdminSite
from django.core.exceptions import BadRequest, PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from articles.admin.desk_pages import asked_number, asked_sheet, desk_page, query_with
from articles.admin.open_mentions import press_outlets
from articles.exports.sheets import sheet_response
from articles.models import Article, MentionKind, ProposalKind
from articles.services import access
from articles.services.desk.measuring import Figures, figures
from articles.text.partial_dates import FIRST_YEAR, LAST_YEAR

DAYS = 30  # without a period asked for


def quality_view(site: AdminSite, request: HttpRequest) -> HttpResponse:
    """Show the figures of a period, the last month unless another is asked for."""
    if not access.holds(request.user, "change_any", Article):
        raise PermissionDenied
    until = _asked_day(request, "until") or localdate()
    since = _asked_day(request, "since") or until - timedelta(days=DAYS)
    outlet = asked_number(request, "outlet")
    rows = figures(since=since, until=until, outlet=outlet)
    kinds = {**dict(MentionKind.choices), **dict(ProposalKind.choices)}
    if form := asked_sheet(request):
        return sheet_response("quality", [str(one) for one in _columns()], _cells(rows), form)
    return desk_page(
        site,
        request,
        "quality.html",
        _("How well the machine reads"),
        parts=[
            (words, [(row, kinds.get(row.kind, row.kind)) for row in rows if row.of == part])
            for part, words in (("mentions", _("Mentions")), ("facts", _("Facts")))
        ],
        since=since.isoformat(),
        until=until.isoformat(),
        outlet=outlet,
        outlets=press_outlets(request),
        query=query_with(request, sheet=None),
    )


def _asked_day(request: HttpRequest, name: str) -> date | None:
    given = request.GET.get(name, "").strip()
    if not given:
        return None
    try:
        day = date.fromisoformat(given)
    except ValueError:
        day = date.min
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise BadRequest(f"{name}: not a day like 2026-11-25")
    return day


def _columns() -> list[Any]:
    return [
        _("what"), _("kind"), _("rule"), _("accepted as read"), _("other record"),
        _("other words"), _("rejected"), _("open"), _("missed"), _("share accepted as read"),
    ]  # fmt: skip


def _cells(rows: list[Figures]) -> Iterator[list[Any]]:
    for row in rows:
        share = None if row.right is None else round(row.right, 4)
        yield [
            row.of, row.kind, row.rule, row.as_read, row.other_record, row.other_words,
            row.rejected, row.still_open, row.missed, share,
        ]  # fmt: skip
