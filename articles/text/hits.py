"""Where a text holds what was asked for: the stretch that holds most of it, its words marked."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

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
    places = list(_places(text, terms, spell))
    if not places:
        return None
    first, last = _best(places, len(terms))
    start = _start(text, places[first][0])
    end = max(places[last][1], _end(text, start + LONGEST))
    inside = [(at, until) for at, until, _term in places if start <= at and until <= end]
    return Hit(start, end, tuple(_pieces(text, start, end, inside)), start > 0, end < len(text))


def _places(text: str, terms: Sequence[Ways], spell: Callable[[str], str]) -> Iterator[Place]:
    begins: dict[str, list[tuple[tuple[str, ...], int]]] = {}
    for number, ways in enumerate(terms):
        for way in ways:
            begins.setdefault(way[0], []).append((way, number))
    words = [(one.start(), one.end(), _spelled(spell, one[0])) for one in _WORD.finditer(text)]
    for at, (start, _stop, word) in enumerate(words):
        for way, number in begins.get(word, ()):
            run = words[at : at + len(way)]
            if tuple(one for _start, _end, one in run) == way:
                yield start, run[-1][1], number


@lru_cache(20_000)
def _spelled(spell: Callable[[str], str], word: str) -> str:
    """A page of hits has ten thousand words, nearly all of them the same few thousand."""
    return spell(word)


def _best(places: Sequence[Place], wanted: int) -> tuple[int, int]:
    """Return the first and last place of the first stretch with the most different terms."""
    best, most, low = (0, 0), 0, 0
    held: dict[int, int] = {}
    for high, (_start, end, term) in enumerate(places):
        held[term] = held.get(term, 0) + 1
        while end - places[low][0] > LONGEST - _BEFORE and low < high:
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
