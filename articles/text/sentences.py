"""Sentences of press text: a full stop ends one, unless it belongs to "T.Ư", "TP." or a number."""

import re
from functools import lru_cache
from typing import NamedTuple

# A stop behind one of these does not end a sentence (compared in lower case).
_ABBREVIATIONS = frozenset(
    (
        *("tp", "tx", "tt", "ts", "ths", "th.s", "pgs", "gs", "gs.ts", "pgs.ts", "tskh", "bs"),
        *("bsck", "bscki", "bsckii", "ks", "kts", "cn", "nsnd", "nsưt", "t.ư", "đ/c", "đ.c", "tr"),
        *("st", "mr", "mrs", "ms", "dr", "ls", "no", "vol", "jr", "nxb", "sđt", "đt"),
    )
)
# "." of 1.150 and "T.Ư" is a hit too, told apart by what stands behind it; the first character
# is a plain set, so that the scan runs at the speed of the set alone.
_STOP = re.compile(r"""[.!?…\n](?:(?<=\n)\n*|[.!?…/]*["')\]]*)""")
_WORD_BEFORE = re.compile(r"[^\s(\"']{1,12}$")
_NUMERAL = re.compile(r"(?:[0-9]{1,2}(?:\.[0-9]{1,2}){0,3}|[ivx]{1,5}|[a-zđ])\.?")
_OPENING = re.compile(r'["\'(\[]*')
_INDENT = 8  # blanks before the number of a paragraph
_SIGNS = frozenset("-•*+")


class Sentence(NamedTuple):
    """text[start:end] without white space around it; lines are never joined.

    `paragraph` counts the lines that hold a sentence, from 0.
    """

    start: int
    end: int
    paragraph: int = 0


@lru_cache(maxsize=4)
def sentences(plain: str) -> tuple[Sentence, ...]:
    """Return the sentences of `plain` (Prose.plain), in reading order.

    The last few texts are remembered: several finders ask for the sentences of one text.
    """
    found: list[Sentence] = []
    start, paragraph, held = 0, 0, 0
    for match in _STOP.finditer(plain):
        at, end = match.span()
        is_line = plain[at] == "\n"
        if not is_line and not _ends(plain, start, at, end):
            continue
        _add(found, plain, start, end, paragraph)
        start = end
        if is_line and len(found) > held:
            paragraph, held = paragraph + 1, len(found)
    _add(found, plain, start, len(plain), paragraph)
    return tuple(found)


def _ends(plain: str, start: int, at: int, end: int) -> bool:
    """Tell whether the sign at plain[at:end] ends the sentence that began at `start`."""
    if end == len(plain) or plain[end] == "\n":
        return True
    if plain[end] != " ":
        return _is_glued(plain, at, end)
    if plain[at] == "." and end == at + 1 and _is_abbreviated(plain, start, at):
        return False
    opening = _OPENING.match(plain, end + 1)
    at = opening.end() if opening else end + 1
    first = plain[at : at + 1]
    return first.isupper() or first.isdigit() or first in _SIGNS


def _is_glued(plain: str, at: int, end: int) -> bool:
    """Tell whether the blank was lost: "kết quả tốt.Trong năm", not "Chinhphu.vn", "TP.Vinh"."""
    before, behind = plain[max(0, at - 2) : at], plain[end : end + 2]
    return (
        plain[at] == "."
        and end == at + 1
        and len(before) == len(behind) == 2
        and before.islower()
        and behind.istitle()
    )


def _is_abbreviated(plain: str, start: int, at: int) -> bool:
    """Tell whether the full stop at `at` belongs to the word before it."""
    before = _WORD_BEFORE.search(plain, max(start, at - 12), at)
    if before is None:
        return False
    word = before[0]
    if len(word) == 1 and word.isupper():  # an initial: "bị cáo N. V. T."
        return True
    is_first = before.start() - start < _INDENT and not plain[start : before.start()].strip()
    if is_first and _NUMERAL.fullmatch(word.lower()):
        return True  # "1. Nâng cao chất lượng", "II. Nhiệm vụ"
    return word.lower() in _ABBREVIATIONS


def _add(found: list[Sentence], plain: str, start: int, end: int, paragraph: int) -> None:
    words = plain[start:end]
    kept = words.strip()
    if kept:
        first = start + len(words) - len(words.lstrip())
        found.append(Sentence(first, first + len(kept), paragraph))
