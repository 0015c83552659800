"""Bounded lists: the first so many entries of each owner, in one query for a whole batch."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.db.models import Count, F, QuerySet, Window
from django.db.models.functions import DenseRank

from articles.exports.questions import Question, among
from articles.exports.references import Row

# Entries that a record shows of a list that grows with the catalogue.
LONGEST = 100


def first_of_each(
    rows: QuerySet[Any], owner: str, order: Sequence[Any], longest: int
) -> QuerySet[Any]:
    """Narrow to the first `longest` of every `owner` in the given order, and put them into it.

    Rows that are equal in `order` count as one; its expressions know their direction.
    """
    rank = Window(DenseRank(), partition_by=F(owner), order_by=list(order))
    first = rows.annotate(rank=rank).filter(rank__lte=longest).order_by().values("pk")
    # Ranked by their ids alone: whole rows would be sorted in vain, thousands for one entry shown.
    return rows.model._default_manager.filter(pk__in=first).order_by(owner, *order, "pk")


def counted(
    rows: Callable[[], QuerySet[Any]], owner: str, ids: Iterable[int], what: str = "pk"
) -> dict[int, int]:
    """Count the different `what` of every owner; owners without any are left out."""
    return {row[owner]: row["total"] for row in _totals(ids, rows, owner, what)}


@Question
def _totals(rows: Callable[[], QuerySet[Any]], owner: str, what: str) -> QuerySet[Any]:
    owned = rows().filter(among(owner)).order_by().values(owner)
    return owned.annotate(total=Count(what, distinct=True))


def grouped(rows: Iterable[Row], owner: str) -> dict[int, list[Row]]:
    """Put the rows into one list for each owner, in the order they come in."""
    groups: dict[int, list[Row]] = {}
    for row in rows:
        groups.setdefault(row[owner], []).append(row)
    return groups
