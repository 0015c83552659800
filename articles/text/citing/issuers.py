"""Who issued a document, and when, as printed beside its number."""

import re
from datetime import date
from functools import cache, lru_cache

from articles.text.lexicon import entries
from articles.text.partial_dates import PartialDate
from articles.text.prose import key_of

Span = tuple[int, int]

_CENTRAL_PARTY = (
    r"(?:(?:ban chấp hành |bch |ban bí thư )?trung ương"
    r"|(?:ban chấp hành(?: \(bch\))? |bch ?)?(?:tw|t\.ư|tư))"
    r"(?: đảng(?: cộng sản việt nam)?)?|bộ chính trị|ban bí thư|bct(?! ?[&-])"
)
_CENTRAL_STATE = (
    r"ủy ban thường vụ quốc hội|ubtvqh|thủ tướng(?: chính phủ)?|chủ tịch nước|chính phủ|quốc hội"
)
# Bodies whose names end where they end, whatever follows.
_CENTRAL = re.compile(rf"(?:{_CENTRAL_PARTY}|{_CENTRAL_STATE})(?![^\W_])")
_PARTY = re.compile(rf"(?:{_CENTRAL_PARTY})(?![^\W_])")
_WORD = re.compile(r" {0,2}(?:[&-] ?)?(?P<word>[^\W\d_]+(?:[.&-][^\W\d_]+){0,4})")
# A name of one body; small words go on in it only for so long.
_MOST_WORDS, _MOST_SMALL = 18, 11
_POST = re.compile(r"(?:bộ trưởng|thống đốc|chánh án|viện trưởng|chủ tịch|tổng) ")
_TERM = re.compile(r",? ?\(? ?khóa [ivx0-9]{1,6}\)?")
_AND = re.compile(r" ?(?:,|và|&) ?")


@cache
def _heads() -> re.Pattern[str]:
    return _alternation("issuer_heads")


@cache
def _others() -> re.Pattern[str]:
    return _alternation("other_issuers")


@cache
def _in_full() -> re.Pattern[str]:
    """Names that end where they end, whatever follows; "Đảng" belongs to those of the Party."""
    names = "|".join(map(re.escape, sorted(_codes(), key=lambda name: -len(name))))
    return re.compile(rf"(?:{names})(?: đảng)?(?![^\W_])")


@cache
def _codes() -> dict[str, str]:
    """Return the bodies whose names are listed in full, with the code in their symbols or ""."""
    pairs = (entry.partition(": ") for entry in entries("issuers_in_full"))
    return {key_of(name): code for name, _, code in pairs}


@cache
def _stops() -> re.Pattern[str]:
    """A word with which a name ends, or a word of a post or place that may begin another."""
    return _alternation("issuer_stops")


def _alternation(name: str) -> re.Pattern[str]:
    words = sorted((entry.lower() for entry in entries(name)), key=lambda word: -len(word))
    return re.compile(rf"(?:{'|'.join(map(re.escape, words))})(?![^\W_])")


def read_issuer(plain: str, lower: str, at: int) -> Span | None:
    """Return the place of the body named at `at`; several joined by commas are one issuer."""
    end = _one_issuer(plain, lower, at)
    if end is None:
        return None
    while joint := _AND.match(lower, _past_term(lower, end)):
        more = _CENTRAL.match(lower, joint.end())
        if not more:
            break
        end = more.end()
    return at, end


def is_other_issuer(lower: str, at: int) -> bool:
    """Tell whether a company, an exchange, a court or a foreign body is named at `at`."""
    return _others().match(lower, at) is not None


def is_central_party(issuer: str) -> bool:
    """Tell whether an issuer signs with the organ code TW."""
    return _PARTY.fullmatch(issuer) is not None


def organ_of(issuer: str) -> str:
    """Return the organ code with which an issuer (in lower case) signs, "" where none is sure."""
    if is_central_party(issuer):
        return "TW"
    if _PROVINCIAL.fullmatch(issuer):
        return "TU"
    name = _POST.sub("", issuer, count=1)
    return _CODES_OF_STATE.get(issuer, "") or _codes().get(name.removesuffix(" đảng"), "")


_PROVINCIAL = re.compile(r"(?:ban thường vụ |btv |thường trực )?(?:tỉnh|thành) ủy[^.;\n]{0,40}")
_CODES_OF_STATE = {"thủ tướng": "TTg", "thủ tướng chính phủ": "TTg", "chính phủ": "CP"}


def past_term(lower: str, end: int) -> int:
    """Return the end of "(khóa XI)" behind a body's name, else `end`."""
    return _past_term(lower, end)


def _past_term(lower: str, end: int) -> int:
    match = _TERM.match(lower, end)
    return match.end() if match else end


def _one_issuer(plain: str, lower: str, at: int) -> int | None:
    closed = _CENTRAL.match(lower, at) or _in_full().match(lower, at)
    if closed is None and (post := _POST.match(lower, at)):
        closed = _CENTRAL.match(lower, post.end()) or _in_full().match(lower, post.end())
    if closed:
        return closed.end()
    head = _heads().match(lower, at)
    return _whole_name(plain, lower, head.end()) if head else None


def _whole_name(plain: str, lower: str, end: int) -> int:
    """Return the end of a name: its words go on up to a sign, a verb or too many small words."""
    last_capital, small = end, 0
    for _ in range(_MOST_WORDS):
        match = _WORD.match(plain, end)
        if not match or _stops().match(lower, match.start("word")):
            break
        small = 0 if match["word"][0].isupper() else small + 1
        if small > _MOST_SMALL:
            return last_capital
        end = match.end()
        if not small:
            last_capital = end
    return last_capital if lower.startswith((" và", " các"), end - 3) else end


_DAY = (
    r"(?P<day>[0-3]?[0-9])(?: ?[-/.] ?| tháng )(?P<month>1[0-2]|0?[1-9])"
    r"(?:(?: ?[-/.] ?|,? năm )(?P<year>(?:19|20)[0-9]{2}))?(?![0-9]|[-/.][0-9])"
)
_DATE = re.compile(
    # Asked behind every number: the first letter of all that may follow says most often no.
    r"(?> {0,2},? {0,2})(?=[(bđkmnrtv])(?:\( ?)?"
    r"(?:(?:đã |vừa |mới )?(?:được )?(?:ký )?(?:ban hành|ký|ra)(?: vào)? )?"
    rf"(?:(?:vào )?ngày {_DAY}"
    r"|(?:vào )?tháng (?P<only_month>1[0-2]|0?[1-9])(?: ?[-/.] ?| năm )"
    r"(?P<month_year>(?:19|20)[0-9]{2})(?![0-9]))\)?"
)
_BARE_DATE = re.compile(rf" ?\( ?(?:ngày )?{_DAY} ?\)")
_DAYS_AHEAD = 30


def read_date(
    lower: str, at: int, *, published: date | None, year: str
) -> tuple[PartialDate | None, int] | None:
    """Return the date printed at `at` and its end; a day without a year lies near publication.

    `year` is that of the document's own symbol. The date is None where no year can be told.
    """
    match = _DATE.match(lower, at)
    if match is None and lower.startswith(("(", " ("), at):
        match = _BARE_DATE.match(lower, at)
    if not match:
        return None
    part = match.groupdict()
    if part.get("only_month"):
        return _month(int(part["only_month"]), part["month_year"]), match.end()
    given = part["year"] or year
    return _day(int(part["day"]), int(part["month"]), given, published), match.end()


@lru_cache(maxsize=1024)
def _month(month: int, year: str) -> PartialDate:
    return PartialDate(f"{year}-{month:02d}")


# An article prints the same few dates again and again.
@lru_cache(maxsize=4096)
def _day(day: int, month: int, year: str, published: date | None) -> PartialDate | None:
    if not year and published is None:
        return None
    try:
        found = date(int(year) if year else published.year, month, day)  # type: ignore[union-attr]
        if not year and published and (found - published).days > _DAYS_AHEAD:
            found = found.replace(year=found.year - 1)
    except ValueError:
        return None
    return PartialDate(found.isoformat())
