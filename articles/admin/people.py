"""People: their names, how to tell namesakes apart, the positions stated of them."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.widgets import AdminTextareaWidget
from django.db.models import QuerySet
from django.db.models.functions import Length
from django.http import HttpRequest
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from articles.admin.labels import with_label_parts
from articles.admin.list_filters import MineFilter, one_of, yes_or_no
from articles.admin.missing import IncompleteFilter
from articles.admin.panels import Panel, adding, lines
from articles.admin.references import ReferenceAdmin, ReferenceForm
from articles.admin.rows import RowInline
from articles.admin.sheet_imports import SheetImports
from articles.admin.site import desk
from articles.models import Person, PersonName, Position, Status


class PersonForm(ReferenceForm):
    class Meta:
        widgets = {
            "note": AdminTextareaWidget(attrs={"rows": 2}),
            "source_note": AdminTextareaWidget(attrs={"rows": 2}),
        }


class PersonNameInline(RowInline):
    model = PersonName
    fieldsets = ((None, {"fields": (("text", "kind"),)}),)


@admin.register(Person, site=desk)
class PersonAdmin(SheetImports, ReferenceAdmin):
    form = PersonForm
    bulk_fields = ("is_verified",)
    inlines = (PersonNameInline,)
    list_display = ("by_name", "latest_position", "note", "is_verified", "status_mark")
    list_filter = (
        one_of("status", _("status"), Status.choices),
        MineFilter,
        yes_or_no("is_verified", _("verified")),
        IncompleteFilter,
    )
    fieldsets = (
        (None, {
            "fields": ("name", "note"),
            "description": _("A name alone identifies nobody: note the body, post or years."),
        }),
        (_("How sure"), {"fields": ("is_verified", "source_note")}),
    )  # fmt: skip

    def listed(self, rows: QuerySet, request: HttpRequest) -> QuerySet:
        return with_label_parts(rows, request.user)

    def best_matches(self, request: HttpRequest, term: str) -> QuerySet:
        rows = super().best_matches(request, term)
        return rows.order_by(Length("name"), "sort_key", "pk") if term else rows

    def panels(self, request: HttpRequest, obj: Person) -> list[Any]:
        add = adding(request.user, Position, now("Add a position"), person=obj.pk)
        found = lines(obj.positions.all(), request.user)
        return [Panel(now("Positions as stated"), found, add, now("No position is recorded."))]

    @admin.display(description=_("name"), ordering="sort_key")
    def by_name(self, person: Person) -> str:
        return person.name

    @admin.display(description=_("position as stated last"))
    def latest_position(self, person: Any) -> str:
        return person.posts[0].title if person.posts else ""
