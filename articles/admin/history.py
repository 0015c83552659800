"""The history of a record as people read it: who, when, why, what was and what is."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist, PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import NoReverseMatch
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.addresses import address_of
from articles.admin.numbers import as_id
from articles.models import Action, Change, ChangeRows
from articles.services import access
from articles.services.undo import undo_plan

ENTRIES_A_PAGE = 25
_SATELLITES = {
    "names": gettext_lazy("other name"),
    "bylines": gettext_lazy("byline"),
    "mentions": gettext_lazy("mention"),
    "proposals": gettext_lazy("proposals"),
    "review": gettext_lazy("nothing to mark"),
    "evidence": gettext_lazy("passage"),
    "copies": gettext_lazy("near-copy"),
    "duplicates": gettext_lazy("possible duplicate"),
    "merged": gettext_lazy("merged with"),
    "moved": gettext_lazy("moved here"),
    "stayed": gettext_lazy("not put back"),
    "criteria": gettext_lazy("criterion"),
    "former_parents": gettext_lazy("former place in the tree"),
    "texts": gettext_lazy("text"),
}
_ACCOUNT = {
    "groups": gettext_lazy("groups"),
    "user_permissions": gettext_lazy("own rights"),
    "permissions": gettext_lazy("rights"),
    "password": gettext_lazy("password"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that a save has changed; None stands for a row that was not there."""

    what: str
    before: str | None
    after: str | None


def lines(change: Change) -> list[Line]:
    """Return what a history entry tells, with the names that the forms use."""
    model = model_of(change.kind)
    return [line(model, entry) for entry in change.entries]


def line(model: Any, entry: dict[str, Any]) -> Line:
    """Return one change with names and choices as the forms show them."""
    field = field_of(model, entry["what"])
    choices = {str(code): str(words) for code, words in getattr(field, "flatchoices", ())}
    before, after = (choices.get(value or "", value) for value in (entry["before"], entry["after"]))
    return Line(capfirst(name_of(field, entry["what"])), before, after)


def model_of(kind: str) -> Any:
    """Return the model that `Change.kind` names, or None for one that is no more."""
    for app in ("articles", "auth"):
        try:
            return apps.get_model(app, kind)
        except LookupError:
            continue
    return None


def kind_name(kind: str) -> str:
    """Return what a kind of record is called."""
    model = model_of(kind)
    return str(model._meta.verbose_name) if model else kind


def field_of(model: Any, what: str) -> Any:
    """Return the field of this name, or None for rows and for what is no more."""
    try:
        return model._meta.get_field(what) if model else None
    except FieldDoesNotExist:
        return None


def name_of(field: Any, what: str) -> str:
    """Return what a field or a kind of rows is called in the forms."""
    named: str | Promise | None = _SATELLITES.get(what) or _ACCOUNT.get(what)
    return str(named or getattr(field, "verbose_name", what))


class ReadableHistory:
    """A part of a ModelAdmin: its history page shows the entries that the services wrote."""

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: Any = None
    ) -> HttpResponse:
        subject = self.history_of(request, object_id)
        return history_page(self, request, subject, extra_context or {})

    def history_of(self, request: HttpRequest, object_id: str) -> "Subject":
        """Return whose history this is; Http404, or PermissionDenied where it is closed.

        The auditor reads every history, also of records that are closed to them or gone.
        """
        number = as_id(object_id)
        if number is None:
            raise Http404
        record = self.model._default_manager.filter(pk=number).first()
        if record is None:
            return self._deleted(request, number)
        if not access.may_read_history(request.user, record):
            raise PermissionDenied if self.has_view_permission(request, record) else Http404
        return Subject(record, number, str(record), self.has_view_permission(request, record))

    def _deleted(self, request: HttpRequest, number: int) -> "Subject":
        kind = str(self.opts.model_name)
        last = Change.objects.filter(kind=kind, object_id=number).first()
        if last is None or not access.may_read_deleted(request.user, kind, number):
            raise Http404
        return Subject(None, number, last.label, False)


@dataclass(frozen=True, slots=True)
class Subject:
    """Whose history is read: a record, or what was one before it was deleted."""

    record: Any
    number: int
    name: str
    may_open: bool

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry as its page shows it: what it changed, whether it can be undone, its act."""

    change: Change
    lines: list[Line]
    can_be_undone: bool
    act: Any

    @property
    def address(self) -> str:
        """The history page of its record; "" for a kind that is no more."""
        model = model_of(self.change.kind)
        try:
            return address_of(model, "history", self.change.object_id) if model else ""
        except NoReverseMatch:
            return ""

    @property
    def is_version(self) -> bool:
        """Whether the record had another state after it; a machine's reading changes no field."""
        return self.change.action not in {Action.READ, Action.DELETED}


def history_page(
    model_admin: Any, request: HttpRequest, subject: Subject, extra: dict[str, Any]
) -> HttpResponse:
    """Show the entries of one record, newest first."""
    changes = Change.objects.filter(kind=model_admin.opts.model_name, object_id=subject.number)
    page = Paginator(changes.select_related("actor"), ENTRIES_A_PAGE).get_page(
        request.GET.get("p", 1)
    )
    entries = entries_of(page.object_list)
    versions = [entry.change.pk for entry in entries if entry.is_version]
    context = {
        **shared(model_admin, request, subject, _("History")),
        "page": page,
        "entries": entries,
        # Two to begin with: the newest against the one before it.
        "chosen": (versions[1], versions[0]) if len(versions) > 1 else (0, 0),
        "may_compare": subject.record is not None and len(versions) > 1,
        **extra,
    }
    return TemplateResponse(request, "admin/articles/record_history.html", context)


def entries_of(changes: Iterable[Change]) -> list[Entry]:
    """Return entries with what can be done about them: two queries for any number."""
    listed = list(changes)
    undoable = undo_plan.undoable(listed)
    kept = ChangeRows.objects.filter(change__in=[one.pk for one in listed], act__isnull=False)
    acts = {one.change_id: one.act for one in kept.select_related("act").defer("rows")}
    return [Entry(one, lines(one), one.pk in undoable, acts.get(one.pk)) for one in listed]


def shared(model_admin: Any, request: HttpRequest, subject: Subject, title: str) -> dict[str, Any]:
    """Return what every page about the history of a record shows."""
    request.current_app = model_admin.admin_site.name
    return {
        **model_admin.admin_site.each_context(request),
        "title": title,
        "subtitle": subject.name,
        "module_name": capfirst(model_admin.opts.verbose_name_plural),
        "may_open": subject.may_open,
        "object": subject,
        "opts": model_admin.opts,
    }
