"""Dates and spans of time in running text (forms and rules: domain notes, D)."""

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from articles.text.finds import FoundDate
from articles.text.marks import marks
from articles.text.prose import Prose
from articles.text.reporting.date_heads import (
    NONE,
    OF_MONTH,
    OF_QUARTER,
    Head,
    begins_range,
    may_be_date,
    may_begin,
    read_head,
    stands_alone,
    with_label,
)
from articles.text.reporting.date_points import (
    DAY_MONTH,
    LONG,
    MONTH,
    MONTH_OF,
    NUMBER,
    NUMERIC,
    YEAR,
    Point,
    is_date,
    is_year,
    partial_date,
    read_number,
    read_point,
    with_year,
)
from articles.text.reporting.date_roles import role_of
from articles.text.reporting.date_words import spoken_dates, year_parts


class Reading(NamedTuple):
    """What was read at start:end: a date in EDTF, and the rule that read it."""

    start: int
    end: int
    value: str
    rule: str
    confidence: float


# "đến ngày", "-", "và": what stands between the ends of a range or the parts of a list.
_JOIN = re.compile(
    r" ?(?P<by>-|đến|tới|và|,) ?(?:hết |cuối |đầu |giữa )?(?:ngày |tháng |năm |quý )?(?=[0-9])"
)
_UNTIL_NOW = re.compile(r" (?:đến|tới) nay(?![^\W\d_])")
_SINCE = re.compile(r"(?:từ|kể từ)(?: đầu| cuối| giữa)?(?: ngày| tháng| năm)? ?$")
_LONGEST_LIST = 6
_TO_THE_END = re.compile(r"(?:hết|cuối) $")


def find_dates(prose: Prose, *, published: date | None = None) -> tuple[FoundDate, ...]:
    """Return the dates and spans of time of the text, in reading order."""
    spoken = map(Reading._make, spoken_dates(prose, published))
    readings = [*_printed(prose, published), *spoken]
    readings.sort()
    found, at = [], 0
    for reading in readings:
        if reading.start >= at:
            at = reading.end
            found.append(_found(prose, reading, published))
    return tuple(found)


def _found(prose: Prose, reading: Reading, published: date | None) -> FoundDate:
    start, end, value, rule, confidence = reading
    role = "as_of" if rule == "now" else role_of(prose.lower, start, end, value, published)
    if role == "as_of" and _TO_THE_END.search(prose.lower, max(0, start - 6), start):
        value = str(partial_date(value).latest)
    zone = prose.zone_at(start)
    return FoundDate(start, end, rule, confidence, zone, partial_date(value), role)


def _printed(prose: Prose, published: date | None) -> Iterator[Reading]:
    lower, behind = prose.lower, 0
    for at, end in marks(prose.plain).digits:
        if at < behind or not may_be_date(lower, at, end):
            continue
        point = read_point(lower, at)
        if point is None or not may_begin(lower, point):
            continue
        head = read_head(lower, at)
        if head.kind == OF_MONTH and point.form in (LONG, DAY_MONTH):  # "tháng 5, tháng 6"
            point = read_number(lower, at) or point
        reading = _range(lower, point, head, published) or _single(lower, point, head, published)
        if reading:
            behind = reading.end
            yield reading


def _single(lower: str, point: Point, head: Head, published: date | None) -> Reading | None:
    if point.form in (YEAR, MONTH_OF, MONTH, NUMBER):
        part = year_parts(lower, point, head, published)
        if part:
            return Reading._make(part)
    if not stands_alone(lower, point, head):
        return None
    value = _value(point, head, published)
    if not value:
        return None
    if _UNTIL_NOW.match(lower, point.end) and _SINCE.search(
        lower, max(0, head.start - 16), head.start
    ):
        end = point.end + len(" đến nay")
        return Reading(head.start, end, f"{value}/..", "until_now", 0.9)
    return Reading(head.start, point.end, value, _RULES[point.form], _SURE[point.form])


def _value(point: Point, head: Head, published: date | None) -> str:
    """The date in EDTF, "" where the year cannot be told."""
    if point.form == NUMBER:
        year = with_year(point.day, 1, published) if head.kind == OF_MONTH else 0
        return f"{year}-{point.day:02d}" if year else ""
    if point.form == YEAR:
        return f"{point.year:04d}"
    year = point.year or with_year(point.month, point.day, published)
    if not year:
        return ""
    if point.form in (MONTH, MONTH_OF):
        return f"{year}-{point.month:02d}"
    return (
        f"{year}-{point.month:02d}-{point.day:02d}" if is_date(point.day, point.month, year) else ""
    )


def _range(lower: str, first: Point, head: Head, published: date | None) -> Reading | None:
    """A range or list that begins with `first`, as one span of time; None where none does."""
    if not begins_range(first, head):
        return None
    last, by = first, ""
    for _ in range(_LONGEST_LIST):
        join = _JOIN.match(lower, last.end)
        if not join or (by and by in "-đếntới"):
            break
        following = read_point(lower, join.end())
        if following is None:
            break
        last, by = following, join["by"]
        if not (first.form == NUMBER and last.form == NUMBER):
            break
    if last is first:
        return None
    pair = _pair(first, last, by, head, published)
    if not pair:
        return None
    start = with_label(lower, head.start)
    return Reading(start, last.end, f"{pair[0]}/{pair[1]}", "range", 0.9)


def _pair(
    first: Point, last: Point, by: str, head: Head, published: date | None
) -> tuple[str, str] | None:
    """Both ends of a range in EDTF, or None where the two do not make one."""
    if first.form == NUMBER:
        if head.kind == NONE and by != "-":  # "kỳ họp thứ 9, ngày 21/5"
            return None
        ends = _numbers(first, last, head, published)
    elif by in ("và", ","):
        return None
    elif first.form == YEAR:
        ends = _years(first, last)
    else:
        ends = _days_or_months(first, last, published)
    return ends if ends and ends[0] <= ends[1] and ends[0] != ends[1] else None


def _years(first: Point, last: Point) -> tuple[str, str] | None:
    if last.form == YEAR and is_year(first.year) and is_year(last.year):
        return f"{first.year}", f"{last.year}"
    return None


def _numbers(
    first: Point, last: Point, head: Head, published: date | None
) -> tuple[str, str] | None:
    """7-12/10 · ngày 12 và 13-7 · tháng 1 đến tháng 9/2020: the first lacks what the last has."""
    if head.kind in (OF_MONTH, OF_QUARTER):
        return _months(first, last, head, published)
    if last.form not in (DAY_MONTH, NUMERIC, LONG) or (head.kind == NONE and last.mark != "/"):
        return None
    year = last.year or with_year(last.month, last.day, published)
    if not year or not is_date(first.day, last.month, year):
        return None
    month = f"{year}-{last.month:02d}"
    return f"{month}-{first.day:02d}", f"{month}-{last.day:02d}"


def _months(
    first: Point, last: Point, head: Head, published: date | None
) -> tuple[str, str] | None:
    month = last.month or last.day
    if last.form not in (NUMBER, MONTH, MONTH_OF) or not 1 <= first.day < month <= 12:
        return None
    year = last.year or with_year(month, 1, published)
    if not year or (head.kind == OF_QUARTER and month > 4):
        return None
    if head.kind == OF_QUARTER:
        return f"{year}-{first.day * 3 - 2:02d}", f"{year}-{month * 3:02d}"
    return f"{year}-{first.day:02d}", f"{year}-{month:02d}"


def _days_or_months(first: Point, last: Point, published: date | None) -> tuple[str, str] | None:
    """15/4 đến 20/5/2019 · 6/2018 - 12/2019: of one kind; a missing year is that of the other."""
    if (first.day > 0) != (last.day > 0) or not last.month:
        return None
    year = last.year or with_year(last.month, last.day, published)
    if not year:
        return None
    earlier = first.year or year - ((first.month, first.day) > (last.month, last.day))
    if first.day:
        if not is_date(first.day, first.month, earlier) or not is_date(last.day, last.month, year):
            return None
        return _day(earlier, first), _day(year, last)
    return f"{earlier}-{first.month:02d}", f"{year}-{last.month:02d}"


def _day(year: int, point: Point) -> str:
    return f"{year}-{point.month:02d}-{point.day:02d}"


_RULES = {
    NUMERIC: "day", LONG: "day_in_words", DAY_MONTH: "day_without_year", MONTH: "month",
    MONTH_OF: "month_in_words", YEAR: "year", NUMBER: "month_without_year",
}  # fmt: skip
_SURE = {
    NUMERIC: 0.98, LONG: 0.98, DAY_MONTH: 0.93, MONTH: 0.95, MONTH_OF: 0.97, YEAR: 0.96,
    NUMBER: 0.85,
}  # fmt: skip
