"""Single dates as printed in running text, read where their first digit stands.

Forms (domain notes, D): 30/5/2019 · 15-5-2016 · 13.6.2022 · 05 tháng 3 năm 2020 · 4/2007 ·
7-2012 · 7 năm 2012 · 15-5 · 2018.
"""

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache
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


def read_point(lower: str, at: int) -> Point | None:
    """Return what may be a date and begins with the digit at `at`, or None."""
    match = _POINT.match(lower, at)
    if match is None or match.lastgroup == "a":
        return read_number(lower, at)
    point = _read(match)
    if point is None or _goes_on(lower, point):
        return read_number(lower, at)
    return point


def read_number(lower: str, at: int) -> Point | None:
    """Return the first number alone: 7 of "7-12/10", 2016 of "2016-2018"."""
    match = _ALONE.match(lower, at)
    if match is None or lower[match.end() : match.end() + 1].isalnum():
        return None
    number = int(match[0])
    if len(match[0]) == 4:
        return Point(at, match.end(), YEAR, year=number)
    return Point(at, match.end(), NUMBER, day=number)


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
    if point.form == DAY_MONTH and point.mark == "-" and lower[point.end : point.end + 1] == "-":
        return True
    return _GOES_ON.match(lower, point.end) is not None


def _read(match: re.Match[str]) -> Point | None:
    if match["month"]:
        return _long(match)
    if match["of"]:
        return _month(match, int(match["of"]), MONTH_OF)
    if match["c"]:
        return _numeric(match)
    if match["b"] and len(match["b"]) == 4:
        return _month(match, int(match["b"]), MONTH)
    return _day_month(match)


def _long(match: re.Match[str]) -> Point | None:
    word, day = match["month"], int(match["a"])
    month, year = MONTHS.get(word) or int(word), int(match["year"] or match["slashed"] or 0)
    if not is_date(day, month, year) or not (year == 0 or is_year(year)):
        return None
    return Point(match.start(), match.end(), LONG, day, month, year)


def _month(match: re.Match[str], year: int, form: int) -> Point | None:
    month = int(match["a"])
    if len(match["a"]) > 2 or not 1 <= month <= 12 or not is_year(year):
        return None
    return Point(match.start(), match.end(), form, 0, month, year, match["mark"] or "")


def _numeric(match: re.Match[str]) -> Point | None:
    day, month, year = int(match["a"]), int(match["b"]), int(match["c"])
    if len(match["a"]) > 2 or not is_year(year) or not is_date(day, month, year):
        return None
    return Point(match.start(), match.end(), NUMERIC, day, month, year, match["mark"])


def _day_month(match: re.Match[str]) -> Point | None:
    day, month = int(match["a"]), int(match["b"])
    if len(match["a"]) > 2 or len(match["b"]) > 2 or not is_date(day, month):
        return None
    return Point(match.start(), match.end(), DAY_MONTH, day, month, 0, match["mark"])
