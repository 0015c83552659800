"""Facets: what a list could be narrowed to further, with the number of rows that would be left.

A count leaves the facet's own choice out, so that another value can be chosen beside it. Where it
comes from is known to `articles.filters.counting` alone.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

import msgspec
from django.db.models import Exists, OuterRef, Q, QuerySet

from articles.filters import references
from articles.filters.counting import Counting
from articles.filters.counts import Counts
from articles.filters.fields import RecordField
from articles.filters.sets import PublicFilterSet, SeveralFilter
from articles.filters.sources import way
from articles.models import Organization
from articles.text.normalize import fold

MOST_VALUES = 8  # of a facet that is not opened
_FEW_MORE = 2  # are shown rather than counted
_MOST_EMPTY = 50  # years that are on and have nothing: a page writes all of them for each
_MOST_FOUND = 5_000  # records whose names hold the words looked for


class Value(msgspec.Struct, frozen=True):
    """`key` is how an address holds it; `depth` its steps below the root, in trees alone."""

    key: str
    label: str
    count: int
    is_on: bool = False
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Facet:
    """`others` is how many values more there are; with `is_more` counts mean at least so many.

    `form` is "years", "tree" or "list".
    """

    name: str
    label: str
    form: str
    values: tuple[Value, ...]
    others: int
    is_more: bool


def facet_of(
    filterset: PublicFilterSet,
    counting: Counting,
    name: str,
    *,
    most: int = MOST_VALUES,
    words: str = "",
) -> Facet:
    """Return the `most` frequent values of a filter, with `words` those whose names hold them.

    Years come all, in their order. Values that are on are among them, unless they are very many
    years without a record.
    """
    one: Any = filterset.filters[name]
    counts = counting.counts(name)
    on = {one.target(value): value for value in filterset.chosen.get(name, ())}
    others = 0
    if one.form == "tree":
        values = _nodes(one, counts, on)
    elif one.form == "years":
        found = counts.top(None)
        empty = on.keys() - found.keys()
        years = sorted(found.keys() | (empty if len(empty) <= _MOST_EMPTY else set()))
        values = [Value(str(year), str(year), found.get(year, 0), year in on) for year in years]
    else:
        chosen = counts.of(on)
        values = _values(one, counts, on, chosen, most=most, words=words)
        unknown = len(on) - len(chosen)
        others = len(counts) + unknown - len(values)
    return Facet(name, str(one.label), one.form, tuple(values), others, counts.is_more)


@cache
def names_of(filterset: type[PublicFilterSet]) -> list[str]:
    """Return the facets that a list has."""
    filters = filterset.base_filters.items()
    return [name for name, one in filters if isinstance(one, SeveralFilter)]


def _values(
    one: SeveralFilter,
    counts: Counts,
    on: dict[Any, Any],
    chosen: dict[Any, int],
    *,
    most: int,
    words: str,
) -> list[Value]:
    if words:
        held = counts.of(_holding(one, counts, words))
        found = dict(sorted(held.items(), key=lambda value: -value[1])[:most])
    else:
        found = counts.top(most + _FEW_MORE)
        # Two more are shown rather than counted.
        found = found if len(found) < most + _FEW_MORE else dict(list(found.items())[:most])
    shown = [*on, *(target for target in found if target not in on)]
    shown = shown[: max(most, len(found), len(on))]
    known = named(one, shown)
    totals = {**found, **dict.fromkeys(on, 0), **chosen}
    values = [
        Value(*known[target], totals[target], target in on) for target in shown if target in known
    ]
    return sorted(values, key=lambda value: -value.count)


def named(one: SeveralFilter, targets: Iterable[Any]) -> dict[Any, tuple[str, str]]:
    """Return (key, label) of what counts are kept under."""
    field = one.one
    if isinstance(field, RecordField):
        return references.named(field.records, field.key, targets)
    return {target: (str(target), field.label_of(target)) for target in targets}


def _holding(one: SeveralFilter, counts: Counts, words: str) -> Iterable[Any]:
    """Return values whose names hold the words."""
    field = one.one
    if isinstance(field, RecordField):
        return list(field.resembling(words).values_list("pk", flat=True)[:_MOST_FOUND])
    every = counts.top(None)
    return [target for target in every if fold(words) in fold(field.label_of(target))]


def _nodes(one: SeveralFilter, counts: Counts, on: dict[Any, Any]) -> list[Value]:
    """Return what is on with all above it, and what stands right below; else the roots."""
    lines = {node for body in on.values() for node in way(body.path)}
    totals = counts.top(None)
    shown = _bodies(one, totals, on, lines)
    among = {body.pk for body in shown}
    return [
        Value(
            one.key(body),
            body.name,
            totals.get(body.pk, 0),
            body.pk in on,
            len(among.intersection(way(body.path)[:-1])),
        )
        for body in shown
    ]


def _bodies(
    one: SeveralFilter, totals: dict[Any, int], on: dict[Any, Any], lines: set[int]
) -> list[Organization]:
    """Return the nodes of a tree in its order."""
    rows: QuerySet = one.one.records().only("slug", "name", "path", "parent", "sort_key")
    if on:
        near = rows.filter(Q(pk__in=lines) | Q(parent__in=list(on)))
        found = [body for body in near if body.pk in lines or body.pk in totals]
    else:
        parents = one.one.records()
        roots = rows.filter(Exists(parents.filter(parent=OuterRef("pk"))))
        roots = roots.exclude(Exists(parents.filter(pk=OuterRef("parent"))))
        found = [body for body in roots if body.pk in totals]
    names = {body.pk: body.sort_key for body in found}
    return sorted(found, key=lambda body: [names.get(node, "") for node in way(body.path)])
