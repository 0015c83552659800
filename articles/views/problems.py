"""What is wrong with an address, as a list page says it: beside the field, with a way out."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from articles.filters.lists import Error
from articles.filters.sets import PublicFilterSet
from articles.search.words import MAX_LETTERS
from articles.views.chips import query_with

MOST_SUGGESTIONS = 6


@dataclass(frozen=True, slots=True)
class Suggestion:
    name: str
    address: str  # a query string


@dataclass(frozen=True, slots=True)
class Problem:
    """`has_control` tells whether the page shows a control for the field."""

    field: str
    label: str
    text: str
    has_control: bool
    suggestions: tuple[Suggestion, ...] = ()


def problems_of(
    errors: tuple[Error, ...], filterset: PublicFilterSet, params: QueryDict
) -> list[Problem]:
    """Return the errors with the labels of their fields, and records that may have been meant."""
    labels = {"page": _("Page"), "sort": _("Order")}
    labels |= {name: str(one.label) for name, one in filterset.filters.items()}
    return [
        Problem(
            field=one["field"],
            label=labels[one["field"]],
            text=one["message"].removeprefix(f"{one['field']}: "),
            has_control=one["field"] in filterset.filters,
            suggestions=tuple(_suggestions(one, filterset, params)),
        )
        for one in errors
    ]


def _suggestions(one: Error, filterset: PublicFilterSet, params: QueryDict) -> Iterator[Suggestion]:
    if one["code"] != "reference":
        return
    field: Any = filterset.form.fields[one["field"]]
    typed = params[one["field"]][:MAX_LETTERS]
    for record in field.resembling(typed)[:MOST_SUGGESTIONS]:
        value = {one["field"]: getattr(record, field.key)}
        yield Suggestion(str(record), query_with(params, **value))
