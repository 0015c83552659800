"""Directives: their identity, their other names, what they carry on and what carries them on."""

from functools import partial
from typing import Any

from django.contrib import admin
from django.contrib.admin.widgets import AdminTextareaWidget
from django.db.models import QuerySet
from django.db.models.functions import Length
from django.http import HttpRequest
from django.urls import URLPattern, path
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from articles.admin.addresses import address_of
from articles.admin.completeness import completeness_page
from articles.admin.criteria import take_page
from articles.admin.list_filters import MineFilter, YearFilter, one_of, related, yes_or_no
from articles.admin.missing import IncompleteFilter
from articles.admin.panels import Line, Link, Panel, adding, lines
from articles.admin.references import ReferenceAdmin, ReferenceForm
from articles.admin.rows import RowInline
from articles.admin.sheet_imports import SheetImports
from articles.admin.site import desk
from articles.models import (
    Criterion,
    Directive,
    DirectiveName,
    DirectiveRelation,
    Effect,
    Evidence,
    Status,
)
from articles.services import access


class SignedYear(YearFilter):
    title = _("year of signing")

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        year = self.value()
        return queryset.signed_in(year) if year else queryset


class DirectiveForm(ReferenceForm):
    class Meta:
        widgets = {
            "title": AdminTextareaWidget(attrs={"rows": 2}),
            "subject": AdminTextareaWidget(attrs={"rows": 2}),
            "source_note": AdminTextareaWidget(attrs={"rows": 2}),
        }


class DirectiveNameInline(RowInline):
    model = DirectiveName
    help = _("Names that hide the number: the short title, the name that the press uses.")
    fieldsets = ((None, {"fields": (("text", "kind", "scope", "valid_from", "valid_to"),)}),)


class CriterionInline(RowInline):
    model = Criterion
    help = _(
        "What the directive asks for, one thing a row: in words, and as a figure where it gives"
        " one. Findings are held against it."
    )
    fieldsets = ((None, {"fields": (
        "text", ("order", "indicator", "direction", "target", "unit"), "source_note",
    )}),)  # fmt: skip


@admin.register(Directive, site=desk)
class DirectiveAdmin(SheetImports, ReferenceAdmin):
    form = DirectiveForm
    inlines = (DirectiveNameInline, CriterionInline)
    list_display = ("label", "title", "signed_on", "issuer", "effect", "is_verified", "status_mark")
    list_relations = ("issuer",)
    bulk_fields = (("effect", "effect_as_of", "effect_source"), "issuer", "is_verified")
    list_filter = (
        one_of("status", _("status"), Status.choices),
        MineFilter,
        related(Directive.type),
        related(Directive.issuer),
        SignedYear,
        one_of("effect", _("effect"), Effect.choices),
        yes_or_no("is_stub", _("known from citations only")),
        yes_or_no("is_verified", _("verified")),
        IncompleteFilter,
    )
    fieldsets = (
        (_("Which document"), {
            "fields": (
                ("type", "symbol"), ("number", "suffix", "organ_code"), ("term", "plenum"),
                "issuer", "signed_on",
            ),
            "description": _(
                "Numbers begin anew with every congress term or year: type, number, organ and term"
                " or year together tell one document from all others."
            ),
        }),
        (_("What it is about"), {"fields": ("title", "subject")}),
        (_("Effect"), {"fields": (("effect", "effect_as_of"), "effect_source")}),
        (_("How sure"), {"fields": (("is_verified", "is_stub"), "source_note")}),
    )  # fmt: skip

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        take, gaps = partial(take_page, self), partial(completeness_page, self)
        name = "articles_directive"
        return [
            path("<path:number>/criterion/", view(take), name=f"{name}_criterion"),
            path("<path:number>/completeness/", view(gaps), name=f"{name}_completeness"),
            *super().get_urls(),
        ]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).select_related("type")

    def best_matches(self, request: HttpRequest, term: str) -> QuerySet:
        rows = super().best_matches(request, term)
        return rows.order_by(Length("symbol"), "-signed_on", "pk") if term else rows

    def panels(self, request: HttpRequest, obj: Directive) -> list[Any]:
        by, add = request.user, now("Add a relation")
        outward = lines(obj.relations_from.all(), by) + lines(obj.relations_to.all(), by)
        findings = lines(obj.findings.all(), by)
        return [
            Panel(
                now("Relations, both ways"),
                outward,
                adding(by, DirectiveRelation, add, from_directive=obj.pk),
                now("No relation is recorded."),
            ),
            Panel(now("Findings"), findings, empty=now("No finding is recorded.")),
            self._criteria(request, obj),
        ]

    def _criteria(self, request: HttpRequest, directive: Directive) -> Panel:
        """The passages that criteria stand on; they are taken on a page of their own."""
        # By their numbers: without any, all passages would be looked through for none.
        criteria = list(directive.criteria.values_list("pk", flat=True))
        proofs = Evidence.objects.filter(criterion__in=criteria).order_by("pk")
        found = [
            Line(
                one,
                f"“{one.exact[:160]}”",
                address_of(one.text_version.article, "change", one.text_version.article_id),
                "evidence",
            )
            for one in proofs.select_related("text_version__article").defer("text_version__body")
            if access.may(request.user, "view", one.text_version.article)
        ]
        links = []
        if self.has_change_permission(request, directive):
            take = address_of(directive, "criterion", directive.pk)
            links.append(Link(now("Take a criterion from a passage"), take))
        return Panel(
            now("Passages that criteria stand on"),
            found,
            links,
            now("No criterion stands on a passage yet; each shows its source instead."),
        )

    @admin.display(description=_("directive"), ordering="sort_key")
    def label(self, directive: Directive) -> str:
        return directive.label
