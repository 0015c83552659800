"""Every place where a person may be named, with what the words around it say."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from articles.text.known import Known
from articles.text.naming import name_contexts as contexts
from articles.text.naming.body_scan import known_people
from articles.text.naming.name_shapes import ABROAD, OPEN, WORD_SURNAME, shapes_of
from articles.text.naming.name_words import other_things
from articles.text.naming.runs import runs_in
from articles.text.prose import Prose

# What stands between the items of a list: đường A, B và C; nút giao A - B.
_BETWEEN = frozenset({", ", " và ", "; ", " - ", "-", ", và ", ","})


@dataclass(slots=True)
class Candidate:
    """A possible name at start:end; `key` is the name as `Prose.lower` spells it."""

    start: int
    end: int
    kind: str
    key: str
    said: str  # what the words in front say
    is_listed: bool = False  # nothing but a comma or the like parts it from the one before
    is_known: bool = False  # the catalogue has a person of this name


def candidates_in(prose: Prose, known: Known) -> list[Candidate]:
    """Return every possible name in reading order; a list of streets is streets throughout."""
    found: list[Candidate] = []
    for one in _with_known(list(_by_shape(prose)), prose, known):
        if found and prose.lower[found[-1].end : one.start] in _BETWEEN:
            is_thing = _is_thing_too(found[-1], one, prose)
            one.is_listed, one.said = True, contexts.THING if is_thing else one.said
        found.append(one)
    return found


def _by_shape(prose: Prose) -> Iterator[Candidate]:
    for run in runs_in(prose):
        for shape in shapes_of(run[0]):
            front, end = run.start() + shape.front, run.start() + shape.end
            start = run.start() + shape.start
            if shape.kind == ABROAD and _is_part_of_name(prose, front, start):
                start = front
            stop = contexts.cut_from_next(prose.plain, start, end)
            if stop:
                is_whole = stop == end and start == run.start() + shape.start
                key = shape.key if is_whole else prose.lower[start:stop]
                is_short = stop < end and shape.kind == WORD_SURNAME and key.count(" ") < 2
                kind = OPEN if is_short else shape.kind
                yield _candidate(prose, start, stop, kind, key, front)


def _is_part_of_name(prose: Prose, front: int, start: int) -> bool:
    """Tell whether words before a known given name begin the name: đồng chí [Men] Sam An."""
    words = prose.plain[front:start].strip()
    if not words or words.isupper() or words.lower() in other_things():
        return False
    return contexts.before(prose.lower, front) == contexts.PERSON


def _candidate(prose: Prose, start: int, end: int, kind: str, key: str, front: int) -> Candidate:
    return Candidate(start, end, kind, key, _said_before(prose.lower, start, front))


def _said_before(lower: str, start: int, front: int) -> str:
    """Return what is said in front of a name, or of the place that stands before it."""
    said = contexts.before(lower, start)
    if said or front == start:
        return said
    said = contexts.before(lower, front)
    return said if said == contexts.PERSON else contexts.NOTHING


def _is_thing_too(former: Candidate, one: Candidate, prose: Prose) -> bool:
    """Tell whether an item goes on a list of streets and the like."""
    if former.said != contexts.THING or one.said or contexts.after(prose.lower, one.end):
        return False
    mark = prose.plain[former.end : one.start].strip()
    return mark == "-" or contexts.ends_item(prose.lower, one.end)


def _with_known(found: list[Candidate], prose: Prose, known: Known) -> list[Candidate]:
    """Mark the names that the catalogue knows, and add those that no shape has shown."""
    starts = [one.start for one in found]
    more = []
    for start, end in _known_places(prose, known):
        at = bisect_right(starts, start) - 1
        if at >= 0 and found[at].end > start:
            if (found[at].start, found[at].end) == (start, end):
                found[at].is_known = True
        elif at + 1 == len(found) or starts[at + 1] >= end:
            more.append(_candidate(prose, start, end, OPEN, prose.lower[start:end], start))
            more[-1].is_known = True
    return sorted([*found, *more], key=lambda one: one.start) if more else found


def _known_places(prose: Prose, known: Known) -> Iterator[tuple[int, int]]:
    """Yield start and end of every full name of a person in the catalogue, none overlapping."""
    for start, end in known_people(prose, known):
        if prose.plain[start].isupper():
            yield start, end
