"""The words that names of bodies are made of, ready for patterns: heads, fields, places.

All of them stand in words/body_*.txt, where an editor can add to them.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
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
# Heads of these kinds open a name only with a capital, but for a few: "bộ Y tế".
_CAPITAL = frozenset([FIELD, UNIT, WHOLE, ENDS])
_LOWER = frozenset(["bộ", "phòng", "ban"])
_NEVER = re.compile(r"(?!)")
_CAPITAL_NEXT = re.compile(f" [{UPPER}]")
_PLACE_NEXT = re.compile(f" (?:[{UPPER}]|(?:tỉnh|huyện|quận|thành phố|thị xã|xã|phường|thị trấn) )")


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
def _automaton() -> ahocorasick.Automaton:
    """Return the automaton of all heads in lower case, each with its entry."""
    entries: dict[str, _Entry] = {}
    for words, kind in _heads():
        entry = _Entry(words, kind)
        before = entries.get(words.lower())
        if before and before.kind == kind:
            entry.spellings |= before.spellings
        entries[words.lower()] = entry
    automaton = ahocorasick.Automaton()
    for key, entry in entries.items():
        automaton.add_word(key, (len(key), entry))
    automaton.make_automaton()
    return automaton


class _Entry:
    """A head of the lists, with what tells where it opens a name."""

    __slots__ = ("kind", "longer", "opens_in_lower_case", "spellings")

    def __init__(self, words: str, kind: str) -> None:
        self.kind = kind
        lower, syllables = words.lower(), words.split()
        # An abbreviation and the last word of a foreign name count only as they are spelled.
        is_exact = syllables[0].isupper() or kind == ENDS or (kind == WHOLE and " " not in words)
        self.spellings = frozenset([words]) if is_exact else frozenset()
        if is_exact or lower in _common_nouns() or (kind in _CAPITAL and lower not in _LOWER):
            self.opens_in_lower_case: re.Pattern[str] | None = _NEVER
        elif len(syllables) > 2:  # too long to be anything else
            self.opens_in_lower_case = None
        else:
            self.opens_in_lower_case = _PLACE_NEXT if kind in (LEVEL, PARTY) else _CAPITAL_NEXT
        self.longer = _not_heads().get(lower)


def _heads() -> Iterator[tuple[str, str]]:
    for name in meanings("body_abbreviations"):
        yield name, WHOLE
    for name in spelled("body_names"):
        yield name, WHOLE
    for kind in _CLASSES:
        for words in spelled(f"body_heads_{kind}"):
            yield words, kind


@cache
def _not_heads() -> dict[str, frozenset[str]]:
    """Return for the last syllables of a longer word what stands before them in it."""
    before: dict[str, set[str]] = {}
    for word in spelled("body_not_heads"):
        first, _, last = word.partition(" ")
        before.setdefault(last, set()).add(first)
    return {last: frozenset(firsts) for last, firsts in before.items()}


def heads_in(plain: str, lower: str) -> list[Head]:
    """Return the heads that stand in a text (as Prose), none inside another, in reading order."""
    found: list[Head] = []
    for last, (size, entry) in _automaton().iter_long(lower):
        start, end = last + 1 - size, last + 1
        if plain[start].islower():
            opens = entry.opens_in_lower_case
            if opens is _NEVER or (opens is not None and opens.match(plain, end) is None):
                continue
        elif entry.spellings and plain[start:end] not in entry.spellings:
            continue
        if _is_inside_word(plain, start, end):
            continue
        if entry.longer and _word_before(lower, start) in entry.longer:
            continue
        found.append(Head(start, end, entry.kind))
    return found


def ends_longer_word(lower: str, start: int, end: int) -> bool:
    """Tell whether the words at start:end are the rest of a longer one: "Nhà Quốc hội"."""
    longer = _not_heads().get(lower[start:end])
    return longer is not None and _word_before(lower, start) in longer


def _is_inside_word(plain: str, start: int, end: int) -> bool:
    return plain[end : end + 1].isalnum() or (start > 0 and plain[start - 1].isalnum())


def _word_before(lower: str, start: int) -> str:
    """Return the word that ends one blank before `start`: "cơ" of "cơ sở"."""
    return lower[max(0, start - 8) : max(0, start - 1)].rpartition(" ")[2]
