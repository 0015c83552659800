"""Many phrases at once: every whole-word place of any of them, in one pass over a text."""

import re
from collections.abc import Collection, Iterable, Iterator
from typing import Generic, NamedTuple, TypeVar

from ahocorasick_rs import AhoCorasick, Implementation

from articles.text.prose import key_of

T = TypeVar("T")


class Hit(NamedTuple, Generic[T]):
    """A phrase stands at start:end; `values` is what was entered for it, oldest first."""

    start: int
    end: int
    values: tuple[T, ...]


# Of so few keys a full table is built in no time and read twice as quickly.
_FEW = 10_000
# No text that can be stored holds one, but what is asked for over the wire may.
_SURROGATE = re.compile("[\ud800-\udfff]")


# (number of the key, start, end)
Place = tuple[int, int, int]


class Places:
    """An Aho–Corasick automaton: where each of many texts stands in another, overlapping too."""

    def __init__(self, keys: Collection[str]) -> None:
        kind = Implementation.DFA if len(keys) < _FEW else Implementation.ContiguousNFA
        self._automaton = AhoCorasick(keys, implementation=kind, store_patterns=False)

    def in_text(self, text: str) -> list[Place]:
        """Return every place of every key, by their ends."""
        try:
            return self._automaton.find_matches_as_indexes(text, overlapping=True)
        except UnicodeEncodeError:
            return self.in_text(_SURROGATE.sub("\ufffd", text))


class Phrases(Generic[T]):
    """Phrases, compared case aside and by whole words.

    Built once; finding takes time with the length of the text, hardly with the number of phrases.
    """

    def __init__(self, entries: Iterable[tuple[str, T]]) -> None:
        values: dict[str, list[T]] = {}
        for words, value in entries:
            key = key_of(words)
            if key:
                values.setdefault(key, []).append(value)
        self._places = Places(values)
        self._values = [tuple(entered) for entered in values.values()]

    def all_in(self, lower: str) -> Iterator[Hit[T]]:
        """Yield every place of every phrase in `lower` (as Prose.lower), by the end of the place.

        Places may overlap and lie in each other. Each call costs time in the whole text: for a
        stretch of it, hand in the stretch.
        """
        size, make, values = len(lower), tuple.__new__, self._values  # a third of calling Hit
        for number, first, behind in self._places.in_text(lower):
            # No word may go on across either edge; asked in place, since this runs for every hit.
            if behind < size and lower[behind].isalnum() and lower[behind - 1].isalnum():
                continue
            if first and lower[first - 1].isalnum() and lower[first].isalnum():
                continue
            yield make(Hit, (first, behind, values[number]))

    def longest_in(self, lower: str) -> list[Hit[T]]:
        """Return places that do not overlap, in reading order: the leftmost, then the longest."""
        chosen: list[Hit[T]] = []
        for hit in sorted(self.all_in(lower), key=lambda hit: (hit.start, -hit.end)):
            if not chosen or hit.start >= chosen[-1].end:
                chosen.append(hit)
        return chosen
