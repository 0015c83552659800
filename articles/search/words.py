"""What a query asks for: words, and the few marks that mean more than words.

"in these words", -without, title:word (or tiêu đề:). Everything else is just words: no query is
an error.
"""

import re
from collections.abc import Callable, Iterable, Iterator
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
Fold = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Term:
    """Words that must stand side by side, mostly one; `ways` are the spellings that count alike.

    `typed` is what was typed, for people to read; `bare` the same words without marks.
    """

    ways: tuple[Words, ...]
    typed: str = ""
    bare: Words = ()
    in_title: bool = False
    is_without: bool = False
    is_phrase: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """All terms must be found, and none that is to be missing; marks count if `is_exact`."""

    terms: tuple[Term, ...]
    is_exact: bool = False

    @property
    def wanted(self) -> tuple[Term, ...]:
        return tuple(term for term in self.terms if not term.is_without)

    @property
    def unwanted(self) -> tuple[Term, ...]:
        return tuple(term for term in self.terms if term.is_without)

    @property
    def word_count(self) -> int:
        return sum(len(term.ways[0]) for term in self.terms)

    def column(self, term: Term) -> str:
        """The column of the index that holds a term."""
        return _COLUMNS[term.in_title, self.is_exact]

    def in_titles(self) -> "Asked":
        """The same, all of it in the title."""
        return replace(self, terms=tuple(replace(term, in_title=True) for term in self.terms))

    def wanted_in_titles(self) -> "Asked":
        """The same, with all that is wanted in the title: a title is among a record's words."""
        wanted = replace(self, terms=self.wanted).in_titles()
        return replace(self, terms=(*wanted.terms, *self.unwanted))


@lru_cache(maxsize=100)  # read by the form, the search and what tells what was understood
def asked_of(query: str, *, marks: bool | None = None) -> Asked:
    """Read a query; `marks` says whether marks count, else those in the query do."""
    is_exact = has_marks(_PIECE.sub(_without_field, nfc(query))) if marks is None else marks
    spell = fold_exact if is_exact else fold
    terms = tuple(_terms(nfc(query), spell))
    if not any(not term.is_without for term in terms):
        # Nothing is left to be without: a hyphen then means nothing.
        terms = tuple(replace(term, is_without=False) for term in terms)
    return Asked(terms, is_exact)


def _without_field(piece: re.Match[str]) -> str:
    """The name of the field has marks of its own, which say nothing of the words."""
    return f" {piece['phrase'] or piece['plain'] or ''} "


def _terms(query: str, spell: Fold) -> Iterator[Term]:
    before = ""
    for piece in _PIECE.finditer(query):
        is_phrase = piece["phrase"] is not None
        typed = piece["phrase"] if is_phrase else piece["plain"]
        words = tuple(spell(typed).split())
        # "858 -CV/ĐUK" is a number with its letters.
        is_without = bool(piece["minus"]) and not before[-1:].isdigit()
        before = typed
        of_title = bool(piece["title"])
        bare = tuple(fold(typed).split())
        if words and (is_phrase or is_without):
            yield Term(_spellings(words), typed, bare, of_title, is_without, is_phrase)
        else:
            for word, unmarked in zip(words, bare, strict=False):
                yield Term(_spellings((word,)), typed, (unmarked,), of_title)


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
