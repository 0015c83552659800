"""Sentences of press text: a full stop ends one, unless it belongs to "T.Ư", "TP." or a number."""

import re
from dataclasses import dataclass

# A stop behind one of these does not end a sentence (compared in lower case).
_ABBREVIATIONS = (
    "tp", "tx", "tt", "ts", "ths", "th.s", "pgs", "gs", "tskh", "bs", "ks", "cn", "nsnd", "nsưt",
    "t", "t.ư", "v.v", "đ/c", "đ.c", "tr", "st", "mr", "mrs", "dr", "q", "p", "h", "x", "kts",
    "luật sư", "ls", "thạc sĩ",
)  # fmt: skip
_END = re.compile(r'(?:\./\.|[.!?…]+)["\')\]]*(?=[ ]|\n|$)|\n+')
_WORD_BEFORE = re.compile(r"[^\s(\"']{1,12}$")
_CAPITAL_OR_SIGN = re.compile(r'["\'(\[]*(?:[^\W\d_a-zà-ỹđ]|\d|[-•*+])')


@dataclass(frozen=True, slots=True)
class Sentence:
    """text[start:end] without white space around it; lines are never joined."""

    start: int
    end: int


def sentences(plain: str) -> list[Sentence]:
    """Return the sentences of `plain` (Prose.plain), in reading order."""
    found: list[Sentence] = []
    start = 0
    for match in _END.finditer(plain):
        if plain[match.start()] != "\n" and not _ends(plain, match):
            continue
        _add(found, plain, start, match.end())
        start = match.end()
    _add(found, plain, start, len(plain))
    return found


def _ends(plain: str, match: re.Match[str]) -> bool:
    if match.end() == len(plain) or plain[match.end()] == "\n":
        return True
    if match[0][0] == "." and match[0] != "./.":
        before = _WORD_BEFORE.search(plain, max(0, match.start() - 12), match.start())
        if before and before[0].lower() in _ABBREVIATIONS:
            return False
    return _CAPITAL_OR_SIGN.match(plain, match.end() + 1) is not None


def _add(found: list[Sentence], plain: str, start: int, end: int) -> None:
    words = plain[start:end]
    first = start + len(words) - len(words.lstrip())
    last = start + len(words.rstrip())
    if first < last:
        found.append(Sentence(first, last))
