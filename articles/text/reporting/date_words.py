"""Quarters, halves of years and years that are told in words: "quý III/2022", "năm nay"."""

import re
from collections.abc import Iterator
from datetime import date

from articles.text.prose import Prose
from articles.text.reporting.cues import DATED, cues
from articles.text.reporting.date_heads import OF_QUARTER, Head
from articles.text.reporting.date_points import MONTH_WORD, MONTHS, NUMBER, YEAR, Point, with_year
from articles.text.reporting.numerals import DIGITS

Part = tuple[int, int, str, str, float]
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_BEFORE_YEAR = re.compile(
    rf"""(?:
      quý\ (?P<quarter>iv|i{{1,3}})\ ?[/.,-]?\ ?(?:năm\ )?
    | (?P<count>[0-9]{{1,2}}|{"|".join(DIGITS)})\ tháng\ (?:(?P<edge>đầu|cuối)\ )?(?:của\ )?năm[ ]
    | tháng\ (?P<month>{MONTH_WORD})(?:\ ?,)?\ (?:năm\ )?
    | (?P<many>(?:những|thập\ niên|thập\ kỷ)\ )(?:năm\ )?
    | nửa\ (?P<half>đầu|cuối)\ (?:năm\ )?
    )$""",
    re.VERBOSE,
)


_PARTS = ("quý", "tháng", "những", "thập", "nửa")  # one of these stands in each of them


def year_parts(lower: str, point: Point, head: Head, published: date | None) -> Part | None:
    """Return the quarter, half or decade that ends with this year, or None where none does."""
    if head.kind == OF_QUARTER:
        return _numbered_quarter(point, head, published)
    if point.form != YEAR:
        return None
    at = max(0, point.start - 32)
    before = lower[at : point.start]
    if not any(word in before for word in _PARTS):
        return None
    match = _BEFORE_YEAR.search(lower, at, point.start)
    return _part(match, point) if match else None


def _part(match: re.Match[str], point: Point) -> Part | None:
    year, start = point.year, match.start()
    if match["quarter"]:
        return (start, point.end, quarter_of(year, _QUARTERS[match["quarter"]]), "quarter", 0.97)
    if match["month"]:
        value = f"{year:04d}-{MONTHS[match['month']]:02d}"
        return (start, point.end, value, "month_in_words", 0.97)
    if match["many"]:
        return _decade(start, point)
    if match["half"]:
        return (start, point.end, _months_of(year, 6, match["half"] == "cuối"), "half", 0.9)
    count = int(match["count"]) if match["count"].isdigit() else DIGITS[match["count"]]
    if not 1 <= count <= 12:
        return None
    value = _months_of(year, count, match["edge"] == "cuối")
    return (start, point.end, value, "months_of_year", 0.95)


def _decade(start: int, point: Point) -> Part | None:
    if point.year % 10:
        return None
    return (start, point.end, f"{point.year:04d}/{point.year + 9:04d}", "decade", 0.9)


def _months_of(year: int, count: int, is_last: bool) -> str:
    if is_last:
        return f"{year:04d}-{13 - count:02d}/{year:04d}-12"
    return f"{year:04d}-01/{year:04d}-{count:02d}"


def _numbered_quarter(point: Point, head: Head, published: date | None) -> Part | None:
    quarter = point.month or point.day
    if not 1 <= quarter <= 4 or point.form == YEAR:
        return None
    year = point.year or with_year(quarter * 3 - 2, 1, published)
    if not year:
        return None
    sure = 0.97 if point.form != NUMBER else 0.85
    return (head.start, point.end, quarter_of(year, quarter), "quarter", sure)


def quarter_of(year: int, quarter: int) -> str:
    """Return a quarter as its first and last month.

    >>> quarter_of(2022, 3)
    '2022-07/2022-09'
    """
    return f"{year:04d}-{quarter * 3 - 2:02d}/{year:04d}-{quarter * 3:02d}"


# What makes it no date of its own: "đầu năm 2019", "quý III/2022", "đầu năm học"
_DATED_ELSEWHERE = re.compile(
    r" ?(?:năm |[/.,-] ?)?[0-9]| (?:học|ngoái|nay|trước|sau|tới|âm)(?![^\W\d_])"
)
_OF_MONTHS = re.compile(r"(?:tháng|quý|tuần|mỗi|hàng|hằng|các|dịp|mọi|từng) $")
# "thực hiện có hiệu quả" holds no "hiện có"
_PART_OF_WORD = ("thực ", "thể ", "phát ", "xuất ", "tái ")


def spoken_dates(prose: Prose, published: date | None) -> Iterator[Part]:
    """Yield what only the time of publication dates: "năm nay", "quý III", "hiện có"."""
    if published is None:
        return
    for start, end, what in cues(prose).of(DATED):
        value = _spoken(prose.lower, start, end, what, published)
        if value:
            yield (start, end, value, "now" if what == "now" else "spoken", 0.7)


def _spoken(lower: str, start: int, end: int, what: str, published: date) -> str:
    if what == "now":
        return "" if lower.endswith(_PART_OF_WORD, 0, start) else published.isoformat()
    if what in ("0", "-1"):
        return f"{published.year + int(what)}"
    if _DATED_ELSEWHERE.match(lower, end):
        return ""
    if what == "edge":
        before = _OF_MONTHS.search(lower, max(0, start - 8), start)
        return "" if before else f"{published.year}"
    quarter = _QUARTERS[what]
    year = with_year(quarter * 3 - 2, 1, published)
    return quarter_of(year, quarter)
