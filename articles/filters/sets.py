"""What the four filter sets share: kinds of filters, and the orders a list may be read in."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar

import django_filters
from django.db.models import QuerySet
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from articles.filters.fields import (
    ChoiceField,
    DayField,
    ReferenceField,
    TermField,
    WordsField,
    YearField,
)
from articles.filters.understood import Understood, understand


@dataclass(frozen=True, slots=True)
class Order:
    """One order of a list: its name on the page and the arguments of order_by."""

    label: Any
    by: tuple[Any, ...]


BEST = "best"


class PublicFilterSet(django_filters.FilterSet):
    """The first of `ORDERS` is the one in which a list is read unless another is asked for."""

    ORDERS: ClassVar[dict[str, Order]] = {}
    # Of a search without other filters: how many of the newest matches are looked at, 0 for all.
    newest = 0

    @cached_property
    def understood(self) -> Understood:
        """What the words are taken for; ask only of a sound form."""
        return understand(self.form.cleaned_data.get("q") or "")

    def by_words(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        asked = [one for one, given in self.form.cleaned_data.items() if given not in (None, "")]
        return self.understood.matches(queryset, newest=self.newest if asked == [name] else 0)

    @cached_property
    def orders(self) -> dict[str, Order]:
        """The orders of this list: with words the best matches come first unless told otherwise."""
        usual = next(iter(self.ORDERS.values()))
        is_search = self.form.is_valid() and bool(self.understood.asked.terms)
        if not is_search:
            return {**self.ORDERS, BEST: Order(_("Best match first"), usual.by)}
        tier = self.understood.tier(self.queryset).asc()
        return {BEST: Order(_("Best match first"), (tier, *usual.by)), **self.ORDERS}


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
    return Words(method="by_words", label=_("Words"))
