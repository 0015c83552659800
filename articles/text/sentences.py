"""Sentences of press text: a full stop ends one, unless it belongs to "T.Ư", "TP." or a number."""

import re
from functools import lru_cache, partial
from typing import NamedTuple

from articles.text.marks import marks

# A stop behind one of these does not end a sentence (compared in lower case).
_ABBREVIATIONS = frozenset(
    (
        *("tp", "tx", "tt", "ts", "ths", "th.s", "pgs", "gs", "gs.ts", "pgs.ts", "tskh", "bs"),
        *("bsck", "bscki", "bsckii", "ks", "kts", "cn", "nsnd", "nsưt", "t.ư", "đ/c", "đ.c", "tr"),
        *("st", "mr", "mrs", "ms", "dr", "ls", "no", "vol", "jr", "nxb", "sđt", "đt"),
    )
)
_WORD_BEFORE = re.compile(r"[^\s(\"']{1,12}$")
_NUMERAL = re.compile(r"(?:[0-9]{1,2}(?:\.[0-9]{1,2}){0,3}|[ivx]{1,5}|[a-zđ])\.?")
_OPENING = re.compile(r'["\'(\[]*')
_INDENT = 8  # blanks before the number of a paragraph
_LONGEST_ABBREVIATION = max(map(len, _ABBREVIATIONS))
_SIGNS = frozenset("-•*+")


class Sentence(NamedTuple):
    """text[start:end] without white space around it; lines are never joined.

    `paragraph` counts the lines that hold a sentence, from 0.
    """

    start: int
    end: int
    paragraph: int = 0


# A quarter of the time of Sentence(…): a text has hundreds of them.
_sentence = partial(tuple.__new__, Sentence)


@lru_cache(maxsize=4)
def sentences(plain: str) -> tuple[Sentence, ...]:
    """Return the sentences of `plain` (Prose.plain), in reading order.

    The last few texts are remembered: several finders ask for the sentences of one text.
    """
    found: list[Sentence] = []
    start, paragraph, held = 0, 0, 0
    for at, end in marks(plain).stops:
        if plain[at] == "\n":
            _add(found, plain, start, at, paragraph)
            if len(found) > held:
                paragraph, held = paragraph + 1, len(found)
        elif _ends(plain, start, at, end):
            _add(found, plain, start, end, paragraph)
        else:
            continue
        start = end
    _add(found, plain, start, len(plain), paragraph)
    return tuple(found)


def _ends(plain: str, start: int, at: int, end: int) -> bool:
    """Tell whether the sign at plain[at:end] ends the sentence that began at `start`."""
    behind = plain[end : end + 2]
    if behind[:1] != " ":
        return behind[:1] in ("", "\n") or _is_glued(plain, at, end)
    first = behind[1:]
    if first in ('"', "'", "(", "["):
        opening = _OPENING.match(plain, end + 1)
        at_first = opening.end() if opening else end + 1
        first = plain[at_first : at_first + 1]
    if not (first.isupper() or first.isdigit() or first in _SIGNS):
        return False
    return plain[at] != "." or end > at + 1 or not _is_abbreviated(plain, start, at)


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
    word = plain[max(start, at - 12) : at].rpartition(" ")[2]
    if word.isalpha():  # so are nearly all, and nearly all are too long
        if len(word) > _LONGEST_ABBREVIATION:
            return False
    else:
        match = _WORD_BEFORE.search(word)
        word = match[0] if match else ""
    if len(word) == 1 and word.isupper():  # an initial: "bị cáo N. V. T."
        return True
    lower, first = word.lower(), at - len(word)
    if lower in _ABBREVIATIONS:
        return True
    if first - start >= _INDENT or not _NUMERAL.fullmatch(lower):
        return False
    return not plain[start:first].strip()  # "1. Nâng cao chất lượng", "II. Nhiệm vụ"


def _add(found: list[Sentence], plain: str, start: int, end: int, paragraph: int) -> None:
    words = plain[start:end].rstrip()
    kept = words.lstrip()
    if kept:
        last = start + len(words)
        found.append(_sentence((last - len(kept), last, paragraph)))
