"""The number and letters of a directive in every form they are printed in, and in their own.

Grammar: Quy định 66-QĐ/TW (2017) for the Party, Nghị định 30/2020/NĐ-CP for the State, and what
newspapers make of them: `858CV/ĐUK`, `79 NQ/TW`, `35- CT.TƯ`, `31/QĐ-TW`, `56/ 2015/ NĐ - CP`.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from articles.text.lexicon import entries
from articles.text.marks import marks

# Đ typed as D; taken for Đ only behind the type word that has the abbreviation.
_TYPED_WITHOUT_BAR = {"ND": "NĐ", "QD": "QĐ", "CD": "CĐ", "DA": "ĐA", "HĐ": "HD", "TĐ": "TD"}
_GAP = r"(?: {0,2}[-/] {0,2}|\.)"
# A digit first, so that a search runs from digit to digit.
_NUMBER = r"(?P<number>[0-9]%s[0-9]{0,4}(?:\.[0-9]{1,2}(?=/))?(?:[a-eđA-E](?![^\W_]))?)"
# Most numbers are none of a document: a sign or a capital must follow, and none stand before.
# Asked behind a symbol's first digit.
_BEGINS = r"(?<![\w./,-].)(?=[0-9.]{0,7}[a-eđ]? {0,2}[-/A-ZĐ])"
_YEAR = r"(?: {0,2}[-/] {0,2}(?P<year>(?:19|20)[0-9]{2})(?![0-9]))?"
# Two capitals at least: TW, TTg, ThU, UBND, QH14, BCĐ389; a full name ("Bộ") is no code.
_CODE = (
    r"(?:T\. ?[ƯW](?![^\W_])|[Tt][Tt]g|[A-ZĐƯ][0-9]{1,3}(?![^\W_])"
    r"|[A-ZĐƯ](?:[a-zđ]{0,2}[A-ZĐƯ]){1,18}(?:[a-zđ](?![^\W\d_]))?(?:[0-9]{1,3}(?![0-9]))?)"
)
_ORGAN = rf"(?P<organ>{_CODE}(?:[-/.&]{_CODE}){{0,5}})"
_PARTY = re.compile(
    r"(?:TW|QUTW|HU|QU|ThU|TXU|ĐU\w*|ĐB\w*|CB\w*|ĐĐ\w*|BCS\w*|UBKT\w*|HĐLLTW|HVCTQG\w*"
    r"|(?:VP|B[A-ZĐ]{1,9})(?:TW|TU|HU|QU|ĐU)|\w{0,12}(?:TU|ĐU))(?:[-/.&].*)?"
)
_CENTRAL = re.compile(r"T\.? ?[ƯW](?=$|[-/.&])|(?<=[A-ZĐ])TƯ(?=$|[-/.&])")


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """`text` stands for the type `type` in symbols, spelled as it is printed officially."""

    text: str
    type: str


class Symbol(NamedTuple):
    """A symbol at start:end; `abbreviation`, `type` and `organ` are "" where it has none.

    `canonical` is the form under which it is filed; `is_foreign` marks the numbers of companies,
    exchanges and courts, which are no directives.
    """

    start: int
    end: int
    number: str
    year: str
    abbreviation: str
    type: str
    organ: str
    canonical: str
    is_foreign: bool = False


class SymbolReader:
    """Reads symbols with the abbreviations that are known; compiled once."""

    def __init__(self, abbreviations: Iterable[Abbreviation]) -> None:
        self._abbreviations = {one.text.upper(): one for one in abbreviations}
        spellings = {*self._abbreviations, *_TYPED_WITHOUT_BAR}
        letters = (
            rf"(?P<gap>{_GAP}| {{0,2}})(?P<type>{_any_of(spellings)})(?![^\W_])"
            rf"(?:(?P<link>{_GAP}){_ORGAN})?"
        )
        self._typed = re.compile(_NUMBER % "" + _YEAR + letters)
        # The National Assembly's numbers have no type: 29/2018/QH14.
        self._alone = re.compile(
            _NUMBER % _BEGINS + rf"{_YEAR}(?:{letters}| ?/ ?(?P<house>(?:UBTV)?QH[0-9]{{1,2}}))"
        )
        self._untyped = re.compile(_NUMBER % "" + rf"{_YEAR}(?P<gap>{_GAP}){_ORGAN}")
        self._companies = frozenset(entries("company_organs"))
        self._courts = frozenset(entries("court_marks"))

    def read(self, plain: str, at: int, type_name: str) -> Symbol | None:
        """Return the symbol that stands at `at`, behind a word for the type `type_name`."""
        match = self._typed.match(plain, at)
        if match:
            symbol = self._typed_symbol(match, type_name)
            if symbol:
                return symbol
        match = self._untyped.match(plain, at)
        return self._untyped_symbol(match) if match else None

    def type_of(self, abbreviation: str) -> str:
        """Return the type that an abbreviation stands for, "" if it is none."""
        known = self._abbreviations.get(abbreviation.upper())
        return known.type if known else ""

    def alone_in(self, plain: str, taken: Sequence[tuple[int, int]]) -> Iterator[Symbol]:
        """Yield the symbols that tell their organ themselves: 16/CT-TTg, 29/2018/QH14.

        What lies in `taken` (spans in reading order) is passed over.
        """
        at = end = 0
        for digit, _ in marks(plain).digits:
            match = self._alone.match(plain, digit) if digit >= end else None
            if match is None:
                continue
            end = match.end()
            while at < len(taken) and taken[at][1] <= match.start():
                at += 1
            if at < len(taken) and taken[at][0] < end:
                continue
            symbol = self._house_symbol(match) if match["house"] else self._alone_symbol(match)
            if symbol:
                yield symbol

    def _alone_symbol(self, match: re.Match[str]) -> Symbol | None:
        return self._typed_symbol(match, "") if match["organ"] else None

    @staticmethod
    def _house_symbol(match: re.Match[str]) -> Symbol | None:
        number, year, organ = match["number"], match["year"], match["house"]
        if not year:
            return None
        canonical = f"{number}/{year}/{organ}"
        return Symbol(*match.span(), number, year, "", "", organ, canonical)

    def _typed_symbol(self, match: re.Match[str], type_name: str) -> Symbol | None:
        written = match["type"].upper()
        known = self._abbreviations.get(written)
        if known is None or (type_name and known.type != type_name):
            known = self._without_bar(written, type_name) or known
        organ = _organ(match["organ"] or "")
        if known is None or not (organ or match["gap"].strip() in ("-", "/")):
            return None
        return Symbol(
            *match.span(),
            match["number"],
            match["year"] or "",
            known.text,
            known.type,
            organ,
            _canonical(match, known.text, organ),
            not self._companies.isdisjoint(_codes(organ)),
        )

    def _without_bar(self, written: str, type_name: str) -> Abbreviation | None:
        meant = self._abbreviations.get(_TYPED_WITHOUT_BAR.get(written, ""))
        return meant if meant and meant.type == type_name else None

    def _untyped_symbol(self, match: re.Match[str]) -> Symbol:
        organ = _organ(match["organ"])
        codes = _codes(organ)
        parts = [match["number"], match["year"], organ]
        return Symbol(
            *match.span(),
            match["number"],
            match["year"] or "",
            "",
            "",
            organ,
            "/".join(part for part in parts if part),
            codes[0] in self._courts or not self._companies.isdisjoint(codes),
        )


def _any_of(words: Iterable[str]) -> str:
    """Return a pattern of any of the words, case aside, the longest first.

    They are gathered by their first letters: a hundred of them would be tried one by one.
    """
    rests: dict[str, list[str]] = {}
    for word in sorted(words, key=lambda word: (-len(word), word)):
        rests.setdefault(word[0], []).append(re.escape(word[1:]))
    branches = (f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in rests.items())
    return rf"(?=[^\W\d_])(?i:{'|'.join(branches)})"


@lru_cache(maxsize=4096)
def is_party_organ(organ: str) -> bool:
    """Tell whether an organ code is one of the Party's: TW, TU, ĐUK, BTCTW."""
    return _PARTY.fullmatch(organ) is not None


def party_symbol(number: str, abbreviation: str, organ: str) -> str:
    """Return a Party symbol: ("5", "CT", "TW") → "05-CT/TW"."""
    digits = number.rstrip("abcdeđ")
    padded = digits.zfill(2) + number[len(digits) :]
    return f"{padded}-{abbreviation}/{organ}" if organ else f"{padded}-{abbreviation}"


def state_symbol(number: str, year: str, abbreviation: str, organ: str) -> str:
    """Return a State symbol: ("30", "2020", "NĐ", "CP") → "30/2020/NĐ-CP"."""
    tail = f"{abbreviation}-{organ}" if organ else abbreviation
    return "/".join(part for part in (number, year, tail) if part)


def _canonical(match: re.Match[str], abbreviation: str, organ: str) -> str:
    number, hyphen = match["number"], "-" in match["gap"]
    as_party = hyphen and (not organ or "/" in match["link"])
    if is_party_organ(organ) or (as_party and abbreviation not in _STATE_ONLY):
        # At the Centre QyĐ is a misprint of QĐi: localities alone use it.
        spelled = "QĐi" if (abbreviation, organ) == ("QyĐ", "TW") else abbreviation
        return party_symbol(number, spelled, organ)
    return state_symbol(number, match["year"] or "", abbreviation, organ)


_STATE_ONLY = frozenset(["NĐ", "SL", "L", "PL", "TTLT", "CĐ"])


# Organs are few, and the same ones come again and again.
@lru_cache(maxsize=4096)
def _organ(printed: str) -> str:
    organ = _CENTRAL.sub("TW", printed.replace(" ", "").replace("T.Ư", "TƯ").replace("T.W", "TW"))
    return re.sub(r"\b[Tt][Tt]g\b", "TTg", organ).replace("TTG", "TTg")


@lru_cache(maxsize=4096)
def _codes(organ: str) -> tuple[str, ...]:
    return tuple(re.split(r"[-/.&]", organ))
