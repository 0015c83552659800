"""What is wrong with an address, as a list page says it: beside the field, with a way out."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext as _

from articles.filters.lists import Error
from articles.filters.sets import PublicFilterSet
from articles.search.words import MAX_LETTERS
from articles.views.chips import PLACE, query_with, query_without

MOST_SUGGESTIONS = 6
CONTROLS = ("q", "position", "since", "until")  # what is typed; the rest is chosen by links


@dataclass(frozen=True, slots=True)
class Suggestion:
    name: str
    address: str  # a query string


@dataclass(frozen=True, slots=True)
class Problem:
    """`has_control` tells whether the page shows a control for the field; `without` is the query
    string that leaves it out."""

    field: str
    label: str
    text: str
    has_control: bool
    without: str
    suggestions: tuple[Suggestion, ...] = ()


def problems_of(
    errors: tuple[Error, ...], filterset: PublicFilterSet, params: QueryDict
) -> list[Problem]:
    """Return the errors with the labels of their fields, and records that may have been meant."""
    labels = {"page": _("Page"), "sort": _("Order"), "cursor": _("Page")}
    labels |= {"view": _("View"), "by": _("View")}
    labels |= {name: str(one.label) for name, one in filterset.filters.items()}
    return [
        Problem(
            field=one["field"],
            label=labels[one["field"]],
            text=one["message"].removeprefix(f"{one['field']}: "),
            has_control=one["field"] in CONTROLS,
            without=query_without(params, one["field"], *PLACE),
            suggestions=tuple(_suggestions(one, filterset, params)),
        )
        for one in errors
    ]


def _suggestions(one: Error, filterset: PublicFilterSet, params: QueryDict) -> Iterator[Suggestion]:
    if one["code"] != "reference":
        return
    name, field = one["field"], filterset.filters[one["field"]].one
    texts = [text for text in params.getlist(name) if text]
    wrong = [text for text in texts if not _is_good(field, text)]
    good = [text for text in texts if text not in wrong]
    for text in wrong[:1]:
        for record in field.resembling(text[:MAX_LETTERS])[:MOST_SUGGESTIONS]:
            values = {name: [*good, getattr(record, field.key)]}
            yield Suggestion(str(record), query_with(params, **values))


def _is_good(field: Any, text: str) -> bool:
    try:
        return field.to_python(text) is not None
    except ValidationError:
        return False
