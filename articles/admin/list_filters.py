"""Filters beside a list: choices, a typed value, or a record looked up by name.

None of them asks the database for its options; a malformed value is a bad request.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, ClassVar

from django.contrib.admin import SimpleListFilter
from django.contrib.admin.views.main import ChangeList
from django.core.exceptions import BadRequest
from django.db.models import ForeignKey, Model, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from articles.admin.numbers import as_id
from articles.admin.relations import NOTHING, SEVERAL, Known, RelationSelect
from articles.text.partial_dates import FIRST_YEAR, LAST_YEAR

Choices = Iterable[tuple[str, Any]]


class ChoiceFilter(SimpleListFilter):
    """One of a few known values of a field."""

    field: ClassVar[str]
    options: ClassVar[Choices]

    def __init__(self, request: HttpRequest, params: Any, *args: Any) -> None:
        super().__init__(request, params, *args)
        if self.value() is not None and self.value() not in dict(self.lookup_choices):
            raise BadRequest(f"{self.parameter_name}: unknown value")

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return list(self.options)

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        value = self.value()
        return queryset if value is None else queryset.filter(**{self.field: value})


def one_of(field: str, title: Any, options: Choices) -> type[ChoiceFilter]:
    """Return a filter for the choices of a field; its parameter bears the field's name."""
    names = {"field": field, "title": title, "options": options, "parameter_name": field}
    return type(f"{field.title()}Filter", (ChoiceFilter,), names)


class YesNoFilter(ChoiceFilter):
    options = (("1", _("yes")), ("0", _("no")))

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        value = self.value()
        return queryset if value is None else queryset.filter(**{self.field: value == "1"})


def yes_or_no(field: str, title: Any) -> type[YesNoFilter]:
    """Return a filter for a field that is true or false."""
    names = {"field": field, "title": title, "parameter_name": field}
    return type(f"{field.title()}Filter", (YesNoFilter,), names)


class MineFilter(ChoiceFilter):
    """What the person at the desk has entered."""

    title = _("entered by")
    parameter_name = "by"
    options = (("me", _("me")),)

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        return queryset.filter(created_by=request.user) if self.value() else queryset


class TypedFilter(SimpleListFilter):
    """A value typed into a small form of its own."""

    template = "admin/articles/typed_filter.html"
    input_type = "text"
    bounds: ClassVar[dict[str, Any]] = {}

    def __init__(self, request: HttpRequest, params: Any, *args: Any) -> None:
        super().__init__(request, params, *args)
        given = self.used_parameters.pop(self.parameter_name, "").strip()
        if given:
            self.used_parameters[self.parameter_name] = self.read(given)

    def read(self, given: str) -> Any:
        """Return the value that was typed; BadRequest if it is none."""
        return given

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("", "")]

    @property
    def shown_value(self) -> str:
        """The value as its box shows it, the same in every language."""
        return "" if self.value() is None else str(self.value())

    def choices(self, changelist: ChangeList) -> Iterator[dict[str, Any]]:
        """The rest of the address, which the small form carries along."""
        for name, values in changelist.filter_params.items():
            if name != self.parameter_name:
                yield from ({"name": name, "value": value} for value in values)


class NumberFilter(TypedFilter):
    input_type = "number"
    bounds: ClassVar[dict[str, Any]] = {"min": 1}

    def read(self, given: str) -> int:
        number = as_id(given)
        if number is None or not self.bounds["min"] <= number <= self.bounds.get("max", number):
            raise BadRequest(f"{self.parameter_name}: not a number in range")
        return number


class YearFilter(NumberFilter):
    """A year; each list says which of its dates is meant."""

    title = _("year")
    parameter_name = "year"
    bounds: ClassVar[dict[str, Any]] = {"min": FIRST_YEAR, "max": LAST_YEAR}


class DayFilter(TypedFilter):
    """A day on or after, or on or before, which something happened."""

    input_type = "date"

    def read(self, given: str) -> date:
        try:
            day = date.fromisoformat(given)
        except ValueError:
            day = date.min
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise BadRequest(f"{self.parameter_name}: not a day like 2026-11-25")
        return day


class RelationFilter(TypedFilter):
    """A related record, looked up by its name."""

    template = "admin/articles/relation_filter.html"
    relation: ClassVar[ForeignKey]

    def __init__(
        self, request: HttpRequest, params: Any, model: type[Model], model_admin: Any
    ) -> None:
        self.site = model_admin.admin_site
        self.known = Known(self.relation, request, self.site)
        self.offered: list[Model] = []
        self.words = ""
        # A browser without script sends the select and behind it the box.
        self.is_typed = len(request.GET.getlist(self.parameter_name)) > 1
        super().__init__(request, params, model, model_admin)

    def read(self, given: str) -> int | None:
        """Return the number of the record; without the script its name is typed."""
        number = None if self.is_typed else as_id(given)
        if number is None:
            if not self.is_typed and not any(letter.isalpha() for letter in given):
                raise BadRequest(f"{self.parameter_name}: neither a record number nor a name")
            self.offered = self.known.called(given)
            self.words = given
            number = self.offered[0].pk if len(self.offered) == 1 else None
        return number

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        value = self.value()
        if self.words and value is None:
            return queryset.none()
        return queryset.filter(**{f"{self.relation.name}_id": value}) if value else queryset

    @property
    def hint(self) -> str:
        """What to do where no single record was found by what was typed."""
        if not self.words or self.value() is not None:
            return ""
        return str(SEVERAL if self.offered else NOTHING) % {"words": self.words}

    @property
    def widget(self) -> str:
        """The look-up box, as HTML."""
        select = RelationSelect(self.relation, self.site)
        select.known, select.is_required = self.known, False
        select.offered = self.offered if self.value() is None else ()
        attrs = {"aria-label": str(self.title), "id": f"filter_{self.parameter_name}"}
        return select.for_filter(self.parameter_name, self.value(), self.words, attrs)


def related(relation: Any, title: Any = None) -> type[RelationFilter]:
    """Return a filter for a foreign key (`Article.publisher`)."""
    field = relation.field
    names = {
        "relation": field,
        "title": title or field.verbose_name,
        "parameter_name": field.name,
    }
    return type(f"{field.name.title()}Filter", (RelationFilter,), names)
