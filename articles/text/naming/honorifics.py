"""Forms of address in front of a name: đồng chí, ông, ranks and degrees, one behind the other."""

import re
from functools import cache

from articles.text.lexicon import entries
from articles.text.naming.syllables import is_syllable
from articles.text.prose import Prose, key_of

_REACH = 60
_MOST_WORDS = 4


# Addresses that are printed with a small letter inside a sentence.
_SMALL = re.compile(
    r"(?:các )?(?:đồng chí|đ/c|ông|bà|anh|chị|cô|cụ|thầy|cháu|em|bác|chú|ngài)(?!\w)",
    re.IGNORECASE,
)
_CAPITAL_ADDRESS = re.compile(r"(?:Anh|Bà|Cô|Chị|Em|Bác|Chú|Mẹ|Cha|Thầy|O|Má|Bé)\b")
_COMRADES = re.compile(r"(?:các )?(?:đồng chí|đ/c)(?!\w):?", re.IGNORECASE)


def honorific_before(prose: Prose, start: int) -> tuple[int, str]:
    """Return where the forms of address before `start` begin, and what they say.

    The words are in lower case, ranks and degrees as printed: "đồng chí", "Đại tá, PGS.TS.".
    Without any the place is `start` and the words are empty.
    """
    first = at = start
    while True:
        begin = _one_before(prose.lower, at)
        if begin == at or _is_part_of_name(prose.plain, begin):
            break
        first = at = begin
    return first, _spelled(prose.plain[first:start].strip(" ,:"))


def _is_part_of_name(plain: str, at: int) -> bool:
    """Tell whether an address with a capital letter inside a sentence is none.

    "Thủ tướng Anh Tony Blair", "Đào Duy Anh, Phan Huy Lê".
    """
    inside = plain[max(0, at - 2) : at - 1].isalpha() and plain[at - 1] == " "
    return inside and _CAPITAL_ADDRESS.match(plain, at) is not None


def _one_before(lower: str, at: int) -> int:
    line = lower[max(0, at - _REACH) : at].rpartition("\n")[2]
    bare = line.rstrip(" ,:.")
    words = bare.rsplit(" ", _MOST_WORDS)[-_MOST_WORDS:]
    if words[-1].lstrip('("') not in _last_words():
        return at
    for count in range(len(words), 0, -1):
        phrase = " ".join(words[-count:]).lstrip('("')
        if phrase in _posts():  # "Thủ tướng" is no general
            return at
        if phrase in _forms() and (line[len(bare) :][:1] != "." or not is_syllable(phrase)):
            return at - len(line) + len(bare) - len(phrase)
    return at


def _spelled(words: str) -> str:
    """Return forms of address as inside a sentence: đồng chí, ông; ranks and degrees as printed."""
    small = _SMALL.match(words)
    if small:
        words = small[0].lower() + words[small.end() :]
    return _COMRADES.sub("đồng chí", words, count=1)


@cache
def _last_words() -> frozenset[str]:
    return frozenset(form.rpartition(" ")[2] for form in _forms())


@cache
def _posts() -> frozenset[str]:
    return frozenset(key_of(entry) for entry in entries("posts"))


@cache
def _forms() -> frozenset[str]:
    return frozenset(key_of(entry).strip(".") for entry in entries("honorifics"))
