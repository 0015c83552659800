"""Where a text holds what was asked for: the tightest place that holds most of it, words marked."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise, takewhile
from typing import NamedTuple

from articles.text.normalize import fold

LONGEST = 240  # characters of a stretch
_BEFORE = 60  # of them before its first hit
_BESIDE = 3  # words that tell one place from others
_WORD = re.compile(r"[^\W_]+")
_EDGE = re.compile(r"\s")
_STOP = re.compile(r"\n|[.,!?;:…]\s")
_FAR = 5  # words that a stop between two counts for
# A browser knows no end of a word within 4.376 or T.Ư.
_JOINED_BEFORE = re.compile(r"(?:[^\W_]+[.,'’:·_])+\Z")
_JOINED_AFTER = re.compile(r"(?:[.,'’:·_][^\W_]+)+")
_LONGEST_JOINED = 40

Ways = Sequence[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Hit:
    """`pieces` are (words, is marked) and make text[start:end].

    `runs` are the stretches of what was found, without other words between.
    """

    start: int
    end: int
    pieces: tuple[tuple[str, bool], ...]
    runs: tuple[tuple[int, int], ...]
    goes_on_before: bool
    goes_on_after: bool


class Run(NamedTuple):
    """Words of one line as a browser is to look for them, with what stands right beside them."""

    before: str
    words: str
    after: str


class _Place(NamedTuple):
    """Where a term stands, and the numbers of its first and its last word."""

    start: int
    end: int
    term: int
    first: int
    last: int


def mark_words(
    text: str, terms: Sequence[Ways], spell: Callable[[str], str]
) -> list[tuple[str, bool]]:
    """Return a short text as pieces (words, is marked).

    Of several terms one alone tells nothing: "chi" of "chi bộ" is in every "Chỉ thị".
    """
    places = list(_places(text, terms, spell))
    first, last = _best(text, iter(places), [], len(terms))
    has_all = len({place.term for place in places}) == len(terms)
    chosen = places[first : last + 1] if has_all else []
    return list(_pieces(text, 0, len(text), _telling(text, places, chosen)))


def holds_all(text: str, terms: Sequence[Ways], spell: Callable[[str], str]) -> bool:
    """Return whether a text holds every one of the terms."""
    missing = set(range(len(terms)))
    for place in _places(text, terms, spell):
        missing.discard(place.term)
        if not missing:
            return True
    return not missing


def runs_of(text: str, hit: Hit, above: str) -> list[Run]:
    """Return what a browser is to look for and to mark: the words found, and no others.

    `above` is what the page shows over the text. A browser marks the first place that it finds, in
    any spelling: what it may find earlier has the words beside it told.
    """
    return [_run(text, *ends, above) for ends in hit.runs]


def find_hit(text: str, terms: Sequence[Ways], spell: Callable[[str], str]) -> Hit | None:
    """Return the tightest of the places that hold the most terms; None where there is none.

    `terms` are the spellings of each, folded as `spell` folds a word. What stands side by side as
    it was asked for goes before what is as tight; of places alike the first is taken.
    """
    to_come = _places(text, terms, spell)
    places: list[_Place] = []
    first, last = _best(text, to_come, places, len(terms))
    if not places:
        return None
    chosen = places[first : last + 1]
    start = _start(text, chosen[0].start)
    end = max(chosen[-1].end, _end(text, start + LONGEST))
    places += takewhile(lambda place: place.start < end, to_come)
    inside = [place for place in places if start <= place.start and place.end <= end]
    return Hit(
        start=start,
        end=end,
        pieces=tuple(_pieces(text, start, end, _telling(text, inside, chosen))),
        runs=tuple(_runs(text, chosen)),
        goes_on_before=start > 0,
        goes_on_after=end < len(text),
    )


def _places(text: str, terms: Sequence[Ways], spell: Callable[[str], str]) -> Iterator[_Place]:
    """Yield where terms stand; no further is read than is asked for."""
    begins: dict[str, list[tuple[tuple[str, ...], int]]] = {}
    for number, ways in enumerate(terms):
        for way in ways:
            begins.setdefault(way[0], []).append((way, number))
    for at, match in enumerate(_WORD.finditer(text)):
        ways_here = begins.get(_spelled(spell, match[0]))
        for way, number in ways_here or ():
            end = _end_of(text, match, way, spell)
            if end:
                yield _Place(match.start(), end, number, at, at + len(way) - 1)


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


def _best(
    text: str, to_come: Iterator[_Place], places: list[_Place], wanted: int
) -> tuple[int, int]:
    """Return the first and last place of the best window, which `find_hit` describes.

    Moves to `places` what had to be read of those `to_come`: all, unless the terms stand side by
    side as they were asked for. A window begins as late as it can without losing a term.
    """
    best, most, low = (0, 0), (0, 0, 0), 0
    held: dict[int, int] = {}
    # Up to each place: steps from a term right to the one asked for behind it; stops between.
    steps, stops = [0], [0]
    for high, place in enumerate(to_come):
        places.append(place)
        held[place.term] = held.get(place.term, 0) + 1
        before = places[high - 1] if high else place
        stop = bool(_STOP.search(text, before.end, place.start))
        follows = before.last + 1 == place.first and before.term + 1 == place.term and not stop
        steps.append(steps[-1] + follows)
        stops.append(stops[-1] + stop)
        while low < high and (
            held[places[low].term] > 1 or place.end - places[low].start > LONGEST - _BEFORE
        ):
            held[places[low].term] -= 1
            low += 1
        different = sum(1 for number in held.values() if number)
        in_order = steps[high + 1] - steps[low + 1]
        apart = place.last - places[low].first + _FAR * (stops[high + 1] - stops[low + 1])
        fit = different, in_order, -apart
        if fit > most or not high:
            best, most = (low, high), fit
        if different == wanted and in_order == wanted - 1 == high - low:
            break
    return best


def _telling(text: str, places: Sequence[_Place], chosen: Sequence[_Place]) -> list[_Place]:
    """Return the places to be marked: those chosen, and others.

    Where terms stand side by side, others are those that do so too.
    """
    together = {
        place
        for before, after in pairwise(places)
        if before.last + 1 == after.first
        and before.term != after.term
        and not _STOP.search(text, before.end, after.start)
        for place in (before, after)
    }
    if not together:
        return [*places] if chosen else []
    return [place for place in places if place in together or place in chosen]


def _runs(text: str, chosen: Sequence[_Place]) -> Iterator[tuple[int, int]]:
    """Yield the stretches of places without another word, or the end of a line, between them."""
    start, end, last = chosen[0].start, chosen[0].end, chosen[0].last
    for place in chosen[1:]:
        if place.first > last + 1 or "\n" in text[end : place.start]:
            yield start, end
            start = place.start
        end, last = max(end, place.end), max(last, place.last)
    yield start, end


def _run(text: str, start: int, end: int, above: str) -> Run:
    joined = _JOINED_BEFORE.search(text, max(0, start - _LONGEST_JOINED), start)
    start = joined.start() if joined else start
    more = _JOINED_AFTER.match(text, end)
    end = more.end() if more else end
    words = " ".join(text[start:end].split())
    folded = fold(words)
    # The names of a page's parts have two words at most ("văn bản", "bài báo").
    is_usual = folded.count(" ") < 2
    if not is_usual and f" {folded} " not in f" {fold(above)} {fold(text[:start])} ":
        return Run("", words, "")
    line = text.rfind("\n", 0, start) + 1
    before = text[line:start].split()[-_BESIDE:]
    line_end = text.find("\n", end)
    after = [] if before else text[end : None if line_end < 0 else line_end].split()[:_BESIDE]
    return Run(" ".join(before), words, " ".join(after))


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
    text: str, start: int, end: int, marked: Sequence[_Place]
) -> Iterator[tuple[str, bool]]:
    """Words side by side are one piece."""
    at, marks = start, list[list[int]]()
    for place in marked:
        if marks and text[marks[-1][1] : place.start].strip(" \xa0") == "":
            marks[-1][1] = max(marks[-1][1], place.end)
        else:
            marks.append([place.start, place.end])
    for first, last in marks:
        if first > at:
            yield text[at:first], False
        yield text[first:last], True
        at = last
    if at < end:
        yield text[at:end], False
