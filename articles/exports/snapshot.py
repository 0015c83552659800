"""One unchanging view of the database for several queries, on both databases; nothing is locked."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from itertools import count
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection, transaction
from django.db.models import QuerySet
from django.db.utils import OperationalError

_numbers = count(1)


@contextmanager
def snapshot() -> Iterator[None]:
    """Let every query of the block see the same data; nothing may be written in it.

    Inside a transaction of the caller that transaction's own view is kept.
    """
    if connection.in_atomic_block:
        yield
        return
    with _OPENERS[connection.vendor]():
        yield


def rows_as_bytes(rows: QuerySet[Any, tuple[Any, ...]], size: int) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of a `.values_list()` as the database holds them, `size` read at a time.

    Within a snapshot. PostgreSQL spells bytes out in hexadecimal digits for who does not ask it
    otherwise, as Django does not: that takes more than twice as long as all the rest.
    """
    if connection.vendor != "postgresql":
        yield from rows.iterator(chunk_size=size)
        return
    database: Any = connection
    try:
        sql, params = rows.query.sql_with_params()
    except EmptyResultSet:  # what is asked for contradicts itself
        return
    named = database.connection.cursor(f"rows_{next(_numbers)}", binary=True)
    with database.wrap_database_errors, named as cursor:
        cursor.itersize = size
        cursor.execute(sql, params)
        yield from cursor


@contextmanager
def _read_on_sqlite() -> Iterator[None]:
    database: Any = connection
    database.ensure_connection()  # the mode is known only then
    mode = database.transaction_mode
    with ExitStack() as stack:
        # The settings begin transactions IMMEDIATE, for writers; a reader must not queue with them.
        database.transaction_mode = "DEFERRED"
        try:
            stack.enter_context(transaction.atomic())
        finally:
            database.transaction_mode = mode
        # Not by PRAGMA query_only: setting it has SQLite prepare every statement anew.
        stack.enter_context(connection.execute_wrapper(_refuse_writing))
        yield


def _refuse_writing(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
    if not sql.startswith(_READING):
        raise OperationalError("nothing may be written within a snapshot")
    return execute(sql, params, many, context)


_READING = ("SELECT", "(SELECT", "WITH", "EXPLAIN", "SAVEPOINT", "RELEASE", "ROLLBACK")


@contextmanager
def _read_on_postgresql() -> Iterator[None]:
    connection.ensure_connection()
    database: Any = connection.connection
    before = database.isolation_level, database.read_only
    # Told to the driver, they stand in BEGIN; as a statement they would be one more to wait for.
    with connection.wrap_database_errors:
        database.isolation_level, database.read_only = _REPEATABLE_READ, True
    try:
        with transaction.atomic():
            yield
    finally:
        if not database.closed:
            database.isolation_level, database.read_only = before


_REPEATABLE_READ = 3  # psycopg.IsolationLevel.REPEATABLE_READ
_OPENERS: dict[str, Callable[[], AbstractContextManager[None]]] = {
    "sqlite": _read_on_sqlite,
    "postgresql": _read_on_postgresql,
}
