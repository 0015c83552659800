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
from articles.text.normalize import fold
from articles.text.partial_dates import PartialDate

_LONGEST_TITLE = 90
_BETWEEN = " · "


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
    place = body.place.name if body.place and body.place.name not in body.name else ""
    return _joined(body.name, body.get_kind_display(), place, _years(body))


@label_of.register
def _(directive: Directive) -> str:
    title = directive.title if directive.symbol else ""
    return _joined(directive.label, _as_typed(directive.signed_on), _cut(title))


@label_of.register
def _(article: Article) -> str:
    day = article.published_at
    printed = date_format(timezone.localtime(day), "SHORT_DATE_FORMAT") if day else ""
    outlet = article.publisher.name if article.publisher else article.publisher_as_printed
    return _joined(_cut(article.title), outlet, printed)


@label_of.register
def _(place: Place) -> str:
    return _joined(place.name, place.get_level_display(), _years(place))


@label_of.register
def _(kind: DirectiveType) -> str:
    return _joined(kind.name, kind.abbreviations, kind.get_family_display())


def is_called(record: Any, words: str) -> bool:
    """Whether these words are all of the record's label, its name, or its symbol."""
    label = label_of(record)
    names = {label, label.split(_BETWEEN)[0], getattr(record, "symbol", "")}
    return fold(words) in {fold(name) for name in names if name}


def _years(record: Organization | Place) -> str:
    """Return the years of a record's life, an open end as "…"; "" if neither end is known."""
    ends = [date.year if date else None for date in (record.valid_from, record.valid_to)]
    return "–".join(str(year or "…") for year in ends) if any(ends) else ""


def _as_typed(date: PartialDate | None) -> str:
    """Return a date as the boxes of the desk take it: 25/10/2018, 10/2018, 2018."""
    return "/".join(reversed(str(date).split("-"))) if date else ""


def _joined(*parts: str) -> str:
    return _BETWEEN.join(str(part) for part in parts if part)


def _cut(text: str) -> str:
    return Truncator(text).chars(_LONGEST_TITLE)
