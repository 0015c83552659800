"""Parts of questions for entries, spelled for both databases."""

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Any, NamedTuple

from articles.exports.asking import ask

Condition = tuple[str, list[Any]]  # as it is spelled, and its values
Wanted = tuple[int, tuple[int, ...]]  # a kind and its targets: an article is to have one


class Statement(NamedTuple):
    """A question for entries, which ends with its conditions.

    Within it `entry` is their number, and `order` puts the newest first without sorting them. Each
    row has `keys` too, if so: those of its article.
    """

    sql: str
    params: list[Any]
    entry: str
    order: str
    has_keys: bool = False


def in_spans(number: int) -> str:
    """Return the condition that a posting lies in one of so many spans."""
    return f"({' OR '.join(['p.entry BETWEEN %s AND %s'] * number)})"


def others_of(others: Sequence[Any], number: str) -> Iterator[Condition]:
    """Yield for each key, one of several targets, that an entry is posted under it too."""
    for other in others:
        key, values = key_of("o", other)
        spelled = f"SELECT 1 FROM articles_posting o WHERE {key} AND o.entry = {number}"  # noqa: S608
        yield f"EXISTS ({spelled})", values


def key_of(table: str, condition: Wanted) -> tuple[str, list[int]]:
    """Return the condition that a posting is one of a key."""
    kind, targets = condition
    marks = ", ".join(["%s"] * len(targets))
    return f"{table}.kind = {kind:d} AND {table}.target IN ({marks})", list(targets)


def by_rarity(conditions: Sequence[Wanted]) -> list[Wanted]:
    """Return conditions, that of the fewest articles first: the others are asked of each."""
    if len(conditions) < 2:
        return list(conditions)
    # Each by its own key: asked for in one condition, all of a year would be read.
    keys = [key_of("t", one) for one in conditions]
    totals = "SELECT t.kind, t.target, t.total FROM articles_tally t WHERE t.year = 0 AND "
    union = " UNION ALL ".join(f"{totals}{spelled}" for spelled, _values in keys)
    rows = ask(union, list(chain.from_iterable(values for _spelled, values in keys)))
    found = {(kind, target): total for kind, target, total in rows}

    def articles(condition: Wanted) -> int:
        return sum(found.get((condition[0], target), 0) for target in condition[1])

    return sorted(conditions, key=articles)
