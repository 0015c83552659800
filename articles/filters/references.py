"""The records that a filter may name, and those worth offering: used ones, in their list order.

Only the columns that a filter needs are read.
"""

from django.db.models import Exists, OuterRef, QuerySet

from articles.models import (
    Article,
    Directive,
    DirectiveType,
    Finding,
    Mention,
    Organization,
    Person,
    Place,
    Position,
)


def directives() -> QuerySet[Directive]:
    rows = Directive.objects.published().select_related("type")
    return rows.only("slug", "symbol", "title", "type__name")


def organizations() -> QuerySet[Organization]:
    return Organization.objects.published().only("slug", "name", "path")


def people() -> QuerySet[Person]:
    return Person.objects.published().only("slug", "name")


def types() -> QuerySet[DirectiveType]:
    return DirectiveType.objects.only("code", "name")


def places() -> QuerySet[Place]:
    return Place.objects.only("slug", "name")


def cited_directives() -> QuerySet[Directive]:
    return _named(directives(), "directive").order_by("sort_key", "pk")


def mentioned_organizations() -> QuerySet[Organization]:
    return _named(organizations(), "organization").order_by("sort_key", "pk")


def named_people() -> QuerySet[Person]:
    return _named(people(), "person").by_given_name()


def publishers() -> QuerySet[Organization]:
    shown = Article.objects.published().filter(publisher=OuterRef("pk"))
    return organizations().filter(Exists(shown)).order_by("sort_key", "pk")


def places_of_articles() -> QuerySet[Place]:
    return places().filter(Exists(Article.objects.published().filter(place=OuterRef("pk"))))


def places_of_organizations() -> QuerySet[Place]:
    return places().filter(Exists(organizations().filter(place=OuterRef("pk"))))


def types_of_directives() -> QuerySet[DirectiveType]:
    return types().filter(Exists(Directive.objects.published().filter(type=OuterRef("pk"))))


def issuers() -> QuerySet[Organization]:
    shown = Directive.objects.published().filter(issuer=OuterRef("pk"))
    return organizations().filter(Exists(shown)).order_by("sort_key", "pk")


def reporting(directive: int) -> QuerySet[Organization]:
    """The bodies about which something is reported on a directive."""
    found = Finding.objects.shown().filter(directive=directive).order_by()
    rows = organizations().filter(pk__in=found.values("organization").distinct())
    return rows.order_by("sort_key", "pk")


def parents() -> QuerySet[Organization]:
    return organizations().filter(Exists(organizations().filter(parent=OuterRef("pk"))))


def employers() -> QuerySet[Organization]:
    held = Position.objects.public().filter(organization=OuterRef("pk"))
    return organizations().filter(Exists(held)).order_by("sort_key", "pk")


def _named(records: QuerySet, kind: str) -> QuerySet:
    """Records that a public mention names."""
    return records.filter(Exists(Mention.objects.public().filter(**{kind: OuterRef("pk")})))
