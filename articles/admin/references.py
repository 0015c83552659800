"""The desk of directives, bodies and people: doubles are told early, and merged."""

from typing import Any, ClassVar

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.views.main import ALL_VAR, ORDER_VAR, PAGE_VAR
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http import HttpResponseRedirect as Redirect
from django.urls import URLPattern, path
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from articles.admin.addresses import address_of
from articles.admin.base import RecordAdmin
from articles.admin.bounded import StandingPaginator
from articles.admin.duplicate_queue import queue_view
from articles.admin.forms import RecordForm
from articles.admin.labels import label_of, with_label_parts
from articles.admin.list_filters import ChoiceFilter
from articles.admin.merge_page import merge_view
from articles.admin.numbers import as_id
from articles.models import Reference
from articles.models.fields import PartialDateField
from articles.services import access
from articles.services.likeness.alike import WHY
from articles.services.likeness.duplicates import alike, is_stored

MOST_LETTERS = 500
_NO_FILTERS = {ALL_VAR, ORDER_VAR, PAGE_VAR}


class MergedFilter(ChoiceFilter):
    """Merged records stay out of the list unless they are asked for."""

    title = _("merged")
    parameter_name = "merged"
    options = (("1", _("merged into another")),)

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        return queryset.filter(merged_into__isnull=self.value() is None)


class ReferenceForm(RecordForm):
    """Asks once, before a new record is stored, whether it is not there already."""

    reader: ClassVar[Any] = None
    save_anyway = forms.BooleanField(
        required=False, label=_("Save anyway: none of these is the one I mean")
    )
    doubles: tuple[Any, ...] = ()

    def _post_clean(self) -> None:
        super()._post_clean()
        if self.instance.pk or self.errors or self.cleaned_data.get("save_anyway"):
            return
        # One that is there for certain is refused when it is stored, with its address.
        if not is_stored(self.instance):
            self.doubles = tuple(told_alike(self.instance, self.reader))
        if self.doubles:
            message = now("It may be in the catalogue already: look below, or save it anyway.")
            self.add_error(None, ValidationError(message, code="alike"))


class ReferenceAdmin(RecordAdmin):
    form = ReferenceForm

    @property
    def media(self) -> forms.Media:
        own = forms.Media(
            css={"all": ["articles/merge.css"]}, js=[forms.Script("articles/alike.js", defer=True)]
        )
        return super().media + own

    def get_urls(self) -> list[URLPattern]:
        name = f"{self.opts.app_label}_{self.opts.model_name}"
        view = self.admin_site.admin_view
        return [
            path("merge/", view(self.merge_view), name=f"{name}_merge"),
            path("duplicates/", view(self.duplicates_view), name=f"{name}_duplicates"),
            path("alike/", view(self.alike_view), name=f"{name}_alike"),
            *super().get_urls(),
        ]

    def get_list_filter(self, request: HttpRequest) -> Any:
        return (*super().get_list_filter(request), MergedFilter)

    def get_paginator(
        self, request: HttpRequest, queryset: QuerySet, per_page: int, *args: Any, **kwargs: Any
    ) -> Any:
        if request.GET.keys() <= _NO_FILTERS:
            return StandingPaginator(queryset, per_page, self.get_queryset(request))
        return super().get_paginator(request, queryset, per_page, *args, **kwargs)

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        actions = super().get_actions(request)
        if actions and access.holds(request.user, "change_any", self.model):
            words = now("Merge two records")
            actions["merge_rows"] = (type(self).merge_rows, "merge_rows", words)
        return actions

    @admin.action(description=_("Merge two records"))
    def merge_rows(self, request: HttpRequest, queryset: QuerySet) -> HttpResponse | None:
        chosen = list(queryset.order_by("pk").values_list("pk", flat=True)[:3])
        if len(chosen) != 2:
            messages.error(request, now("Choose exactly two records to merge."))
            return None
        address = address_of(self.model, "merge")
        return Redirect(f"{address}?a={chosen[0]}&b={chosen[1]}")

    def best_matches(self, request: HttpRequest, term: str) -> QuerySet:
        rows: Any = super().best_matches(request, term)
        return rows.standing()

    def get_form(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        form = super().get_form(request, *args, **kwargs)
        form.reader = request.user
        return form

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], **kwargs: Any
    ) -> HttpResponse:
        context["may_merge"] = access.holds(request.user, "change_any", self.model)
        if kwargs.get("add"):
            context["alike_address"] = address_of(self.model, "alike")
        return super().render_change_form(request, context, **kwargs)

    def merge_view(self, request: HttpRequest) -> HttpResponse:
        return merge_view(self, request)

    def duplicates_view(self, request: HttpRequest) -> HttpResponse:
        return queue_view(self, request)

    def alike_view(self, request: HttpRequest) -> HttpResponse:
        """Answer, while one types, with the records that the one being entered may repeat."""
        if not access.holds(request.user, "add", self.model):
            raise PermissionDenied
        found = told_alike(_typed(self.model, request), request.user)
        rows = [{"label": label, "address": to, "why": str(why)} for label, to, why in found]
        response = JsonResponse({"alike": rows})
        response.headers["Cache-Control"] = "no-store"
        return response


def told_alike(record: Any, by: Any) -> list[tuple[str, str, Any]]:
    """Return (label, address, why) of stored records that an unsaved one may repeat."""
    found = alike(record, by=by)
    numbers = [row.pk for row, _why in found]
    labelled = with_label_parts(type(record)._default_manager.all(), by).in_bulk(numbers)
    return [
        (label_of(labelled[row.pk]), address_of(row, "change", row.pk), WHY[why])
        for row, why in found
    ]


def _typed(model: type[Reference], request: HttpRequest) -> Any:
    """Return an unsaved record with what was typed; what cannot be read is passed over."""
    record: Any = model()
    for one in model._meta.concrete_fields:
        given = request.GET.get(one.name, "")[:MOST_LETTERS]
        if not given or not one.editable:
            continue
        if one.remote_field:
            _choose(record, one, as_id(given))
        elif isinstance(one, PartialDateField):
            try:
                setattr(record, one.name, given)
            except ValidationError:
                continue
        elif one.get_internal_type() in {"CharField", "TextField"}:
            setattr(record, one.name, given)
    return record


def _choose(record: Any, one: Any, number: int | None) -> None:
    chosen = one.remote_field.model._default_manager.filter(pk=number).first() if number else None
    if chosen is not None:
        setattr(record, one.name, chosen)
