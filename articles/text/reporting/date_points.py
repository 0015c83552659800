"""Single dates as printed in running text, read where their first digit stands.

Forms (domain notes, D): 30/5/2019 · 15-5-2016 · 13.6.2022 · 05 tháng 3 năm 2020 · 4/2007 ·
7-2012 · 7 năm 2012 · 15-5 · 2018.
"""

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache, partial
from typing import NamedTuple

from articles.text.partial_dates import PartialDate

MONTHS = {
    "giêng": 1, "một": 1, "hai": 2, "ba": 3, "tư": 4, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7,
    "bẩy": 7, "tám": 8, "chín": 9, "mười": 10, "mười một": 11, "mười hai": 12, "chạp": 12,
}  # fmt: skip
# For verbose patterns, so blanks are escaped.
MONTH_WORD = r"mười\ một|mười\ hai|giêng|một|hai|ba|tư|bốn|năm|sáu|bảy|bẩy|tám|chín|mười|chạp"
_POINT = re.compile(
    rf"""(?P<a>[0-9]{{1,4}})
    (?:
        \ ?(?P<mark>[/.-])\ ?(?P<b>[0-9]{{1,4}})(?:\ ?(?P=mark)\ ?(?P<c>[0-9]{{4}}))?
      | (?:\ ?,)?\ tháng\ (?P<month>[0-9]{{1,2}}|(?:{MONTH_WORD})(?![^\W\d_]))
        (?:(?:\ ?,)?(?:\ năm)?\ (?P<year>[0-9]{{4}})|/(?P<slashed>[0-9]{{4}}))?
      | (?:\ ?,)?\ năm\ (?P<of>[0-9]{{4}})
    )?
    (?![0-9])""",
    re.VERBOSE,
)
_ALONE = re.compile(r"[0-9]{1,4}(?![0-9])")
# What makes it something else: 08/2020/NĐ-CP, 05-CT, 15h, 1/2/3, 12.5.7, 50 %.
_GOES_ON = re.compile(r"[^\W_]|[/-][^\W\d_]|[./][0-9]| ?%")

NUMERIC, LONG, MONTH, MONTH_OF, DAY_MONTH, YEAR, NUMBER = range(7)
_FIRST_YEAR, _LAST_YEAR = 1900, 2100


class Point(NamedTuple):
    """A day, a month, a year or a bare number at start:end; 0 for what is not printed.

    `form`: NUMERIC 30/5/2019, LONG 5 tháng 3 …, MONTH 4/2007, MONTH_OF 4 năm 2007, DAY_MONTH 15-5,
    YEAR 2018, NUMBER 7 (held in `day`), which alone is no date. `mark` parts the numbers.
    """

    start: int
    end: int
    form: int
    day: int = 0
    month: int = 0
    year: int = 0
    mark: str = ""


# A quarter of the time of Point(…): a text has hundreds of numbers.
_point = partial(tuple.__new__, Point)


def read_point(lower: str, at: int) -> Point | None:
    """Return what may be a date and begins with the digit at `at`, or None."""
    match = _POINT.match(lower, at)
    if match is None:
        return None
    if match.lastgroup != "a":
        point = _read(match)
        if point is not None and not _goes_on(lower, point):
            return point
    return _number(lower, at, match.end("a"))


def read_number(lower: str, at: int) -> Point | None:
    """Return the first number alone: 7 of "7-12/10", 2016 of "2016-2018"."""
    match = _ALONE.match(lower, at)
    return _number(lower, at, match.end()) if match else None


def _number(lower: str, at: int, end: int) -> Point | None:
    if lower[end : end + 1].isalnum():
        return None
    number = int(lower[at:end])
    if end - at == 4:
        return _point((at, end, YEAR, 0, 0, number, ""))
    return _point((at, end, NUMBER, number, 0, 0, ""))


# A date is checked when it is made, and most texts tell the same days, months and years.
@lru_cache(maxsize=4096)
def partial_date(edtf: str) -> PartialDate:
    """Return the date or span of time that `edtf` writes."""
    return PartialDate(edtf)


def is_date(day: int, month: int, year: int = 0) -> bool:
    """Tell whether the calendar has this day; a year of 0 may be any."""
    return 1 <= month <= 12 and 1 <= day <= monthrange(year or 2000, month)[1]


def with_year(month: int, day: int, published: date | None) -> int:
    """Return the year of a day or month without one, 0 where it cannot be told.

    The year of publication; if that lands more than 30 days later, the year before (notes, D).
    """
    if published is None:
        return 0
    day = min(day or 1, monthrange(published.year, month)[1])
    ahead = date(published.year, month, day) - published
    return published.year - (ahead.days > 30)


def is_year(year: int) -> bool:
    """Tell whether a number of four digits can be the year of a press text."""
    return _FIRST_YEAR <= year <= _LAST_YEAR


def _goes_on(lower: str, point: Point) -> bool:
    if point.form == DAY_MONTH and point.mark == "-" and lower.startswith("-", point.end):
        return True
    return _GOES_ON.match(lower, point.end) is not None


def _read(match: re.Match[str]) -> Point | None:
    first, mark, second, third, month, year, slashed, of = match.groups("")
    if month:
        return _long(match.span(), int(first), month, year or slashed)
    if len(first) > 2:
        return None
    if of:
        return _month(match.span(), int(first), int(of), MONTH_OF)
    if third:
        return _numeric(match.span(), int(first), int(second), int(third), mark)
    if len(second) == 4:
        return _month(match.span(), int(first), int(second), MONTH, mark)
    return _day_month(match.span(), int(first), int(second), mark) if len(second) < 3 else None


def _long(span: tuple[int, int], day: int, word: str, printed: str) -> Point | None:
    month, year = MONTHS.get(word) or int(word), int(printed or 0)
    if not is_date(day, month, year) or not (year == 0 or is_year(year)):
        return None
    return Point(*span, LONG, day, month, year)


def _month(span: tuple[int, int], month: int, year: int, form: int, mark: str = "") -> Point | None:
    if not 1 <= month <= 12 or not is_year(year):
        return None
    return Point(*span, form, 0, month, year, mark)


def _numeric(span: tuple[int, int], day: int, month: int, year: int, mark: str) -> Point | None:
    if not is_year(year) or not is_date(day, month, year):
        return None
    return Point(*span, NUMERIC, day, month, year, mark)


def _day_month(span: tuple[int, int], day: int, month: int, mark: str) -> Point | None:
    return Point(*span, DAY_MONTH, day, month, 0, mark) if is_date(day, month) else None
