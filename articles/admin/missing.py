"""Filters for what waits in a list: what a record still lacks, how old a draft is, who took it."""

from datetime import datetime, time, timedelta
from typing import Any, ClassVar

from django.db.models import Exists, Model, OuterRef, Q, QuerySet
from django.http import HttpRequest
from django.utils.timezone import localdate, make_aware
from django.utils.translation import gettext_lazy as _

from articles.admin.list_filters import ChoiceFilter, Choices
from articles.models import Article, Assignment, Directive, Organization, Person, Position

_NO_POST = ~Exists(Position.objects.filter(person=OuterRef("pk")))
LACKS: dict[type[Model], dict[str, tuple[Any, Any]]] = {
    Article: {
        "outlet": (_("outlet"), Q(publisher__isnull=True)),
        "day": (_("day of publication"), Q(published_at__isnull=True)),
    },
    Directive: {
        "issuer": (_("issuing body"), Q(issuer__isnull=True)),
        "day": (_("day of signing"), Q(signed_on="")),
    },
    Organization: {
        "level": (_("level"), Q(level="")),
        "place": (
            _("place in the tree"),
            Q(parent__isnull=True, committee_of__isnull=True, place__isnull=True),
        ),
    },
    Person: {"post": (_("position or note"), Q(note="") & _NO_POST)},
}
# From the youngest: the days within which a draft was entered.
AGES = {"week": (0, 7), "month": (7, 30), "year": (30, 365), "older": (365, None)}
AGE_WORDS = {
    "week": _("up to a week"),
    "month": _("up to a month"),
    "year": _("up to a year"),
    "older": _("more than a year"),
}


def incomplete(rows: QuerySet, lack: str = "any") -> QuerySet:
    """Narrow to records that lack something by name, or anything."""
    lacks = LACKS[rows.model]
    if lack != "any":
        return rows.filter(lacks[lack][1])
    anything = Q()
    for _words, condition in lacks.values():
        anything |= Q(condition)
    return rows.filter(anything)


def aged(rows: QuerySet, age: str) -> QuerySet:
    """Narrow to records that were entered so many days ago: a key of AGES."""
    least, most = AGES[age]
    today = make_aware(datetime.combine(localdate(), time()))
    rows = rows.filter(created_at__lt=today - timedelta(days=least - 1)) if least else rows
    return rows.filter(created_at__gte=today - timedelta(days=most - 1)) if most else rows


class IncompleteFilter(ChoiceFilter):
    title = _("incomplete")
    parameter_name = "lacks"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        lacks = LACKS[model_admin.model]
        return [("any", _("anything")), *((name, words) for name, (words, _q) in lacks.items())]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        value = self.value()
        return incomplete(queryset, value) if value else queryset


class AgeFilter(ChoiceFilter):
    title = _("entered")
    parameter_name = "age"
    options: ClassVar[Choices] = tuple(AGE_WORDS.items())

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        value = self.value()
        return aged(queryset, value) if value else queryset


class TakenFilter(ChoiceFilter):
    title = _("taken by")
    parameter_name = "taken"
    options: ClassVar[Choices] = (("me", _("me")), ("somebody", _("somebody")))

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        value = self.value()
        if not value:
            return queryset
        taken = Assignment.objects.all()
        if value == "me":
            taken = taken.filter(user=request.user)
        return queryset.filter(pk__in=taken.order_by().values("article"))
