"""Bodies: their names, their place in the tree, and what is below them."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.widgets import AdminTextareaWidget
from django.db.models import Case, QuerySet, When
from django.db.models.functions import Length
from django.http import HttpRequest
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from articles.admin.branches import BranchMoves
from articles.admin.list_filters import MineFilter, one_of, related, yes_or_no
from articles.admin.missing import IncompleteFilter
from articles.admin.panels import Panel, adding, lines
from articles.admin.references import ReferenceAdmin, ReferenceForm
from articles.admin.rows import RowInline
from articles.admin.sheet_imports import SheetImports
from articles.admin.site import desk
from articles.models import (
    FormerParent,
    Level,
    Organization,
    OrganizationKind,
    OrganizationName,
    OrganizationRelation,
    Status,
)


class OrganizationForm(ReferenceForm):
    class Meta:
        widgets = {"source_note": AdminTextareaWidget(attrs={"rows": 2})}


class OrganizationNameInline(RowInline):
    model = OrganizationName
    fk_name = "organization"
    help = _(
        "Short, former and press names. “Used within” says where a bare name such as “Đảng ủy Khối”"
        " means this body."
    )
    fieldsets = ((None, {"fields": (("text", "kind", "scope", "valid_from", "valid_to"),)}),)


class FormerParentInline(RowInline):
    model = FormerParent
    fk_name = "organization"
    help = _(
        "What it belonged to before. To move it now, with everything below it, use “Move the"
        " branch”: the day is asked for, and this row is written by itself."
    )
    fieldsets = ((None, {"fields": (("parent", "valid_from", "valid_to"),)}),)


@admin.register(Organization, site=desk)
class OrganizationAdmin(SheetImports, BranchMoves, ReferenceAdmin):
    form = OrganizationForm
    inlines = (OrganizationNameInline, FormerParentInline)
    list_display = ("by_name", "kind", "level", "place", "parent", "is_verified", "status_mark")
    list_relations = ("place", "parent")
    bulk_fields = ("parent", "level", "kind", "place", "is_verified")
    list_filter = (
        one_of("status", _("status"), Status.choices),
        MineFilter,
        one_of("kind", _("kind"), OrganizationKind.choices),
        one_of("level", _("level"), Level.choices),
        related(Organization.place),
        related(Organization.parent),
        yes_or_no("is_verified", _("verified")),
        IncompleteFilter,
    )
    fieldsets = (
        (None, {"fields": ("name", ("kind", "level"), "place")}),
        (_("Place in the tree"), {
            "fields": ("parent", "committee_of"),
            "description": _(
                "The organisation, its committee, the standing committee and the permanent members"
                " of one place are four records: “committee of” ties them."
            ),
        }),
        (_("When"), {"fields": (("valid_from", "valid_to"),)}),
        (_("How sure"), {"fields": ("is_verified", "source_note")}),
    )  # fmt: skip

    def best_matches(self, request: HttpRequest, term: str) -> QuerySet:
        """Short names first; outlets last, for many bear the name of the body they belong to."""
        rows = super().best_matches(request, term)
        outlet = Case(When(kind=OrganizationKind.PRESS, then=1), default=0)
        return rows.order_by(outlet, Length("name"), "sort_key", "pk") if term else rows

    def panels(self, request: HttpRequest, obj: Organization) -> list[Any]:
        by = request.user
        relations = lines(obj.relations_from.all(), by) + lines(obj.relations_to.all(), by)
        add = adding(by, OrganizationRelation, now("Add a relation"), from_organization=obj.pk)
        return [
            Panel(now("From the top of the tree"), lines(above(obj), by)),
            Panel(now("Directly below"), lines(obj.children.all(), by)),
            Panel(now("Its committees"), lines(obj.committees.all(), by)),
            Panel(now("Relations, both ways"), relations, add, now("No relation is recorded.")),
            Panel(now("Findings"), lines(obj.findings.all(), by)),
        ]

    @admin.display(description=_("name"), ordering="sort_key")
    def by_name(self, body: Organization) -> str:
        return body.name


def above(body: Organization) -> QuerySet:
    """The bodies from the root of the tree down to this one's parent."""
    ids = [int(part) for part in body.path.strip("/").split("/") if part]
    return Organization.objects.filter(pk__in=ids).exclude(pk=body.pk).order_by(Length("path"))
