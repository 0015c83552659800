"""One unchanging view of the database for several queries, on both databases; nothing is locked."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from typing import Any

from django.db import connection, transaction


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
        database.connection.execute("PRAGMA query_only=1")
        stack.callback(database.connection.execute, "PRAGMA query_only=0")
        yield


@contextmanager
def _read_on_postgresql() -> Iterator[None]:
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield


_OPENERS: dict[str, Callable[[], AbstractContextManager[None]]] = {
    "sqlite": _read_on_sqlite,
    "postgresql": _read_on_postgresql,
}
