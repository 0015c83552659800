"""The database asked in plain SQL: what is read so often that Django's own ways would be felt."""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from functools import lru_cache
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.utils import OperationalError

_BINARY = 1  # psycopg.pq.Format.BINARY: not imported, for SQLite needs no psycopg
_MARK = re.compile(r"(?<!%)%s")
_READING = ("SELECT", "(SELECT", "WITH", "EXPLAIN", "SAVEPOINT", "RELEASE", "ROLLBACK")


def ask(
    sql: str, params: Sequence[Any] = (), *, anew: bool = False, is_binary: bool = False
) -> list[tuple[Any, ...]]:
    """Return the rows of a question that only reads.

    PostgreSQL plans it `anew`, if so, for these very values, and sends bytes `is_binary`, not
    spelled out in digits.
    """
    if not sql.startswith(_READING):
        raise OperationalError("nothing may be written where something is asked")
    database: Any = connections[DEFAULT_DB_ALIAS]  # not `connection`, which looks it up each time
    if database.vendor == "sqlite" and _is_unheard(database):
        # A cursor of Django's takes as long as SQLite takes to answer.
        if database.connection is None:
            database.ensure_connection()
        with database.wrap_database_errors:
            found: list[tuple[Any, ...]] = database.connection.execute(
                _marked(sql), params
            ).fetchall()
            return found
    is_planned = anew and database.vendor == "postgresql"
    with _planned_anew(database) if is_planned else nullcontext(), database.cursor() as cursor:
        if is_binary and database.vendor == "postgresql":
            cursor.cursor.format = _BINARY
        cursor.execute(sql, params)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
        return rows


def refuse_writing(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
    """Let through, as a wrapper of what is executed, only what reads."""
    if not sql.startswith(_READING):
        raise OperationalError("nothing may be written within a snapshot")
    return execute(sql, params, many, context)


_USUAL: list[Any] = [[], [refuse_writing]]


def _is_unheard(database: Any) -> bool:
    """Whether nobody wants to be told of what is executed, or would refuse to execute it."""
    if database.needs_rollback or database.queries_logged:
        return False
    return database.execute_wrappers in _USUAL


def _marked(sql: str) -> str:
    """Return a question as SQLite's driver takes it."""
    return _known_marked(sql) if len(sql) <= _LONGEST_KNOWN else _remarked(sql)


def _remarked(sql: str) -> str:
    return _MARK.sub("?", sql).replace("%%", "%")


_known_marked = lru_cache(maxsize=500)(_remarked)
_LONGEST_KNOWN = 4000  # letters: longer ones name very many keys, and hardly come again


@contextmanager
def _planned_anew(database: Any) -> Iterator[None]:
    """Let PostgreSQL prepare nothing: its plan for any words beside any keys took seconds."""
    database.ensure_connection()
    driver = database.connection
    before, driver.prepare_threshold = driver.prepare_threshold, None
    try:
        yield
    finally:
        driver.prepare_threshold = before
