"""The form of a record that is wanted, filled in with what was read."""

from typing import Any

from django import forms
from django.contrib.admin import AdminSite
from django.http import HttpRequest

from articles.models import DirectiveType, Mention, MentionKind
from articles.services.reading.prefilling import prefilled

FIELDS = {
    MentionKind.DIRECTIVE.value: (
        "type", "number", "suffix", "organ_code", "symbol", "term", "plenum", "signed_on",
        "issuer", "title", "is_stub", "source_note",
    ),
    MentionKind.ORGANIZATION.value: ("name", "kind", "level", "place", "parent", "source_note"),
    MentionKind.PERSON.value: ("name", "note"),
}  # fmt: skip
_LEFT_OUT = {"opened_version", "reason"}


def wanted_form(site: AdminSite, request: HttpRequest, mention: Mention) -> Any:
    """Return the form of the record that a mention names; unsent it holds what was read."""
    record = prefilled(mention)
    owner = site.get_model_admin(type(record))
    kind = owner.get_form(request, None, fields=FIELDS[mention.kind], change=False)
    if "type" in kind.base_fields:
        kind = _with_plain_types(kind)
    initial = {name: getattr(record, name) for name in FIELDS[mention.kind] if _has(record, name)}
    is_sent = request.method == "POST" and request.POST.get("act") != "lead"
    form = kind(request.POST if is_sent else None, initial=initial)
    for name in _LEFT_OUT & form.fields.keys():
        del form.fields[name]
    return form


def _has(record: Any, name: str) -> bool:
    if hasattr(type(record), f"{name}_id"):
        return getattr(record, f"{name}_id") is not None
    return True


def _with_plain_types(kind: type[Any]) -> type[Any]:
    """Offer the types of directives as a plain list: they are few, and no script is needed."""
    shown = kind.base_fields["type"]
    plain = forms.ModelChoiceField(DirectiveType.objects.all(), label=shown.label)
    return type(kind.__name__, (kind,), {"type": plain})
