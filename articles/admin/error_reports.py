"""The queue of what readers report as wrong: dealt with or declined, each by one POST."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.contrib import messages
from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.http import HttpResponseRedirect as Redirect
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from articles.admin.addresses import address_of, back_within_desk
from articles.admin.desk_pages import asked_number, asked_of, asked_sheet, desk_page, query_with
from articles.admin.numbers import as_id
from articles.exports.sheets import sheet_response
from articles.models import ErrorReport, ReportState
from articles.services.desk import error_reports, queues

ROWS_A_PAGE = 50


@dataclass(frozen=True, slots=True)
class Line:
    """A report, and where its record is changed at the desk; "" where it concerns none."""

    row: ErrorReport
    record: str


def reports_view(site: AdminSite, request: HttpRequest) -> HttpResponseBase:
    """Show the queue, newest first, a page behind the last row; by POST decide about one."""
    if not error_reports.may_read(request.user):
        raise PermissionDenied
    if request.method == "POST":
        return _decided(request)
    state = asked_of(request, "state", ReportState.values)
    rows = error_reports.queue(state, by=request.user)
    if form := asked_sheet(request):
        return sheet_response(f"error-reports-{state}", _columns(), _cells(request, rows), form)
    after = asked_number(request, "after")
    found = list((rows.filter(pk__lt=after) if after else rows)[: ROWS_A_PAGE + 1])
    shown = found[:ROWS_A_PAGE]
    lists = {one: error_reports.queue(one, by=request.user) for one in ReportState.values}
    counts = queues.bounded_counts(lists, by=request.user)
    return desk_page(
        site,
        request,
        "error_reports.html",
        _("Error reports"),
        kind=state,
        tabs=[(one.value, one.label, counts[one.value], f"?state={one}") for one in ReportState],
        rows=[Line(row, _record(row)) for row in shown],
        may_decide=error_reports.may_decide(request.user),
        more=query_with(request, after=shown[-1].pk) if len(found) > len(shown) else "",
        is_first=after is None,
        first=query_with(request, after=None),
        query=query_with(request, after=None, sheet=None),
    )


def _decided(request: HttpRequest) -> HttpResponse:
    number, state = as_id(request.POST.get("report", "")), request.POST.get("state", "")
    if number is None or state not in ReportState.values:
        raise Http404
    try:
        note = request.POST.get("note", "")
        row = error_reports.decide(number, state, by=request.user, note=note)
    except ErrorReport.DoesNotExist:
        raise Http404 from None
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        said = _("Error report %(number)d: %(state)s.")
        messages.success(request, said % {"number": row.pk, "state": row.get_state_display()})
    return Redirect(back_within_desk(request, reverse("admin:error_reports")))


def _record(row: ErrorReport) -> str:
    if row.object_id is None:
        return ""
    return address_of(apps.get_model("articles", row.kind), "change", row.object_id)


def _columns() -> list[Any]:
    return [
        *(_("number"), _("when"), _("name of the record"), _("address"), _("what it said")),
        *(
            _("what is wrong"),
            _("contact"),
            _("state"),
            _("decided by"),
            _("decided at"),
            _("note"),
        ),
    ]


def _cells(request: HttpRequest, rows: QuerySet[ErrorReport]) -> Iterator[list[Any]]:
    for row in rows.iterator(chunk_size=500):
        about = request.build_absolute_uri(row.about) if row.about else ""
        who = row.decided_by.get_username() if row.decided_by else ""
        yield [
            *(row.pk, _moment(row.at), row.label, about, row.fact, row.text, row.contact),
            *(str(row.get_state_display()), who, _moment(row.decided_at), row.note),
        ]


def _moment(at: Any) -> str:
    return date_format(localtime(at), "SHORT_DATETIME_FORMAT") if at else ""
