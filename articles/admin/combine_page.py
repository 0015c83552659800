"""The page that answers a stale save: the original, theirs and mine, to be combined."""

from typing import Any

from django import forms
from django.contrib.admin.utils import flatten_fieldsets
from django.http import HttpRequest, HttpResponse, QueryDict
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from articles.admin.boxes import Sent
from articles.admin.combining import (
    CHOOSE,
    PARTS,
    SEEN,
    THEIRS,
    Combination,
    of_form,
    of_rows,
    originals,
)
from articles.admin.forms import stale_message
from articles.models import Change

_BUTTONS = {"_save", "_continue", "_addanother"}
_NOT_CARRIED = {"csrfmiddlewaretoken", "_move", SEEN, *_BUTTONS}


def combine_page(
    model_admin: Any, request: HttpRequest, record: Any, last: Change | None, *, asked_again: bool
) -> HttpResponse:
    """Show, field by field, what was, what is stored now and what was typed.

    `record` is the stored one. The answer is 409: nothing has been saved.
    """
    found = _compare(model_admin, request, record)
    named = {name for one in found.questions for name in one.parts}
    request.current_app = model_admin.admin_site.name
    context = {
        **model_admin.admin_site.each_context(request),
        "title": _("Combine two versions"),
        "subtitle": str(record),
        "opts": model_admin.opts,
        "original": record,
        "told": stale_message(last),
        "last": last,
        "questions": found.questions,
        "added": found.added,
        "carried": [*_carried(request.POST, named), *_theirs(found)],
        "seen": record.version,
        "button": next((one for one in _BUTTONS if one in request.POST), "_continue"),
        "asked_again": asked_again,
        "media": model_admin.media + _media(found),
        "may_read_history": True,
    }
    return TemplateResponse(request, "admin/articles/combine.html", context, status=409)


def _compare(model_admin: Any, request: HttpRequest, record: Any) -> Combination:
    opened = request.POST.get("opened_version", "")
    known = opened.isascii() and opened.isdigit() and len(opened) < 10
    first = originals(record, int(opened)) if known else None
    fields = flatten_fieldsets(model_admin.get_fieldsets(request, record))
    form = model_admin.get_form(request, record, change=True, fields=fields)
    found = Combination(list(of_form(form, record, first, request.POST)))
    formsets, _inlines = model_admin._create_formsets(request, record, change=True)
    for formset in formsets:
        rows = of_rows(formset, first, request.POST)
        found.questions += rows.questions
        found.added += rows.added
    return found


def _carried(data: QueryDict, asked: set[str]) -> list[tuple[str, str]]:
    """Return what the form goes on carrying besides the boxes that are asked about."""
    marks = (CHOOSE, PARTS, THEIRS)
    return [
        (name, value)
        for name, values in data.lists()
        if name not in asked | _NOT_CARRIED and not name.startswith(marks)
        for value in values
    ]


def _theirs(found: Combination) -> list[tuple[str, str]]:
    parts = [(PARTS + one.name, " ".join(one.parts)) for one in found.questions]
    sent: Sent = {name: all for one in found.questions for name, all in one.carried.items()}
    return [*parts, *((THEIRS + name, value) for name, all in sent.items() for value in all)]


def _media(found: Combination) -> forms.Media:
    boxes = [one.box for one in found.questions if one.box is not None]
    return sum((box.field.widget.media for box in boxes), start=forms.Media())
