"""Whether words speak of a directive's subject.

Vietnamese writes a word of two syllables as two; so pairs of neighbouring syllables are compared,
common ones ("tăng cường", "công tác") left out.
"""

import re
from functools import cache, lru_cache
from itertools import pairwise

from articles.text.lexicon import entries
from articles.text.prose import key_of

# So many pairs of a subject, however long it is, are full evidence.
ENOUGH = 4
_RUN = re.compile(r"[^\W\d_]+(?: [^\W\d_]+)*")


def pairs(lower: str) -> set[str]:
    """Return the pairs of neighbouring syllables in words spelled as `Prose.lower`."""
    found: set[str] = set()
    for run in _RUN.findall(lower):
        words = run.split(" ")
        found.update(map(" ".join, pairwise(words)))
    return found


@lru_cache(maxsize=65_536)
def telling_pairs(words: str) -> frozenset[str]:
    """Return the pairs in the words of a subject that tell it from others."""
    return frozenset(pair for pair in pairs(key_of(words)) if _tells(pair))


def likeness(subject: frozenset[str], spoken: frozenset[str]) -> float:
    """Return how far the pairs of some words hold those of a subject, 0 to 1."""
    return _share(len(subject & spoken), subject)


def said_in(subject: frozenset[str], lower: str, start: int, end: int) -> float:
    """Return how far lower[start:end] holds the pairs of a subject, 0 to 1."""
    said = 0
    for pair in subject:
        said += _stands_in(lower, pair, start, end)
        if said == ENOUGH:
            break
    return _share(said, subject)


def _share(said: int, subject: frozenset[str]) -> float:
    return min(1.0, said / min(len(subject), ENOUGH)) if subject else 0.0


def _stands_in(lower: str, pair: str, start: int, end: int) -> bool:
    """Tell whether whole syllables of a text are this pair."""
    at = lower.find(pair, start, end)
    while at >= 0:
        behind = at + len(pair)
        before = at == 0 or not lower[at - 1].isalnum()
        if before and (behind == len(lower) or not lower[behind].isalnum()):
            return True
        at = lower.find(pair, behind, end)
    return False


def _tells(pair: str) -> bool:
    first, _, second = pair.partition(" ")
    return pair not in _common_pairs() and not {first, second} & _common_words()


@cache
def _common_pairs() -> frozenset[str]:
    return frozenset(key_of(pair) for pair in entries("common_pairs"))


@cache
def _common_words() -> frozenset[str]:
    return frozenset(key_of(word) for word in entries("common_words"))
