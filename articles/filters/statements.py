"""Parts of questions for entries, spelled for both databases, and what asks them."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from functools import cache
from typing import Any, NamedTuple

from django.db import connection

from articles.filters.spans import Span

Condition = tuple[str, list[Any]]  # as it is spelled, and its values


class Statement(NamedTuple):
    """A question for entries; `order` is what puts the newest first without sorting them."""

    sql: str
    params: list[Any]
    order: str


def in_span(span: Span) -> Condition:
    """Return the condition that a posting lies in a span."""
    return "p.entry BETWEEN %s AND %s", [*span]


def others_of(others: Sequence[Any], number: str) -> Iterator[Condition]:
    """Yield for each key, one of several targets, that an entry is posted under it too."""
    for other in others:
        key, values = key_of("o", other)
        spelled = f"SELECT 1 FROM articles_posting o WHERE {key} AND o.entry = {number}"  # noqa: S608
        yield f"EXISTS ({spelled})", values


def key_of(table: str, condition: tuple[int, tuple[int, ...]]) -> tuple[str, list[int]]:
    """Return the condition that a posting is one of a key."""
    kind, targets = condition
    marks = ", ".join(["%s"] * len(targets))
    return f"{table}.kind = {kind:d} AND {table}.target IN ({marks})", list(targets)


def ask(sql: str, params: Sequence[Any], *, anew: bool = False) -> list[Any]:
    """Return the rows of a question; planned `anew`, if it is, for these very values."""
    with _planned_anew() if anew and _prepares() else nullcontext(), connection.cursor() as cursor:
        cursor.execute(sql, params)
        return cursor.fetchall()


@cache
def _prepares() -> bool:
    return connection.vendor == "postgresql"


@contextmanager
def _planned_anew() -> Iterator[None]:
    """Let PostgreSQL prepare nothing: its plan for any words beside any keys took seconds."""
    connection.ensure_connection()
    database: Any = connection.connection
    before, database.prepare_threshold = database.prepare_threshold, None
    try:
        yield
    finally:
        database.prepare_threshold = before
