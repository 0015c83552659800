"""The word before a number that makes it a date: "ngày", "tháng", "năm", "đến", "giai đoạn"."""

import re
from functools import partial
from typing import NamedTuple

from articles.text.reporting.date_points import (
    DAY_MONTH,
    LONG,
    MONTH,
    MONTH_OF,
    NUMBER,
    NUMERIC,
    YEAR,
    Point,
    is_year,
)

OF_DAY, OF_MONTH, OF_YEAR, OF_QUARTER, OF_PERIOD, NEAR, BRACKET, NONE = range(8)
_KINDS = {
    **dict.fromkeys(("ngày", "mùng", "mồng"), OF_DAY),
    **dict.fromkeys(("sáng", "chiều", "tối", "trưa", "đêm", "hôm"), OF_DAY),
    "tháng": OF_MONTH, "năm": OF_YEAR, "quý": OF_QUARTER,
    **dict.fromkeys(("đoạn", "kỳ", "khóa", "học", "độ", "vụ", "mùa"), OF_PERIOD),
    **dict.fromkeys(("đầu", "giữa", "cuối", "hết", "từ", "đến", "tới", "vào", "trước"), NEAR),
    **dict.fromkeys(("sau", "dịp", "lễ", "hồi"), NEAR),
}  # fmt: skip
# Words that belong to the date and to its span; "sáng", "đến" and the like do not.
_WITHIN = frozenset(("ngày", "mùng", "mồng", "tháng", "năm", "quý"))
_LAST_WORD = re.compile(r"([^\W\d_]+)[ ]?(\(?)$")
_LABEL = re.compile(r"(?:giai đoạn|nhiệm kỳ|thời kỳ|niên khóa|năm học|niên độ|khóa)[: (]{0,2}$")
_BEFORE_NUMBER = ("ngày ", "tháng ", "quý ", "mùng ", "mồng ", "sáng ", "chiều ", "tối ", "nay ")
# What parts a number from the next of the same date: 15-5 · 15 / 5 · 15, tháng 5 · 5 năm 2020
_JOINED = re.compile(r" ?[/.] ?[0-9]| ?-|(?: ?,)? (?:tháng|năm) ")
_FAR = 14  # characters in which the word before a number is looked for
_FIRST_YEAR, _LAST_YEAR, _LAST_DAY = 1000, 2100, 31
# "(15/5)" is a day behind these, "chiều nay (15/5)"
_BEFORE_BRACKET = frozenset(
    ("nay", "qua", "mai", "tới", "kia", "hai", "ba", "tư", "năm", "sáu", "bảy", "nhật", "vừa")
)
_TODAY = frozenset(("nay", "qua", "mai"))
_PARTS_OF_DAY = ("sáng ", "chiều ", "tối ", "trưa ", "đêm ", "hôm ")
# "mỗi năm 2000 lượt", "5 năm 1200 hộ": a rate or a duration, no year
_EACH = re.compile(r"(?:[0-9]|mỗi|hàng|hằng|một|hai|ba|mấy|nhiều|từng) ?$")
_FRACTION = re.compile(
    r" (?:số|tổng|diện|dân|thành|đại|chỉ|tiêu|xã|huyện|thôn|hộ|ý|phiếu|chặng|quãng|thời|người|đơn"
    r"|nội|nhiệm|lần|công|địa|phường|cơ)(?![^\W\d_])"
)
_TIMES = re.compile(
    r" (?:lần|buổi|kỳ|ngày|triệu|nghìn|tỷ|đồng|giờ|tuần|cuộc|số|lượt|suất|bài|kg|tấn|đợt|phiên)"
    r"(?![^\W\d_])"
)
# "đến 2020 người": the number counts; "cuối 2019 đầu 2020", "từ 2016 và" do not count.
_COUNTED = re.compile(r" ?(?!(?:đến|đầu|và|của|tại|khi|các|do|thì|nay)(?![^\W\d_]))[^\W_]")


class Head(NamedTuple):
    """What stands before a number: its kind and where the date's span begins."""

    kind: int
    start: int


_head = partial(tuple.__new__, Head)  # a quarter of the time of Head(…)


def read_head(lower: str, at: int) -> Head:
    """Return what the words before the digit at `at` say of it."""
    found = _last_word(lower, at)
    if found is None:
        return Head(BRACKET if lower.endswith("(", 0, at) else NONE, at)
    word, start, is_bracketed = found
    if is_bracketed:
        is_day = word in _BEFORE_BRACKET or _KINDS.get(word) == OF_DAY
        return Head(OF_DAY if is_day else BRACKET, at)
    kind = _KINDS.get(word, NONE)
    if kind == NONE and word in _TODAY and lower.endswith(_PARTS_OF_DAY, max(0, at - _FAR), start):
        kind = OF_DAY  # "sáng nay 1.8", "chiều qua 5/6"
    return _head((kind, start if word in _WITHIN else at))


def _last_word(lower: str, at: int) -> tuple[str, int, bool] | None:
    """The word right before `at`, where it begins, whether a bracket stands between."""
    before = lower[max(0, at - _FAR) : at]
    if before[-1:] == " ":
        word = before[:-1].rpartition(" ")[2]
        if word.isalpha():  # so it is nearly always
            return word, at - 1 - len(word), False
    match = _LAST_WORD.search(before)
    return (match[1], at - len(before) + match.start(), bool(match[2])) if match else None


def with_label(lower: str, start: int) -> int:
    """Return where a span of time begins, with "giai đoạn" or "nhiệm kỳ" before it."""
    match = _LABEL.search(lower, max(0, start - 14), start)
    return match.start() if match else start


def stands_alone(lower: str, point: Point, head: Head) -> bool:
    """Tell whether the point is a date by itself, with the words before and behind it."""
    return _ALONE[point.form](lower, point, head)


def may_be_date(lower: str, at: int, end: int) -> bool:
    """Tell at a glance whether the digits at at:end may begin a date; most of most texts do not."""
    size = end - at
    if size > 2:
        return size == 4 and lower[at] in "12"
    before = lower.endswith(_BEFORE_NUMBER, max(0, at - 6), at)
    return before or _JOINED.match(lower, end) is not None


def may_begin(lower: str, point: Point) -> bool:
    """Tell whether a number may be part of a date at all: most numbers of most texts are not."""
    if point.form == YEAR:
        return _FIRST_YEAR <= point.year <= _LAST_YEAR
    if point.form != NUMBER or point.day > _LAST_DAY:
        return point.form != NUMBER
    before = lower.endswith(_BEFORE_NUMBER, max(0, point.start - 6), point.start)
    return before or lower[point.end : point.end + 2].lstrip(" ")[:1] == "-"


def begins_range(point: Point, head: Head) -> bool:
    """Tell whether the point may be the beginning of a range, if one follows."""
    if point.form == NUMBER:
        return head.kind in (OF_DAY, OF_MONTH, OF_QUARTER) or point.day <= 31
    return point.form != YEAR or is_year(point.year)


def is_counted(lower: str, head: Head) -> bool:
    """Tell whether "năm" or "tháng" before the number counts: "5 năm", "mỗi tháng"."""
    return _EACH.search(lower, max(0, head.start - 6), head.start) is not None


def _always(lower: str, point: Point, head: Head) -> bool:
    return True


def _day_month(lower: str, point: Point, head: Head) -> bool:
    if head.kind == OF_DAY:
        return True
    return head.kind == NEAR and point.mark == "/" and not _FRACTION.match(lower, point.end)


def _month(lower: str, point: Point, head: Head) -> bool:
    return head.kind in (OF_MONTH, OF_QUARTER, NEAR, BRACKET)


def _month_of(lower: str, point: Point, head: Head) -> bool:
    return head.kind in (OF_MONTH, OF_QUARTER) and not is_counted(lower, head)


def _year(lower: str, point: Point, head: Head) -> bool:
    if head.kind == OF_YEAR:
        return not is_counted(lower, head)
    return head.kind in (NEAR, OF_PERIOD) and is_year(point.year) and _ends(lower, point.end)


def _number(lower: str, point: Point, head: Head) -> bool:
    if head.kind not in (OF_MONTH, OF_QUARTER) or is_counted(lower, head):
        return False
    highest = 12 if head.kind == OF_MONTH else 4
    return 1 <= point.day <= highest and _TIMES.match(lower, point.end) is None


def _ends(lower: str, at: int) -> bool:
    """Tell whether "đến 2020" is not followed by what is counted ("đến 2020 người")."""
    return _COUNTED.match(lower, at) is None


_ALONE = {
    NUMERIC: _always, LONG: _always, DAY_MONTH: _day_month, MONTH: _month, MONTH_OF: _month_of,
    YEAR: _year, NUMBER: _number,
}  # fmt: skip
