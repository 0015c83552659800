"""Questions that are put into SQL once: what differs from asking to asking are the keys alone.

A record is drawn from ten to twenty small queries. Building each as a queryset and compiling it
took fifty times as long as the database takes to answer.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import update_wrapper
from typing import Any

import msgspec
from django.db import connection
from django.db.models import F, Lookup, Q, QuerySet
from django.db.models.fields import BinaryField, BooleanField

from articles.exports.asking import ask
from articles.exports.references import Row


class _Keys:
    """Stands for the keys among the parameters of a question."""


class _Given:
    """Stands for the one value that a question is asked about, beside its keys."""


class _Is(Lookup):
    """True of rows whose column is the value given."""

    output_field: Any = BooleanField()
    prepare_rhs = False

    def as_sqlite(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        column, params = compiler.compile(self.lhs)
        return f"{column} = %s", [*params, _Given]

    as_postgresql = as_sqlite


class _Among(Lookup):
    """True of rows whose column is one of the keys: the same SQL however many there are."""

    output_field: Any = BooleanField()
    prepare_rhs = False

    def as_sqlite(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        return self._written(compiler, "%s IN (SELECT value FROM json_each(%%s))")

    def as_postgresql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        return self._written(compiler, "%s = ANY(%%s)")

    def _written(self, compiler: Any, template: str) -> tuple[str, list[Any]]:
        column, params = compiler.compile(self.lhs)
        return template % column, [*params, _Keys]


def among(column: str) -> Q:
    """Narrow a question to the rows whose column is one of the keys asked for: numbers or texts."""
    return Q(_Among(F(column), None))


def given(column: str) -> Q:
    """Narrow a question to the rows whose column is the value that it is asked about."""
    return Q(_Is(F(column), None))


def with_given(params: Iterable[Any], value: Any) -> list[Any]:
    """Return the parameters of a question with what it is asked about."""
    return [value if one is _Given else one for one in params]


class Question:
    """A function that returns a queryset of `.values()`, asked with keys and its own arguments.

    The arguments must be hashable; the queryset is made once for each set of them.
    """

    def __init__(self, make: Callable[..., QuerySet[Any]]) -> None:
        self._make = make
        self._known: dict[Any, _Prepared] = {}
        update_wrapper(self, make)

    def __call__(self, keys: Iterable[Any], *args: Any) -> list[Row]:
        """Return the rows for these keys; without any, the database is not asked."""
        wanted = list(keys)
        return self._prepared(args).rows(wanted) if wanted else []

    def tuples(self, keys: Iterable[Any], *args: Any) -> Iterable[tuple[Any, ...]]:
        """Return the rows as tuples, their columns in the order that the queryset names them in."""
        wanted = list(keys)
        return self._prepared(args).tuples(wanted) if wanted else []

    def about(self, value: Any, *args: Any, keys: Iterable[Any] = ()) -> Iterable[tuple[Any, ...]]:
        """Return the rows as tuples for what is `given`, and for keys where there are such."""
        return self._prepared(args).tuples(list(keys), value)

    def _prepared(self, args: tuple[Any, ...]) -> "_Prepared":
        prepared = self._known.get(args)
        if prepared is None:
            prepared = self._known[args] = _Prepared.of(self._make(*args))
        return prepared


def in_order(question: Question, ids: Iterable[int]) -> list[Row]:
    """Return the rows of a question in the order of the ids that they bear as `pk`."""
    wanted = list(ids)
    found = {row["pk"]: row for row in question(wanted)}
    return [found[pk] for pk in wanted if pk in found]


@dataclass(frozen=True, slots=True)
class _Prepared:
    sql: str
    params: tuple[Any, ...]
    names: tuple[str, ...]
    converters: tuple[tuple[int, tuple[Callable[..., Any], ...], Any], ...]
    is_json: bool  # how the keys are given
    is_binary: bool

    @classmethod
    def of(cls, rows: QuerySet[Any]) -> "_Prepared":
        compiler: Any = rows.query.get_compiler(connection=connection)
        sql, params = compiler.as_sql()
        query = rows.query
        every = (*query.extra_select, *query.values_select, *query.annotation_select)
        names = tuple(query.selected or every)
        by_column = compiler.get_converters([one[0] for one in compiler.select])
        converters = tuple(
            (at, tuple(steps), expression) for at, (steps, expression) in by_column.items()
        )
        # PostgreSQL would spell bytes out in hexadecimal digits: half as long again as the answer.
        is_binary = any(isinstance(one[0].output_field, BinaryField) for one in compiler.select)
        is_json = connection.vendor == "sqlite"
        return cls(sql, tuple(params), names, converters, is_json, is_binary)

    def rows(self, keys: list[Any]) -> list[Row]:
        names = self.names
        return [dict(zip(names, row, strict=True)) for row in self.tuples(keys)]

    def tuples(self, keys: list[Any], value: Any = None) -> Iterable[tuple[Any, ...]]:
        several = msgspec.json.encode(keys).decode() if self.is_json else keys
        params = [several if one is _Keys else one for one in with_given(self.params, value)]
        found = ask(self.sql, params, is_binary=self.is_binary)
        if not found or not self.converters:
            return found
        columns = list(zip(*found, strict=True))
        for at, steps, expression in self.converters:
            columns[at] = _converted(columns[at], steps, expression)
        return zip(*columns, strict=True)


def _converted(
    stored: tuple[Any, ...], steps: tuple[Callable[..., Any], ...], expression: Any
) -> tuple[Any, ...]:
    """Return a column's values as Python knows them; each that stands there is converted once."""
    values = dict.fromkeys(stored)
    for one in values:
        value = one
        for step in steps:
            value = step(value, expression, connection)
        values[one] = value
    return tuple([values[one] for one in stored])
