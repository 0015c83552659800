"""One pass over a text for the heads of bodies' names and for all names that records bear."""

import re
from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

from articles.text.known import Known, KnownBody, KnownName
from articles.text.naming.body_words import (
    ENDS,
    FIELD,
    LEVEL,
    PARTY,
    UNIT,
    UPPER,
    WHOLE,
    common_nouns,
    heads,
    not_heads,
    word_before,
)
from articles.text.phrases import Place, Places
from articles.text.prose import Prose, key_of

# Heads of these kinds open a name only with a capital, but for a few: "bộ Y tế".
_CAPITAL = frozenset([FIELD, UNIT, WHOLE, ENDS])
_LOWER = frozenset(["bộ", "phòng", "ban"])
SHORTEST = 4  # characters of an abbreviation; shorter ones mean other things too: BTC, BCT, CP
# A congress is a meeting, "các ban Đảng" are several bodies.
_MEETING, _GROUP = "congress", re.compile(r"(?:các|những)\b")
# Names of people that are written out, not pet names.
_SPELLED_OUT = frozenset(["name", "pen_name", "former"])
# When a head in lower case opens a name: always, before a capital, before a place too, or never.
_ALWAYS, _BEFORE_CAPITAL, _BEFORE_PLACE, _NEVER = range(4)
_PLACES = (
    *(" tỉnh ", " huyện ", " quận ", " thành phố ", " thị xã ", " xã ", " phường ", " thị trấn "),
)
_CAPITALS = frozenset(UPPER)


class Head(NamedTuple):
    """The first words of a name stand at start:end; `kind` tells what has to follow.

    `words` are they in lower case.
    """

    start: int
    end: int
    kind: str
    words: str


# A quarter of the time of Head(…): a text has hundreds of them.
_head = partial(tuple.__new__, Head)


# A name stands at start:end, whichever of its letters are capitals; each body that bears it, with
# the name.
KnownPlace = tuple[int, int, list[tuple[KnownBody, KnownName]]]


class _Words:
    """What one automaton looks for: a head of the lists, a name that records bear, or both."""

    __slots__ = (
        "bearers", "is_person", "kind", "longer", "lower", "opens_in_lower_case", "spellings",
    )  # fmt: skip

    def __init__(self, lower: str) -> None:
        self.lower = lower
        self.kind = ""
        self.spellings: frozenset[str] = frozenset()
        self.opens_in_lower_case = _NEVER
        self.longer = not_heads().get(lower)
        self.bearers: list[tuple[KnownBody, KnownName]] = []
        self.is_person = False

    def enter_head(self, words: str, kind: str) -> None:
        """Let the words be a head as they are spelled; of two kinds the one entered last holds."""
        syllables = words.split()
        # An abbreviation and the last word of a foreign name count only as they are spelled.
        is_exact = syllables[0].isupper() or kind == ENDS or (kind == WHOLE and " " not in words)
        before = self.spellings if kind == self.kind else frozenset()
        self.spellings = before | {words} if is_exact else before
        self.kind = kind
        if is_exact or self.lower in common_nouns() or self._needs_capital():
            self.opens_in_lower_case = _NEVER
        elif len(syllables) > 2:  # too long to be anything else
            self.opens_in_lower_case = _ALWAYS
        else:
            self.opens_in_lower_case = _BEFORE_PLACE if kind in (LEVEL, PARTY) else _BEFORE_CAPITAL

    def _needs_capital(self) -> bool:
        return self.kind in _CAPITAL and self.lower not in _LOWER


class Sightings:
    """Where heads and known names stand, found in one pass for all finders that ask.

    Made once for all that is known; the last text is remembered.
    """

    def __init__(self, known: Known) -> None:
        entries = _entries(known)
        self.words = list(entries.values())
        self.people = frozenset(
            number for number, words in enumerate(self.words) if words.is_person
        )
        self._places = Places(entries)
        self._last: tuple[Prose | None, list[Place]] = (None, [])

    def within(self, prose: Prose) -> list[Place]:
        """Return (index of the words, start, end) of every place in a text, by their ends."""
        last, found = self._last
        if last is not prose:
            found = self._places.in_text(prose.lower, prose.lower_bytes)
            # Both at once: other threads may read with the same names.
            self._last = (prose, found)
        return found


def _entries(known: Known) -> dict[str, _Words]:
    """Return all heads and known names by their key, in lower case."""
    entries: dict[str, _Words] = {}
    for words, kind in heads():
        lower = words.lower()
        entries.setdefault(lower, _Words(lower)).enter_head(words, kind)
    for body in known.bodies:
        for name in (KnownName(body.name, "name"), *body.names):
            key = key_of(name.text)
            if key and _may_be_meant(body, name, key):
                entries.setdefault(key, _Words(key)).bearers.append((body, name))
    for person in known.people:
        for name in (KnownName(person.name, "name"), *person.names):
            key = key_of(name.text)
            if " " in key and name.kind in _SPELLED_OUT:
                entries.setdefault(key, _Words(key)).is_person = True
    return entries


def known_people(prose: Prose, known: Known) -> list[tuple[int, int]]:
    """Return where full names of known people stand, in reading order, the longest of several."""
    lower, seen = prose.lower, known.compiled(Sightings)
    people = seen.people
    places = [
        (start, end)
        for number, start, end in seen.within(prose)
        if number in people and is_whole(lower, start, end)
    ]
    places.sort(key=_leftmost_longest)
    chosen: list[tuple[int, int]] = []
    for place in places:
        if not chosen or place[0] >= chosen[-1][1]:
            chosen.append(place)
    return chosen


def known_bodies(prose: Prose, known: Known) -> Iterator[tuple[KnownBody, KnownName]]:
    """Yield the bodies whose names stand in a text as whole words, with the name."""
    lower, seen = prose.lower, known.compiled(Sightings)
    for number, start, end in seen.within(prose):
        if seen.words[number].bearers and is_whole(lower, start, end):
            yield from seen.words[number].bearers


def _leftmost_longest(place: tuple[int, int]) -> tuple[int, int]:
    return place[0], -place[1]


def is_whole(lower: str, start: int, end: int) -> bool:
    """Tell whether no word goes on across either edge; a sign at an edge ends or begins one."""
    if lower[end : end + 1].isalnum() and lower[end - 1].isalnum():
        return False
    return not (start and lower[start - 1].isalnum() and lower[start].isalnum())


def _may_be_meant(body: KnownBody, name: KnownName, key: str) -> bool:
    if body.kind == _MEETING or (name.kind == "abbreviation" and len(key) < SHORTEST):
        return False
    return _GROUP.match(key) is None


def scan(prose: Prose, known: Known) -> tuple[list[Head], list[KnownPlace]]:
    """Return the heads and the known names that stand in a text.

    Heads stand in reading order, none inside another. Names come by their ends; they may overlap,
    and a word may go on across their edges.
    """
    found: list[tuple[int, int, _Words]] = []
    places: list[KnownPlace] = []
    done = 0
    seen = known.compiled(Sightings)
    every = seen.words
    for number, start, end in seen.within(prose):
        words = every[number]
        if words.bearers:
            places.append((start, end, words.bearers))
        if words.kind:
            if start >= done:
                found.append((start, end, words))
                done = end
            else:
                done = _enter(found, start, end, words)
    return _opening(prose.plain, prose.lower, found), places


def _enter(found: list[tuple[int, int, _Words]], start: int, end: int, words: _Words) -> int:
    """Put the longest in place of all that it holds, unless one before it overlaps it.

    Returns the end of the last one.
    """
    at = len(found)
    while at and found[at - 1][0] >= start:
        at -= 1
    if not at or found[at - 1][1] <= start:
        found[at:] = [(start, end, words)]
    return found[-1][1]


def _opening(plain: str, lower: str, found: list[tuple[int, int, _Words]]) -> list[Head]:
    """Return those of the heads that open a name as they are spelled here."""
    heads: list[Head] = []
    for start, end, words in found:
        if plain[start].islower():
            opens = words.opens_in_lower_case
            if opens and (opens == _NEVER or not _opens_before(plain, end, opens)):
                continue
        elif words.spellings and plain[start:end] not in words.spellings:
            continue
        # No word may go on across either edge; asked in place, since this runs for every hit.
        if lower[end : end + 1].isalnum() or (start and lower[start - 1].isalnum()):
            continue
        if words.longer and word_before(lower, start) in words.longer:
            continue
        heads.append(_head((start, end, words.kind, words.lower)))
    return heads


def _opens_before(plain: str, end: int, opens: int) -> bool:
    """Tell whether what stands behind a head in lower case makes it open a name."""
    if plain[end : end + 1] == " " and plain[end + 1 : end + 2] in _CAPITALS:
        return True
    return opens == _BEFORE_PLACE and plain.startswith(_PLACES, end)
