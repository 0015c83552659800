"""Where a text holds what was asked for: the stretch that holds most of it, its words marked."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile

LONGEST = 240  # characters of a stretch
_BEFORE = 60  # of them before its first hit
_FRAGMENT_WORDS = 6
_WORD = re.compile(r"[^\W_]+")
_EDGE = re.compile(r"\s")

Ways = Sequence[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Hit:
    """`pieces` are (words, is marked) and make text[start:end]."""

    start: int
    end: int
    pieces: tuple[tuple[str, bool], ...]
    goes_on_before: bool
    goes_on_after: bool


def mark_words(
    text: str, terms: Sequence[Ways], spell: Callable[[str], str]
) -> list[tuple[str, bool]]:
    """Return a short text as pieces (words, is marked)."""
    places = [(start, end) for start, end, _term in _places(text, terms, spell)]
    return list(_pieces(text, 0, len(text), places))


def fragment_of(hit: Hit) -> str:
    """Return the words that a browser is to look for: from the first hit on, within its line."""
    first = next(at for at, (_words, is_marked) in enumerate(hit.pieces) if is_marked)
    line, *_rest = "".join(words for words, _is_marked in hit.pieces[first:]).split("\n")
    return " ".join(line.split()[:_FRAGMENT_WORDS])


Place = tuple[int, int, int]  # start, end, which of the terms


def find_hit(text: str, terms: Sequence[Ways], spell: Callable[[str], str]) -> Hit | None:
    """Return the first of the stretches that hold the most terms; None where there is none.

    `terms` are the spellings of each, folded as `spell` folds a word.
    """
    to_come = _places(text, terms, spell)
    places: list[Place] = []
    first, last = _best(to_come, places, len(terms))
    if not places:
        return None
    start = _start(text, places[first][0])
    end = max(places[last][1], _end(text, start + LONGEST))
    places += takewhile(lambda place: place[0] < end, to_come)
    inside = [(at, until) for at, until, _term in places if start <= at and until <= end]
    return Hit(start, end, tuple(_pieces(text, start, end, inside)), start > 0, end < len(text))


def _places(text: str, terms: Sequence[Ways], spell: Callable[[str], str]) -> Iterator[Place]:
    """Yield where terms stand; no further is read than is asked for."""
    begins: dict[str, list[tuple[tuple[str, ...], int]]] = {}
    for number, ways in enumerate(terms):
        for way in ways:
            begins.setdefault(way[0], []).append((way, number))
    for match in _WORD.finditer(text):
        ways_here = begins.get(_spelled(spell, match[0]))
        for way, number in ways_here or ():
            end = _end_of(text, match, way, spell)
            if end:
                yield match.start(), end, number


def _end_of(
    text: str, first: re.Match[str], way: tuple[str, ...], spell: Callable[[str], str]
) -> int:
    """Return where words end that begin with `first` and go on as `way` does; 0 if they do not."""
    at = first.end()
    for wanted in way[1:]:
        match = _WORD.search(text, at)
        if match is None or _spelled(spell, match[0]) != wanted:
            return 0
        at = match.end()
    return at


@lru_cache(20_000)
def _spelled(spell: Callable[[str], str], word: str) -> str:
    """A page of hits has ten thousand words, nearly all of them the same few thousand."""
    return spell(word)


def _best(to_come: Iterator[Place], places: list[Place], wanted: int) -> tuple[int, int]:
    """Return the first and last place of the first stretch with the most different terms.

    Moves to `places` what had to be read of those `to_come`.
    """
    best, most, low = (0, 0), 0, 0
    held: dict[int, int] = {}
    for high, place in enumerate(to_come):
        places.append(place)
        held[place[2]] = held.get(place[2], 0) + 1
        while place[1] - places[low][0] > LONGEST - _BEFORE and low < high:
            held[places[low][2]] -= 1
            low += 1
        different = sum(1 for number in held.values() if number)
        if different > most:
            best, most = (low, high), different
        if most == wanted:
            break
    return best


def _start(text: str, hit: int) -> int:
    """Go back from a hit to the beginning of its line, or of a word not too far before it."""
    line = text.rfind("\n", 0, hit) + 1
    if hit - line <= _BEFORE:
        return line
    edge = _EDGE.search(text, hit - _BEFORE, hit)
    return edge.end() if edge else hit


def _end(text: str, limit: int) -> int:
    if limit >= len(text):
        return len(text.rstrip())
    blank = max(text.rfind(" ", 0, limit + 1), text.rfind("\n", 0, limit + 1))
    return blank if blank > 0 else limit


def _pieces(
    text: str, start: int, end: int, inside: Sequence[tuple[int, int]]
) -> Iterator[tuple[str, bool]]:
    at = start
    for begin, until in inside:
        if until <= at:
            continue
        if begin > at:
            yield text[at:begin], False
        yield text[max(at, begin) : until], True
        at = until
    if at < end:
        yield text[at:end], False
