"""What the four filter sets share: kinds of filters, and the orders a list may be read in."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar

import django_filters
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from articles.filters.fields import (
    ChoiceField,
    DayField,
    ReferenceField,
    TermField,
    WordsField,
    YearField,
)


@dataclass(frozen=True, slots=True)
class Order:
    """One order of a list: its name on the page and the arguments of order_by."""

    label: Any
    by: tuple[Any, ...]


class PublicFilterSet(django_filters.FilterSet):
    """The first of `ORDERS` is the one in which a list is read unless another is asked for."""

    ORDERS: ClassVar[dict[str, Order]] = {}


class Filter(django_filters.Filter):
    """Hands a value to a word of the queryset itself, or compares a column with it.

    `asks` names a queryset method ("citing"); without it `field_name` is compared.
    """

    def __init__(self, *args: Any, asks: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asks = asks

    def filter(self, qs: QuerySet, value: Any) -> QuerySet:
        if value is None or value == "":
            return qs
        if self.asks:
            return getattr(qs, self.asks)(value)
        return qs.filter(**{self.field_name: value})


class Words(Filter):
    field_class = WordsField


class Year(Filter):
    field_class = YearField


class Day(Filter):
    field_class = DayField


class Term(Filter):
    field_class = TermField


class Choice(Filter):
    """One of the values of a TextChoices."""

    field_class = ChoiceField


class Reference(Filter):
    """One record, named by its slug.

    `records` gives the records that may be named, `used` those worth offering: both without rows
    of what is not public.
    """

    field_class = ReferenceField

    def __init__(
        self,
        *args: Any,
        records: Callable[[], QuerySet],
        used: Callable[[], QuerySet],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, records=records, used=used, **kwargs)


def words_filter() -> Words:
    """Return the filter `q`, which all four lists begin with."""
    return Words(asks="search", label=_("Words"))
