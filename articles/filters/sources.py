"""What the rows of a list have to be counted by: their values of each filter.

A value is told by itself, or by the number of its record. What articles are counted by is kept with
their publication; see `articles.filters.counting`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Protocol

from django.db.models import Case, F, QuerySet, When
from django.db.models.functions import Substr

from articles.exports.questions import Question, among
from articles.models import Position, Status

Pairs = Iterable[tuple[int, Any]]


@dataclass(frozen=True, slots=True)
class Hits:
    """The rows that facets are counted among: their numbers, and beside them their columns.

    With `is_more` there are more of them than are looked at.
    """

    ids: list[int]
    columns: dict[str, list[Any]]
    is_more: bool


class Source(Protocol):
    def columns(self) -> dict[str, Any]:
        """What to read beside the numbers of the rows: names and expressions."""

    def pairs(self, hits: Hits, asked: dict[str, Any]) -> Pairs:
        """Yield each row with each of its values, every pair once.

        `asked` is what the filters of the list were given.
        """


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the rows themselves."""

    name: str
    expression: Any

    def columns(self) -> dict[str, Any]:
        return {f"counted_{self.name}": self.expression}

    def pairs(self, hits: Hits, asked: dict[str, Any]) -> Pairs:
        beside = zip(hits.ids, hits.columns[f"counted_{self.name}"], strict=True)
        return [pair for pair in beside if pair[1] not in (None, "")]


def text(name: str) -> Column:
    """Return a column of codes."""
    return Column(name, F(name))


def lookup(name: str) -> Column:
    """Return the number of a place or a type, which are public by themselves."""
    return Column(name, F(f"{name}_id"))


def record(name: str) -> Column:
    """Return the number of a record, where it is published."""
    shown = When(**{f"{name}__status": Status.PUBLISHED}, then=F(f"{name}_id"))
    return Column(name, Case(shown))


class _YearSigned(Column):
    def pairs(self, hits: Hits, asked: dict[str, Any]) -> Pairs:
        found = Column.pairs(self, hits, asked)
        return [(row, int(year)) for row, year in found if year.isdecimal()]


YEAR_SIGNED = _YearSigned("year", Substr("signed_on", 1, 4))


class Above:
    """What organisations stand below of, however far."""

    def columns(self) -> dict[str, Any]:
        return {"counted_path": F("path")}

    def pairs(self, hits: Hits, asked: dict[str, Any]) -> Pairs:
        beside = zip(hits.ids, hits.columns["counted_path"], strict=True)
        return [(body, node) for body, path in beside for node in way(path)[:-1]]


class Employers:
    """The bodies of people's public positions, those with the words that were asked for."""

    def columns(self) -> dict[str, Any]:
        return {}

    def pairs(self, hits: Hits, asked: dict[str, Any]) -> Pairs:
        posts = _posts(hits.ids)
        if words := asked.get("position"):
            named = Position.objects.filter(pk__in=[row["pk"] for row in posts]).worded(words)
            fitting = set(named.values_list("pk", flat=True))
            posts = [row for row in posts if row["pk"] in fitting]
        return {(row["person"], row["organization"]) for row in posts}


def way(path: str) -> tuple[int, ...]:
    """Return the numbers of a path "/1/7/12/", the root first."""
    return tuple(map(int, path.strip("/").split("/"))) if path.strip("/") else ()


@Question
def _posts() -> QuerySet[Any]:
    rows = Position.objects.public().filter(among("person"), organization__isnull=False)
    return rows.order_by().values("pk", "person", "organization")
