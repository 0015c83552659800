"""The side doors of the stock admin, closed: filters, searches, numbers of records."""

from functools import cached_property
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.views.main import SEARCH_VAR, ChangeList
from django.contrib.admin.widgets import AutocompleteSelect
from django.core.exceptions import BadRequest, ValidationError
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from articles.admin.bounded import FoundPaginator
from articles.admin.list_table import table
from articles.admin.numbers import as_id
from articles.search.words import MAX_LETTERS, MAX_WORDS
from articles.text.normalize import fold


def few_words(query: str) -> None:
    """Refuse a search of more words than the index is asked for at once."""
    if len(fold(query).split()) > MAX_WORDS:
        raise ValidationError(_("Search for at most %(most)d words."), params={"most": MAX_WORDS})


class SearchForm(forms.Form):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields[SEARCH_VAR] = forms.CharField(
            required=False, max_length=MAX_LETTERS, validators=[few_words]
        )


class DeskList(ChangeList):
    """A list that shows no rows for a search it refuses, and fetches what its columns show."""

    search_form_class = SearchForm

    def get_queryset(self, request: HttpRequest, exclude_parameters: Any = None) -> QuerySet:
        rows = super().get_queryset(request, exclude_parameters)
        if not SearchForm(request.GET).is_valid():
            return rows.none()
        return self.model_admin.listed(rows, request)

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        few = getattr(self.paginator, "few", None)
        if few is not None:
            self.result_list = few

    @cached_property
    def table(self) -> SafeString:
        """The rows as HTML."""
        return table(self)


class GuardedAdmin(admin.ModelAdmin):
    """Takes record numbers, filters and searches only as far as both databases can carry them."""

    list_per_page = 50
    list_max_show_all = 200
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    # Shows the box; the words go to our own search.
    search_fields: Any = ["pk"]

    @property
    def media(self) -> forms.Media:
        """Lists look records up too, in their filters."""
        return super().media + AutocompleteSelect(None, self.admin_site).media

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return DeskList

    def listed(self, rows: QuerySet, request: HttpRequest) -> QuerySet:
        """Add to the rows of the list what its columns need beyond their own fields."""
        return rows

    def get_paginator(
        self, request: HttpRequest, queryset: QuerySet, per_page: int, *args: Any, **kwargs: Any
    ) -> Any:
        if request.GET.get(SEARCH_VAR, "").strip():
            return FoundPaginator(queryset, per_page)
        return super().get_paginator(request, queryset, per_page, *args, **kwargs)

    def lookup_allowed(self, lookup: str, value: Any, request: HttpRequest) -> bool:
        """Only the filters of the list, each by its own plain parameter."""
        return lookup in {one.parameter_name for one in self.get_list_filter(request)}

    def get_object(
        self, request: HttpRequest, object_id: str, from_field: str | None = None
    ) -> Model | None:
        number = as_id(object_id)
        return super().get_object(request, str(number), None) if number else None

    def _get_obj_does_not_exist_redirect(self, request: HttpRequest, *args: Any) -> HttpResponse:
        """Unknown, deleted and closed to this person: all alike."""
        raise Http404

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        if not all(as_id(chosen) for chosen in request.POST.getlist(ACTION_CHECKBOX_NAME)):
            raise BadRequest("a chosen row is no record number")
        return super().changelist_view(request, extra_context)

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if "_saveasnew" in request.POST:
            raise BadRequest("records are not copied")
        return super().changeform_view(request, *args, **kwargs)

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """Nothing of the address goes into a new form unless a form says which and how."""
        return {}

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet, search_term: str
    ) -> tuple[QuerySet, bool]:
        return self.found(queryset, search_term), False

    def found(self, rows: QuerySet, query: str) -> QuerySet:
        """Narrow to the rows that hold every word of a query, with or without marks."""
        raise NotImplementedError

    def best_matches(self, request: HttpRequest, term: str) -> QuerySet:
        """The records offered while one types: none for more than a search may ask."""
        rows = self.get_queryset(request)
        if not SearchForm({SEARCH_VAR: term}).is_valid():
            return rows.none()
        return self.begun(rows, term)

    def begun(self, rows: QuerySet, typed: str) -> QuerySet:
        """As `found`, while one is typing: each word may be the beginning of one."""
        return self.found(rows, typed)
