"""How the values of a filter are counted among the rows that the other filters leave.

A count is of rows, each once for a value. What is counted under: the value itself, or the number
of the record.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Protocol

from django.db.models import Case, F, QuerySet, When
from django.db.models.functions import ExtractYear, Substr

from articles.exports.questions import Question, among
from articles.filters.naming import pairs
from articles.models import Organization, Position, Status

Pairs = Iterable[tuple[int, Any]]


@dataclass(frozen=True, slots=True)
class Hits:
    """The rows that facets are counted among: their numbers, and beside them their columns.

    With `is_more` there are more of them than are looked at.
    """

    ids: list[int]
    columns: dict[str, list[Any]]
    is_more: bool
    _tied: dict[str, set[tuple[int, Any]]] = field(default_factory=dict)

    def tied(self, kind: str) -> set[tuple[int, Any]]:
        """Return what these articles are tied to, as `naming.pairs`."""
        if kind not in self._tied:
            self._tied[kind] = pairs(kind, self.ids)
        return self._tied[kind]


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


YEAR_PUBLISHED = Column("year", ExtractYear("published_at"))
YEAR_SIGNED = _YearSigned("year", Substr("signed_on", 1, 4))


class _NoColumns:
    def columns(self) -> dict[str, Any]:
        return {}


@dataclass(frozen=True)
class Tied(_NoColumns):
    """The records that articles name or report on, and the kinds of what they report."""

    kind: str

    def pairs(self, hits: Hits, asked: dict[str, Any]) -> Pairs:
        return hits.tied(self.kind)


class Branches(_NoColumns):
    """The branches of the tree that articles name a body of."""

    def pairs(self, hits: Hits, asked: dict[str, Any]) -> Pairs:
        named = hits.tied("organization")
        paths = {row["pk"]: way(row["path"]) for row in _paths({body for _, body in named})}
        return {(article, node) for article, body in named for node in paths.get(body, ())}


class Above:
    """What organisations stand below of, however far."""

    def columns(self) -> dict[str, Any]:
        return {"counted_path": F("path")}

    def pairs(self, hits: Hits, asked: dict[str, Any]) -> Pairs:
        beside = zip(hits.ids, hits.columns["counted_path"], strict=True)
        return [(body, node) for body, path in beside for node in way(path)[:-1]]


class Employers(_NoColumns):
    """The bodies of people's public positions, those with the words that were asked for."""

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
def _paths() -> QuerySet[Any]:
    return Organization.objects.filter(among("pk")).order_by().values("pk", "path")


@Question
def _posts() -> QuerySet[Any]:
    rows = Position.objects.public().filter(among("person"), organization__isnull=False)
    return rows.order_by().values("pk", "person", "organization")
