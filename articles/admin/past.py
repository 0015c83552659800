"""What can be done with the past of a record: two versions compared, an entry undone."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.http import HttpResponseRedirect as Redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _

from articles.admin.addresses import address_of
from articles.admin.history import Line, ReadableHistory, Subject, line, shared
from articles.admin.numbers import as_id
from articles.models import Action, Change
from articles.services.undo import undo_plan, undoing, versions
from articles.services.undo.versions import FieldDifference, NotKnown
from articles.text.redline import Piece, redline

# Shorter texts are read as a whole: before, after.
LONG_TEXT = 60
LONGEST_REASON = 1000


class UndoableHistory(ReadableHistory):
    """A part of a ModelAdmin: versions are compared, entries undone, from the history page."""

    def get_urls(self) -> list[URLPattern]:
        views = {"compare": self.compare_view, "undo": self.undo_view}
        name = f"{self.opts.app_label}_{self.opts.model_name}"
        ways = {"compare": "history/compare/", "undo": "history/<int:change>/undo/"}
        own = [
            path(
                f"<path:object_id>/{ways[page]}",
                self.admin_site.admin_view(view),
                name=f"{name}_{page}",
            )
            for page, view in views.items()
        ]
        return [*own, *super().get_urls()]

    def compare_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Show what differs between the record after one entry and after another."""
        subject = self.history_of(request, object_id)
        if subject.record is None:
            raise Http404
        ends = [entry_of(subject, self, request.GET.get(name, "")) for name in ("a", "b")]
        older, newer = sorted(ends, key=lambda change: change.pk)
        context = {
            **shared(self, request, subject, _("Two versions compared")),
            "older": older,
            "newer": newer,
            **compared(subject.record, older, newer),
        }
        return TemplateResponse(request, "admin/articles/record_compare.html", context)

    def undo_view(self, request: HttpRequest, object_id: str, change: int) -> HttpResponse:
        """Ask, and by POST undo one entry."""
        subject = self.history_of(request, object_id)
        entry = entry_of(subject, self, str(change))
        refused: list[str] = []
        reason = request.POST.get("reason", "")[:LONGEST_REASON].strip()
        if request.method == "POST":
            try:
                return self._undone(request, subject, entry, reason)
            except ValidationError as refusal:
                refused = refusal.messages
        plan = undo_plan.plan(entry, by=request.user)
        obstacles = [words for error in plan.obstacles for words in error.messages]
        context = {
            **shared(self, request, subject, _("Undo an entry")),
            "entry": entry,
            "lines": [line(self.model, one) for one in plan.entries],
            "obstacles": refused or obstacles,
            "needs_reason": plan.needs_reason,
            "reason": reason,
            "is_deletion": entry.action == Action.CREATED,
            "is_return": entry.action == Action.DELETED,
        }
        return TemplateResponse(
            request, "admin/articles/record_undo.html", context, status=409 if refused else 200
        )

    def _undone(
        self, request: HttpRequest, subject: Subject, entry: Change, reason: str
    ) -> HttpResponse:
        if undo_plan.plan(entry, by=request.user).needs_reason and not reason:
            raise ValidationError(_("Say why: the words are kept with the record."))
        made = undoing.undo(entry, by=request.user, reason=reason)
        if made is None:
            messages.info(request, _("Nothing differs from what is stored: nothing was saved."))
        else:
            messages.success(request, _("Undone. The history has a new entry that says so."))
        return Redirect(address_of(self.model, "history", subject.number))


def entry_of(subject: Subject, model_admin: Any, number: str) -> Change:
    """Return an entry of this very record's history; Http404 for any other."""
    entries = Change.objects.filter(
        kind=model_admin.opts.model_name, object_id=subject.number, pk=as_id(number)
    )
    entry = entries.select_related("actor").first()
    if entry is None:
        raise Http404
    return entry


def compared(record: Any, older: Change, newer: Change) -> dict[str, Any]:
    """Return what the comparison page shows: fields and rows that differ, or why it cannot."""
    try:
        before, after = versions.rows_after(record, older), versions.rows_after(record, newer)
    except NotKnown as unknown:
        return {"unknown": unknown.change}
    found = versions.compare(record, before, after)
    rows = [(one, title(one), shown(one.fields, one.model)) for one in found.rows]
    return {"fields": shown(found.fields, type(record)), "rows": rows}


def title(row: versions.RowDifference) -> Line:
    """Return a row of a record as one line of a table."""
    return line(row.model, {"what": row.part, "before": row.before, "after": row.after})


def shown(fields: list[FieldDifference], model: Any) -> list[tuple[Line, list[Piece]]]:
    """Return fields as the forms name them; long texts as what was struck out and put in."""
    pairs = []
    for one in fields:
        entry = {"what": one.what, "before": one.before, "after": one.after}
        is_long = max(len(one.before), len(one.after)) > LONG_TEXT and one.before and one.after
        pairs.append((line(model, entry), redline(one.before, one.after) if is_long else []))
    return pairs
