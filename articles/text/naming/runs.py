"""Runs of capitalised words, and the words in them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from articles.text.naming.syllables import is_syllable
from articles.text.one_byte import LETTERS, classes
from articles.text.prose import Prose

CAPITAL_LETTERS = (
    "A-ZÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĐĨŨƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸÄÅÇËÎÏÑÖØÛÜŠŽČ"
)
# Words are bounded: no text, however odd, is read twice over.
_REST = r"\w{0,40}+(?>(?:['-]\w{1,40}+){0,20})"
_WORD = rf"[{CAPITAL_LETTERS}]{_REST}"
# Ursula von der Leyen, Mohammed bin Salman
_PARTICLES = r"(?>(?:(?:von|van|der|den|de|da|del|dos|bin|al|el) ){1,2})"
_RUN = re.compile(
    rf"[{CAPITAL_LETTERS}](?<![\w'].){_REST}"
    rf"(?>(?:(?: {{1,2}}|(?<=[\s.(][{CAPITAL_LETTERS}])\. ?)"
    rf"(?:{_WORD}|{_PARTICLES}{_WORD})){{1,11}})"
)
# Where one may begin: two capitals, blanks or a particle between. In classes of characters a search
# that begins with one letter is ten times as quick as one for any of a hundred capitals.
_CAPITALS = "".join(filter(str.isupper, LETTERS))
_CLASSES = classes(
    {"w": LETTERS + "0123456789_", "A": _CAPITALS, "p": "abdeilnorsv", ".": ".", "s": "'-?"}
)
_MAY_BEGIN = re.compile(rb"A(?<![Apw].)(?=(?:[^ ]{0,40}+  ?|\. ?)(?:A|p{2,3} ))")
_TOKEN = re.compile(r"[^\s.]+")
_JOINED = re.compile(rf"(\w+)-([{CAPITAL_LETTERS}]\w*)")


@dataclass(frozen=True, slots=True)
class Token:
    """A word at start:end of its run; `word` is in lower case."""

    start: int
    end: int
    word: str
    is_vietnamese: bool
    is_capitals: bool
    is_small: bool


def runs_in(prose: Prose) -> Iterator[re.Match[str]]:
    """Yield every run of two words or more of a text, in reading order."""
    plain, end = prose.plain, 0
    for found in _MAY_BEGIN.finditer(prose.plain_bytes.translate(_CLASSES)):
        at = found.start()
        run = _RUN.match(plain, at) if at >= end else None
        if run:
            end = run.end()
            yield run


def tokens_of(run: str) -> list[Token]:
    """Return the words of a run, as far as no dash joins two of them ("Lực-Giám đốc")."""
    tokens: list[Token] = []
    for match in _TOKEN.finditer(run):
        joined = _JOINED.match(match[0])
        if joined and is_syllable(joined[1]) and is_syllable(joined[2]):
            return [*tokens, _token(joined[1], match.start())]
        tokens.append(_token(match[0], match.start()))
    return tokens


def _token(printed: str, start: int) -> Token:
    word = printed.lower()
    capitals = printed.isupper() and len(word) > 1
    is_small = printed[0].islower()
    return Token(start, start + len(word), word, is_syllable(word), capitals, is_small)
