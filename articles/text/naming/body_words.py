"""The words that names of bodies are made of, ready for patterns: heads, fields, places.

All of them stand in words/body_*.txt, where an editor can add to them.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import product
from typing import NamedTuple

import ahocorasick

from articles.text.lexicon import entries
from articles.text.prose import one_spelling

# What has to follow a head (words/body_heads_*.txt).
PARTY, LEVEL, FIELD, OFFICE, PROPER, UNIT = "party", "level", "field", "office", "proper", "unit"
# A whole name; the last word of a foreign name
WHOLE, ENDS = "whole", "ends"
_CLASSES = (ENDS, UNIT, FIELD, PROPER, OFFICE, LEVEL, PARTY)

UPPER = "".join(
    char for code in (*range(0x41, 0x250), *range(0x1E00, 0x1F00)) if (char := chr(code)).isupper()
)
# One entry's comma, dash or "và" stands for every way in which the press joins the two parts.
_JOINS = {
    ", ": "(?:, ?| - |-| )",
    " - ": "(?: - |-|, ?| và )",
    " và ": "(?: và | ?& ?| - |-)",
}
# Heads that open a name in lower case too, though others of their kind do not: "bộ Y tế".
_LOWER_FIELDS = frozenset(["bộ", "phòng", "ban"])
_PLACED = ("tỉnh", "huyện", "quận", "thành phố", "thị xã", "xã", "phường", "thị trấn", "TP")
_LONGEST = 60  # characters; no head is longer
_LETTERS = "ABCDĐEGHIKLMNOPQRSTUVXYÂÊÔƠƯĂÁÀÝÚÍÓỦẤỨẨ"


class Head(NamedTuple):
    """The first words of a name stand at start:end; `kind` tells what has to follow."""

    start: int
    end: int
    kind: str


def alternatives(phrases: Iterable[str]) -> str:
    """Return a pattern of all phrases that shares their beginnings and prefers the longest."""
    trie: dict[str, dict] = {}
    for phrase in phrases:
        node = trie
        for token in _tokens(phrase):
            node = node.setdefault(token, {})
        node[""] = {}
    return _pattern(trie)


def _tokens(phrase: str) -> Iterator[str]:
    at = 0
    while at < len(phrase):
        join = next((join for join in _JOINS if phrase.startswith(join, at)), None)
        yield join or phrase[at]
        at += len(join) if join else 1


def _pattern(node: dict[str, dict]) -> str:
    branches = [
        (_JOINS.get(token) or _escaped(token)) + _pattern(rest)
        for token, rest in sorted(node.items(), reverse=True)
        if token
    ]
    if not branches:
        return ""
    joined = branches[0] if len(branches) == 1 and "" not in node else f"(?:{'|'.join(branches)})"
    return f"{joined}?" if "" in node else joined


def _escaped(char: str) -> str:
    return char if char.isalnum() or char == " " else f"\\{char}"


def spelled(name: str) -> tuple[str, ...]:
    """Return the entries of the list `name` as Prose.plain spells them."""
    return tuple(map(one_spelling, entries(name)))


@cache
def _common_nouns() -> frozenset[str]:
    """Return the heads that in lower case are common nouns whatever follows: "quân đội Lào"."""
    return frozenset(spelled("body_common_nouns"))


@cache
def meanings(name: str) -> dict[str, str]:
    """Return the entries "abbreviation = full name" of the list `name`."""
    return dict(entry.split(" = ", 1) for entry in spelled(name))


@cache
def heads() -> ahocorasick.Automaton:
    """Return the automaton of all heads, as heads_in() reads it."""
    automaton = ahocorasick.Automaton()
    for words, kind in _heads():
        for key, length in _variants(words, kind):
            automaton.add_word(key, (len(key), length, kind))
    automaton.make_automaton()
    return automaton


def _heads() -> Iterator[tuple[str, str]]:
    for kind in _CLASSES:
        for words in spelled(f"body_heads_{kind}"):
            yield words, kind
    for name in spelled("body_names"):
        yield name, WHOLE
    for name in meanings("body_abbreviations"):
        yield name, WHOLE


def _variants(words: str, kind: str) -> Iterator[tuple[str, int]]:
    """Yield the spellings of a head that open a name, each with the head's length.

    A head in lower case opens one only before a capital, or when it is too long to be anything
    else.
    """
    yield words, len(words)
    syllables = words.split(" ")
    if kind == ENDS or syllables[0].isupper():
        return
    rest = [{word, word.lower(), word[:1].upper() + word[1:]} for word in syllables[1:]]
    if len(syllables) > 5:
        rest = [{word} for word in syllables[1:]]
    for others in product(*rest):
        yield " ".join([syllables[0], *others]), len(words)
    if words.lower() in _LOWER_FIELDS or kind not in (FIELD, UNIT, WHOLE):
        yield from _in_lower_case(words, kind)


def _in_lower_case(words: str, kind: str) -> Iterator[tuple[str, int]]:
    if words.lower() in _common_nouns():
        return
    for small in {words[:1].lower() + words[1:], words.lower()}:
        if small.count(" ") > 1:
            yield small, len(words)
            continue
        yield from ((f"{small} {capital}", len(words)) for capital in _LETTERS)
        if kind in (LEVEL, PARTY):
            yield from ((f"{small} {level} ", len(words)) for level in _PLACED)


@cache
def _not_heads() -> dict[str, frozenset[str]]:
    """Return for the last syllables of a longer word what stands before them in it."""
    before: dict[str, set[str]] = {}
    for word in spelled("body_not_heads"):
        first, _, last = word.partition(" ")
        before.setdefault(last, set()).add(first)
    return {last: frozenset(firsts) for last, firsts in before.items()}


def heads_in(plain: str) -> list[Head]:
    """Return the heads that stand in a text, hardly any inside another, in reading order."""
    found: list[Head] = []
    for last, (size, length, kind) in heads().iter_long(plain):
        start = last + 1 - size
        end = start + length
        if size > length:  # a capital that is seen with a head may begin the next: "cán bộ Sở"
            found += _next_heads(plain, start, end, kind)
        elif _is_head(plain, start, end):
            found.append(Head(start, end, kind))
    return found


def _next_heads(plain: str, start: int, end: int, kind: str) -> Iterator[Head]:
    if _is_head(plain, start, end):
        yield Head(start, end, kind)
    stop = min(len(plain), end + _LONGEST)
    for last, (size, length, other) in heads().iter_long(plain, end + 1, stop):
        if last + 1 - size == end + 1 and _is_head(plain, end + 1, end + 1 + length):
            yield Head(end + 1, end + 1 + length, other)
        return


def _is_head(plain: str, start: int, end: int) -> bool:
    if (start and plain[start - 1].isalnum()) or plain[end : end + 1].isalnum():
        return False
    return not _is_rest(plain, start, end)


def _is_rest(plain: str, start: int, end: int) -> bool:
    """Tell whether the head is the rest of a longer word: "cơ sở", "môi trường"."""
    firsts = _not_heads().get(plain[start:end].lower()) if start else None
    if firsts is None:
        return False
    before = plain[max(0, start - 8) : start - 1].lower().rpartition(" ")[2]
    return before in firsts
