"""What a query asks for: words, and the few marks that mean more than words.

"in these words", -without, title:word (or tiêu đề:). Everything else is just words: no query is
an error, and of a long one the beginning is asked for.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice, product

from articles.text.normalize import fold, fold_exact, has_marks, nfc

MAX_WORDS = 16
MAX_LETTERS = 200
# Bytes that one entry may take in PostgreSQL's index, which refuses a text from 2**20 on: each
# different word with its ending and padding, and a position for every time that it stands there.
LARGEST_ENTRY = 1_000_000
_WORD_COST, _POSITION_COST = 5, 2
_MOST_SPELLINGS = 8  # of one phrase

_PIECE = re.compile(
    r"""
    (?P<minus>(?<!\S)-(?=["“\w]))?
    (?P<title>(?:tiêu\ đề|tieu\ de|title)\ ?:\s*(?=["“\w]))?
    (?: ["“](?P<phrase>[^"“”]*)["”] | (?P<plain>\S+) )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_OPENED = re.compile(r"""(?<![^\s:-])["“][^"“”]*$""")
# 05-CT/TW: its words stand side by side wherever it is written.
_SYMBOL = re.compile(r"(?=.*[^\W\d_])\W*\d+\w*(?:[-–—./]\w+)+\W*")
# lý and lí, kỹ and kĩ, quý and quí are one syllable each; ay, uy and ây are not ai, ui and âi.
_I_OR_Y = re.compile(r"([hklmstv]|qu)([iy])([1-5]?)")

# By: in the title alone, with its marks.
_COLUMNS = {
    (False, False): "folded",
    (False, True): "exact",
    (True, False): "title",
    (True, True): "title_exact",
}

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Term:
    """Words that must stand side by side, mostly one; `ways` are the spellings that count alike.

    `typed` is what was typed, for people to read; `bare` the same words without marks. Marks count
    if `is_exact`.
    """

    ways: tuple[Words, ...]
    typed: str = ""
    bare: Words = ()
    is_exact: bool = False
    in_title: bool = False
    is_without: bool = False
    is_phrase: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """All terms must be found, and none that is to be missing.

    Marks count if `is_exact`, for what is to be missing by its own. `is_cut` tells that there was
    more than is asked for, `is_turned` that all of it was to be missing, and is looked for instead.
    """

    terms: tuple[Term, ...]
    is_exact: bool = False
    is_cut: bool = False
    is_turned: bool = False

    @property
    def wanted(self) -> tuple[Term, ...]:
        return tuple([term for term in self.terms if not term.is_without])

    @property
    def unwanted(self) -> tuple[Term, ...]:
        return tuple([term for term in self.terms if term.is_without])

    def column(self, term: Term) -> str:
        """The column of the index that holds a term."""
        return _COLUMNS[term.in_title, term.is_exact]

    def in_titles(self) -> "Asked":
        """The same, all of it in the title."""
        return replace(self, terms=tuple(replace(term, in_title=True) for term in self.terms))

    def wanted_in_titles(self) -> "Asked":
        """The same, with all that is wanted in the title: a title is among a record's words."""
        wanted = replace(self, terms=self.wanted).in_titles()
        return replace(self, terms=(*wanted.terms, *self.unwanted))


@dataclass(frozen=True, slots=True)
class _Piece:
    typed: str
    is_phrase: bool
    is_without: bool
    in_title: bool

    @property
    def is_one(self) -> bool:
        """Whether its words stand side by side."""
        return self.is_phrase or self.is_without or bool(_SYMBOL.fullmatch(self.typed))


@lru_cache(maxsize=100)  # read by the form, the search and what tells what was understood
def asked_of(query: str, *, marks: bool | None = None) -> Asked:
    """Read a query; `marks` says whether marks count, else those in what is wanted do."""
    kept = _first_letters(nfc(query))
    pieces = [piece for piece in _pieces(kept) if fold(piece.typed)]
    is_turned = bool(pieces) and all(piece.is_without for piece in pieces)
    if is_turned:
        # Nothing is left to be without: a hyphen then means nothing.
        pieces = [replace(piece, is_without=False) for piece in pieces]
    if marks is None:
        marks = any(has_marks(piece.typed) for piece in pieces if not piece.is_without)
    terms = [term for piece in pieces for term in _terms(piece, marks)]
    held = tuple(terms)
    if sum(len(term.bare) for term in terms) > MAX_WORDS:
        # What is wanted first: else nothing but words to be missing might be left.
        held = tuple(_first_words(sorted(terms, key=lambda term: term.is_without)))
    is_cut = len(kept) < len(nfc(query)) or held != tuple(terms)
    return Asked(held, marks, is_cut, is_turned)


def beginning_of(query: str) -> str:
    """Return no more of a query than tells what is asked for, and that there was more."""
    return nfc(query)[: MAX_LETTERS + 1]


def _first_letters(query: str) -> str:
    if len(query) <= MAX_LETTERS:
        return query
    whole, _blank, _part = query[: MAX_LETTERS + 1].rpartition(" ")
    kept = whole.strip() or query[:MAX_LETTERS]
    # A phrase whose end is cut off is one still.
    return f'{kept}"' if _OPENED.search(kept) else kept


def _first_words(terms: Iterable[Term]) -> Iterator[Term]:
    """Yield terms of so many words; the last may be the beginning of one."""
    room = MAX_WORDS
    for term in terms:
        if len(term.bare) <= room:
            yield term
        elif room and not term.is_without:
            bare = term.bare[:room]
            yield replace(term, ways=_spellings(term.ways[0][:room]), bare=bare)
        room -= min(room, len(term.bare))


def _pieces(query: str) -> Iterator[_Piece]:
    before = ""
    for found in _PIECE.finditer(query):
        is_phrase = found["phrase"] is not None
        typed = found["phrase"] if is_phrase else found["plain"]
        # "858 -CV/ĐUK" is a number with its letters.
        is_without = bool(found["minus"]) and not before[-1:].isdigit()
        before = typed
        yield _Piece(typed, is_phrase, is_without, bool(found["title"]))


def _terms(piece: _Piece, marks: bool) -> Iterator[Term]:
    is_exact = has_marks(piece.typed) if piece.is_without else marks
    words = tuple((fold_exact if is_exact else fold)(piece.typed).split())
    bare = tuple(fold(piece.typed).split())
    one = Term((), piece.typed, bare, is_exact, piece.in_title, piece.is_without, piece.is_phrase)
    if piece.is_one:
        yield replace(one, ways=_spellings(words))
        return
    for word, unmarked in zip(words, bare, strict=False):
        yield replace(one, ways=_spellings((word,)), bare=(unmarked,))


def spellings(name: str, *, is_exact: bool) -> tuple[Words, ...]:
    """Return the ways to spell a name, as `Term.ways`."""
    return _spellings(tuple((fold_exact if is_exact else fold)(name).split()))


def _spellings(words: Words) -> tuple[Words, ...]:
    """Return the words first as they are, then with i for y and y for i where that is the same."""
    choices: Iterable[Words] = product(*map(_ways_of, words))
    return tuple(islice(choices, _MOST_SPELLINGS))


def _ways_of(word: str) -> Words:
    match = _I_OR_Y.fullmatch(word)
    if match is None:
        return (word,)
    other = "y" if match[2] == "i" else "i"
    return (word, f"{match[1]}{other}{match[3]}")


def indexable(text: str) -> str:
    """Return the folded words of a text, from the first on, as far as one index entry holds them.

    No article of ordinary words is cut; half a million letters without two words alike are.
    """
    if len(text.encode()) * 2 <= LARGEST_ENTRY:
        return text
    words, seen, cost = text.split(), set[str](), 0
    for number, word in enumerate(words):
        cost += _POSITION_COST if word in seen else len(word.encode()) + _WORD_COST
        seen.add(word)
        if cost > LARGEST_ENTRY:
            return " ".join(words[:number])
    return text
