"""What becomes of passages when their text changes: exact, moved, ambiguous or broken.

A passage stays where the same words stand at the place that the comparison of both texts gives, or
is found again by its words and what surrounds them. It is never put on words that only look alike:
where neither the comparison nor the surroundings decide, a person does.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from articles.text.difference import Difference
from articles.text.find import inside_word

EXACT, MOVED, AMBIGUOUS, BROKEN = "exact", "moved", "ambiguous", "broken"
CONTEXT = 60  # characters on each side that are compared
NEAR = 10  # as many next to a passage make its surroundings known again
MOST_PLACES = 20  # that are offered where several are possible
_MOST_LOOKED_AT = 2000
# So many words in a row are told by themselves, whatever surrounds them.
_TELLING_WORDS = 8

_NEXT = re.compile(r"[^\S\n]?[\w/-]+")
_LAST = re.compile(r"[\w/-]+[^\S\n]?$")
_ENDS_SENTENCE = '.:!?…“”"'

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Fate:
    """What becomes of one passage.

    `place` is where it stands now, for exact and moved alone: new[place] are the same words.
    `places` are those that a person may choose from: the same words elsewhere, or what now stands
    where the words stood.
    """

    health: str
    place: Span | None = None
    places: tuple[Span, ...] = ()


class Side(IntEnum):
    """How much of what stands on one side of a passage is known again."""

    NONE = 0
    NEAR = 1
    WHOLE = 2


def anchor_all(difference: Difference, passages: Sequence[Span]) -> list[Fate]:
    """Return what becomes of passages, each (start, end) in the old text, in their order."""
    anchoring = _Anchoring(difference)
    fates = {span: anchoring.fate(span) for span in dict.fromkeys(passages)}
    landed = Counter(fate.place for fate in fates.values() if fate.place)
    # Two passages cannot have become one: which of them it is, a person says.
    for span, fate in fates.items():
        if fate.place and landed[fate.place] > 1:
            fates[span] = Fate(AMBIGUOUS, places=(fate.place,))
    return [fates[span] for span in passages]


@dataclass(frozen=True, slots=True)
class _Rated:
    """A place in the new text: how much of the surroundings is there, on how many sides."""

    start: int
    sides: int
    is_whole: bool
    is_doubtful: bool


class _Anchoring:
    def __init__(self, difference: Difference) -> None:
        self.difference = difference
        self.old, self.new = difference.old, difference.new
        self._found: dict[str, list[int]] = {}

    def fate(self, span: Span) -> Fate:
        start, end = span
        mapped = self.difference.image(start, end)
        here = self._rated(span, mapped) if mapped is not None else None
        if here and here.is_whole and not self._has_double(span, here.start):
            return Fate(EXACT, (here.start, here.start + end - start))
        others = [self._rated(span, at) for at in self._rivals(span, mapped)]
        return self._chosen(span, [here, *others] if here else others)

    def _chosen(self, span: Span, places: Sequence[_Rated]) -> Fate:
        size = span[1] - span[0]
        if not places:
            now = self._now(span)
            return Fate(BROKEN, places=(now,) if now else ())
        ranked = sorted(places, key=lambda place: (-place.sides, place.start))
        best, rest = ranked[0], ranked[1:]
        leads = not rest or best.sides > rest[0].sides
        is_known = best.sides > 0 or (not rest and self._is_told(span))
        if leads and is_known and not best.is_doubtful:
            return Fate(MOVED, (best.start, best.start + size))
        offered = tuple((place.start, place.start + size) for place in ranked[:MOST_PLACES])
        return Fate(AMBIGUOUS, places=offered)

    def _rivals(self, span: Span, mapped: int | None) -> list[int]:
        """The places of the same words that come from nowhere in the old text, or may be it."""
        size = span[1] - span[0]
        free = [
            at
            for at in self._occurrences(span)
            if at != mapped and self.difference.origin(at, at + size) is None
        ]
        return sorted({*free, *self._slides(span, mapped)})[:_MOST_LOOKED_AT]

    def _slides(self, span: Span, mapped: int | None) -> list[int]:
        """Places where the words stand if what was put in or taken out beside them was its twin."""
        number = self.difference.at(*span)
        if mapped is None or number is None:
            return []
        edits, size = self.difference.edits, span[1] - span[0]
        shifts = [edit.shift for edit in edits[number + 1 : number + 2]]
        shifts += [-edit.shift for edit in edits[max(0, number - 1) : number]]
        words = self.old[slice(*span)]
        places = [mapped + shift for shift in shifts if shift and mapped + shift >= 0]
        return [at for at in places if self.new[at : at + size] == words]

    def _has_double(self, span: Span, mapped: int) -> bool:
        """Whether the words stand with all their surroundings a second time, new or slid."""
        rivals = self._slides(span, mapped)
        if any(self._rated(span, at).is_whole for at in rivals):
            return True
        first = max(0, span[0] - CONTEXT)
        around, size = self.old[first : span[1] + CONTEXT], span[1] - span[0]
        for at in _places(self.new, around):
            place = at + span[0] - first
            is_new = self.difference.origin(place, place + size) is None
            if place != mapped and is_new and self._rated(span, place).is_whole:
                return True
        return False

    def _occurrences(self, span: Span) -> list[int]:
        """Where the words stand in the new text, not in the middle of longer words."""
        words = self.old[slice(*span)]
        if words not in self._found:
            places = _places(self.new, words)
            if not inside_word(self.old, *span):
                size = len(words)
                places = [at for at in places if not inside_word(self.new, at, at + size)]
            self._found[words] = places
        return self._found[words]

    def _rated(self, span: Span, at: int) -> _Rated:
        (start, end), last = span, at + span[1] - span[0]
        before, now_before = self.old[max(0, start - CONTEXT) : start], self._before(at)
        after, now_after = self.old[end : end + CONTEXT], self.new[last : last + CONTEXT]
        sides = [_side(before[::-1], now_before[::-1]), _side(after, now_after)]
        doubt = _runs_on(self.old, span, self.new, (at, last))
        known = sum(side > Side.NONE for side in sides)
        return _Rated(at, known, min(sides) == Side.WHOLE, doubt)

    def _before(self, at: int) -> str:
        return self.new[max(0, at - CONTEXT) : at]

    def _is_told(self, span: Span) -> bool:
        """Whether the only place is told though all that touches the words has changed."""
        start, end = span
        if len(self.old[start:end].split()) >= _TELLING_WORDS:
            return True
        around = [(max(0, start - CONTEXT), start), (end, min(len(self.old), end + CONTEXT))]
        kept = (2 * self.difference.kept(*side) >= side[1] - side[0] for side in around)
        return self.difference.at(start, end) is not None and all(kept)

    def _now(self, span: Span) -> Span | None:
        """What stands where the words stood, if that may be the same put differently."""
        start, end = self.difference.stretch(*span)
        words = self.new[start:end]
        start += len(words) - len(words.lstrip())
        end = start + len(words.strip())
        is_alike = 0 < end - start <= 3 * (span[1] - span[0]) + CONTEXT
        return (start, end) if is_alike else None


def _places(text: str, words: str) -> list[int]:
    places: list[int] = []
    at = text.find(words)
    while at >= 0 and len(places) <= _MOST_LOOKED_AT:
        places.append(at)
        at = text.find(words, at + 1)
    return places


def _side(before: str, now: str) -> Side:
    """Compare what stands on one side, the letter next to the passage first."""
    if before == now:
        return Side.WHOLE
    return Side.NEAR if before[:NEAR] == now[:NEAR] and len(before) >= NEAR else Side.NONE


def _runs_on(old: str, span: Span, new: str, place: Span) -> bool:
    """Whether the words now seem to be a part of a longer name or number ("Hà Nam" Định)."""
    if _grows(_next_word(old, span[1]), _next_word(new, place[1])):
        return True
    before, now = _last_word(old, span[0]), _last_word(new, place[0])
    return _grows(before, now) and (now == now.rstrip() or _is_name(old[span[0]]))


def _next_word(text: str, at: int) -> str:
    """The word that goes on from here, with the blank before it; nothing after a stop."""
    found = _NEXT.match(text[at : at + CONTEXT])
    return found.group() if found else ""


def _last_word(text: str, at: int) -> str:
    """The word that leads here, with the blank behind it; nothing if a sentence begins with it.

    The first word of a sentence is written with a capital, whatever it is.
    """
    before = text[max(0, at - CONTEXT) : at]
    found = _LAST.search(before)
    if not found:
        return ""
    begins = not before[: found.start()].rstrip() or before[found.start() - 1] == "\n"
    begins = begins or before[: found.start()].rstrip()[-1] in _ENDS_SENTENCE
    return "" if begins and found.group() != found.group().rstrip() else found.group()


def _grows(before: str, now: str) -> bool:
    """Whether another word beside a passage may be a part of it: joined, a name's, a number's."""
    bare = now.strip()
    if not bare or before == now:
        return False
    was_joined = bool(before) and before == before.strip()
    return not was_joined if bare == now else _is_name(bare[0])


def _is_name(letter: str) -> bool:
    """Whether a word that begins so is a name's or a number's."""
    return letter.isupper() or letter.isdigit()
