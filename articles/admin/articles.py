"""Articles: the form of one, its text beside it, and the list."""

from datetime import date
from typing import Any

from django.contrib import admin
from django.contrib.admin.views.main import PAGE_VAR, SEARCH_VAR
from django.contrib.admin.widgets import AdminTextareaWidget
from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from articles.admin.add_article import add_article
from articles.admin.article_text import shown_zones
from articles.admin.base import RecordAdmin
from articles.admin.bulk_acts import READINGS
from articles.admin.copies import Copies
from articles.admin.forms import RecordForm
from articles.admin.imports import Imports
from articles.admin.list_filters import MineFilter, YearFilter, one_of, related
from articles.admin.mentions import MentionInline, current_mentions
from articles.admin.missing import AgeFilter, IncompleteFilter, TakenFilter
from articles.admin.panels import facts_panel
from articles.admin.press_time import PressTimeField
from articles.admin.review import Review
from articles.admin.rows import RowInline
from articles.admin.site import desk
from articles.admin.text_pages import TextPages
from articles.admin.together import SharedWork
from articles.filters.bounded import MOST_ROWS
from articles.models import Article, Byline, Mention, MentionState, Proposal, Rights, Status
from articles.services import access
from articles.services.review.still_open import still_open


class PublishedYear(YearFilter):
    title = _("year of publication")

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        year = self.value()
        if not year:
            return queryset
        return queryset.published_between(date(year, 1, 1), date(year, 12, 31))


class ArticleForm(RecordForm):
    published_at = PressTimeField(label=_("published at"), required=False)

    class Meta:
        widgets = {
            "title": AdminTextareaWidget(attrs={"rows": 2}),
            "standfirst": AdminTextareaWidget(attrs={"rows": 3}),
            "source_note": AdminTextareaWidget(attrs={"rows": 2}),
        }


class BylineInline(RowInline):
    model = Byline
    fieldsets = (
        (None, {"fields": (("order", "printed", "name", "role"), ("position", "person"))}),
    )


@admin.register(Article, site=desk)
class ArticleAdmin(Imports, Copies, TextPages, Review, SharedWork, RecordAdmin):
    form = ArticleForm
    inlines = (BylineInline, MentionInline)
    list_display = (
        "title", "publisher", "published", "status_mark", "mentions_count", "changed",
    )  # fmt: skip
    list_relations = ("publisher",)
    list_filter = (
        one_of("status", _("status"), Status.choices),
        MineFilter,
        PublishedYear,
        related(Article.publisher),
        related(Article.place),
        one_of("rights", _("rights"), Rights.choices),
        AgeFilter,
        TakenFilter,
        IncompleteFilter,
    )
    ordering = ("-pk",)
    bulk_fields = ("rights", "publisher", "place", "section")
    more_acts = READINGS
    fieldsets = (
        (None, {"fields": ("title", "standfirst")}),
        (_("Where and when it appeared"), {"fields": (
            ("publisher", "publisher_as_printed"), ("published_at", "published_precision"),
            ("place", "section"),
        )}),
        (_("Source and rights"), {
            "fields": (
                "rights", "source", "source_address", "archive_address", "photo_credit",
                "source_note",
            ),
            "description": _(
                "Press texts belong to their publishers: with “excerpts only” the public sees the"
                " facts about the article and the passages that prove something."
            ),
        }),
    )  # fmt: skip

    def listed(self, rows: QuerySet, request: HttpRequest) -> QuerySet:
        named = (
            Mention.objects.filter(text_version=OuterRef("current_text"))
            .exclude(state=MentionState.REJECTED)
            .order_by()
            .values("text_version")
            .annotate(number=Count("pk"))
        )
        count = Subquery(named.values("number"), output_field=IntegerField())
        return super().listed(rows, request).annotate(mentions_number=Coalesce(count, 0))

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet, search_term: str
    ) -> tuple[QuerySet, bool]:
        """Of a search alone, newest first, no more is looked for than the list turns pages."""
        is_alone = request.method == "GET" and set(request.GET) <= {SEARCH_VAR, PAGE_VAR}
        if is_alone and access.holds(request.user, "change_any", Article):
            return queryset.newest_matches(search_term, MOST_ROWS + 1), False
        return super().get_search_results(request, queryset, search_term)

    def best_matches(self, request: HttpRequest, term: str) -> QuerySet:
        return super().best_matches(request, term).newest_first()

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """A new article begins with its text; the reader proposes the rest."""
        return add_article(self, request)

    def shown_beside(self, request: HttpRequest, obj: Article) -> dict[str, Any]:
        text = obj.current_text
        waiting = Mention.objects.filter(text_version=obj.current_text_id, state="proposed")
        facts = Proposal.objects.filter(text_version=obj.current_text_id).untouched()
        zones = shown_zones(text, current_mentions(obj)) if text else []
        shown = {
            "zones": zones,
            "text": text,
            "show_save_and_add_another": False,
            "waiting": waiting.count(),
            "facts_waiting": facts.count(),
            "still_open": still_open(obj) if obj.status != Status.PUBLISHED else [],
            "together": self.together(request, obj),
        }
        return {**super().shown_beside(request, obj), **shown}

    def panels(self, request: HttpRequest, obj: Article) -> list[Any]:
        return [facts_panel(obj, request.user)]

    @admin.display(description=_("published at"), ordering="published_at")
    def published(self, article: Article) -> str:
        if article.published_at is None:
            return "–"
        return date_format(localtime(article.published_at), "SHORT_DATE_FORMAT")

    @admin.display(description=_("mentions"))
    def mentions_count(self, article: Any) -> int:
        return article.mentions_number
