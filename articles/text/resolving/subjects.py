"""Whether words speak of a directive's subject.

Vietnamese writes a word of two syllables as two; so pairs of neighbouring syllables are compared,
common ones ("tăng cường", "công tác") left out.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from itertools import groupby, pairwise

from articles.text.lexicon import entries
from articles.text.prose import key_of

# So many words of a subject, however long it is, are full evidence.
ENOUGH = 4
_BY_CHANCE = 0.3  # how often one word of a subject stands in a text on something else
_RUN = re.compile(r"[^\W\d_]+(?: [^\W\d_]+)*")


@lru_cache(maxsize=65_536)
def telling_words(words: str) -> frozenset[str]:
    """Return the words of a subject that tell it from others, nearly all of two syllables.

    A syllable of a common pair belongs to that pair: of "công tác dân vận" only "dân vận" tells. A
    single syllable beside a common pair tells together with it: "kinh tế biển".
    """
    found: set[str] = set()
    for run in _RUN.findall(key_of(words)):
        found.update(_telling(run.split(" ")))
    return frozenset(found)


@lru_cache(maxsize=65_536)
def whole_phrases(words: str) -> frozenset[str]:
    """Return the longer phrases of a subject, for one that is made of common pairs alone.

    "chính sách xã hội" tells nothing by its halves, but much as a whole.
    """
    found = (" ".join(_without_edges(run.split(" "))) for run in _RUN.findall(key_of(words)))
    return frozenset(phrase for phrase in found if phrase.count(" ") >= 2)


def said_in(subject: frozenset[str], lower: str, start: int, end: int) -> float:
    """Return how clearly lower[start:end] speaks of a subject's telling words, 0 to 1."""
    return _clearness(_count(subject, lower, start, end), subject)


class Spoken:
    """A text that is asked again and again which words stand in it; each is looked for once."""

    def __init__(self, lower: str) -> None:
        self._lower = lower
        self._stands: dict[str, bool] = {}

    def names(self, words: str) -> bool:
        """Tell whether these words stand anywhere in the text, as whole syllables."""
        stands = self._stands.get(words)
        if stands is None:
            stands = self._stands[words] = _stands_in(self._lower, words, 0, len(self._lower))
        return stands

    def says_at(self, subject: frozenset[str], start: int, end: int) -> float:
        """Return how clearly start:end speaks of a subject's telling words, 0 to 1."""
        # What was looked for and stands nowhere in the text need not be looked for here.
        stands = [words for words in subject if self._stands.get(words, True)]
        return _clearness(_count(stands, self._lower, start, end), subject)

    def says(self, subject: frozenset[str]) -> float:
        """Return how clearly the text speaks of a subject's telling words, 0 to 1."""
        said = 0
        for words in subject:
            said += self.names(words)
            if said == ENOUGH:
                break
        return _clearness(said, subject)


def likeness(subject: frozenset[str], spoken: frozenset[str]) -> float:
    """Return how clearly some telling words are those of a subject, 0 to 1."""
    return _clearness(len(subject & spoken), subject)


def _clearness(said: int, subject: frozenset[str]) -> float:
    """Weigh the share of the words that are said, less where there is but one such word."""
    if not said:
        return 0.0
    share = min(1.0, said / min(len(subject), ENOUGH))
    return share * (1 - _BY_CHANCE ** min(said, ENOUGH))


def _count(found: Iterable[str], lower: str, start: int, end: int) -> int:
    """How many of some words stand in lower[start:end]; more than enough are not counted."""
    said = 0
    for words in found:
        said += _stands_in(lower, words, start, end)
        if said == ENOUGH:
            break
    return said


def _stands_in(lower: str, words: str, start: int, end: int) -> bool:
    """Tell whether whole syllables of a text are these words."""
    at = lower.find(words, start, end)
    while at >= 0:
        behind = at + len(words)
        before = at == 0 or not lower[at - 1].isalnum()
        if before and (behind == len(lower) or not lower[behind].isalnum()):
            return True
        at = lower.find(words, behind, end)
    return False


def _telling(words: list[str]) -> Iterator[str]:
    is_free = [word not in _common_words() for word in words]
    for at, pair in enumerate(pairwise(words)):
        if " ".join(pair) in _common_pairs():
            is_free[at] = is_free[at + 1] = False
    for start, end in _stretches(is_free):
        if end - start > 1:
            yield from map(" ".join, pairwise(words[start:end]))
        elif " ".join(words[max(0, start - 2) : start]) in _common_pairs():
            yield " ".join(words[start - 2 : end])
        elif " ".join(words[end : end + 2]) in _common_pairs():
            yield " ".join(words[start : end + 2])


def _stretches(is_free: list[bool]) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of the longest stretches that are free."""
    at = 0
    for free, stretch in groupby(is_free):
        start, at = at, at + len(list(stretch))
        if free:
            yield start, at


def _without_edges(words: list[str]) -> list[str]:
    """Return words without common ones at either end: "và", "của"."""
    common = _common_words()
    while words and words[0] in common:
        words = words[1:]
    while words and words[-1] in common:
        words = words[:-1]
    return words


@cache
def _common_pairs() -> frozenset[str]:
    return frozenset(key_of(pair) for pair in entries("common_pairs"))


@cache
def _common_words() -> frozenset[str]:
    return frozenset(key_of(word) for word in entries("common_words"))
