"""What the press counts of a body, from words/measures.txt and words/amounts.txt.

A measure (members, organisations, awards) is reported of some body wherever it is counted; an
amount (people, households, money, per cent) only where a body is the subject of its sentence.
"""

import re
from functools import cache
from typing import NamedTuple

from articles.text.lexicon import entries
from articles.text.prose import key_of

# Amounts that need not be whole numbers.
_DIVISIBLE = frozenset(
    ("%", "phần trăm", "ha", "héc ta", "km", "mét", "m2", "tấn", "kg", "đồng", "usd")
)


class Measure(NamedTuple):
    """What is counted: `words` as in the lists, `unit` the shortest entry that they begin with."""

    words: str
    unit: str
    is_amount: bool

    @property
    def is_divisible(self) -> bool:
        return self.unit in _DIVISIBLE


_PER_CENT = Measure("%", "%", is_amount=True)


def measure_at(lower: str, at: int) -> Measure | None:
    """Return the longest measure that begins at `at` of Prose.lower, or None."""
    if lower.startswith("%", at):
        return _PER_CENT
    pattern = _by_first_letters().get(lower[at : at + 2])
    match = pattern.match(lower, at) if pattern else None
    return _measures()[match[0]] if match else None


@cache
def countable() -> tuple[str, ...]:
    """Return every measure that is no amount, as Prose.lower spells it."""
    return tuple(map(key_of, entries("measures")))


@cache
def _measures() -> dict[str, Measure]:
    """Every measure and amount by its words."""
    kinds = {key_of(entry): True for entry in entries("amounts")}
    kinds |= dict.fromkeys(countable(), False)
    found: dict[str, Measure] = {}
    for words, is_amount in kinds.items():
        parts = words.split(" ")
        heads = (" ".join(parts[:count]) for count in range(1, len(parts) + 1))
        found[words] = Measure(words, next(head for head in heads if head in kinds), is_amount)
    return found


@cache
def _by_first_letters() -> dict[str, re.Pattern[str]]:
    """For each two letters a pattern of the measures that begin with them, the longest first."""
    rows: dict[str, list[str]] = {}
    for words in sorted(_measures(), key=len, reverse=True):
        rows.setdefault(words[:2], []).append(re.escape(words))
    return {
        letters: re.compile(rf"(?:{'|'.join(found)})(?![^\W_])") for letters, found in rows.items()
    }
