"""What was received, as it was received: files and texts, to look at only."""

from typing import Any

from django.contrib import admin
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _

from articles.admin.article_text import shown_zones
from articles.admin.guards import GuardedAdmin
from articles.admin.list_filters import NumberFilter, one_of
from articles.admin.sheets import SheetExports
from articles.admin.site import desk
from articles.models import Article, SourceFile, TextVersion
from articles.services import access

ENCODINGS = [(one, one) for one in ("utf-8", "utf-16-le", "utf-16-be")]


class LookedAtAdmin(SheetExports, GuardedAdmin):
    """Nobody adds, changes or deletes here; histories are those of the articles."""

    actions = None

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class ArticleFilter(NumberFilter):
    title = _("number of the article")
    parameter_name = "article"

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        number = self.value()
        return queryset.filter(article_id=number) if number else queryset


@admin.register(TextVersion, site=desk)
class TextVersionAdmin(LookedAtAdmin):
    list_display = ("article", "number", "made_at", "made_by", "source_file")
    list_select_related = ("article", "made_by", "source_file")
    list_filter = (ArticleFilter,)
    ordering = ("-pk",)
    fields = ("article", "number", "made_at", "made_by", "source_file", "sha256", "zones_shown")
    readonly_fields = ("zones_shown",)
    sheet_fields = ("id", "article", "number", "made_at", "made_by", "source_file", "sha256")

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """The texts of articles that the person may see; lists fetch no bodies."""
        return access.of_visible_articles(super().get_queryset(request), request.user)

    def listed(self, rows: QuerySet, request: HttpRequest) -> QuerySet:
        lean = ("body", "zones", "mapping", "source_file__data", "article__standfirst")
        return rows.defer(*lean)

    def found(self, rows: QuerySet, query: str) -> QuerySet:
        if not query.strip():
            return rows
        return rows.filter(article__in=Article.objects.search(query).order_by().values("pk"))

    @admin.display(description=_("text"))
    def zones_shown(self, text: TextVersion) -> str:
        zones = shown_zones(text, [])
        parts = (
            (zone.zone, zone.name, zone.start, zone.end, text.body[zone.start : zone.end])
            for zone in zones
        )
        row = '<section class="zone zone-{}"><h2>{} <small>{}–{}</small></h2><p>{}</p></section>'
        return format_html('<div class="zones">{}</div>', format_html_join("", row, parts))


@admin.register(SourceFile, site=desk)
class SourceFileAdmin(LookedAtAdmin):
    list_display = ("name", "media_type", "encoding", "size", "received_at")
    list_filter = (one_of("encoding", _("encoding"), ENCODINGS),)
    ordering = ("-pk",)
    fields = ("name", "media_type", "encoding", "size", "sha256", "address", "received_at")
    sheet_fields = ("id", *fields)

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """The files of articles that the person may see; their bytes stay in the database."""
        used = TextVersion.objects.filter(source_file=OuterRef("pk"))
        shown = access.of_visible_articles(used, request.user)
        return super().get_queryset(request).defer("data").filter(Exists(shown))

    def found(self, rows: QuerySet, query: str) -> QuerySet:
        return rows.filter(name__icontains=query) if query else rows
