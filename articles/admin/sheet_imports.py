"""Bringing a sheet of records in: the file, the preview, storing, undoing. Everything by forms."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.http import HttpResponseRedirect as Redirect
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.admin import sheet_forms
from articles.admin.addresses import address_of
from articles.admin.sheet_forms import SheetForm
from articles.admin.sheet_rows import example, shown
from articles.exports.sheets import FORMATS, sheet_response
from articles.models import BatchState, ImportBatch, ItemOutcome, Job, JobState
from articles.services import access
from articles.services.sheets import batches
from articles.services.sheets.matching import KEYS, usable
from articles.services.sheets.tables import MalformedSheet

ROWS = 50  # on a page
EARLIER = 20


class SheetImports:
    """A part of a ModelAdmin: records of its kind come in by sheets."""

    def get_urls(self) -> list[URLPattern]:
        name = f"{self.opts.app_label}_{self.opts.model_name}"
        start, template, sheet = map(
            self.admin_site.admin_view, (self.import_view, self.template_view, self.sheet_view)
        )
        own = [
            path("import/", start, name=f"{name}_import"),
            path("import/template.<slug:form>", template, name=f"{name}_template"),
            path("import/<int:number>/", sheet, name=f"{name}_sheet"),
        ]
        return [*own, *super().get_urls()]

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        address = address_of(self.model, "import") if self.may_import(request) else ""
        return super().changelist_view(
            request, {"import_address": address, **(extra_context or {})}
        )

    def may_import(self, request: HttpRequest) -> bool:
        return any(access.holds(request.user, act, self.model) for act in ("add", "change"))

    def import_view(self, request: HttpRequest) -> HttpResponse:
        """Ask for a sheet; then show what it would do."""
        if not self.may_import(request):
            raise PermissionDenied
        form = SheetForm(*([request.POST, request.FILES] if request.method == "POST" else []))
        batch = self._begun(request, form) if form.is_bound and form.is_valid() else None
        if batch:
            return Redirect(address_of(self.model, "sheet", batch.pk))
        own = ImportBatch.objects.filter(by=request.user, kind=self.opts.model_name)
        own = own.exclude(state=BatchState.DISCARDED).select_related("act")
        context = {
            "title": _("Import a sheet"),
            "form": form,
            "limits": sheet_forms.limits(),
            "earlier": [(one, address_of(self.model, "sheet", one.pk)) for one in own[:EARLIER]],
            "templates": [
                (form.upper(), address_of(self.model, "template", form)) for form in FORMATS
            ],
            "columns": [column.label for column in usable(self.model)],
        }
        return self._page(request, "import_sheet.html", context, status=400 if form.errors else 200)

    def _begun(self, request: HttpRequest, form: SheetForm) -> ImportBatch | None:
        given = form.cleaned_data
        try:
            return batches.begin(
                self.opts.model_name,
                name=given["file"].name,
                data=given["file"].read(),
                by=request.user,
                is_whole=given["is_whole"],
            )
        except MalformedSheet as refusal:
            form.add_error("file", str(refusal))
            return None

    def template_view(self, request: HttpRequest, form: str) -> HttpResponseBase:
        """Send an empty sheet with the columns that are known, and one row as an example."""
        if form not in FORMATS:
            raise Http404
        if not self.may_import(request):
            raise PermissionDenied
        columns = [column for column in usable(self.model) if column.name not in KEYS]
        header = [column.label for column in columns]
        return sheet_response(f"{self.opts.model_name}-template", header, [example(columns)], form)

    def sheet_view(self, request: HttpRequest, number: int) -> HttpResponse:
        """Show what a sheet would do, row by row, or what it has done; acts come by POST."""
        batch = ImportBatch.objects.select_related("act__undone_by").filter(
            pk=number, by=request.user, kind=self.opts.model_name
        ).first()  # fmt: skip
        if batch is None or batch.state == BatchState.DISCARDED:
            raise Http404
        if request.method == "POST":
            return self._act(request, batch)
        unsettled = batch.state == BatchState.PREVIEWED and (
            "columns" in request.GET or batches.unsettled(batch)
        )
        if unsettled:
            return self._ask_columns(request, batch, batches.unsettled(batch))
        return self._page(request, "sheet_rows.html", self._rows(request, batch))

    def _rows(self, request: HttpRequest, batch: ImportBatch) -> dict[str, Any]:
        counts = batches.counts(batch)
        wanted = counts.pop("wanted")
        show = request.GET.get("show", "")
        show = show if show in ItemOutcome.values else ""
        items = batch.items.order_by("order")
        pages = Paginator(items.filter(outcome=show) if show else items, ROWS)
        pages.whole = sum(counts.values())
        pages.count = counts.get(show, 0) if show else pages.whole
        job = Job.objects.filter(pk=batch.options.get("job", 0)).first()
        page = pages.get_page(request.GET.get("p", 1))
        return {
            "title": _("Import a sheet"),
            "batch": batch,
            "page": page,
            "rows": shown(self.model, batch, page.object_list, request.user),
            "show": show,
            "counts": [(one.value, one.label, counts[one]) for one in ItemOutcome if one in counts],
            "wanted": wanted,
            "is_open": batch.state == BatchState.PREVIEWED,
            "is_undone": batch.act is not None and batch.act.undone_at is not None,
            "job": job,
            "job_address": reverse("admin:articles_job_change", args=[job.pk]) if job else "",
            "is_running": job is not None and job.state in (JobState.WAITING, JobState.RUNNING),
        }

    def _ask_columns(
        self, request: HttpRequest, batch: ImportBatch, faults: list[str], status: int = 200
    ) -> HttpResponse:
        context = {
            "title": _("What the columns hold"),
            "batch": batch,
            "columns": sheet_forms.column_rows(batch),
            "faults": faults,
        }
        return self._page(request, "sheet_columns.html", context, status=status)

    def _act(self, request: HttpRequest, batch: ImportBatch) -> HttpResponse:
        # The buttons to other pages keep what was ticked, too.
        act = _ACTS.get(request.POST.get("act", "keep"))
        if act is None:
            raise Http404
        try:
            return act(self, request, batch)
        except ValidationError as refusal:
            messages.error(request, " ".join(refusal.messages))
            return Redirect(request.get_full_path())

    def _settle(self, request: HttpRequest, batch: ImportBatch) -> HttpResponse:
        columns = sheet_forms.chosen_columns(request, batch)
        faults = batches.choose_columns(batch, columns, by=request.user)
        if faults:
            batch.options["columns"] = columns
            return self._ask_columns(request, batch, faults, status=400)
        return Redirect(request.path)

    def _keep(self, request: HttpRequest, batch: ImportBatch) -> HttpResponse:
        """Keep the ticks of the page that was shown, and go on to the one that was asked for."""
        batches.decide(batch, *sheet_forms.said_of_rows(request), by=request.user)
        to = request.POST.get("to", "")
        query = request.GET.copy()
        if to.isascii() and to.isdigit():
            query["p"] = to
        return Redirect(f"{request.path}?{query.urlencode()}" if query else request.path)

    def _store(self, request: HttpRequest, batch: ImportBatch) -> HttpResponse:
        batches.decide(batch, *sheet_forms.said_of_rows(request), by=request.user)
        job = batches.commit(batch, by=request.user, back=request.path)
        return self._after(request, job)

    def _undo(self, request: HttpRequest, batch: ImportBatch) -> HttpResponse:
        return self._after(request, batches.undo(batch, by=request.user))

    def _after(self, request: HttpRequest, job: Job) -> HttpResponse:
        """Back to the sheet when all is done; to the page of the job while it goes on."""
        if job.state in (JobState.WAITING, JobState.RUNNING) or job.refused:
            return Redirect(reverse("admin:articles_job_change", args=[job.pk]))
        said = ngettext("%(count)d row is done.", "%(count)d rows are done.", job.done)
        messages.success(request, f"{job.title}: {said % {'count': job.done}}")
        return Redirect(request.path)

    def _discard(self, request: HttpRequest, batch: ImportBatch) -> HttpResponse:
        batches.discard(batch, by=request.user)
        messages.info(request, _("The sheet is discarded; nothing was stored."))
        return Redirect(address_of(self.model, "import"))

    def _page(
        self, request: HttpRequest, template: str, context: dict[str, Any], status: int = 200
    ) -> HttpResponse:
        request.current_app = self.admin_site.name
        shared = {**self.admin_site.each_context(request), "opts": self.opts}
        name = f"admin/articles/{template}"
        return TemplateResponse(request, name, {**shared, **context}, status=status)


_ACTS: dict[str, Any] = {
    "columns": SheetImports._settle,
    "keep": SheetImports._keep,
    "store": SheetImports._store,
    "undo": SheetImports._undo,
    "discard": SheetImports._discard,
}
