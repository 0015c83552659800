"""Forms of address in front of a name: đồng chí, ông, ranks and degrees, one behind the other."""

from functools import cache

from articles.text.lexicon import entries
from articles.text.prose import Prose, key_of

_REACH = 60
_MOST_WORDS = 4


def honorific_before(prose: Prose, start: int) -> tuple[int, str]:
    """Return where the forms of address before `start` begin, and what they say.

    The words are in lower case, ranks and degrees as printed: "đồng chí", "Đại tá, PGS.TS.".
    Without any the place is `start` and the words are empty.
    """
    first = at = start
    while True:
        begin = _one_before(prose.lower, at)
        if begin == at:
            break
        first = at = begin
    words = prose.plain[first:start].strip(" ,:")
    return first, _spelled(words)


def _one_before(lower: str, at: int) -> int:
    line = lower[max(0, at - _REACH) : at].rpartition("\n")[2]
    bare = line.rstrip(" ,:.")
    words = bare.split(" ")
    for count in range(min(_MOST_WORDS, len(words)), 0, -1):
        phrase = " ".join(words[-count:]).lstrip('("')
        if phrase in _posts():  # "Thủ tướng" is no general
            return at
        if phrase in _forms():
            return at - len(line) + len(bare) - len(phrase)
    return at


def _spelled(words: str) -> str:
    if words.lower() in ("các đồng chí", "đ/c", "các đ/c"):
        return "đồng chí"
    first, _, rest = words.partition(" ")
    return f"{first.lower()} {rest}".strip() if first.istitle() and rest.islower() else words


@cache
def _posts() -> frozenset[str]:
    return frozenset(key_of(entry) for entry in entries("posts"))


@cache
def _forms() -> frozenset[str]:
    return frozenset(key_of(entry).strip(".") for entry in entries("honorifics"))
