"""A person's jobs: how far each is, what became of each record, stopping and undoing them."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.db.models.fields.json import KT
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseNotAllowed,
    HttpResponseRedirect,
)
from django.template.response import TemplateResponse
from django.urls import NoReverseMatch, URLPattern, path, reverse
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.timezone import localtime
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from articles.admin.addresses import address_of
from articles.admin.badges import badge
from articles.admin.guards import GuardedAdmin
from articles.admin.list_filters import one_of
from articles.admin.numbers import as_id
from articles.admin.site import desk
from articles.models import Job, JobRow, JobState
from articles.services.work import bulk, job_steps, jobs

ROWS = 100  # on a page
AT_ONCE = 50  # changes undone before the page answers
PATIENCE = 3.0  # seconds


class Counted(Paginator):
    """Pages of a job's rows, whose number the job knows."""

    def __init__(self, rows: QuerySet, number: int) -> None:
        super().__init__(rows, ROWS)
        self.number_of_rows = number

    @cached_property
    def count(self) -> int:
        return self.number_of_rows


@admin.register(Job, site=desk)
class JobAdmin(GuardedAdmin):
    actions = None
    list_display = ("title", "state_mark", "progress", "asked_at", "who")
    list_filter = (one_of("state", _("state"), JobState.choices),)
    ordering = ("-pk",)
    sortable_by = ()

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return jobs.visible(request.user)

    def found(self, rows: QuerySet, query: str) -> QuerySet:
        return rows.filter(title__icontains=query) if query else rows

    # Everyone at the desk has jobs: the own ones.

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        is_staff = request.user.is_active and request.user.is_staff
        return is_staff and (obj is None or jobs.may_see(request.user, obj))

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_urls(self) -> list[URLPattern]:
        name = f"{self.opts.app_label}_{self.opts.model_name}"
        view = self.admin_site.admin_view
        own = [
            path("<path:object_id>/stop/", view(self.stop_view), name=f"{name}_stop"),
            path("<path:object_id>/resume/", view(self.resume_view), name=f"{name}_resume"),
            path("<path:object_id>/undo/", view(self.undo_view), name=f"{name}_undo"),
        ]
        return [*own, *super().get_urls()]

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """The page of one job: progress, result, and what became of each record."""
        if request.method != "GET":
            return HttpResponseNotAllowed(["GET"])
        job = self._job(request, object_id)
        request.current_app = self.admin_site.name
        context = {
            **self.admin_site.each_context(request),
            "title": job.title,
            "opts": self.opts,
            "job": job,
            "state": badge(job.state, job.get_state_display()),
            "is_open": job.state in job_steps.OPEN,
            "percent": percent(job),
            "said": said(job),
            "rows": shown_rows(request, job),
            "refused_only": "refused" in request.GET,
            "may_undo": may_undo(job),
            "may_resume": jobs.may_resume(job),
            "back": job.back,
        }
        return TemplateResponse(request, "admin/articles/job.html", context)

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: Any = None
    ) -> HttpResponse:
        """None: what a job wrote stands in the history of each record."""
        raise Http404

    def stop_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """End a job before its time, by POST alone."""
        said = now("The job is stopped; what it has done stays.")
        return self._turned(request, object_id, jobs.stop, said)

    def resume_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Let a stopped job go on, by POST alone."""
        return self._turned(request, object_id, jobs.resume, now("The job goes on."))

    def _turned(
        self, request: HttpRequest, object_id: str, act: Callable[..., Any], said: str
    ) -> HttpResponse:
        """Stop a job or let it go on, and show it."""
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        job = self._job(request, object_id)
        try:
            act(job, by=request.user)
            messages.success(request, said)
        except ValidationError as refusal:
            messages.error(request, " ".join(refusal.messages))
        return HttpResponseRedirect(address_of(job, "change", job.pk))

    def undo_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Undo everything that a job did, by a job of its own; by POST alone."""
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        job = self._job(request, object_id)
        if not may_undo(job):
            messages.error(request, now("There is nothing here to undo."))
            return HttpResponseRedirect(address_of(job, "change", job.pk))
        try:
            undoing = bulk.undo(job.act, by=request.user, queued=job.done > AT_ONCE)
        except ValidationError as refusal:
            messages.error(request, " ".join(refusal.messages))
            return HttpResponseRedirect(address_of(job, "change", job.pk))
        if job.done <= AT_ONCE:
            jobs.finish(undoing, within=PATIENCE)
        return HttpResponseRedirect(address_of(job, "change", undoing.pk))

    def _job(self, request: HttpRequest, object_id: str) -> Job:
        """A job that is open to this person; another's is not there, as one that never was."""
        number = as_id(object_id)
        # Of what it was asked for with only the list is shown: the rest may be 100,000 numbers.
        found = self.get_queryset(request).annotate(back=KT("arguments__back"))
        job = found.filter(pk=number).first() if number else None
        if job is None:
            raise Http404
        return job

    @admin.display(description=_("state"))
    def state_mark(self, job: Job) -> str:
        return badge(job.state, job.get_state_display())

    @admin.display(description=_("done"))
    def progress(self, job: Job) -> str:
        return counted(job)

    @admin.display(description=_("asked for at"))
    def asked_at(self, job: Job) -> str:
        return date_format(localtime(job.made_at), "SHORT_DATETIME_FORMAT")

    @admin.display(description=_("who"))
    def who(self, job: Job) -> str:
        return job.by.get_username()


def percent(job: Job) -> int:
    """How much of a job is behind it, done or refused."""
    if job.state == JobState.DONE:
        return 100
    return min(100, 100 * (job.done + job.refused) // job.total) if job.total else 0


def counted(job: Job) -> str:
    """How many of how many, in figures alone: "40 / 120 (2 refused)"."""
    words = now("%(done)d of %(total)d") % {"done": job.done, "total": job.total}
    return words + (now(" (%(refused)d refused)") % {"refused": job.refused} if job.refused else "")


def said(job: Job) -> str:
    """What is read aloud while a job goes on: it differs from tenth to tenth only."""
    if job.state == JobState.RUNNING:
        return now("Running: %(percent)d %%") % {"percent": percent(job) // 10 * 10}
    return str(job.get_state_display())


def may_undo(job: Job) -> bool:
    """Whether a job has ended and has done something that has not been undone."""
    is_over = job.state not in job_steps.OPEN
    return is_over and job.act is not None and job.act.undone_at is None and job.done > 0


def shown_rows(request: HttpRequest, job: Job) -> Page:
    """A page of what became of the records, refused ones alone where that is asked."""
    rows, number = job.rows.all(), job.done + job.refused
    if "refused" in request.GET:
        rows, number = rows.filter(is_done=False), job.refused
    page = Counted(rows, number).get_page(request.GET.get("page"))
    page.object_list = list(page.object_list)
    for row in page.object_list:
        row.address = address_of_row(row)
    return page


def address_of_row(row: JobRow) -> str:
    """The form of the record that a row is about, where there is one."""
    try:
        return reverse(f"admin:articles_{row.kind}_change", args=[row.object_id])
    except NoReverseMatch:
        return ""
