"""Where a form can no longer be saved, what was typed into it is shown, to be copied or reused."""

from collections.abc import Iterator
from typing import Any

from django.contrib.admin.utils import flatten_fieldsets
from django.http import HttpRequest, HttpResponse, QueryDict
from django.template.response import TemplateResponse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from articles.admin.addresses import address_of
from articles.admin.boxes import read, shown_boxes
from articles.admin.combining import posted_rows, renumber
from articles.admin.forms import who_and_when
from articles.admin.relations import fetch_choices
from articles.models import Action, Article, Change
from articles.services import access

_ASIDE = {"opened_version", "reason"}
_NOT_CARRIED = {"csrfmiddlewaretoken", "opened_version", "_save", "_continue", "_addanother"}
GONE, CLOSED = 410, 403


def deletion_of(model_admin: Any, request: HttpRequest, number: int | None) -> Change | None:
    """Return the entry of a deletion that this person may know of."""
    kind = str(model_admin.opts.model_name)
    if number is None or not access.may_read_deleted(request.user, kind, number):
        return None
    entries = Change.objects.filter(kind=kind, object_id=number, action=Action.DELETED)
    return entries.select_related("actor").first()


def deleted_page(model_admin: Any, request: HttpRequest, deletion: Change) -> HttpResponse:
    """Say who has deleted the record, and keep what was typed."""
    told = _("%(who)s deleted “%(name)s” on %(when)s, after you opened it.")
    words = told % {"name": deletion.label, **who_and_when(deletion)}
    may_add = model_admin.has_add_permission(request) and model_admin.model is not Article
    context = {
        "title": _("This record has been deleted"),
        "told": words,
        "carried": _anew(model_admin, request.POST) if may_add else None,
        "history_address": address_of(model_admin.model, "history", deletion.object_id),
    }
    return _page(model_admin, request, context, GONE)


def closed_page(model_admin: Any, request: HttpRequest, record: Any) -> HttpResponse:
    """Say that the record is no longer this person's to change, and keep what was typed."""
    told = _("“%(name)s” is %(status)s now: you may no longer change it. Nothing has been saved.")
    status = getattr(record, "get_status_display", lambda: _("closed"))()
    context = {
        "title": _("This record is no longer yours to change"),
        "told": told % {"name": record, "status": status},
    }
    return _page(model_admin, request, context, CLOSED)


def _page(
    model_admin: Any, request: HttpRequest, context: dict[str, Any], status: int
) -> HttpResponse:
    request.current_app = model_admin.admin_site.name
    shared = {**model_admin.admin_site.each_context(request), "opts": model_admin.opts}
    shared |= {"lines": list(_lines(model_admin, request)), "carried": None}
    return TemplateResponse(
        request, "admin/articles/kept.html", {**shared, **context}, status=status
    )


def _lines(model_admin: Any, request: HttpRequest) -> Iterator[tuple[str, str]]:
    """Yield what was typed, box by box, with the names of the boxes."""
    data = request.POST
    fields = flatten_fieldsets(model_admin.get_fieldsets(request, None))
    form = model_admin.get_form(request, None, change=False, fields=fields)(data)
    yield from _boxes(form, "")
    for formset, _inline in model_admin.get_formsets_with_inlines(request, None):
        prefix = formset.get_default_prefix()
        named = capfirst(formset.model._meta.verbose_name)
        for at in posted_rows(prefix, data):
            yield from _boxes(formset.form(data, prefix=f"{prefix}-{at}"), f"{named} {at + 1}: ")


def _boxes(form: Any, before: str) -> Iterator[tuple[str, str]]:
    fetch_choices([form])
    for box in shown_boxes(form, _ASIDE):
        words = read(box)
        if words:
            yield f"{before}{capfirst(str(box.label))}", words


def _anew(model_admin: Any, data: QueryDict) -> list[tuple[str, str]]:
    """Return the form as one for a new record: its rows are new, those taken out stay out."""
    made, owner = data.copy(), model_admin.opts.model_name
    for total in [name for name in data if name.endswith("-TOTAL_FORMS")]:
        prefix = total.removesuffix("-TOTAL_FORMS")
        for at in posted_rows(prefix, data):
            start = f"{prefix}-{at}-"
            names = [name for name in made if name.startswith(start)]
            if f"{start}DELETE" in data:
                for name in names:
                    del made[name]
            # Neither the row nor its owner has a number yet.
            for name in {f"{start}id", f"{start}{owner}"} & set(made):
                made[name] = ""
        renumber(made, prefix)
    return [
        (name, value)
        for name, values in made.lists()
        if name not in _NOT_CARRIED
        for value in values
    ]
