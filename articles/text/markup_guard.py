"""Refusing markup that no honest page has, before it is parsed; linear in its length."""

import re
from collections import Counter

from articles.text.decode import MalformedArticle, gettext_noop
from articles.text.lexicon import entries

DEEPEST = 256  # levels
MOST_ELEMENTS = 200_000
# A parser compares every attribute of an element with those before it.
MOST_COMPARED = 10**8

# Fewer tags than this are parsed in no time, however they are nested.
FEW_TAGS = 3_000
LONG_TAG = 2_000  # characters

_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/>]*)")
_RAW = re.compile(r"<!--|<(script|style|textarea|noscript|template|iframe|xmp)\b", re.IGNORECASE)
_QUOTE_OR_END = re.compile(r"[\"'>]")
_WORD_BREAK = re.compile(r"[\s=/]+")
# Void elements nest nothing; nor do those whose end may be left out, however many are opened.
_FLAT = frozenset(entries("void_elements") + entries("open_ended_elements"))


def check_markup(text: str, name: str) -> None:
    """Raise MalformedArticle if the markup is nested too deep or has too many elements."""
    pieces = text.split("<")
    if sum(piece[:1].isalpha() for piece in pieces) > MOST_ELEMENTS:
        reason = gettext_noop("more than %(limit)d elements")
        raise MalformedArticle(name, reason, limit=MOST_ELEMENTS)
    if sum(_words(piece) ** 2 for piece in pieces if len(piece) > LONG_TAG) > MOST_COMPARED:
        raise MalformedArticle(name, gettext_noop("an element with too many attributes"))
    if len(pieces) > FEW_TAGS:
        check_depth(_depth(_without_raw(text)), name)


def check_depth(depth: int, name: str) -> None:
    """Raise MalformedArticle if `depth` levels are too many."""
    if depth > DEEPEST:
        reason = gettext_noop("more than %(limit)d levels of markup")
        raise MalformedArticle(name, reason, limit=DEEPEST)


def _depth(text: str) -> int:
    """The most elements open at once, by the tags alone."""
    nested: Counter[str] = Counter()
    depth, deepest = 0, 0
    for closing, tag in _TAG.findall(text):
        tag = tag.lower()
        if tag in _FLAT:
            continue
        if not closing:
            nested[tag] += 1
            depth += 1
            deepest = max(deepest, depth)
        elif nested[tag]:
            nested[tag] -= 1
            depth -= 1
    return deepest


def _without_raw(text: str) -> str:
    """The markup without comments and without elements whose text is no markup."""
    kept, at = [], 0
    while match := _RAW.search(text, at):
        kept.append(text[at : match.start()])
        end = "-->" if match[1] is None else f"</{match[1]}"
        at = _after(text, end, match.end())
    return "".join([*kept, text[at:]])


def _words(piece: str) -> int:
    """How many words the attributes of a tag have."""
    at = 0
    while match := _QUOTE_OR_END.search(piece, at):
        if match[0] == ">":
            return len(_WORD_BREAK.findall(piece, 0, match.end()))
        at = _after(piece, match[0], match.end())
    return len(_WORD_BREAK.findall(piece))


def _after(text: str, mark: str, at: int) -> int:
    found = re.compile(re.escape(mark), re.IGNORECASE).search(text, at)
    return found.end() if found else len(text)
