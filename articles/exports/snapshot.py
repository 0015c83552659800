"""One unchanging view of the database for several queries, on both databases; nothing is locked."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from itertools import count
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connection, connections, transaction
from django.db.models import QuerySet

from articles.exports.asking import refuse_writing

_numbers = count(1)


def snapshot() -> AbstractContextManager[None]:
    """Let every query of the block see the same data; nothing may be written in it.

    Inside a transaction of the caller that transaction's own view is kept.
    """
    database: Any = connections[DEFAULT_DB_ALIAS]  # not `connection`, which looks it up each time
    return nullcontext() if database.in_atomic_block else _OPENERS[database.vendor](database)


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
def _read_on_sqlite(database: Any) -> Iterator[None]:
    wrappers: list[Any] = database.execute_wrappers
    with database.reading():
        # Not by PRAGMA query_only: setting it has SQLite prepare every statement anew.
        wrappers.append(refuse_writing)
        try:
            yield
        finally:
            wrappers.remove(refuse_writing)


@contextmanager
def _read_on_postgresql(database: Any) -> Iterator[None]:
    database.ensure_connection()
    driver = database.connection
    before = driver.isolation_level, driver.read_only
    # Told to the driver, they stand in BEGIN; as a statement they would be one more to wait for.
    with database.wrap_database_errors:
        driver.isolation_level, driver.read_only = _REPEATABLE_READ, True
    try:
        with transaction.atomic():
            yield
    finally:
        if not driver.closed:
            driver.isolation_level, driver.read_only = before


_REPEATABLE_READ = 3  # psycopg.IsolationLevel.REPEATABLE_READ
_OPENERS: dict[str, Callable[[Any], AbstractContextManager[None]]] = {
    "sqlite": _read_on_sqlite,
    "postgresql": _read_on_postgresql,
}
