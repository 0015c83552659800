"""Facts: positions, findings, relations, each with the passages that say so."""

from typing import Any, ClassVar

from django.contrib import admin
from django.contrib.admin.widgets import AdminTextareaWidget
from django.db.models import ForeignKey, Prefetch, Q, QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from articles.admin.badges import lost_badge
from articles.admin.base import VersionedAdmin
from articles.admin.criteria import offer_criteria
from articles.admin.evidence import EvidenceInline
from articles.admin.forms import RecordForm
from articles.admin.list_filters import MineFilter, one_of, related, yes_or_no
from articles.admin.numbers import as_id
from articles.admin.site import desk
from articles.exports.desk_rows import record_cell
from articles.models import (
    Article,
    Criterion,
    DirectiveRelation,
    DirectiveVerb,
    Evidence,
    Finding,
    FindingKind,
    OrganizationRelation,
    OrganizationVerb,
    Position,
    Status,
)
from articles.services import access
from articles.text.normalize import fold

BY_STATUS = (one_of("status", _("status"), Status.choices), MineFilter)


class ClaimForm(RecordForm):
    class Meta:
        widgets: ClassVar[dict[str, Any]] = {
            "statement": AdminTextareaWidget(attrs={"rows": 3}),
            "source_note": AdminTextareaWidget(attrs={"rows": 2}),
        }


class ClaimAdmin(VersionedAdmin):
    """`ends_searched` names the relations by whose names a claim is found."""

    form = ClaimForm
    inlines = (EvidenceInline,)
    moves = ("publish", "withdraw")
    ordering = ("-pk",)
    # The day of the article is the day on which it says so.
    dated: ClassVar[str] = ""

    @property
    def list_relations(self) -> tuple[str, ...]:
        return self.model.ENDS

    def listed(self, rows: QuerySet, request: HttpRequest) -> QuerySet:
        return super().listed(rows, request).with_lost()

    @admin.display(description=_("status"), ordering="status")
    def status_mark(self, record: Any) -> str:
        """The status, and beside it whether the claim has lost what it stands on."""
        own = super().status_mark(record)
        return own if not record.is_lost else format_html("{} {}", own, lost_badge())

    def shown_beside(self, request: HttpRequest, obj: Any) -> dict[str, Any]:
        is_lost = obj.lead_evidence_id is not None and not obj.passages().sound().exists()
        return {**super().shown_beside(request, obj), "is_lost": is_lost}

    def found(self, rows: QuerySet, query: str) -> QuerySet:
        """Claims whose ends, or whose own words, hold what is looked for."""
        if not query.strip():
            return rows
        hit = Q(pk__in=[])
        for end in self.model.ENDS:
            target = self.model._meta.get_field(end).remote_field.model
            hit |= Q(**{f"{end}__in": target.objects.search(query).order_by().values("pk")})
        return rows.filter(hit | self.said(query))

    def said(self, query: str) -> Q:
        """What finds a claim by its own words, marks aside, if it has any."""
        words = fold(query).split()
        if not words or not hasattr(self.model, "search_key"):
            return Q(pk__in=[])
        return Q(*(("search_key__contains", word) for word in words))

    sheet_beside = (_("passage that says so"), _("article"))

    def sheet_rows(self, rows: QuerySet, request: HttpRequest) -> QuerySet:
        """With the leading passages that lie in articles open to the person."""
        articles = access.visible(Article.objects.all(), request.user).order_by()
        passages = Evidence.objects.filter(text_version__article__in=articles.values("pk"))
        passages = passages.select_related("text_version__article").only(
            "exact", "text_version__article__title", "text_version__article__slug"
        )
        return rows.prefetch_related(Prefetch("lead_evidence", passages))

    def beside_row(self, row: Any) -> list[Any]:
        passage = row._state.fields_cache.get("lead_evidence")
        return [passage.exact, record_cell(passage.text_version.article)] if passage else []

    # A cataloguer works from the passage: the words come before what is made of them.
    evidence_first = True

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """What the page that led here knows: the ends, and the day of the article."""
        ends = {end: as_id(request.GET.get(end, "")) for end in self.model.ENDS}
        given: dict[str, Any] = {end: number for end, number in ends.items() if number}
        article = self.source_article(request)
        if article and article.published_at and self.dated:
            given[self.dated] = localtime(article.published_at).date().isoformat()
        return given

    def source_article(self, request: HttpRequest) -> Article | None:
        """The article from which the new claim is drawn, if the address names one."""
        number = as_id(request.GET.get("article", ""))
        if number is None:
            return None
        return access.visible(Article.objects.filter(pk=number), request.user).first()

    def get_formset_kwargs(
        self, request: HttpRequest, obj: Any, inline: Any, prefix: str
    ) -> dict[str, Any]:
        options = super().get_formset_kwargs(request, obj, inline, prefix)
        article = None if obj.pk else self.source_article(request)
        if article and request.method == "GET":
            options["initial"] = [{"article": article.pk}]
        return options


@admin.register(Position, site=desk)
class PositionAdmin(ClaimAdmin):
    dated = "stated_on"
    list_display = ("person", "title", "organization", "stated_on", "status_mark", "changed")
    list_filter = (
        *BY_STATUS,
        related(Position.person),
        related(Position.organization),
        yes_or_no("is_former", _("former")),
    )
    fieldsets = (
        (None, {"fields": ("person", "title", "organization")}),
        (_("As stated"), {
            "fields": (("is_acting", "is_former", "is_late"), ("stated_on", "since", "until")),
            "description": _("As stated on that day; “since” and “until” only where said."),
        }),
        (_("Note"), {"fields": ("source_note",)}),
    )  # fmt: skip


class FindingForm(ClaimForm):
    """Offers the criteria of the directive that the form names, or that is stored."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "criterion" in self.fields:
            offer_criteria(self.fields["criterion"], self["directive"].value())


@admin.register(Finding, site=desk)
class FindingAdmin(ClaimAdmin):
    form = FindingForm
    list_display = ("__str__", "kind", "organization", "directive", "period", "status_mark")
    list_filter = (
        *BY_STATUS,
        one_of("kind", _("kind"), FindingKind.choices),
        related(Finding.organization),
        related(Finding.directive),
    )
    fieldsets = (
        (None, {
            "fields": (
                ("kind", "period"), "statement", "organization", "directive", "criterion",
            ),
        }),
        (_("Figure"), {
            "fields": ("measure", ("qualifier", "value", "unit")),
            "description": _("A figure keeps the printed word: about, over, nearly, at least."),
        }),
        (_("Award and review"), {"fields": ("awarding_body", "review_event")}),
        (_("Note"), {"fields": ("source_note",)}),
    )  # fmt: skip

    def formfield_for_foreignkey(
        self, db_field: ForeignKey, request: HttpRequest, **kwargs: Any
    ) -> Any:
        if db_field.name != "criterion":
            return super().formfield_for_foreignkey(db_field, request, **kwargs)
        help_text = _("Those of the directive above; save first where another was chosen.")
        return db_field.formfield(queryset=Criterion.objects.none(), help_text=help_text)

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        given = super().get_changeform_initial_data(request)
        criterion = as_id(request.GET.get("criterion", ""))
        return {**given, "criterion": criterion} if criterion else given

    def sheet_rows(self, rows: QuerySet, request: HttpRequest) -> QuerySet:
        return super().sheet_rows(rows, request).prefetch_related("criterion")


@admin.register(DirectiveRelation, site=desk)
class DirectiveRelationAdmin(ClaimAdmin):
    list_display = ("from_directive", "verb", "to_directive", "date", "status_mark")
    list_filter = (
        *BY_STATUS,
        one_of("verb", _("relation"), DirectiveVerb.choices),
        related(DirectiveRelation.from_directive),
        related(DirectiveRelation.to_directive),
    )
    fieldsets = (
        (None, {"fields": ("from_directive", "verb", "to_directive", "date")}),
        (_("Note"), {"fields": ("source_note",)}),
    )


@admin.register(OrganizationRelation, site=desk)
class OrganizationRelationAdmin(ClaimAdmin):
    list_display = ("from_organization", "verb", "to_organization", "date", "status_mark")
    list_filter = (
        *BY_STATUS,
        one_of("verb", _("relation"), OrganizationVerb.choices),
        related(OrganizationRelation.from_organization),
        related(OrganizationRelation.to_organization),
    )
    fieldsets = (
        (None, {"fields": ("from_organization", "verb", "to_organization", "date")}),
        (_("Note"), {"fields": ("source_note",)}),
    )
