"""What the press counts of a body, from words/measures.txt and words/amounts.txt.

A measure (members, organisations, awards) is reported of some body wherever it is counted; an
amount (people, households, money, per cent) only where a body is the subject of its sentence.
"""

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
    for measure in _by_first_letters().get(lower[at : at + 2], ()):
        end = at + len(measure.words)
        if lower.startswith(measure.words, at) and not lower[end : end + 1].isalnum():
            return measure
    return None


@cache
def countable() -> tuple[str, ...]:
    """Return every measure that is no amount, as Prose.lower spells it."""
    return tuple(map(key_of, entries("measures")))


@cache
def _by_first_letters() -> dict[str, tuple[Measure, ...]]:
    """Every measure and amount under its first two letters, the longest first."""
    kinds = {key_of(entry): True for entry in entries("amounts")}
    kinds |= dict.fromkeys(countable(), False)
    rows: dict[str, list[Measure]] = {}
    for words in sorted(kinds, key=len):
        parts = words.split(" ")
        heads = (" ".join(parts[:count]) for count in range(1, len(parts) + 1))
        unit = next(head for head in heads if head in kinds)
        rows.setdefault(words[:2], []).insert(0, Measure(words, unit, kinds[words]))
    return {letters: tuple(found) for letters, found in rows.items()}
