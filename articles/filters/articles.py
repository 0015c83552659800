"""The list of articles."""

from typing import Any

from django.db.models import F, QuerySet
from django.utils.translation import gettext_lazy as _

from articles.filters import references, sources
from articles.filters.naming import tied_to
from articles.filters.sets import (
    Choice,
    Day,
    Order,
    PublicFilterSet,
    Reference,
    Year,
    words_filter,
)
from articles.models import FindingKind, Organization


class ArticleFilterSet(PublicFilterSet):
    ORDERS = {
        "newest": Order(_("Newest first"), (F("published_at").desc(nulls_last=True), "-pk")),
        "oldest": Order(_("Oldest first"), (F("published_at").asc(nulls_last=True), "pk")),
        "title": Order(_("By title"), ("sort_key", "pk")),
    }

    q = words_filter()
    year = Year(asks="published_in", counted=sources.YEAR_PUBLISHED, label=_("Year"))
    since = Day(method="from_day", label=_("From"))
    until = Day(method="to_day", label=_("To"))
    publisher = Reference(
        records=references.organizations, counted=sources.record("publisher"), label=_("Outlet")
    )
    directive = Reference(
        method="tied",
        records=references.directives,
        counted=sources.Tied("directive"),
        label=_("Cites the directive"),
    )
    organization = Reference(
        method="tied",
        records=references.organizations,
        counted=sources.Tied("organization"),
        label=_("About the organisation"),
    )
    branch = Reference(
        method="of_branch",
        records=references.organizations,
        counted=sources.Branches(),
        label=_("About a branch of the tree"),
    )
    person = Reference(
        method="tied",
        records=references.people,
        counted=sources.Tied("person"),
        label=_("Names the person"),
    )
    place = Reference(records=references.places, counted=sources.lookup("place"), label=_("Place"))
    finding = Choice(
        method="tied",
        choices=FindingKind,
        counted=sources.Tied("finding"),
        label=_("Reports"),
    )

    def tied(self, queryset: QuerySet, name: str, values: tuple[Any, ...]) -> QuerySet:
        return queryset.filter(tied_to(name, values))

    def of_branch(self, queryset: QuerySet, name: str, tops: tuple[Any, ...]) -> QuerySet:
        return queryset.filter(tied_to("organization", Organization.objects.within(*tops)))

    def from_day(self, queryset: QuerySet, name: str, day: Any) -> QuerySet:
        return queryset.published_between(day, None)

    def to_day(self, queryset: QuerySet, name: str, day: Any) -> QuerySet:
        return queryset.published_between(None, day)
