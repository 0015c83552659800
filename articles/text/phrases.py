"""Many phrases at once: every whole-word place of any of them, in one pass over a text."""

from collections.abc import Iterable, Iterator
from typing import Generic, NamedTuple, TypeVar

import ahocorasick

from articles.text.prose import key_of

T = TypeVar("T")


class Hit(NamedTuple, Generic[T]):
    """A phrase stands at start:end; `values` is what was entered for it, oldest first."""

    start: int
    end: int
    values: tuple[T, ...]


class Phrases(Generic[T]):
    """An Aho–Corasick automaton of phrases, compared case aside and by whole words.

    Built once; finding takes time with the length of the text, hardly with the number of phrases.
    """

    def __init__(self, entries: Iterable[tuple[str, T]]) -> None:
        values: dict[str, list[T]] = {}
        for words, value in entries:
            key = key_of(words)
            if key:
                values.setdefault(key, []).append(value)
        self._automaton = ahocorasick.Automaton()
        for key, entered in values.items():
            self._automaton.add_word(key, (len(key), tuple(entered)))
        self._is_empty = not values
        if values:
            self._automaton.make_automaton()

    def all_in(self, lower: str) -> Iterator[Hit[T]]:
        """Yield every place of every phrase in `lower` (as Prose.lower), by the end of the place.

        Places may overlap and lie in each other. Each call costs time in the whole text: for a
        stretch of it, hand in the stretch.
        """
        if self._is_empty:
            return
        size, make = len(lower), tuple.__new__  # a third of the time of calling Hit
        for last, (length, values) in self._automaton.iter(lower):
            first, behind = last + 1 - length, last + 1
            # No word may go on across either edge; asked in place, since this runs for every hit.
            if behind < size and lower[behind].isalnum() and lower[last].isalnum():
                continue
            if first and lower[first - 1].isalnum() and lower[first].isalnum():
                continue
            yield make(Hit, (first, behind, values))

    def longest_in(self, lower: str) -> list[Hit[T]]:
        """Return places that do not overlap, in reading order: the leftmost, then the longest."""
        chosen: list[Hit[T]] = []
        for hit in sorted(self.all_in(lower), key=lambda hit: (hit.start, -hit.end)):
            if not chosen or hit.start >= chosen[-1].end:
                chosen.append(hit)
        return chosen
