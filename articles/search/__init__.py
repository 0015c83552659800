"""Full-text search: takes a queryset and a query, gives a narrower queryset; knows no model.

The index is the table `articles_searchentry`; `words` says what a query may ask for.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar

from django.db import connection, connections
from django.db.models import Q, QuerySet
from django.db.models.expressions import RawSQL

from articles.search import postgres, sqlite
from articles.search.words import Asked, asked_of

_BACKENDS = {"postgresql": postgres, "sqlite": sqlite}

Records = TypeVar("Records", bound=QuerySet)


def search(queryset: Records, query: str, *, prefix: bool = False, newest: int = 0) -> Records:
    """Narrow `queryset` to records that hold every word of `query`.

    A query with marks must match them (tone placement aside), one without finds all. With `prefix`
    each word may be the beginning of one in the record. No words: the queryset as it is.

    `newest` looks no further than for so many records, the latest by their moment; a database that
    gains nothing by it finds all.
    """
    asked = asked_of(query)
    if not asked.terms:
        return queryset
    kind = str(queryset.model._meta.model_name)
    backend = _BACKENDS[connections[queryset.db].vendor]
    return queryset.filter(pk__in=backend.matches(kind, asked, prefix=prefix, newest=newest))


def found_in(
    rows: QuerySet,
    asked: Asked,
    *,
    newest: int = 0,
    also: Iterable[int] = (),
) -> Q:
    """Return the condition that a record of these rows holds what is asked for; see `search`.

    `also` are ids that belong to what is found whatever they hold. With `newest` titles are looked
    through too: what stands there is found however old it is.
    """
    backend = _BACKENDS[connections[rows.db].vendor]
    kind = str(rows.model._meta.model_name)
    parts = [backend.matches(kind, asked, newest=newest)]
    if newest and backend is sqlite:
        parts.append(backend.matches(kind, asked.in_titles(), newest=newest))
    return Q(pk__in=_together(parts, also))


@dataclass(frozen=True, slots=True)
class Rows:
    """The index rows of articles that hold what is asked for, as parts of a statement."""

    where: str
    params: list[Any]

    @property
    def table(self) -> str:
        table: str = _backend().TABLE
        return table

    @property
    def number(self) -> str:
        """The number of a row's entry."""
        number: str = _backend().NUMBER
        return number

    @property
    def place(self) -> str:
        """What the rows are in the order of; the newest first with `direction` behind it."""
        place: str = _backend().PLACE
        return place

    @property
    def is_in_order(self) -> bool:
        """Whether the newest are found without looking at all the others."""
        return _backend() is sqlite

    @property
    def direction(self) -> str:
        direction: str = _backend().DIRECTION
        return direction

    @property
    def sql(self) -> str:
        return f"SELECT {self.number} FROM {self.table} WHERE {self.where}"  # noqa: S608

    def among(self, conditions: Sequence[tuple[int, Sequence[int]]]) -> "Rows | None":
        """Return those with one of the keys of each condition, if the index holds keys."""
        params = _backend().among(self.params, conditions)
        return Rows(self.where, params) if params is not None else None

    def before(self, entry: int) -> "Rows":
        """Return those that are older than an entry."""
        return Rows(*_backend().before(self.where, self.params, entry))

    def within(self, spans: Sequence[tuple[int, int]]) -> "Rows":
        """Return those whose entries lie in one of the spans, the oldest first; all for none."""
        return Rows(*_backend().within(self.where, self.params, spans)) if spans else self


def article_rows(asked: Asked) -> Rows:
    """Return what finds the articles that hold what is asked for, by the numbers of their rows."""
    return Rows(*_backend().entries(asked))


def keys_of(number: str) -> str:
    """Return the condition that the keys `k` are those of an entry, as each database finds them."""
    return _backend().KEYS_OF.format(number=number)


def longest_beside() -> int:
    """Return how many bytes of an article's keys stand beside each of its postings; 0 for none."""
    longest: int = _backend().LONGEST_BESIDE
    return longest


def keys_beside() -> str:
    """Return the expression for the keys that stand beside a posting `p`, "" where none do."""
    told: str = _backend().BESIDE
    return told


def joined(column: str) -> str:
    """Return the expression for the bytes of a column of many rows in one piece."""
    return _backend().JOINED.format(column=column)


def joined_numbers(column: str) -> str:
    """Return the expression for the numbers in a column of many rows, with commas between."""
    return _backend().JOINED_NUMBERS.format(column=column)


def joins_keep_order() -> bool:
    """Whether a CROSS JOIN gives its rows in the order of its first table."""
    return _backend() is sqlite


def merge_parts() -> None:
    """Bring the index into the form in which it is searched quickest, after very many writes."""
    _backend().merge_parts()


@cache
def _backend() -> Any:
    return _BACKENDS[connection.vendor]


def _together(parts: Sequence[RawSQL], also: Iterable[int]) -> RawSQL:
    """One subquery: "in this or in that" would be asked of every record of the table."""
    asks = [f"SELECT * FROM ({part.sql}) found" for part in parts]  # noqa: S608
    asks += [f"SELECT {number:d}" for number in also]
    values = [value for part in parts for value in part.params]
    return RawSQL(" UNION ".join(asks), values) if len(asks) > 1 else parts[0]  # noqa: S611
