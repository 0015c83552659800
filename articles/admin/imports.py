"""Importing articles in the browser: drop files, see what each would become, store, undo."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.http import HttpResponseRedirect as Redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _

from articles.admin.addresses import address_of
from articles.admin.desk_pages import asked_of
from articles.admin.numbers import as_id
from articles.exports.dates import published_text
from articles.models import Article, BatchState, ImportBatch, ImportItem, ItemOutcome, Job, Status
from articles.services import access
from articles.services.imports import batches
from articles.services.imports.batch_reading import STORABLE
from articles.services.imports.ingest import Incoming
from articles.services.work import bulk, jobs
from articles.text.decode import ENDINGS, LARGEST
from corpus_site.guard import LARGEST_BODY

BATCHES_A_PAGE = 25
PATIENCE = 8.0  # seconds that an undo may take before the rest is left to the worker
ACTS = {"read", "store", "discard", "undo"}


@dataclass(frozen=True, slots=True)
class Row:
    """A file of an import: as it was read, and the articles it is, became, or is alike.

    `is_made` tells that this import has stored the article; `taken_back` that it is gone again.
    """

    item: ImportItem
    published: str
    article: Article | None
    alike: Article | None
    is_made: bool
    taken_back: bool

    @property
    def can_be_chosen(self) -> bool:
        return self.item.outcome in STORABLE

    @property
    def percent(self) -> int:
        return round(100 * self.item.fields.get("share", 0))


class Imports:
    """A part of the desk of articles."""

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        return [
            path("import/", view(self.import_view), name="articles_article_import"),
            path("import/<int:number>/", view(self.batch_view), name="articles_article_batch"),
            *super().get_urls(),
        ]

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        may_import = self.has_add_permission(request)
        shown = {"import_address": address_of(Article, "import")} if may_import else {}
        return super().changelist_view(request, {**shown, **(extra_context or {})})

    def import_view(self, request: HttpRequest) -> HttpResponse:
        """Take files in and read them; list the imports so far."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        refused: list[str] = []
        if request.method == "POST":
            try:
                batch = batches.begin(_files(request), by=request.user)
            except ValidationError as refusal:
                refused = refusal.messages
            else:
                batches.read_on(batch, by=request.user)
                return Redirect(f"{address_of(Article, 'batch', batch.pk)}?on")
        state = asked_of(request, "state", ["", BatchState.PREVIEWED])
        found = batches.visible(request.user).order_by("-pk")
        if state:
            found = found.filter(state=state)
        page = Paginator(found, BATCHES_A_PAGE).get_page(request.GET.get("p", 1))
        return self._import_page(
            request,
            "import_files.html",
            _("Import articles"),
            refused=refused,
            page=page,
            state=state,
            count=page.paginator.count,
            lines=_lines(list(page)),
            limits=limits(),
        )

    def batch_view(self, request: HttpRequest, number: int) -> HttpResponse:
        """Show what the files of an import would become or became; carry out what a button says."""
        batch = batches.visible(request.user).filter(pk=as_id(number)).first()
        if batch is None:
            raise Http404
        if request.method == "POST":
            return self._act(request, batch)
        rows = _rows(batch, request.user)
        return self._import_page(
            request,
            "import_batch.html",
            _("Import articles"),
            batch=batch,
            rows=rows,
            counts=_counts(rows),
            unread=sum(row.item.outcome == ItemOutcome.UNREAD for row in rows),
            waiting=_waiting(batch, rows),
            goes_on="on" in request.GET,
            is_preview=batch.state == BatchState.PREVIEWED,
            may_store=self.has_add_permission(request),
            may_undo=_may_undo(batch, request.user),
            is_undone=bool(batch.act and batch.act.undone_at),
        )

    def _act(self, request: HttpRequest, batch: ImportBatch) -> HttpResponse:
        act = request.POST.get("act", "")
        if act not in ACTS:
            raise Http404
        here = address_of(Article, "batch", batch.pk)
        try:
            return Redirect(getattr(self, f"_{act}")(request, batch) or here)
        except ValidationError as refusal:
            messages.error(request, " ".join(refusal.messages))
        return Redirect(here)

    def _read(self, request: HttpRequest, batch: ImportBatch) -> str:
        batches.read_on(batch, by=request.user)
        return f"{address_of(Article, 'batch', batch.pk)}?on"

    def _store(self, request: HttpRequest, batch: ImportBatch) -> str:
        if batch.state != BatchState.COMMITTING:
            wanted = [as_id(given) for given in request.POST.getlist("item")]
            batches.confirm(batch, [one for one in wanted if one], by=request.user)
        if batches.store_on(batch, by=request.user):
            messages.success(request, _("The files are stored as drafts."))
        return f"{address_of(Article, 'batch', batch.pk)}?on"

    def _discard(self, request: HttpRequest, batch: ImportBatch) -> str:
        batches.discard(batch)
        messages.success(request, _("The import is discarded; nothing of it was stored."))
        return address_of(Article, "import")

    def _undo(self, request: HttpRequest, batch: ImportBatch) -> str:
        if not _may_undo(batch, request.user):
            raise ValidationError(_("There is nothing here to undo."))
        job = bulk.undo(batch.act, by=request.user, queued=False)
        jobs.finish(job, within=PATIENCE)
        return address_of(Job, "change", job.pk)

    def _import_page(
        self, request: HttpRequest, template: str, title: str, **context: Any
    ) -> HttpResponse:
        request.current_app = self.admin_site.name
        shared = {**self.admin_site.each_context(request), "title": title, "opts": self.opts}
        return TemplateResponse(request, f"admin/articles/{template}", {**shared, **context})


def limits() -> dict[str, Any]:
    """Return what a drop may hold: files, MiB of one and of all, endings."""
    return {
        "files": settings.DATA_UPLOAD_MAX_NUMBER_FILES,
        "one": LARGEST // 2**20,
        "all": LARGEST_BODY // 2**20,
        "endings": ",".join(ENDINGS),
    }


def _files(request: HttpRequest) -> list[Incoming]:
    return [Incoming(one.name or "", one.read()) for one in request.FILES.getlist("files")]


def _lines(found: Sequence[ImportBatch]) -> list[tuple[ImportBatch, int, int]]:
    """Imports with the numbers of their files and of those that were to be stored: one query."""
    items = ImportItem.objects.filter(batch__in=[batch.pk for batch in found]).order_by()
    counted = items.values("batch").annotate(
        files=Count("pk"), stored=Count("pk", filter=Q(outcome__in=STORABLE, is_wanted=True))
    )
    numbers = {row["batch"]: (row["files"], row["stored"]) for row in counted}
    return [(batch, *numbers.get(batch.pk, (0, 0))) for batch in found]


def _rows(batch: ImportBatch, by: User) -> list[Row]:
    """The files in their order; articles that are closed to the person are not named."""
    items = list(batch.items.defer("data"))
    numbers = {item.object_id for item in items} | {item.fields.get("copy_of") for item in items}
    found = Article.objects.filter(pk__in=numbers - {None}).order_by()
    there = set(found.values_list("pk", flat=True))
    articles = access.visible(found, by).in_bulk()
    return [_row(item, articles, there) for item in items]


def _row(item: ImportItem, articles: dict[int, Article], there: set[int]) -> Row:
    at = item.fields.get("at")
    when = datetime.fromisoformat(at) if at else None
    made = item.outcome in STORABLE and item.object_id is not None
    return Row(
        item=item,
        published=published_text(when, item.fields.get("precision", "")) or "",
        article=articles.get(item.object_id or 0),
        alike=articles.get(item.fields.get("copy_of", 0)),
        is_made=made,
        taken_back=made and item.object_id not in there,
    )


def _counts(rows: Sequence[Row]) -> list[tuple[str, Any, int]]:
    """How many files came out how, as (code, words, number)."""
    found = [row.item.outcome for row in rows]
    return [
        (code, words, found.count(code)) for code, words in ItemOutcome.choices if code in found
    ]


def _waiting(batch: ImportBatch, rows: Sequence[Row]) -> int:
    """How many files are still to be stored, after the storing of a batch has begun."""
    if batch.state != BatchState.COMMITTING:
        return 0
    return sum(row.can_be_chosen and row.item.is_wanted and not row.is_made for row in rows)


def _may_undo(batch: ImportBatch, by: User) -> bool:
    """Whether articles of this import may still be taken back; each is asked about again."""
    is_stored = batch.state == BatchState.COMMITTED and batch.act and not batch.act.undone_at
    if not (is_stored and access.holds(by, "delete", Article)):
        return False
    made = batch.items.filter(outcome__in=STORABLE).values("object_id")
    is_open = [Status.DRAFT, Status.CHANGES_REQUESTED]
    return Article.objects.filter(pk__in=made, status__in=is_open).exists()
