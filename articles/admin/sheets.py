"""The list on screen as a sheet: the same filter, the same rights, every row of it."""

from types import SimpleNamespace
from typing import Any, ClassVar

from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.views.main import ALL_VAR, ERROR_FLAG, PAGE_VAR
from django.core.exceptions import BadRequest, PermissionDenied
from django.db.models import Prefetch, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.http.response import HttpResponseBase
from django.urls import URLPattern, path

from articles.admin.addresses import address_of
from articles.admin.rows import visible_relations
from articles.exports.desk_rows import cells
from articles.exports.sheets import FORMATS, sheet_response
from articles.models.columns import Column, columns_of


class SheetExports:
    """A part of a ModelAdmin: its list can be had as a sheet.

    `sheet_fields` names the columns; left empty, they are all that people fill in. Further ones are
    called in `sheet_beside`, and filled by `beside_row`.
    """

    sheet_fields: ClassVar[tuple[str, ...]] = ()
    sheet_beside: ClassVar[tuple[Any, ...]] = ()

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.export_view)
        name = f"{self.opts.app_label}_{self.opts.model_name}_export"
        return [path("export.<slug:form>", view, name=name), *super().get_urls()]

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        offered = [(form.upper(), address_of(self.model, "export", form)) for form in FORMATS]
        return super().changelist_view(request, {"sheets": offered, **(extra_context or {})})

    def export_view(self, request: HttpRequest, form: str) -> HttpResponseBase:
        """Send the whole list that the same query string shows page by page."""
        if request.method not in {"GET", "HEAD"}:
            return HttpResponseNotAllowed(["GET", "HEAD"])
        if form not in FORMATS:
            raise Http404
        if not self.has_view_permission(request):
            raise PermissionDenied
        columns = self.sheet_columns()
        rows = self._sheet_rows(request, columns)
        header = [*(column.label for column in columns), *self.sheet_beside]
        cells_of_rows = cells(rows, columns, self.beside_row)
        return sheet_response(str(self.opts.model_name), header, cells_of_rows, form)

    def sheet_columns(self) -> list[Column]:
        return columns_of(self.model, self.sheet_fields)

    def sheet_rows(self, rows: QuerySet, request: HttpRequest) -> QuerySet:
        """Add to the rows of a sheet what `beside_row` needs."""
        return rows

    def beside_row(self, row: Any) -> list[Any]:
        """Return the cells of the columns of `sheet_beside`."""
        return []

    def _sheet_rows(self, request: HttpRequest, columns: list[Column]) -> QuerySet:
        """The rows of the list in its order, with what the columns show of other records."""
        wanted = request.GET.copy()
        for page in (PAGE_VAR, ALL_VAR, ERROR_FLAG):
            wanted.pop(page, None)
        request.GET = wanted
        try:
            changelist = self.get_changelist_instance(request)
        except IncorrectLookupParameters as wrong:
            raise BadRequest("no list is filtered like this") from wrong
        if not changelist.search_form_class(request.GET).is_valid():
            raise BadRequest("the search is refused")
        related = [one.name for one in columns if one.field is not None and one.field.is_relation]
        rows = changelist.queryset.prefetch_related(None).select_related(None)
        rows = rows.prefetch_related(*visible_relations(self, request, related))
        if any(one.name_kind for one in columns):
            rows = rows.prefetch_related(self._names(request))
        return self.sheet_rows(rows, request)

    def _names(self, request: HttpRequest) -> Prefetch:
        model = self.model._meta.get_field("names").related_model
        rows = SimpleNamespace(model=model, admin_site=self.admin_site)
        scopes = visible_relations(rows, request, ["scope"])
        return Prefetch("names", model._default_manager.order_by("pk").prefetch_related(*scopes))
