"""What the four filter sets share: kinds of filters, and the orders a list may be read in."""

from collections.abc import Callable, Iterable
from copy import copy
from dataclasses import dataclass
from typing import Any, ClassVar

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model, QuerySet
from django.utils.datastructures import MultiValueDict
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from articles.filters.fields import (
    ChoiceField,
    DayField,
    QueryField,
    RecordField,
    SeveralField,
    TermField,
    WordsField,
    YearsField,
    YearSpanField,
)
from articles.filters.sources import Source
from articles.filters.understood import Understood, understand
from articles.text.partial_dates import year_runs


@dataclass(frozen=True, slots=True)
class Order:
    """One order of a list: its name on the page and the arguments of order_by."""

    label: Any
    by: tuple[Any, ...]


BEST = "best"
_BEST_FIRST = _("Best match first")
_NOTHING: tuple[Any, ...] = (None, "", ())


class PublicFilterSet(django_filters.FilterSet):
    """The first of `ORDERS` is the one in which a list is read unless another is asked for."""

    ORDERS: ClassVar[dict[str, Order]] = {}
    # Of a search without other filters: how many of the newest matches are looked at, 0 for all.
    newest = 0
    _left_out = ""

    def __init__(self, data: MultiValueDict, queryset: QuerySet) -> None:
        # Not that of the library: it copies every filter of a list for every request.
        self.is_bound, self.form_prefix = True, None
        self.data, self.queryset = data, queryset
        self.filters = self.base_filters

    @cached_property
    def understood(self) -> Understood:
        """What the words are taken for; ask only of what is sound."""
        return understand(self.chosen.get("q") or "")

    def by_words(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        is_alone = self.chosen.keys() - {self._left_out} == {name}
        return self.understood.matches(queryset, newest=self.newest if is_alone else 0)

    @cached_property
    def chosen(self) -> dict[str, Any]:
        """What each filter that is on was given, as far as it is sound."""
        return {name: value for name, value in self._read[0].items() if value not in _NOTHING}

    @cached_property
    def wrong(self) -> dict[str, ValidationError]:
        """What is malformed, by the name of its filter."""
        return self._read[1]

    @cached_property
    def _read(self) -> tuple[dict[str, Any], dict[str, ValidationError]]:
        """The values of all filters, and what is wrong with the others.

        Without a form: to make one takes longer than all the rest of a list.
        """
        values, wrong = dict[str, Any](), dict[str, ValidationError]()
        for name in [name for name in self.filters if name in self.data]:
            one = self.filters[name]
            read = self.data.getlist if isinstance(one, SeveralFilter) else self.data.get
            try:
                values[name] = one.field.clean(read(name))
            except ValidationError as error:
                wrong[name] = error
        return values, wrong

    def get_form_class(self) -> type[forms.Form]:
        """The form of what is typed; everything else is chosen by links."""
        typed = self.filters.items()
        fields = {name: one.field for name, one in typed if not isinstance(one, SeveralFilter)}
        return type("Typed", (forms.Form,), fields)

    def leaving_out(self, name: str) -> QuerySet:
        """Return what is found by all the other filters; a facet counts among these rows."""
        self._left_out = name
        try:
            return self.filter_queryset(self.queryset.all())
        finally:
            self._left_out = ""

    def filter_queryset(self, queryset: QuerySet) -> QuerySet:
        for name, value in self.chosen.items():
            if name != self._left_out:
                queryset = self._own(name).filter(queryset, value)
        return queryset

    def _own(self, name: str) -> django_filters.Filter:
        """Return a filter that belongs to this list, to ask its methods."""
        one = copy(self.filters[name])
        one.parent, one.method = self, one.method  # the method holds on to its filter
        return one

    @cached_property
    def orders(self) -> dict[str, Order]:
        """The orders of this list: with words the best matches come first unless told otherwise."""
        best = {BEST: Order(_BEST_FIRST, next(iter(self.ORDERS.values())).by)}
        return {**best, **self.ORDERS} if self._is_search else {**self.ORDERS, **best}

    @property
    def _is_search(self) -> bool:
        return not self.wrong and "q" in self.chosen and bool(self.understood.asked.terms)

    def order_by(self, name: str) -> tuple[Any, ...]:
        """Return the arguments of order_by for one of the orders."""
        usual = self.orders[name].by
        if name != BEST or not self._is_search:
            return usual
        return (self.understood.tier(self.queryset).asc(), *usual)


class Filter(django_filters.Filter):
    """One value, which a method of the filter set takes."""


class Words(Filter):
    field_class = WordsField


class Query(Filter):
    field_class = QueryField


class Day(Filter):
    field_class = DayField


@dataclass(frozen=True, slots=True)
class Part:
    """Values of a filter that stand together: `key` in an address, `label` for people."""

    key: str
    label: str
    values: tuple[Any, ...]


class SeveralFilter(Filter):
    """Rows that fit one of several values.

    `counted` says by what its facet is counted; of articles it is kept. `form` is how the facet
    stands on a page: "list", "years" or "tree". `asks` names a queryset method that takes the
    values ("signed_in"); without it and without a method `field_name` is compared.
    """

    field_class = SeveralField

    def __init__(
        self,
        *args: Any,
        one: Any,
        counted: Source | None = None,
        form: str = "list",
        asks: str = "",
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, one=one, **kwargs)
        self.one = one
        self.counted = counted
        self.form = form
        self.asks = asks

    def filter(self, qs: QuerySet, value: tuple[Any, ...]) -> QuerySet:
        if not value:
            return qs
        if self.asks:
            return getattr(qs, self.asks)(*value)
        return qs.filter(**{f"{self.field_name}__in": value})

    def target(self, value: Any) -> Any:
        """What counts are kept under for a value."""
        return value.pk if isinstance(value, Model) else value

    def key(self, value: Any) -> str:
        """How an address holds a value."""
        return str(getattr(value, self.one.key) if isinstance(value, Model) else value)

    def parts(self, values: Iterable[Any]) -> list[Part]:
        """Return values as a reader takes them on and off: one by one."""
        return [Part(self.key(one), self.one.label_of(one), (one,)) for one in values]


class Year(SeveralFilter):
    """Years; those without a gap between them are one part, and one value of an address."""

    field_class = YearsField

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, one=YearSpanField(), form="years", **kwargs)

    def parts(self, values: Iterable[int]) -> list[Part]:
        return [
            Part(
                f"{first}-{last}" if last > first else f"{first}",
                f"{first}–{last}" if last > first else f"{first}",
                tuple(range(first, last + 1)),
            )
            for first, last in year_runs(values)
        ]


class Term(SeveralFilter):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, one=TermField(), **kwargs)


class Choice(SeveralFilter):
    """Values of a TextChoices."""

    def __init__(self, *args: Any, choices: Any, **kwargs: Any) -> None:
        super().__init__(*args, one=ChoiceField(choices=choices), **kwargs)


class Reference(SeveralFilter):
    """Records, named by their slugs; `records` gives those that may be named, all public."""

    def __init__(
        self, *args: Any, records: Callable[[], QuerySet], key: str = "slug", **kwargs: Any
    ) -> None:
        super().__init__(*args, one=RecordField(records=records, key=key), **kwargs)


def words_filter() -> Query:
    """Return the filter `q`, which all four lists begin with."""
    return Query(method="by_words", label=_("Words"))
