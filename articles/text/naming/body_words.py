"""The words that names of bodies are made of, ready for patterns: heads, fields, places.

All of them stand in words/body_*.txt, where an editor can add to them.
"""

from collections.abc import Iterable, Iterator
from functools import cache

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
def common_nouns() -> frozenset[str]:
    """Return the heads that in lower case are common nouns whatever follows: "quân đội Lào"."""
    return frozenset(spelled("body_common_nouns"))


@cache
def meanings(name: str) -> dict[str, str]:
    """Return the entries "abbreviation = full name" of the list `name`."""
    return dict(entry.split(" = ", 1) for entry in spelled(name))


def heads() -> Iterator[tuple[str, str]]:
    """Yield every head of the lists with its kind; of a head listed twice the later kind holds."""
    for name in meanings("body_abbreviations"):
        yield name, WHOLE
    for name in spelled("body_names"):
        yield name, WHOLE
    for kind in _CLASSES:
        for words in spelled(f"body_heads_{kind}"):
            yield words, kind


@cache
def not_heads() -> dict[str, frozenset[str]]:
    """Return for the last syllables of a longer word what stands before them in it."""
    before: dict[str, set[str]] = {}
    for word in spelled("body_not_heads"):
        first, _, last = word.partition(" ")
        before.setdefault(last, set()).add(first)
    return {last: frozenset(firsts) for last, firsts in before.items()}


def ends_longer_word(lower: str, start: int, end: int) -> bool:
    """Tell whether the words at start:end are the rest of a longer one: "Nhà Quốc hội"."""
    longer = not_heads().get(lower[start:end])
    return longer is not None and word_before(lower, start) in longer


def word_before(lower: str, start: int) -> str:
    """Return the word that ends one blank before `start`: "cơ" of "cơ sở"."""
    return lower[max(0, start - 8) : max(0, start - 1)].rpartition(" ")[2]
