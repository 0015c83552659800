"""Where a record is used.

Every kind of use is asked by a fixed number of queries, whatever the number of rows: what is
public first, counted no further than a person would.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.db import models
from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from articles.models import (
    CLAIM_MODELS,
    Abbreviation,
    Article,
    Claim,
    Criterion,
    Directive,
    DirectiveName,
    DirectiveRelation,
    DirectiveType,
    Evidence,
    Mention,
    MentionState,
    Organization,
    OrganizationName,
    OrganizationRelation,
    Person,
    Place,
    Position,
    Redirect,
    Status,
    Versioned,
)
from articles.services import access

FIRST_ROWS = 6
MOST_COUNTED = 1000
Asked = tuple[Promise, QuerySet, QuerySet | None]


@dataclass(frozen=True, slots=True)
class Count:
    """How many rows there are; beyond MOST_COUNTED it is only known that there are more."""

    number: int

    @property
    def is_more(self) -> bool:
        return self.number > MOST_COUNTED

    @property
    def shown(self) -> int:
        return min(self.number, MOST_COUNTED)

    def __bool__(self) -> bool:
        return self.number > 0


@dataclass(frozen=True, slots=True)
class Use:
    """One kind of use: its count, how much of it is public, and the first rows that are open."""

    title: Promise
    count: Count
    public: Count
    rows: list[Any]


def uses(record: models.Model, *, by: User) -> list[Use]:
    """Return each kind of use that a record has; rows that are closed to `by` are only counted."""
    asked = _ASKED.get(type(record), _of_claim)
    found = (_use(title, rows, public, by) for title, rows, public in asked(record))
    return [use for use in found if use.count]


def _use(title: Promise, rows: QuerySet, public: QuerySet | None, by: User) -> Use:
    shown = list(_open(public, by)[:FIRST_ROWS]) if public is not None else []
    known = {row.pk for row in shown}
    rest = _open(rows, by).exclude(pk__in=known) if known else _open(rows, by)
    shown += list(rest[: FIRST_ROWS - len(shown)])
    counted = count_of(public) if public is not None else Count(0)
    return Use(title, count_of(rows), counted, shown)


def _open(rows: QuerySet, by: User) -> QuerySet:
    rows = with_names(rows)
    return access.visible(rows, by) if issubclass(rows.model, Versioned) else rows


def with_names(rows: QuerySet) -> QuerySet:
    """Fetch with the rows what their names are made of."""
    related = {
        Directive: ("type",),
        Position: ("person",),
        DirectiveRelation: ("from_directive__type", "to_directive__type"),
        OrganizationRelation: ("from_organization", "to_organization"),
        OrganizationName: ("organization",),
        DirectiveName: ("directive__type",),
        Criterion: ("directive__type",),
    }
    return rows.select_related(*related.get(rows.model, ()))


def count_of(rows: QuerySet) -> Count:
    """Count rows, one further than MOST_COUNTED at most."""
    return Count(rows.order_by().values("pk")[: MOST_COUNTED + 1].count())


def _published(rows: QuerySet) -> QuerySet:
    return rows.filter(status=Status.PUBLISHED)


def _asked(title: Promise, rows: QuerySet) -> Asked:
    rows = rows.order_by("pk")
    if issubclass(rows.model, Claim):
        return title, rows, rows.shown()  # type: ignore[attr-defined]
    return title, rows, _published(rows) if issubclass(rows.model, Versioned) else None


def articles_naming(mentions: QuerySet, record: models.Model) -> QuerySet[Article]:
    """Articles with such mentions of a record, newest first."""
    own = mentions.filter(**{str(record._meta.model_name): record})
    texts = own.order_by().values("text_version")
    return Article.objects.filter(current_text__in=texts).order_by("-pk")


def _mentions(record: Any) -> Iterator[Asked]:
    accepted = Mention.objects.filter(state=MentionState.ACCEPTED)
    proposed = Mention.objects.filter(state=MentionState.PROPOSED)
    public = _published(articles_naming(Mention.objects.naming(), record))
    yield _("Articles that name it"), articles_naming(accepted, record), public
    yield _("Articles in which it is proposed"), articles_naming(proposed, record), None
    kind = str(record._meta.model_name)
    redirects = Redirect.objects.filter(**{kind: record}).order_by("pk")
    yield _("Addresses that lead to it"), redirects, None
    yield _("Records merged into it"), record.merged.order_by("pk"), None


def _of_directive(record: Directive) -> Iterator[Asked]:
    yield from _mentions(record)
    yield _asked(_("Findings"), record.findings.all())
    yield _asked(_("Relations from it"), record.relations_from.all())
    yield _asked(_("Relations to it"), record.relations_to.all())
    yield _asked(_("Criteria"), record.criteria.all())


def _of_organization(record: Organization) -> Iterator[Asked]:
    yield from _mentions(record)
    yield _asked(_("Articles that it has published"), record.published_articles.all())
    yield _asked(_("Findings"), record.findings.all())
    yield _asked(_("Awards that it has given"), record.awards_given.all())
    yield _asked(_("Positions in it"), record.positions.all())
    yield _asked(_("Relations from it"), record.relations_from.all())
    yield _asked(_("Relations to it"), record.relations_to.all())
    yield _asked(_("Directives that it has issued"), record.issued.all())
    yield _asked(_("Bodies directly below it"), record.children.all())
    yield _asked(_("Its committees"), record.committees.all())
    former = Organization.objects.filter(former_parents__parent=record).distinct()
    yield _asked(_("Bodies that belonged to it before"), former)
    names = OrganizationName.objects.filter(scope=record)
    yield _asked(_("Names of bodies that hold within it"), names)
    yield _asked(
        _("Names of directives that hold within it"), DirectiveName.objects.filter(scope=record)
    )


def _of_person(record: Person) -> Iterator[Asked]:
    yield from _mentions(record)
    yield _asked(_("Positions"), record.positions.all())
    signed = Article.objects.filter(bylines__person=record).distinct()
    yield _asked(_("Articles signed by this person"), signed)


def _of_article(record: Article) -> Iterator[Asked]:
    for model in CLAIM_MODELS:
        title: Any = model._meta.verbose_name_plural
        yield _asked(title, claims_resting(model, record))


def _of_claim(record: Any) -> Iterator[Asked]:
    passages = Evidence.objects.filter(**{record._meta.model_name: record})
    resting = passages.order_by().values("text_version__article")
    yield _asked(_("Articles that it rests on"), Article.objects.filter(pk__in=resting))


def _of_place(record: Place) -> Iterator[Asked]:
    yield _asked(_("Articles from there"), record.articles.all())
    yield _asked(_("Bodies there"), record.organizations.all())
    yield _asked(_("Places that became part of it"), record.predecessors.all())


def _of_type(record: DirectiveType) -> Iterator[Asked]:
    yield _asked(_("Directives of this type"), record.directives.all())


def _of_abbreviation(record: Abbreviation) -> Iterator[Asked]:
    yield from ()  # nothing leans on it


_ASKED: dict[type[models.Model], Callable[[Any], Iterator[Asked]]] = {
    Directive: _of_directive,
    Organization: _of_organization,
    Person: _of_person,
    Article: _of_article,
    Place: _of_place,
    DirectiveType: _of_type,
    Abbreviation: _of_abbreviation,
}


def claims_resting(model: type[Claim], article: Article) -> QuerySet:
    """Claims with a passage in an article: from its few passages, never through all claims."""
    name = str(model._meta.model_name)
    passages = Evidence.objects.filter(text_version__article=article)
    own = passages.filter(**{f"{name}__isnull": False}).order_by().values(name)
    return model.objects.filter(pk__in=own)
