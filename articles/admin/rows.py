"""Rows that belong to a record: names, bylines, mentions, evidence. They are saved with it."""

import re
from collections.abc import Iterable
from functools import cached_property
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.db import models
from django.db.models import ForeignKey, Model, Prefetch, QuerySet
from django.forms.models import BaseInlineFormSet
from django.http import HttpRequest

from articles.admin.addresses import address_of
from articles.admin.forms import NamedFields
from articles.admin.numbers import as_id
from articles.admin.relations import choosable, fetch_choices, relation_field
from articles.models.fields import PartialDateField


class DateText(forms.TextInput):
    """A narrow box for a date of which perhaps only the year is known."""

    def __init__(self, attrs: Any = None) -> None:
        super().__init__({"class": "date-text", "placeholder": "25/10/2018", **(attrs or {})})


class RelationsByName:
    """Every relation of a form is looked up by name."""

    formfield_overrides = {
        PartialDateField: {"widget": DateText},
        models.URLField: {"assume_scheme": "https"},
    }

    def formfield_for_foreignkey(
        self, db_field: ForeignKey, request: HttpRequest, **kwargs: Any
    ) -> forms.Field:
        return relation_field(db_field, request, self.admin_site, **kwargs)

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field and isinstance(field.widget, RelatedFieldWidgetWrapper):
            # Nobody deletes a record from the form of another.
            field.widget.can_delete_related = False
        return field


class KeptRows:
    """Pairs each posted row with the stored row it edits, even if that was removed meanwhile.

    The stock formset would leave out of the page what was typed into the last rows.
    """

    @cached_property
    def rows_sent(self) -> int:
        """How many rows the form holds, whatever number it claims."""
        row = re.compile(rf"{re.escape(self.prefix)}-(\d+)-")
        return len({match[1] for name in self.data if (match := row.match(name))})

    def total_form_count(self) -> int:
        count = super().total_form_count()
        return min(count, self.rows_sent) if self.is_bound else count

    def initial_form_count(self) -> int:
        count = super().initial_form_count()
        return max(0, min(count, self.total_form_count())) if self.is_bound else count

    def get_queryset(self) -> Any:
        stored = super().get_queryset()
        if not self.is_bound:
            return stored
        by_id = {str(row.pk): row for row in stored}
        posted = range(self.initial_form_count())
        ids = (self.data.get(f"{self.add_prefix(at)}-id", "") for at in posted)
        return [by_id.get(one) or self.model() for one in ids]

    @cached_property
    def forms(self) -> list[forms.ModelForm]:
        rows = super().forms
        fetch_choices(rows)
        return rows


class RowFormSet(KeptRows, BaseInlineFormSet):
    pass


class RowInline(RelationsByName, admin.StackedInline):
    """Who may change the record may change its rows; the services decide again when saving."""

    template = "admin/articles/rows.html"
    formset = RowFormSet
    form = NamedFields
    extra = 0
    help = ""
    most_empty = 10

    def get_extra(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> int:
        """Empty rows are added by a script; where none runs, a link asks for them (`?rows=3`)."""
        return min(as_id(request.GET.get("rows", "")) or 0, self.most_empty)

    @property
    def owner(self) -> Any:
        return self.admin_site.get_model_admin(self.parent_model)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.owner.has_view_permission(request, obj)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        if obj is None:
            return self.owner.has_add_permission(request)
        return self.owner.has_change_permission(request, obj)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.has_change_permission(request, obj)

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        formset = super().get_formset(request, obj, **kwargs)
        # The stock form refuses to remove a row that something leans on; the service sees to that.
        formset.form.hand_clean_DELETE = lambda form: None
        self.reader = request.user
        return formset

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field and isinstance(field.widget, RelatedFieldWidgetWrapper):
            # Of the links beside a relation rows keep the one that adds a record.
            frame, field.widget = field.widget, field.widget.widget
            if frame.can_add_related:
                add = address_of(db_field.remote_field.model, "add")
                field.widget.add_address = f"{add}?_to_field=id&_popup=1"
        return field

    def readable(self, rows: QuerySet, request: HttpRequest) -> QuerySet:
        """Rows for one who only reads: related records that are closed to them stay out."""
        return rows.prefetch_related(*visible_relations(self, request))


def visible_relations(
    model_admin: Any, request: HttpRequest, names: Iterable[str] | None = None
) -> list[Prefetch]:
    """Prefetch relations as far as they are open to the person; others read as empty.

    Those of `names`, or all that a form offers.
    """
    model: type[Model] = model_admin.model
    fields = [field for field in model._meta.concrete_fields if isinstance(field, ForeignKey)]
    if names is None:
        names = [field.name for field in fields if field.editable]
    site = model_admin.admin_site
    return [
        Prefetch(field.name, choosable(field, request, site))
        for field in fields
        if field.name in names and site.is_registered(field.remote_field.model)
    ]
