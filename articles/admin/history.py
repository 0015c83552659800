"""The history of a record as people read it: who, when, why, what was and what is."""

from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist, PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.numbers import as_id
from articles.models import Change
from articles.services import access

ENTRIES_A_PAGE = 25
_SATELLITES = {
    "names": gettext_lazy("other name"),
    "bylines": gettext_lazy("byline"),
    "mentions": gettext_lazy("mention"),
    "proposals": gettext_lazy("proposals"),
    "evidence": gettext_lazy("passage"),
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
        # The auditor reads every history, also of records that are closed to them.
        number = as_id(object_id)
        record = self.model._default_manager.filter(pk=number).first() if number else None
        if record is None:
            raise Http404
        if not access.may_read_history(request.user, record):
            raise PermissionDenied if self.has_view_permission(request, record) else Http404
        return history_page(self, request, record, extra_context or {})


def history_page(
    model_admin: Any, request: HttpRequest, record: Any, extra: dict[str, Any]
) -> HttpResponse:
    """Show the entries of one record, newest first."""
    opts = model_admin.opts
    changes = Change.objects.filter(kind=opts.model_name, object_id=record.pk)
    page = Paginator(changes.select_related("actor"), ENTRIES_A_PAGE).get_page(
        request.GET.get("p", 1)
    )
    context = {
        **model_admin.admin_site.each_context(request),
        "title": _("History"),
        "subtitle": str(record),
        "page": page,
        "entries": [(change, lines(change)) for change in page],
        "module_name": capfirst(opts.verbose_name_plural),
        "may_open": model_admin.has_view_permission(request, record),
        "object": record,
        "opts": opts,
        **extra,
    }
    request.current_app = model_admin.admin_site.name
    return TemplateResponse(request, "admin/articles/record_history.html", context)
