"""Many phrases at once: every whole-word place of any of them, in one pass over a text."""

from collections.abc import Collection, Iterable, Iterator
from typing import Generic, NamedTuple, TypeVar

from ahocorasick_rs import BytesAhoCorasick, Implementation

from articles.text.one_byte import is_exact, one_byte
from articles.text.prose import key_of

T = TypeVar("T")


class Hit(NamedTuple, Generic[T]):
    """A phrase stands at start:end; `values` is what was entered for it, oldest first."""

    start: int
    end: int
    values: tuple[T, ...]


# Of so few keys a full table is built in no time and read twice as quickly.
_FEW = 10_000

# (number of the key, start, end)
Place = tuple[int, int, int]


class Places:
    """An Aho–Corasick automaton: where each of many texts stands in another, overlapping too."""

    def __init__(self, keys: Collection[str]) -> None:
        kind = Implementation.DFA if len(keys) < _FEW else Implementation.ContiguousNFA
        self._automaton = BytesAhoCorasick(list(map(one_byte, keys)), implementation=kind)
        self._inexact = {number: key for number, key in enumerate(keys) if not is_exact(key)}

    def in_text(self, text: str, in_bytes: bytes | None = None) -> list[Place]:
        """Return every place of every key, by their ends; `in_bytes` is one_byte(text)."""
        if in_bytes is None:
            in_bytes = one_byte(text)
        found = self._automaton.find_matches_as_indexes(in_bytes, overlapping=True)
        if not self._inexact:
            return found
        return [
            place for place in found if text.startswith(self._inexact.get(place[0], ""), place[1])
        ]


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

    def all_in(self, lower: str, in_bytes: bytes | None = None) -> Iterator[Hit[T]]:
        """Yield every place of every phrase in `lower` (as Prose.lower), by the end of the place.

        Places may overlap and lie in each other. Each call costs time in the whole text: for a
        stretch of it, hand in the stretch; for the whole hand in Prose.lower_bytes too.
        """
        size, make, values = len(lower), tuple.__new__, self._values  # a third of calling Hit
        for number, first, behind in self._places.in_text(lower, in_bytes):
            # No word may go on across either edge; asked in place, since this runs for every hit.
            if behind < size and lower[behind].isalnum() and lower[behind - 1].isalnum():
                continue
            if first and lower[first - 1].isalnum() and lower[first].isalnum():
                continue
            yield make(Hit, (first, behind, values[number]))

    def longest_in(self, lower: str, in_bytes: bytes | None = None) -> list[Hit[T]]:
        """Return places that do not overlap, in reading order: the leftmost, then the longest."""
        chosen: list[Hit[T]] = []
        for hit in sorted(self.all_in(lower, in_bytes), key=lambda hit: (hit.start, -hit.end)):
            if not chosen or hit.start >= chosen[-1].end:
                chosen.append(hit)
        return chosen
