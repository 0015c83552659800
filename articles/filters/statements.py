"""Parts of questions for entries, spelled for both databases."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

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
