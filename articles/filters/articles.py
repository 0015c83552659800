"""The list of articles."""

from typing import Any

from django.db.models import F, QuerySet
from django.utils.translation import gettext_lazy as _

from articles.filters import references
from articles.filters.keyed import articles_with
from articles.filters.sets import (
    Choice,
    Day,
    Order,
    PublicFilterSet,
    Reference,
    Year,
    words_filter,
)
from articles.models import FindingKind


class ArticleFilterSet(PublicFilterSet):
    ORDERS = {
        "newest": Order(_("Newest first"), (F("published_at").desc(nulls_last=True), "-pk")),
        "oldest": Order(_("Oldest first"), (F("published_at").asc(nulls_last=True), "pk")),
        "title": Order(_("By title"), ("sort_key", "pk")),
    }

    q = words_filter()
    year = Year(asks="published_in", label=_("Year"))
    since = Day(method="from_day", label=_("From"))
    until = Day(method="to_day", label=_("To"))
    publisher = Reference(records=references.organizations, method="spoken_of", label=_("Outlet"))
    directive = Reference(
        records=references.directives, method="spoken_of", label=_("Cites the directive")
    )
    organization = Reference(
        records=references.organizations, method="spoken_of", label=_("About the organisation")
    )
    branch = Reference(
        records=references.branches,
        form="tree",
        method="spoken_of",
        label=_("About a branch of the tree"),
    )
    person = Reference(records=references.people, method="spoken_of", label=_("Names the person"))
    place = Reference(records=references.places, method="spoken_of", label=_("Place"))
    finding = Choice(choices=FindingKind, method="spoken_of", label=_("Reports"))

    def spoken_of(self, queryset: QuerySet, name: str, values: tuple[Any, ...]) -> QuerySet:
        """Narrow to the articles with one of these values, as it is kept with their publication."""
        return queryset.filter(pk__in=articles_with(name, values))

    def from_day(self, queryset: QuerySet, name: str, day: Any) -> QuerySet:
        return queryset.published_between(day, None)

    def to_day(self, queryset: QuerySet, name: str, day: Any) -> QuerySet:
        return queryset.published_between(None, day)
