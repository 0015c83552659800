"""The list of articles."""

from datetime import date
from typing import Any

from django.db.models import F, QuerySet
from django.utils.translation import gettext_lazy as _

from articles.filters import references
from articles.filters.sets import Day, Order, PublicFilterSet, Reference, Year, words_filter


class ArticleFilterSet(PublicFilterSet):
    ORDERS = {
        "newest": Order(_("Newest first"), (F("published_at").desc(nulls_last=True), "-pk")),
        "oldest": Order(_("Oldest first"), (F("published_at").asc(nulls_last=True), "pk")),
        "title": Order(_("By title"), ("sort_key", "pk")),
    }

    q = words_filter()
    year = Year(method="in_year", label=_("Year"))
    since = Day(method="from_day", label=_("From"))
    until = Day(method="to_day", label=_("To"))
    publisher = Reference(
        records=references.organizations, used=references.publishers, label=_("Outlet")
    )
    directive = Reference(
        records=references.directives,
        used=references.cited_directives,
        asks="citing",
        label=_("Cites the directive"),
    )
    organization = Reference(
        records=references.organizations,
        used=references.mentioned_organizations,
        asks="mentioning",
        label=_("About the organisation"),
    )
    person = Reference(
        records=references.people,
        used=references.named_people,
        asks="naming",
        label=_("Names the person"),
    )
    place = Reference(
        records=references.places, used=references.places_of_articles, label=_("Place")
    )

    def in_year(self, queryset: QuerySet, name: str, year: int) -> QuerySet:
        return queryset.published_between(date(year, 1, 1), date(year, 12, 31))

    def from_day(self, queryset: QuerySet, name: str, day: Any) -> QuerySet:
        return queryset.published_between(day, None)

    def to_day(self, queryset: QuerySet, name: str, day: Any) -> QuerySet:
        return queryset.published_between(None, day)
