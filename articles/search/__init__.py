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
Span = tuple[int, int]  # the first entry and the last
Wanted = tuple[int, Sequence[int]]  # a kind of keys and its targets
Condition = tuple[str, list[Any]]  # as it is spelled, and its values


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

    asked: Asked

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
    def direction(self) -> str:
        direction: str = _backend().DIRECTION
        return direction

    @property
    def is_in_order(self) -> bool:
        """Whether the newest are found without looking at all the others."""
        return _backend() is sqlite

    def condition(self, spans: Sequence[Span] = (), before: int | None = None) -> Condition:
        """Return the condition for these rows, and its values.

        Of entries in one of the spans, the oldest first, if there are any; all before an entry.
        """
        condition: Condition = _backend().entries(self.asked, spans, before)
        return condition

    def among(
        self, keys: Sequence[Wanted], spans: Sequence[Span] = (), before: int | None = None
    ) -> Condition | None:
        """Return the condition for those with one target of each kind.

        None unless the index holds keys, and one question of it so many.
        """
        condition: Condition | None = _backend().among(self.asked, keys, spans, before)
        return condition

    def numbers(self, spans: Sequence[Span] = ()) -> Condition:
        """Return a subquery for the numbers of the entries, and its values."""
        where, params = self.condition(spans)
        return f"SELECT {self.number} FROM {self.table} WHERE {where}", params  # noqa: S608


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
