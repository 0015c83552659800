"""How a record is named where one is chosen among many: enough to tell namesakes apart."""

from functools import singledispatch
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db.models import Prefetch, QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import Truncator

from articles.models import Article, Directive, DirectiveType, Organization, Person, Place, Position
from articles.services import access

_LONGEST_TITLE = 90


def with_label_parts(rows: QuerySet, by: AbstractBaseUser) -> QuerySet:
    """Fetch with the rows, in a fixed number of queries, what `label_of` shows of them."""
    if rows.model is Directive:
        return rows.select_related("type")
    if rows.model is Organization:
        return rows.select_related("place")
    if rows.model is Article:
        return rows.select_related("publisher")
    if rows.model is Person:
        positions = access.visible(Position.objects.order_by("-stated_on", "pk"), by)
        return rows.prefetch_related(Prefetch("positions", positions, to_attr="posts"))
    return rows


@singledispatch
def label_of(record: Any) -> str:
    """Return the one-line name of a record fetched by `with_label_parts`."""
    return str(record)


@label_of.register
def _(person: Person) -> str:
    posts = getattr(person, "posts", [])
    return _joined(person.name, posts[0].title if posts else "", _cut(person.note))


@label_of.register
def _(body: Organization) -> str:
    years = f"{body.valid_from or ''}–{body.valid_to or ''}".strip("–")
    place = body.place.name if body.place and body.place.name not in body.name else ""
    return _joined(body.name, body.get_kind_display(), place, years)


@label_of.register
def _(directive: Directive) -> str:
    title = directive.title if directive.symbol else ""
    return _joined(directive.label, str(directive.signed_on or ""), _cut(title))


@label_of.register
def _(article: Article) -> str:
    day = article.published_at
    printed = date_format(timezone.localtime(day), "SHORT_DATE_FORMAT") if day else ""
    outlet = article.publisher.name if article.publisher else article.publisher_as_printed
    return _joined(_cut(article.title), outlet, printed)


@label_of.register
def _(place: Place) -> str:
    years = f"{place.valid_from or ''}–{place.valid_to or ''}".strip("–")
    return _joined(place.name, place.get_level_display(), years)


@label_of.register
def _(kind: DirectiveType) -> str:
    return _joined(kind.name, kind.abbreviations, kind.get_family_display())


def _joined(*parts: str) -> str:
    return " · ".join(str(part) for part in parts if part)


def _cut(text: str) -> str:
    return Truncator(text).chars(_LONGEST_TITLE)
