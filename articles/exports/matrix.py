"""The carrying-out matrix of a directive: bodies in their tree by years, or by criteria.

A fixed number of queries: the bodies that have findings, the columns, the findings of the rows of
one page with their passages.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from articles.exports.criteria import criteria_of
from articles.exports.followed import (
    AxisCode,
    DirectiveMatrix,
    MatrixColumn,
)
from articles.exports.matrix_rows import NONE, Body, rows_of
from articles.exports.parts import Reference
from articles.exports.questions import Question, given
from articles.exports.references import Row, columns, reference
from articles.exports.spans import years_of
from articles.models import Finding, Organization

ROWS_A_PAGE = 50
MOST_YEARS = 20


@dataclass(frozen=True, slots=True)
class Asked:
    """Which part of a matrix is wanted: `under` is the top of a branch, `until` the last year."""

    by: AxisCode = "period"
    page: int = 1
    under: Organization | None = None
    until: int | None = None


def load_matrix(
    pk: int, directive: Reference, asked: Asked, *, with_words: bool = True
) -> DirectiveMatrix:
    """Return one page of the matrix of a published directive."""
    bodies = bodies_of(pk, asked.under)
    shown = bodies[(asked.page - 1) * ROWS_A_PAGE : asked.page * ROWS_A_PAGE]
    axis, earlier = columns_of(pk, asked)
    return DirectiveMatrix(
        directive=directive,
        by=asked.by,
        under=_reference(asked.under),
        columns=axis,
        earlier=earlier,
        rows=rows_of(pk, shown, axis, by=asked.by, with_words=with_words),
        total=len(bodies),
        page=asked.page,
        pages=max(1, -(-len(bodies) // ROWS_A_PAGE)),
    )


def bodies_of(pk: int, under: Organization | None = None) -> list[Body]:
    """Return the bodies that have findings on a directive, in the order of their tree."""
    found = _bodies.about(pk)
    if under:
        within = Organization.objects.published().within(under)
        numbers = set(within.order_by().values_list("pk", flat=True))
        found = [row for row in found if row[0] in numbers]
    read = [dict(zip(_OF_BODY, row, strict=True)) for row in found]
    return [Body(row["pk"], depth, reference("organization", row)) for row, depth in in_tree(read)]


_OF_BODY = ("pk", "path", *columns("organization"))


@Question
def _bodies() -> QuerySet[Any]:
    found = Finding.objects.shown().filter(given("directive_id")).order_by()
    told = found.values("organization").distinct()
    rows = Organization.objects.published().filter(pk__in=told)
    return rows.order_by("sort_key", "pk").values(*_OF_BODY)


@Question
def _periods() -> QuerySet[Any]:
    found = Finding.objects.shown().filter(given("directive_id")).order_by()
    return found.values("period").distinct()


def in_tree(rows: Sequence[Row]) -> Iterator[tuple[Row, int]]:
    """Yield rows of bodies (`pk`, `path`) as their tree runs, with the number of them above each.

    Those that stand side by side keep the order in which they come.
    """
    known = {row["pk"] for row in rows}
    below: dict[int, list[Row]] = {}
    for row in rows:
        line = [int(part) for part in row["path"].split("/") if part]
        above = next((one for one in reversed(line[:-1]) if one in known), 0)
        below.setdefault(above, []).append(row)
    waiting = [(row, 0) for row in reversed(below.get(0, []))]
    while waiting:
        row, depth = waiting.pop()
        yield row, depth
        waiting += [(one, depth + 1) for one in reversed(below.get(row["pk"], []))]


def columns_of(pk: int, asked: Asked) -> tuple[list[MatrixColumn], int | None]:
    """Return the columns, and the year before the first where earlier ones are left out."""
    if asked.by == "criterion":
        made = [
            MatrixColumn(key=str(one.id), year=None, criterion=one)
            for one in criteria_of([pk]).get(pk, [])
        ]
        others = Finding.objects.shown().filter(directive=pk, criterion=None).exists()
        return [*made, *([_NO_COLUMN] if others else [])], None
    periods = {period for (period,) in _periods.about(pk)}
    spans = [span for span in map(years_of, periods) if span]
    years = _years(spans, asked.until)
    earliest = min((first for first, _last in spans), default=0)
    earlier = years[0] - 1 if years and earliest < years[0] else None
    made = [MatrixColumn(key=str(year), year=year, criterion=None) for year in years]
    return [*made, *([_NO_COLUMN] if None in periods else [])], earlier


_NO_COLUMN = MatrixColumn(key=NONE, year=None, criterion=None)


def _years(spans: list[tuple[int, int]], until: int | None) -> list[int]:
    """Return every year from the first to the last, the latest of them; gaps are told too."""
    if not spans:
        return []
    last = max(last for _first, last in spans)
    first = min(first for first, _last in spans)
    last = min(last, until) if until else last
    return list(range(max(first, last - MOST_YEARS + 1), last + 1))


def _reference(body: Organization | None) -> Reference | None:
    if body is None:
        return None
    return reference("organization", {"slug": body.slug, "name": body.name})
