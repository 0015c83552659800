"""Facets: what a list could be narrowed to further, with the number of rows that would be left.

A count leaves the facet's own choice out, so that another value can be chosen beside it. Where it
comes from is known to the sources alone; all of one page is to be asked within one snapshot.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from articles.filters.bounded import MOST_ROWS
from articles.filters.fields import RecordField
from articles.filters.sets import PublicFilterSet, SeveralFilter, Year
from articles.filters.sources import Above, Branches, Hits, Pairs, way
from articles.models import Organization
from articles.text.normalize import fold

MOST_VALUES = 8  # of a facet that is not opened
_FEW_MORE = 2  # are shown rather than counted
_MOST_FOUND = 5_000  # records whose names hold the words looked for


@dataclass(frozen=True, slots=True)
class Value:
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


class Counting:
    """Counts the facets of one filtered list; ask it only of what is sound."""

    def __init__(self, filterset: PublicFilterSet) -> None:
        self._set = filterset
        self._hits: dict[str, Hits] = {}

    def hits(self, leaving_out: str = "") -> Hits:
        """Return what all filters but one leave: at most MOST_ROWS rows, in the usual order."""
        name = leaving_out if leaving_out in self._set.chosen else ""
        if name not in self._hits:
            self._hits[name] = self._read(name)
        return self._hits[name]

    def facet(self, name: str, *, most: int = MOST_VALUES, words: str = "") -> Facet:
        """Return the `most` frequent values of a filter, with `words` those whose names hold them.

        Years come all, in their order. Values that are on are among them in any case.
        """
        one = self._set.filters[name]
        hits = self.hits(name)
        counts = Counter(value for _row, value in one.counted.pairs(hits, self._set.chosen))
        on = {one.target(value): value for value in self._set.chosen.get(name, ())}
        form = _form(one)
        if form == "tree":
            values = _nodes(one, counts, on)
        elif form == "years":
            years = sorted(counts.keys() | on.keys())
            values = [Value(str(year), str(year), counts[year], year in on) for year in years]
        else:
            values = _values(one, counts, on, most=most, words=words)
        others = len(counts.keys() | on.keys()) - len(values) if form == "list" else 0
        return Facet(name, str(one.label), form, tuple(values), others, hits.is_more)

    def pairs(self, name: str) -> Pairs:
        """Return each row that all filters leave with each of its values of one filter."""
        return self._set.filters[name].counted.pairs(self.hits(), self._set.chosen)

    def named(self, name: str, targets: Iterable[Any]) -> dict[Any, tuple[str, str]]:
        """Return key and label of what counts are kept under."""
        return _named(self._set.filters[name], targets, {})

    def _read(self, leaving_out: str) -> Hits:
        filters = self._set.filters.values()
        several = [one for one in filters if isinstance(one, SeveralFilter)]
        columns = {name: by for one in several for name, by in one.counted.columns().items()}
        order = next(iter(self._set.ORDERS.values())).by
        rows = self._set.leaving_out(leaving_out).order_by(*order).annotate(**columns)
        found = list(rows.values_list("pk", *columns)[: MOST_ROWS + 1])
        shown = list(zip(*found[:MOST_ROWS], strict=True)) or [()] * (len(columns) + 1)
        beside = dict(zip(columns, map(list, shown[1:]), strict=True))
        return Hits(list(shown[0]), beside, is_more=len(found) > MOST_ROWS)


def names_of(filterset: type[PublicFilterSet]) -> list[str]:
    """Return the facets that a list has."""
    filters = filterset.base_filters.items()
    return [name for name, one in filters if isinstance(one, SeveralFilter)]


def _form(one: SeveralFilter) -> str:
    if isinstance(one, Year):
        return "years"
    return "tree" if isinstance(one.counted, Branches | Above) else "list"


def _values(
    one: SeveralFilter, counts: Counter[Any], on: dict[Any, Any], *, most: int, words: str
) -> list[Value]:
    targets = _holding(one, counts, words) if words else counts.keys()
    ranked = sorted(targets, key=lambda target: (-counts[target], target))
    most += _FEW_MORE if len(ranked) <= most + _FEW_MORE else 0
    shown = [*on, *(target for target in ranked if target not in on)][: max(most, len(on))]
    named = _named(one, shown, on)
    values = [
        Value(*named[target], counts[target], target in on) for target in shown if target in named
    ]
    return sorted(values, key=lambda value: -value.count)


def _named(one: SeveralFilter, targets: Iterable[Any], on: dict[Any, Any]) -> dict[Any, Any]:
    """Return (key, label) of each target."""
    field = one.one
    if not isinstance(field, RecordField):
        return {target: (str(target), field.label_of(target)) for target in targets}
    wanted = [target for target in targets if target not in on]
    records = [*field.records().filter(pk__in=wanted), *on.values()]
    return {one_.pk: (one.key(one_), str(one_)) for one_ in records}


def _holding(one: SeveralFilter, counts: Counter[Any], words: str) -> Iterable[Any]:
    """Narrow the targets to those whose names hold the words."""
    field = one.one
    if isinstance(field, RecordField):
        found = field.resembling(words).values_list("pk", flat=True)[:_MOST_FOUND]
        return counts.keys() & set(found)
    return [target for target in counts if fold(words) in fold(field.label_of(target))]


def _nodes(one: SeveralFilter, counts: Counter[Any], on: dict[Any, Any]) -> list[Value]:
    """Return what is on with all above it, and what stands right below; else the roots."""
    lines = {node for body in on.values() for node in way(body.path)}
    shown = _bodies(one, counts, on, lines)
    among = {body.pk for body in shown}
    return [
        Value(
            one.key(body),
            body.name,
            counts[body.pk],
            body.pk in on,
            len(among.intersection(way(body.path)[:-1])),
        )
        for body in shown
    ]


def _bodies(
    one: SeveralFilter, counts: Counter[Any], on: dict[Any, Any], lines: set[int]
) -> list[Organization]:
    """Return the nodes of a tree in its order."""
    rows: QuerySet = one.one.records().only("slug", "name", "path", "parent", "sort_key")
    if on:
        near = rows.filter(Q(pk__in=lines) | Q(parent__in=list(on)))
        found = [body for body in near if body.pk in lines or counts[body.pk]]
    else:
        parents = one.one.records()
        roots = rows.filter(Exists(parents.filter(parent=OuterRef("pk"))))
        roots = roots.exclude(Exists(parents.filter(pk=OuterRef("parent"))))
        found = [body for body in roots if counts[body.pk]]
    names = {body.pk: body.sort_key for body in found}
    return sorted(found, key=lambda body: [names.get(node, "") for node in way(body.path)])
