"""The parameters of addresses as OpenAPI tells them, read from the filters and forms themselves."""

from collections.abc import Iterable
from typing import Any

from django import forms

from articles.exports.expanding import expandable
from articles.filters import FILTERSETS
from articles.filters.facets import names_of
from articles.filters.fields import (
    MOST_VALUES,
    SLUG,
    TERMS,
    ChoiceField,
    DayField,
    QueryField,
    RecordField,
    SeveralField,
    TermField,
    WordsField,
    YearField,
    YearSpanField,
)
from articles.filters.sets import BEST
from articles.search.words import MAX_LETTERS, MAX_WORDS
from articles.text.partial_dates import FIRST_YEAR, LAST_YEAR
from articles.views import chosen, data, list_counts

Parameter = dict[str, Any]

NUMBER = {"type": "integer", "minimum": 0, "maximum": 10**18 - 1}
# A day without a year of the catalogue's, and text with NUL, are refused whatever they are for.
DAY = {"type": "string", "format": "date", "pattern": "^[12]"}
TEXT = {"type": "string", "pattern": "^[^\\u0000]*$"}
WORDED = {"type": "string", "pattern": "^[^\\u0000]*[^\\s\\u0000][^\\u0000]*$"}  # not spaces alone
YEARS = {
    "anyOf": [
        {"type": "integer", "minimum": FIRST_YEAR, "maximum": LAST_YEAR},
        {"type": "string", "pattern": "^[12][0-9]{3}-[12][0-9]{3}$"},  # from one to another
    ]
}
RECORD = {"type": "string", "pattern": f"^{SLUG.pattern}$"}


def parameter(name: str, schema: dict[str, Any], told: str, **more: Any) -> Parameter:
    """Return one parameter of a query; `more` stands beside (required, explode …).

    An empty one is as if it were left out, as a form without script sends it.
    """
    more.setdefault("allowEmptyValue", not more.get("required"))
    return {"name": name, "in": "query", "description": told, "schema": schema, **more}


def in_path(name: str, pattern: str) -> Parameter:
    """Return one part of an address, of which the URL patterns say what it may be."""
    schema = {"type": "string", "pattern": f"^(?:{pattern})$"}
    return {"name": name, "in": "path", "required": True, "schema": schema}


def filters_of(kind: str) -> list[Parameter]:
    """Return the filters of a list, in their order."""
    return [_of_field(name, one.field) for name, one in FILTERSETS[kind].base_filters.items()]


def of_list(kind: str) -> list[Parameter]:
    """Return all that a list of records takes."""
    filterset = FILTERSETS[kind]
    most = list_counts.MOST_VALUES
    return [
        *filters_of(kind),
        parameter("sort", {"enum": [*filterset.ORDERS, BEST]}, "The order of the records"),
        parameter("cursor", {"type": "string"}, "Where to go on, as `next` of an answer says"),
        parameter("limit", _bounds(1, data.HIGHEST_LIMIT, data.LIMIT), "How many at most"),
        parameter("count", {"type": "boolean", "default": False}, "Tell how many the list has"),
        _several("facets", names_of(filterset), "What the list could be narrowed to"),
        parameter("facet_values", _bounds(1, most, list_counts.VALUES), "Values of each facet"),
        *_chosen(kind),
    ]


def of_record(kind: str) -> list[Parameter]:
    """Return what the address of one record takes."""
    flag = {"type": "boolean", "default": False}
    told = "Add `annotations`: each passage as a W3C Web Annotation"
    return [*_chosen(kind), parameter("annotations", flag, told)]


def _chosen(kind: str) -> list[Parameter]:
    told = "Only these fields, in the record's order; in lists also those that are left out there"
    beside = "Add `expanded`: the records that these fields refer to, by the paths of their pages"
    return [
        _several("fields", chosen.names_of(kind), told),
        _several("expand", expandable(kind), beside),
    ]


def _several(name: str, values: Iterable[str], told: str) -> Parameter:
    schema = {"type": "array", "items": {"enum": list(values)}}
    return parameter(name, schema, told, style="form", explode=False)


def of_form(form: type[forms.Form], names: Iterable[str], required: bool) -> list[Parameter]:
    """Return the fields of a form that an address takes."""
    fields: dict[str, Any] = form.base_fields
    more = {"required": True} if required else {}
    return [_of_field(name, fields[name], **more) for name in names]


def _of_field(name: str, field: Any, **more: Any) -> Parameter:
    told = str(field.label or name)
    if isinstance(field, QueryField):
        told = f"{told}; the first {MAX_WORDS} words and {MAX_LETTERS} letters count"
    if isinstance(field, WordsField):
        told = f"{told}; at most {MAX_WORDS} words"
    if not isinstance(field, SeveralField):
        return parameter(name, _schema(field), told, **more)
    schema = {"type": "array", "items": _schema(field.one), "maxItems": MOST_VALUES}
    return parameter(name, schema, f"{told}; one of several", style="form", explode=True)


def _schema(field: Any) -> dict[str, Any]:
    for known, schema in _SCHEMAS.items():
        if isinstance(field, known):
            return schema(field)
    raise TypeError(f"no schema for {field!r}")


def _bounds(least: int, most: int, usual: int | None = None) -> dict[str, Any]:
    bounds = {"type": "integer", "minimum": least, "maximum": most}
    return bounds if usual is None else {**bounds, "default": usual}


_SCHEMAS: dict[type[forms.Field], Any] = {
    QueryField: lambda field: TEXT,
    WordsField: lambda field: {**TEXT, "maxLength": MAX_LETTERS},
    YearField: lambda field: _bounds(FIRST_YEAR, LAST_YEAR),
    YearSpanField: lambda field: YEARS,
    DayField: lambda field: DAY,
    TermField: lambda field: {"type": "string", "enum": TERMS},
    ChoiceField: lambda field: {"type": "string", "enum": field.values},
    RecordField: lambda field: RECORD,
    forms.ChoiceField: lambda field: {"type": "string", "enum": [one for one, _ in field.choices]},
    forms.IntegerField: lambda field: _bounds(field.min_value, field.max_value),
}
