"""What two texts have in common, word by word, and where each place of one lies in the other.

Linear in practice: lines and words that both texts have once anchor the comparison, and only short
stretches between them are compared in full. Nothing is joined by guessing: a stretch that is too
long and too much alike within itself counts as replaced.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

_TOKEN = re.compile(r"\w+|[^\S\n]+|\n|[^\w\s]")
# Tokens of one text times tokens of the other that are compared in full, and how often a stretch
# is cut by what both have once before it is taken as it is.
_MOST_PAIRS, _MOST_CUTS = 10_000, 40


@dataclass(frozen=True, slots=True)
class Edit:
    """old[old_start:old_end] became new[new_start:new_end]; `equal`: they are the same."""

    old_start: int
    old_end: int
    new_start: int
    new_end: int
    equal: bool

    @property
    def shift(self) -> int:
        """By how much it moves what follows."""
        return (self.new_end - self.new_start) - (self.old_end - self.old_start)


class Difference:
    """`edits` cover both texts, in order; equal ones and others by turns."""

    def __init__(self, old: str, new: str) -> None:
        self.old, self.new = old, new
        self.edits = tuple(_edits(old, new))
        self._old_starts = [edit.old_start for edit in self.edits]
        self._new_starts = [edit.new_start for edit in self.edits]

    def at(self, start: int, end: int) -> int | None:
        """Return the edit, by its number, in whose same words old[start:end] lies, if in one."""
        number = bisect_right(self._old_starts, start) - 1
        whole = number >= 0 and self.edits[number].equal and end <= self.edits[number].old_end
        return number if whole else None

    def image(self, start: int, end: int) -> int | None:
        """Return where the words old[start:end] begin in the new text; None if not kept whole."""
        number = self.at(start, end)
        return None if number is None else start + self._offset(number)

    def origin(self, start: int, end: int) -> int | None:
        """Return where the words new[start:end] began in the old text; None if they did not."""
        number = bisect_right(self._new_starts, start) - 1
        if number < 0 or not self.edits[number].equal or end > self.edits[number].new_end:
            return None
        return start - self._offset(number)

    def kept(self, start: int, end: int) -> int:
        """Return how many letters of old[start:end] are in the new text too."""
        first = max(0, bisect_right(self._old_starts, start) - 1)
        last = bisect_left(self._old_starts, end)
        shared = (
            min(edit.old_end, end) - max(edit.old_start, start)
            for edit in self.edits[first:last]
            if edit.equal
        )
        return sum(max(0, letters) for letters in shared)

    def stretch(self, start: int, end: int) -> tuple[int, int]:
        """Return (start, end) of what now stands where old[start:end] stood; perhaps nothing."""
        first = bisect_right(self._old_starts, start) - 1
        last = bisect_left(self._old_starts, end) - 1
        begins, ends = self.edits[first], self.edits[last]
        new_start = begins.new_start + (start - begins.old_start if begins.equal else 0)
        new_end = ends.new_start + end - ends.old_start if ends.equal else ends.new_end
        return new_start, max(new_start, new_end)

    def _offset(self, number: int) -> int:
        return self.edits[number].new_start - self.edits[number].old_start


def _edits(old: str, new: str) -> Iterator[Edit]:
    """Yield what is equal and, between, what is not."""
    at_old = at_new = 0
    for start, begin, size in [*_joined(_equal(old, new)), (len(old), len(new), 0)]:
        if (at_old, at_new) != (start, begin):
            yield Edit(at_old, start, at_new, begin, equal=False)
        if size:
            yield Edit(start, start + size, begin, begin + size, equal=True)
        at_old, at_new = start + size, begin + size


def _joined(pieces: Iterator[tuple[int, int, int]]) -> Iterator[tuple[int, int, int]]:
    whole: tuple[int, int, int] | None = None
    for start, begin, size in pieces:
        if whole and (whole[0] + whole[2], whole[1] + whole[2]) == (start, begin):
            whole = (whole[0], whole[1], whole[2] + size)
            continue
        if whole:
            yield whole
        whole = (start, begin, size)
    if whole:
        yield whole


def _equal(old: str, new: str) -> Iterator[tuple[int, int, int]]:
    """Yield equal stretches as (start, start, characters): whole lines, words between them."""
    old_lines, new_lines = old.splitlines(keepends=True), new.splitlines(keepends=True)
    old_at, new_at = _offsets(old_lines), _offsets(new_lines)
    line = next_line = 0
    ends = (len(old_lines), len(new_lines), 0)
    for start, begin, size in [*_matches(old_lines, new_lines), ends]:
        first, last = old_at[line], new_at[next_line]
        yield from _equal_words(old[first : old_at[start]], new[last : new_at[begin]], first, last)
        line, next_line = start + size, begin + size
        if size:
            yield old_at[start], new_at[begin], old_at[line] - old_at[start]


def _equal_words(old: str, new: str, first: int, last: int) -> Iterator[tuple[int, int, int]]:
    if not old or not new:
        return
    old_words, new_words = _TOKEN.findall(old), _TOKEN.findall(new)
    old_at, new_at = _offsets(old_words), _offsets(new_words)
    for start, begin, size in _matches(old_words, new_words):
        yield first + old_at[start], last + new_at[begin], old_at[start + size] - old_at[start]


def _offsets(pieces: Sequence[str]) -> list[int]:
    at, offsets = 0, [0]
    for piece in pieces:
        at += len(piece)
        offsets.append(at)
    return offsets


def _matches(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int, int]]:
    """Return (at, at, number) of pieces in a row that both have, in order."""
    found: list[tuple[int, int, int]] = []
    waiting = [(0, len(old), 0, len(new), 0)]
    while waiting:
        low, high, first, last, cuts = waiting.pop()
        before = _same(old, new, low, high, first, last)
        after = _same_back(old, new, low + before, high, first + before, last)
        found += [(low, first, before), (high - after, last - after, after)]
        low, high, first, last = low + before, high - after, first + before, last - after
        if low == high or first == last:
            continue
        anchors = _anchors(old, new, low, high, first, last) if cuts < _MOST_CUTS else []
        for at, begin in [*anchors, (high, last)] if anchors else []:
            waiting.append((low, at, first, begin, cuts + 1))
            low, first = at, begin
        if not anchors and (high - low) * (last - first) <= _MOST_PAIRS:
            found += _in_full(old, new, low, high, first, last)
    return sorted(match for match in found if match[2])


def _same(
    old: Sequence[str], new: Sequence[str], low: int, high: int, first: int, last: int
) -> int:
    most, number = min(high - low, last - first), 0
    while number < most and old[low + number] == new[first + number]:
        number += 1
    return number


def _same_back(
    old: Sequence[str], new: Sequence[str], low: int, high: int, first: int, last: int
) -> int:
    most, number = min(high - low, last - first), 0
    while number < most and old[high - number - 1] == new[last - number - 1]:
        number += 1
    return number


def _in_full(
    old: Sequence[str], new: Sequence[str], low: int, high: int, first: int, last: int
) -> list[tuple[int, int, int]]:
    matcher = SequenceMatcher(None, old[low:high], new[first:last], autojunk=False)
    return [(low + at, first + begin, size) for at, begin, size in matcher.get_matching_blocks()]


def _anchors(
    old: Sequence[str], new: Sequence[str], low: int, high: int, first: int, last: int
) -> list[tuple[int, int]]:
    """Return the places of what both stretches have once, as far as they keep their order."""
    seen, other = Counter(old[low:high]), Counter(new[first:last])
    places = {new[at]: at for at in range(first, last) if other[new[at]] == 1}
    pairs = [
        (at, places[old[at]]) for at in range(low, high) if seen[old[at]] == 1 and old[at] in places
    ]
    return _rising(pairs)


def _rising(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest run of pairs whose second numbers rise."""
    tails: list[int] = []
    ends: list[int] = []
    previous: list[int | None] = []
    for number, (_at, begin) in enumerate(pairs):
        place = bisect_left(tails, begin)
        previous.append(ends[place - 1] if place else None)
        tails[place : place + 1] = [begin]
        ends[place : place + 1] = [number]
    run: list[tuple[int, int]] = []
    number_or_none = ends[-1] if ends else None
    while number_or_none is not None:
        run.append(pairs[number_or_none])
        number_or_none = previous[number_or_none]
    return run[::-1]
