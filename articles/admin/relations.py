"""Relations in forms: chosen by typing a name, fetched once for all rows of a form.

With the script one chooses from what is found while typing. Without it the name is typed into a
box of its own and looked up when the form is sent; where several records bear it, they are
offered for choice.
"""

from collections.abc import Iterable, Sequence
from functools import partial
from typing import Any

from django import forms
from django.contrib.admin import AdminSite
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.contrib.admin.widgets import AutocompleteSelect, RelatedFieldWidgetWrapper
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import ForeignKey, Model, QuerySet
from django.forms.utils import flatatt
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, gettext_lazy

from articles.admin.labels import is_called, label_of, with_label_parts
from articles.admin.numbers import as_id

_CHOSEN = mark_safe(" selected")
EMPTY = mark_safe('<option value=""></option>')
CLOSED = gettext_lazy("(a record that is not open to you)")
SEVERAL = gettext_lazy("Several records are found by “%(words)s”: choose one of them.")
NOTHING = gettext_lazy("No record is found by “%(words)s”: type its name or symbol.")
TYPED = "-typed"
MOST_OFFERED = 20


class Typed(str):
    """Words typed into the box that works without script; "05" is a symbol there, no number."""

    __slots__ = ()


class Known:
    """The records that a form's fields name, fetched together; shared by the copies of a field."""

    def __init__(self, relation: ForeignKey, request: HttpRequest, site: AdminSite) -> None:
        self.rows = choosable(relation, request, site)
        self.found: dict[int, Model | None] = {}
        self._searched = partial(_best_matches, relation, request, site)

    def fetch(self, values: Iterable[Any]) -> None:
        """Fetch by one query what is not known yet; what is no record number is passed over."""
        missing = {as_id(value) for value in values} - {None} - self.found.keys()
        if missing:
            self.found |= dict.fromkeys(missing)
            self.found |= self.rows.in_bulk(missing)

    def get(self, value: Any) -> Model | None:
        """Return the record of this number if the person may see it."""
        self.fetch([value])
        return self.found.get(as_id(value) or 0)

    def called(self, words: str) -> list[Model]:
        """Return the records that are found by these words, the best first, MOST_OFFERED at most.

        The only one that bears exactly this name or symbol comes alone.
        """
        # Without a letter or digit nothing is asked for, and everything would be found.
        asked = any(sign.isalnum() for sign in words)
        found = list(self._searched(words)[:MOST_OFFERED]) if asked else []
        exact = [one for one in found if is_called(one, words)]
        return exact if len(exact) == 1 else found


class RelationSelect(AutocompleteSelect):
    """A select that looks records up while one types and knows the label of the chosen one.

    It writes its own HTML: a form may have hundreds of them, and templates are slow.
    """

    known: Known
    # The number that the stored row holds: kept even where its record is closed to this person.
    stored: Any = None
    # Where a record that is missing can be added, in a window of its own.
    add_address = ""
    # What was found by words that several records bear.
    offered: Sequence[Model] = ()

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        typed = str(data.get(f"{name}{TYPED}") or "").strip()
        return Typed(typed) if typed else super().value_from_datadict(data, files, name)

    def use_required_attribute(self, initial: Any) -> bool:
        # The stock answer reads the choices, which here are whole tables.
        return False

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        given = self.build_attrs(self.attrs, {**(attrs or {}), "name": name})
        # Words that no single record was found by, as they were typed.
        words = "" if _number(value) else value or ""
        box = self.select(value, given) + self._typed(f"{name}{TYPED}", words, given)
        return self._with_add(box, given) if self.add_address else box

    def for_filter(self, name: str, value: Any, words: str, attrs: dict[str, Any]) -> SafeString:
        """As `render`, for an address: both boxes have one name there, and the last one counts."""
        given = self.build_attrs(self.attrs, {**attrs, "name": name})
        box = self.select(value, given)
        typed = words or (self._label(value) if value else "")
        return box if self.offered else box + self._typed(name, typed, given)

    def select(self, value: Any, given: dict[str, Any]) -> SafeString:
        """Return the select itself: the chosen record, or what is offered for choice."""
        empty = "" if self.is_required and not self.offered else EMPTY
        label = self._label(value) if value not in (None, "") else ""
        chosen = [(value, label)] if label else [(one.pk, label_of(one)) for one in self.offered]
        mark = _CHOSEN if label else ""
        rows = ((number, mark, text) for number, text in chosen)
        options = format_html_join("", '<option value="{}"{}>{}</option>', rows)
        return format_html("<select{}>{}{}</select>", flatatt(given), empty, options)

    def _typed(self, name: str, words: str, given: dict[str, Any]) -> SafeString:
        return format_html(
            '<noscript><input type="text" name="{}" value="{}" class="typed-name"'
            ' aria-label="{}" placeholder="{}"></noscript>',
            name,
            words,
            gettext("%(box)s: look up by name") % {"box": given.get("aria-label", "")},
            gettext("type a name"),
        )

    def _with_add(self, box: SafeString, given: dict[str, Any]) -> SafeString:
        model = self.field.remote_field.model._meta
        return format_html(
            '<div class="related-widget-wrapper" data-model-ref="{}">{}'
            '<a class="related-widget-wrapper-link add-related" data-popup="yes"'
            ' id="add_{}" href="{}" title="{}">+</a></div>',
            model.model_name,
            box,
            given.get("id", ""),
            self.add_address,
            gettext("Add another %(model)s") % {"model": model.verbose_name},
        )

    def _label(self, chosen: Any) -> str:
        if isinstance(chosen, Typed):
            return ""
        record = self.known.get(chosen)
        if record is not None:
            return label_of(record)
        is_kept = self.stored is not None and str(chosen) == str(self.stored)
        return str(CLOSED) if is_kept else ""


class RelationField(forms.ModelChoiceField):
    """Accepts the records that the person may see, and the stored one unchanged."""

    known: Known
    stored: Any = None

    def to_python(self, value: Any) -> Model | None:
        if value in self.empty_values:
            return None
        if not _number(value):
            return self._called(str(value))
        record = self.known.get(value)
        if record is None and self.stored is not None and as_id(value) == self.stored:
            record = self.queryset.model._default_manager.filter(pk=self.stored).first()
        if record is None:
            message = self.error_messages["invalid_choice"]
            raise ValidationError(message, code="invalid_choice", params={"value": value})
        return record

    def _called(self, words: str) -> Model:
        found = self.known.called(words)
        if len(found) == 1:
            return found[0]
        bare(self.widget).offered = found
        raise ValidationError(SEVERAL if found else NOTHING, "name", {"words": words})

    def label_from_instance(self, obj: Model) -> str:
        return label_of(obj)


def relation_field(
    relation: ForeignKey, request: HttpRequest, site: AdminSite, **options: Any
) -> RelationField:
    """Return the form field of a foreign key, limited to what the person may see."""
    known = Known(relation, request, site)
    given = {**options, "queryset": known.rows, "widget": RelationSelect(relation, site)}
    field = relation.formfield(form_class=RelationField, **given)
    field.known = field.widget.known = known
    return field


def choosable(relation: ForeignKey, request: HttpRequest, site: AdminSite) -> QuerySet:
    """The records that a foreign key may be set to by this person, with their labels."""
    target = site.get_model_admin(relation.remote_field.model)
    rows: Any = target.get_queryset(request)
    if hasattr(rows, "standing"):
        rows = rows.standing()  # what was merged is chosen no more: its heir is
    return with_label_parts(rows, request.user)


def _number(value: Any) -> int | None:
    return None if isinstance(value, Typed) else as_id(value)


def _best_matches(
    relation: ForeignKey, request: HttpRequest, site: AdminSite, words: str
) -> QuerySet:
    target: Any = site.get_model_admin(relation.remote_field.model)
    return with_label_parts(target.best_matches(request, words), request.user)


def bare(widget: forms.Widget) -> forms.Widget:
    """The widget inside the frame that the admin puts around it for its links."""
    return widget.widget if isinstance(widget, RelatedFieldWidgetWrapper) else widget


def keep_stored(form: forms.ModelForm) -> None:
    """Let each relation of a form accept the value that its row already holds."""
    for name, field in form.fields.items():
        if isinstance(field, RelationField) and hasattr(form.instance, f"{name}_id"):
            field.stored = bare(field.widget).stored = getattr(form.instance, f"{name}_id")


def fetch_choices(forms_of_rows: Iterable[forms.ModelForm]) -> None:
    """Fetch what the relations of many alike forms name: one query for each relation."""
    rows = list(forms_of_rows)
    for name, field in rows[0].fields.items() if rows else ():
        if isinstance(field, RelationField):
            field.known.fetch(row[name].value() for row in rows)


class RelationSearch(AutocompleteJsonView):
    """The answers to what is typed into a relation: best match first, nothing that is closed."""

    def process_request(self, request: HttpRequest) -> tuple[Any, ...]:
        term, model_admin, relation, to_field = super().process_request(request)
        if not isinstance(relation, ForeignKey):
            raise PermissionDenied
        return term, model_admin, relation, to_field

    def get_queryset(self) -> QuerySet:
        rows = self.model_admin.best_matches(self.request, self.term)
        return with_label_parts(rows, self.request.user)

    def serialize_result(self, obj: Model, to_field_name: str) -> dict[str, str]:
        return {"id": str(obj.pk), "text": label_of(obj)}
