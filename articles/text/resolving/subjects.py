"""Whether words speak of a directive's subject.

Vietnamese writes a word of two syllables as two; so pairs of neighbouring syllables are compared,
common ones ("tăng cường", "công tác") left out.
"""

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from itertools import pairwise

from articles.text.lexicon import entries
from articles.text.prose import key_of

# So many pairs of a subject, however long it is, are full evidence.
ENOUGH = 4
_RUN = re.compile(r"[^\W\d_]+(?: [^\W\d_]+)*")


def pairs(lower: str) -> set[str]:
    """Return the pairs of neighbouring syllables in a text spelled as `Prose.lower`."""
    found: set[str] = set()
    for run in _RUN.findall(lower):
        words = run.split(" ")
        found.update(map(" ".join, pairwise(words)))
    return found


@lru_cache(maxsize=65_536)
def telling_pairs(words: str) -> frozenset[str]:
    """Return the pairs in the words of a subject that tell it from others."""
    return frozenset(pair for pair in pairs(key_of(words)) if _tells(pair))


def likeness(subject: frozenset[str], spoken: Iterable[str]) -> float:
    """Return how far the pairs of a text hold those of a subject, 0 to 1."""
    if not subject:
        return 0.0
    return min(1.0, len(subject.intersection(spoken)) / min(len(subject), ENOUGH))


def _tells(pair: str) -> bool:
    first, _, second = pair.partition(" ")
    return pair not in _common_pairs() and not {first, second} & _common_words()


@cache
def _common_pairs() -> frozenset[str]:
    return frozenset(key_of(pair) for pair in entries("common_pairs"))


@cache
def _common_words() -> frozenset[str]:
    return frozenset(key_of(word) for word in entries("common_words"))
