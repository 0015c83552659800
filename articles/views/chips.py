"""What is on in a list, in words, each with the address that takes it off."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import QueryDict
from django.utils.formats import date_format

from articles.filters.sets import PublicFilterSet


@dataclass(frozen=True, slots=True)
class Chip:
    label: str
    value: str
    without: str  # the query string, "?" included


def chips_of(filterset: PublicFilterSet, params: QueryDict) -> list[Chip]:
    """Return a chip for every filter that holds a good value."""
    return list(_chips(filterset, params))


def query_without(params: QueryDict, *names: str) -> str:
    """Return the query string with the named parameters and empty ones left out."""
    kept = params.copy()
    for name, values in params.lists():
        if name in names or not any(values):
            del kept[name]
    return f"?{kept.urlencode()}"


def query_with(params: QueryDict, **values: str) -> str:
    """Return the query string of the first page with some parameters set."""
    kept = params.copy()
    kept.pop("page", None)
    for name, value in values.items():
        kept[name] = value
    return f"?{kept.urlencode()}"


def _chips(filterset: PublicFilterSet, params: QueryDict) -> Iterator[Chip]:
    good = filterset.form.cleaned_data
    for name, one in filterset.filters.items():
        value = good.get(name)
        if value not in (None, ""):
            words = _words(value, dict(getattr(one.field.widget, "choices", ())))
            yield Chip(str(one.label), words, query_without(params, name, "page"))


def _words(value: Any, choices: dict[str, Any]) -> str:
    if isinstance(value, date):
        return date_format(value, "SHORT_DATE_FORMAT")
    return str(choices.get(value, value)) if isinstance(value, str) else str(value)
