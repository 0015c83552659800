"""A citation as somebody types it in haste, spelled as the press would print it.

One grammar reads citations; so "05 CT TW", "nqtw4 khóa 12" and "chi thi 05" are first written out
as "05-CT/TW", "Nghị quyết Trung ương 4 khóa XII" and "Chỉ thị 05".
"""

import re

from articles.text.known import Known, KnownType
from articles.text.normalize import fold, has_marks, nfc
from articles.text.resolving.issuers import is_party
from articles.text.symbols import CENTRAL_CODES, roman

LONGEST = 200  # letters of one citation
_PIECES = re.compile(r"[^\W\d_]+|\d+")
_PLENUM = re.compile(
    r"(?:(?:nghi quyet|nq)\s*)?(?:hoi nghi\s*)?(?:hn)?(?:trung uong|tw|tu)\s*(?:lan thu\s*)?"
    r"(\d{1,2})"
    r"(?:\s*(?:khoa|k)?\s*([ivx]{1,5}|\d{1,2}))?"
)
_CONGRESS = re.compile(
    r"(?:(?:nghi quyet|nq)\s*)?(?:dai hoi|dh)\s*(?:dai bieu\s*)?(?:toan quoc\s*)?(?:lan thu\s*)?"
    r"([ivx]{1,5}|\d{1,2})(?:\s*cua dang)?"
)
# 05 ct tw · 30 2020 nd cp · chi thi so 05ct tw
_SYMBOL = re.compile(
    r"(?:[a-z][a-z ]{0,40} )?\d{1,5} ?(?:(?:19|20)\d\d ?)?[a-z]{2,5}(?: [a-z]{2,10}\d{0,2}){1,2}"
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_NUMERALS = {roman(number).lower(): number for number in range(1, 40)}
_NO_MARKS = str.maketrans("đĐ", "dD")
# Codes that lose a mark when typed without marks; the first meaning is the usual one.
_CODES = [
    *("TU", "HU", "QU", "ĐU", "ĐUK", "UBND", "HĐND", "HĐTP", "VPTW", "BTCTW", "BTGTW", "UBKTTW"),
    *("BGDĐT", "BTC", "BNV", "BYT", "BTP", "BCA", "BQP", "BXD", "BGTVT", "BTNMT", "BTTTT"),
    *("BKHĐT", "BLĐTBXH", "BVHTTDL", "BNNPTNT", "BKHCN", "NHNN"),
]


def as_printed(typed: str, known: Known) -> str:
    """Return what was typed as the press prints it; what cannot be made out stays as it is."""
    text = " ".join(nfc(typed).split())
    bare = fold(text)
    for read in (_as_plenum, _as_congress, _as_symbol, _as_number):
        printed = read(bare, text, known)
        if printed:
            return printed
    return text if has_marks(text) else _with_marks(bare, known) or text


def _as_plenum(bare: str, text: str, known: Known) -> str:
    match = _PLENUM.fullmatch(bare)
    term = _number(match[2]) if match and match[2] else 0
    if match is None or (match[2] and not 1 <= term <= 39) or ("tu" in bare and "khoa" not in bare):
        return ""
    of_term = f" khóa {roman(term)}" if term else ""
    return f"Nghị quyết Trung ương {match[1]}{of_term}"


def _as_congress(bare: str, text: str, known: Known) -> str:
    match = _CONGRESS.fullmatch(bare)
    ordinal = _number(match[1]) if match else 0
    return f"Nghị quyết Đại hội {roman(ordinal)} của Đảng" if 1 <= ordinal <= 39 else ""


def _as_symbol(bare: str, text: str, known: Known) -> str:
    """Read number, year, letters of the type and code: "30 2020 nd cp", "05ct/tw"."""
    if not _SYMBOL.fullmatch(bare):
        return ""
    pieces = [_unmarked(piece) for piece in _PIECES.findall(text)]
    first = next(at for at, piece in enumerate(pieces) if piece.isdigit())
    number, *letters = pieces[first:]
    year = letters.pop(0) if _YEAR.fullmatch(letters[0]) else ""
    kind = _type_of(letters[0], known)
    if not kind:
        return ""
    type_word = text[: text.index(number)].strip()
    return f"{type_word} {_symbol(number, year, kind, _code(''.join(letters[1:])))}".strip()


def _symbol(number: str, year: str, letters: str, code: str) -> str:
    if code == "TW" or is_party(code):
        return f"{number}-{letters}/{code}"
    return f"{number}/{year}/{letters}-{code}" if year else f"{number}/{letters}-{code}"


def _as_number(bare: str, text: str, known: Known) -> str:
    """Read letters and a number, or a type without its marks and a number: "ct05", "chi thi 5"."""
    match = re.fullmatch(r"([a-z][a-z ]*?) ?(?:so )?(\d{1,4}[a-z]?)", bare)
    if match is None:
        return ""
    named = [kind for kind in known.types if match[1] in _spellings(kind)]
    party = next((kind for kind in named if kind.family == "party"), None)
    kind = party or next(iter(named), None)
    return f"{kind.name} {match[2]}" if kind else ""


def _with_marks(bare: str, known: Known) -> str:
    """Return the known name that somebody typed without its marks."""
    return known.compiled(_by_bare_name).get(bare, "")


def _by_bare_name(known: Known) -> dict[str, str]:
    """Return the names of directives, then their titles, by what they are without marks."""
    names = (name.text for one in known.directives for name in one.names if name.scope is None)
    titles = (one.title for one in known.directives)
    found: dict[str, str] = {}
    for name in (*names, *titles):
        found.setdefault(fold(name), name)
    return found


def _spellings(kind: KnownType) -> set[str]:
    return {fold(kind.name), *map(fold, kind.abbreviations)}


def _type_of(letters: str, known: Known) -> str:
    found = (short for kind in known.types for short in kind.abbreviations)
    return next((short for short in found if fold(short) == letters), "")


def _code(letters: str) -> str:
    codes = (*CENTRAL_CODES, *_CODES)
    return next((code for code in codes if _unmarked(code) == letters), letters.upper())


def _unmarked(letters: str) -> str:
    return letters.translate(_NO_MARKS).lower().replace("ư", "w")


def _number(ordinal: str) -> int:
    return int(ordinal) if ordinal.isdigit() else _NUMERALS.get(ordinal, 0)
