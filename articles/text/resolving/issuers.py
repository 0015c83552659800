"""Who issued a directive, by the words "của …" and by the code in its symbol.

Three central bodies share the code TW and one number series for each type (Quy định 66-QĐ/TW).
"""

import re
from functools import lru_cache

from articles.text.prose import key_of, one_spelling

POLITBURO, SECRETARIAT, COMMITTEE, ANY = "politburo", "secretariat", "committee", "any"
_CENTRE = r"(?:trung ương|tw|t\.ư|tư|t\.w)"
# Bộ Chính trị · Ban Bí thư · BCH Trung ương Đảng khóa XII · Trung ương
_CENTRAL = re.compile(
    rf"(?P<politburo>bộ chính trị|bct)|(?P<secretariat>(?:ban bí thư|bbt)(?: {_CENTRE})?)"
    rf"|(?P<committee>(?:(?:ban chấp hành|bch) ?{_CENTRE}|hội nghị (?:lần thứ \w+ )?{_CENTRE}))"
    rf"|(?P<any>{_CENTRE}|đảng)"
)
_TAIL = re.compile(r"(?: đảng)?(?: cộng sản việt nam)?(?: \(?kh[óo]a \w+\)?)?")
_EACH = re.compile(r", | và | - ")

_COMMITTEE_OF = r"(?:ban thường vụ |ban chấp hành |thường trực |btv |bch )?"
# The beginning of a body's name, and the code of what it issues; the first that fits counts.
_BY_FORM = [
    (re.compile(pattern), code)
    for pattern, code in [
        (r"chính phủ", "CP"),
        (r"thủ tướng(?: chính phủ)?", "TTg"),
        (r"quốc hội(?: khóa \w+)?", "QH"),
        (r"(?:ủy ban thường vụ quốc hội|ubtvqh)", "UBTVQH"),
        (r"chủ tịch nước", "CTN"),
        (r"(?:chủ tịch )?(?:ubnd|ủy ban nhân dân)\b.*", "UBND"),
        (r"(?:hđnd|hội đồng nhân dân)\b.*", "HĐND"),
        (r".*\b(?:đảng ủy|đảng bộ) khối\b.*", "ĐUK"),
        (r"(?:ban )?tvtu\b.*", "TU"),
        (rf"{_COMMITTEE_OF}(?:tỉnh ủy|thành ủy|đảng bộ (?:tỉnh|thành phố|tp))\b.*", "TU"),
        (rf"{_COMMITTEE_OF}huyện ủy\b.*", "HU"),
        (rf"{_COMMITTEE_OF}quận ủy\b.*", "QU"),
        (rf"{_COMMITTEE_OF}thị ủy\b.*", "ThU"),
        (rf"{_COMMITTEE_OF}(?:đảng ủy|đảng bộ)\b.*", "ĐU"),
    ]
]
# Codes that many bodies share: the article must say which one is meant.
_LOCAL = re.compile(r"(?:\w*TU|HU|QU|ThU|TXU|ĐU|ĐUK|ĐB|CB|CU|UBND|HĐND|ĐTN|BCĐ|ĐCT|ĐĐ|BCSĐ)", re.I)
_OF_STATE = frozenset(["UBND", "HĐND"])
_MINISTRY = re.compile(r"Bộ ([A-ZĐ]{2,}(?: ?[-&,] ?[A-ZĐ]{2,})*)")
# A body named by its kind alone.
_BARE = re.compile(
    r"(?:(?:ban thường vụ|ban chấp hành|thường trực|btv|bch|ban|đại hội(?: đại biểu)?) )?"
    r"(?:tvtu|tỉnh ủy|thành ủy|huyện ủy|quận ủy|thị ủy|đảng ủy|đảng bộ|ubnd|ủy ban nhân dân|hđnd"
    r"|hội đồng nhân dân)"
    r"(?: (?:khối|tỉnh|thành phố|tp|huyện|quận|thị xã|xã|phường|cơ quan|các cơ quan))*"
)


@lru_cache(maxsize=4096)
def central(issuer: str) -> frozenset[str]:
    """Return which of the three central bodies an issuer's words name, `any` for "Trung ương"."""
    found = set()
    for part in _EACH.split(key_of(issuer)):
        match = _CENTRAL.match(part)
        if match and _TAIL.fullmatch(part, match.end()):
            found.add(match.lastgroup or "")
    return frozenset(found)


@lru_cache(maxsize=4096)
def code_of(issuer: str) -> str:
    """Return the code in the symbols of an issuer named by form, "" where the form has none."""
    if central(issuer):
        return "TW"
    key = key_of(issuer)
    return next((code for form, code in _BY_FORM if form.fullmatch(key)), "")


@lru_cache(maxsize=4096)
def is_local(code: str) -> bool:
    """Tell whether many bodies issue under this code (TU, ĐUK, UBND)."""
    return _LOCAL.fullmatch(code) is not None


def is_party(code: str) -> bool:
    """Tell whether a code is of the Party, whose symbols hold no year."""
    return code.endswith("TW") or (is_local(code) and code not in _OF_STATE)


@lru_cache(maxsize=4096)
def ministry_code(issuer: str) -> str:
    """Return the code of a ministry named by its letters: "Bộ GD&ĐT" signs as BGDĐT."""
    match = _MINISTRY.fullmatch(one_spelling(issuer))
    return "B" + re.sub(r"[^A-ZĐ]", "", match[1]) if match else ""


@lru_cache(maxsize=4096)
def is_bare(issuer: str) -> bool:
    """Tell whether words name a body by its kind alone, so that the article must say which."""
    return _BARE.fullmatch(key_of(issuer)) is not None


def same_code(one: str, other: str) -> bool:
    """Compare two codes, case and the number of the National Assembly's term aside."""
    return _bare_code(one) == _bare_code(other)


@lru_cache(maxsize=4096)
def _bare_code(code: str) -> str:
    return code.rstrip("0123456789").casefold().replace("tư", "tw")
