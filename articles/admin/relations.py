"""Relations in forms: chosen by typing a name, fetched once for all rows of a form."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib.admin import AdminSite
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.contrib.admin.widgets import AutocompleteSelect, RelatedFieldWidgetWrapper
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import ForeignKey, Model, QuerySet
from django.forms.utils import flatatt
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, gettext_lazy

from articles.admin.labels import label_of, with_label_parts
from articles.admin.numbers import as_id

EMPTY = mark_safe('<option value=""></option>')
CLOSED = gettext_lazy("(a record that is not open to you)")


class Known:
    """The records that a form's fields name, fetched together; shared by the copies of a field."""

    def __init__(self, rows: QuerySet) -> None:
        self.rows = rows
        self.found: dict[int, Model | None] = {}

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


class RelationSelect(AutocompleteSelect):
    """A select that looks records up while one types and knows the label of the chosen one.

    It writes its own HTML: a form may have hundreds of them, and templates are slow.
    """

    known: Known
    # The number that the stored row holds: kept even where its record is closed to this person.
    stored: Any = None
    # Where a record that is missing can be added, in a window of its own.
    add_address = ""

    def use_required_attribute(self, initial: Any) -> bool:
        # The stock answer reads the choices, which here are whole tables.
        return False

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        given = self.build_attrs(self.attrs, {**(attrs or {}), "name": name})
        empty = "" if self.is_required else EMPTY
        label = self._label(value) if value not in (None, "") else ""
        chosen = format_html('<option value="{}" selected>{}</option>', value, label)
        select = format_html(
            "<select{}>{}{}</select>", flatatt(given), empty, chosen if label else ""
        )
        return self._with_add(select, given) if self.add_address else select

    def _with_add(self, select: SafeString, given: dict[str, Any]) -> SafeString:
        model = self.field.remote_field.model._meta
        return format_html(
            '<div class="related-widget-wrapper" data-model-ref="{}">{}'
            '<a class="related-widget-wrapper-link add-related" data-popup="yes"'
            ' id="add_{}" href="{}" title="{}">+</a></div>',
            model.model_name,
            select,
            given.get("id", ""),
            self.add_address,
            gettext("Add another %(model)s") % {"model": model.verbose_name},
        )

    def _label(self, chosen: Any) -> str:
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
        record = self.known.get(value)
        if record is None and self.stored is not None and as_id(value) == self.stored:
            record = self.queryset.model._default_manager.filter(pk=self.stored).first()
        if record is None:
            message = self.error_messages["invalid_choice"]
            raise ValidationError(message, code="invalid_choice", params={"value": value})
        return record

    def label_from_instance(self, obj: Model) -> str:
        return label_of(obj)


def relation_field(
    relation: ForeignKey, request: HttpRequest, site: AdminSite, **options: Any
) -> RelationField:
    """Return the form field of a foreign key, limited to what the person may see."""
    rows = choosable(relation, request, site)
    given = {**options, "queryset": rows, "widget": RelationSelect(relation, site)}
    field = relation.formfield(form_class=RelationField, **given)
    field.known = field.widget.known = Known(rows)
    return field


def choosable(relation: ForeignKey, request: HttpRequest, site: AdminSite) -> QuerySet:
    """The records that a foreign key may be set to by this person, with their labels."""
    target = site.get_model_admin(relation.remote_field.model)
    rows: Any = target.get_queryset(request)
    if hasattr(rows, "standing"):
        rows = rows.standing()  # what was merged is chosen no more: its heir is
    return with_label_parts(rows, request.user)


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
