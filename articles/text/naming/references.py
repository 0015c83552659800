"""Words that refer back to a person named before: "đồng chí Thưởng", "đồng chí Bí thư", "đồng chí".

Each goes to the nearest person before it who bears the given name, or holds the post; a form of
address alone goes to the last person named.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping

from articles.text.finds import NamedPerson
from articles.text.naming.honorifics import honorific_before
from articles.text.naming.post_words import stops_a_post
from articles.text.naming.posts import Head, head_at
from articles.text.naming.runs import CAPITAL_LETTERS
from articles.text.naming.stretches import Reader
from articles.text.prose import Prose

GIVEN, POST, PRONOUN = "given", "post", "pronoun"
_CONFIDENCE = {GIVEN: 0.9, POST: 0.85, PRONOUN: 0.8}
# Begins with a letter alone: the scan is many times quicker than with a look behind.
_COMRADE = re.compile(r"đ(?:ồng chí|/c)(?!\w) ?")
# các đồng chí · một đồng chí · đồng chí, đồng đội
_SEVERAL = re.compile(r"(?:các|những|nhiều|một|số|hai|ba|mỗi|từng|\d+|tình|thưa) $")
_MOST_BACK = 80
_FEW = 64
_CAPITALS = re.compile(
    rf" (?=([{CAPITAL_LETTERS}]\w{{0,20}})(?!\w)( [{CAPITAL_LETTERS}]\w{{0,20}})?)"
)
_WORD = re.compile(r"\w+")


def references_in(
    prose: Prose, people: tuple[NamedPerson, ...], reader: Reader
) -> tuple[NamedPerson, ...]:
    """Return what refers back to `people` (in reading order, with posts), in reading order."""
    if not people:
        return ()
    found = [*_by_given_name(prose, people), *_by_address(prose, people, reader)]
    return tuple(sorted(found, key=lambda one: one.start))


def _by_given_name(prose: Prose, people: tuple[NamedPerson, ...]) -> Iterator[NamedPerson]:
    bearers: dict[str, list[int]] = {}
    for index, person in enumerate(people):
        words = person.name.split(" ")
        for at in range(max(1, len(words) - 2), len(words)):
            bearers.setdefault(" ".join(words[at:]), []).append(index)
    named = {person.end for person in people}
    behind = {given: people[indexes[0]].end for given, indexes in bearers.items()}
    for start, given in _places_of(behind, prose.plain):
        end = start + len(given)
        if end in named:
            continue
        bearer = _last_before(people, bearers[given], start)
        if bearer is None or not _stands_alone(prose.plain, end):
            continue
        first, address = honorific_before(prose, start)
        if first < start:
            yield _reference(prose, people[bearer], start, end, GIVEN, address)


def _places_of(names: Mapping[str, int], plain: str) -> Iterator[tuple[int, str]]:
    """Yield every place behind a blank of every name, and the name; places may repeat.

    Nobody asks for a name before where it is first borne, which `names` tell. A few names are each
    looked for from there; many are looked up at every capital letter.
    """
    if len(names) > _FEW:
        for match in _CAPITALS.finditer(plain):
            for name in {match[1], match[1] + (match[2] or "")} & names.keys():
                yield match.end(), name
        return
    for name, first in names.items():
        at = plain.find(f" {name}", first)
        while at >= 0:
            yield at + 1, name
            at = plain.find(f" {name}", at + 1)


def _last_before(people: tuple[NamedPerson, ...], bearers: list[int], at: int) -> int | None:
    place = bisect_right(bearers, at, key=lambda index: people[index].end)
    return bearers[place - 1] if place else None


def _stands_alone(plain: str, end: int) -> bool:
    """Tell whether a given name ends at `end` and no other name goes on behind it."""
    following = plain[end : end + 2]
    return not following[:1].isalnum() and not (following[:1] == " " and following[1:].isupper())


def _by_address(
    prose: Prose, people: tuple[NamedPerson, ...], reader: Reader
) -> Iterator[NamedPerson]:
    ends = [person.end for person in people]
    for match in _COMRADE.finditer(prose.lower):
        index = bisect_right(ends, match.start()) - 1
        if index < 0 or _is_of_several(prose.lower, match.start()):
            continue
        head = head_at(prose.lower, match.end())
        if head is not None:
            yield from _by_post(
                prose, people[max(0, index + 1 - _MOST_BACK) : index + 1], reader, head
            )
        elif stops_a_post(prose.lower, match.end()):
            start, end = match.start(), match.start() + len(match[0].rstrip())
            yield _reference(prose, people[index], start, end, PRONOUN, "")


def _is_of_several(lower: str, at: int) -> bool:
    """Tell whether the address at `at` is part of a word or of a group's: các đồng chí."""
    return lower[at - 1].isalnum() or bool(_SEVERAL.search(lower, max(0, at - 8), at))


def _by_post(
    prose: Prose, people: tuple[NamedPerson, ...], reader: Reader, head: Head
) -> Iterator[NamedPerson]:
    stretch = reader.read(head)
    post = stretch.posts[0]
    if stretch.at_name:
        return
    words = set(_WORD.findall(prose.lower[post.head.title : post.end]))
    for person in reversed(people):
        posts = (prose.lower[one.start : one.end] for one in person.positions)
        if any(_is_same_post(words, stated) for stated in posts):
            yield _reference(prose, person, post.head.start, post.end, POST, "đồng chí")
            return


def _is_same_post(words: set[str], first: str) -> bool:
    """Tell whether a post repeated in `words` may be short for the one stated first."""
    stated = set(_WORD.findall(first))
    return words <= stated or len(words & stated) >= 0.75 * max(len(words), len(stated))


def _reference(
    prose: Prose, person: NamedPerson, start: int, end: int, by: str, address: str
) -> NamedPerson:
    return person._replace(
        start=start,
        end=end,
        rule=by,
        confidence=_CONFIDENCE[by],
        zone=prose.zone_at(start),
        by=by,
        honorific=address,
        positions=(),
    )
