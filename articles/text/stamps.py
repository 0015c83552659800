"""Publication stamps: date, time and weekday as Vietnamese pages print them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

VIETNAM = timezone(timedelta(hours=7))
LONGEST = 160

_MONTHS = {
    "giêng": 1, "một": 1, "hai": 2, "ba": 3, "tư": 4, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7,
    "bẩy": 7, "tám": 8, "chín": 9, "mười": 10, "mười một": 11, "mười hai": 12, "chạp": 12,
}  # fmt: skip
_MONTH = r"\d{1,2}|mười\ (?:một|hai)|giêng|một|hai|ba|tư|bốn|năm|sáu|b[ảẩ]y|tám|chín|mười|chạp"
_YEAR = r"(?:19[4-9]\d|20\d\d)(?=$|\D|\d{1,2}:\d\d)"  # "27/05/201509:22": a time may be glued on

_DATES = (
    # 07/08/2020 · 15-5-2018 · 10.10.2018 · 27/05/201509:22
    rf"(?<![\d/.-])(?P<day>\d{{1,2}})\s?(?P<mark>[/.-])\s?(?P<month>\d{{1,2}})\s?(?P=mark)\s?(?P<year>{_YEAR})",
    # 2020-08-07 · 2020-08-07T11:00:00
    r"(?<!\d)(?P<year>20\d\d)[-/](?P<month>\d{2})[-/](?P<day>\d{2})(?!\d)",
    # 24 Tháng 7 2013 · Ngày 02 Tháng 04 Năm 2025 · 4 tháng 10, 2016
    rf"(?<!\d)(?P<day>\d{{1,2}})\s*,?\s*tháng\s*(?P<month>{_MONTH})\s*,?\s*(?:năm\s*)?(?P<year>{_YEAR})",
    # Tháng Ba 12, 2018
    rf"tháng\s+(?P<month>{_MONTH})\s+(?P<day>\d{{1,2}})\s*,\s*(?P<year>{_YEAR})",
)
_DATE = tuple(re.compile(pattern, re.IGNORECASE) for pattern in _DATES)

# 09:15 · 19:24:18 · 9:40' · 14h55 · 09 giờ 15 phút · 03:36 PM · 4:05 CH
_TIME = re.compile(
    r"(?<![\d:])(?P<hour>\d{1,2})\s?(?::|h|g|giờ)\s?(?P<minute>\d{2})(?!\d)"
    r"(?:\s?[:']\s?(?P<second>\d{2})(?!\d))?(?:\.\d+)?(?:'|\s?phút)?\s*(?P<half>[AP]\.?M\.?|SA|CH)?(?!\w)",
    re.IGNORECASE,
)

# What may stand around date and time in a stamp and says nothing else.
_LABELS = re.compile(
    r"""
    \bth[ứừ]\s*(?:hai|ba|tư|năm|sáu|b[ảẩ]y|[2-7])\b | \bchủ\s*nhật\b | \b(?:CN|T[2-7])\b
    | \(?\[?\s*(?:GMT|UTC)\s*\+?\s*0?7?(?::?00)?\s*\]?\)? | \+07:?00
    | \b(?:ngày|giờ|phút|giây|lúc|vào|hồi|thời\ gian|năm|tháng)\b
    | \b(?:đã\ )?(?:được\ )?(?:đăng|gửi|tải|viết|phát\ hành|xuất\ bản|cập\ nhật|ban\ hành)
      (?:\ (?:tin|bài|lên|lần\ cuối))?\b
    | \b(?:last\ )?(?:updated?|published|posted|date|on|at|created|modified)\b
    | (?:số\ )?(?:lượt|lần)\ (?:xem|đọc|truy\ cập)(?:\ bài)?(?:\s*:?\s*[\d.,]+)?
    | \b(?:đã\ )?(?:xem|đọc|views?|hits?|lượt|người\ xem|bình\ luận|comments?)\b(?:\s*:?\s*[\d.,]+)?
    | (?:xem\ )?(?:với\ )?\b(?:c[ỡở]\ chữ|font\ size)\b | \bT[tT]\b
    | (?<!\w)A\s?[-+](?!\w) | (?<!\w)A(?=\s+A)
    | \b(?:in\ (?:bài|tin|trang|ra)|print|email|lưu|chia\ sẻ|facebook|zalo)\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
_UPDATED = re.compile(r"cập nhật|updated|modified", re.IGNORECASE)
_POSTED = re.compile(r"đăng|gửi|xuất bản|cập nhật|tải lên|posted|published|updated", re.IGNORECASE)
_DIGITS = re.compile(r"(?:19|20)\d\d")
_ALSO_NAMES = ("Đăng", "Năm", "Lưu", "ĐĂNG", "NĂM", "LƯU")
_GONE = "\0"
_KEPT = re.compile(r"[^\0]+")
_AROUND = " ,|-–—•·:;/[]\t"
_LETTERS = re.compile(r"[^\W\d_]")
# 10 ngày trước · 2 tháng 2 tuần trước · Hôm qua · (29 ngày trước)
_RELATIVE = re.compile(
    r"\(?\s*(?:(?:\d+|một)\s*(?:giây|phút|giờ|ngày|tuần|tháng|năm)\s*,?\s*){1,3}trước\s*\)?"
    r"|\(?\s*(?:hôm qua|vừa xong|hôm kia)\s*\)?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Stamp:
    """Date (and time) of one line. `when` is aware (UTC+7); `precision` day, minute or second.

    `rests` is where the line says something else as well (an author, a section), empty where it
    does not. `updated`: the line calls it the time of an update;
    `labelled`: the line says that something was posted.
    """

    when: datetime
    precision: str
    rests: tuple[tuple[int, int], ...]
    updated: bool
    labelled: bool


def is_relative(text: str) -> bool:
    """Tell whether a line says only how long ago something was posted ("10 ngày trước")."""
    return len(text) < 60 and _RELATIVE.fullmatch(text.strip()) is not None


def find_stamp(text: str) -> Stamp | None:
    """Return the first date of a line and the time beside it, or None; long lines have no stamp."""
    if len(text) > LONGEST or not _DIGITS.search(text):
        return None
    for match in _dates(text):
        date = _date(match)
        if date:
            return _stamp(text, match, date)
    return None


def read_time(value: str) -> tuple[datetime, str] | None:
    """Return (moment, precision) of a machine-written or printed time, or None."""
    stamp = find_stamp(value.strip().replace("T", " "))
    return (stamp.when, stamp.precision) if stamp else None


def _dates(text: str) -> Iterator[re.Match[str]]:
    found = [match for pattern in _DATE for match in pattern.finditer(text)]
    return iter(sorted(found, key=lambda match: match.start()))


def _date(match: re.Match[str]) -> datetime | None:
    month = match["month"].lower()
    number = int(month) if month.isdigit() else _MONTHS.get(month, 0)
    try:
        return datetime(int(match["year"]), number, int(match["day"]), tzinfo=VIETNAM)
    except ValueError:
        return None


def _stamp(text: str, date: re.Match[str], day: datetime) -> Stamp:
    before, after = text[: date.start()], text[date.end() :]
    time, offset = _nearest_time(before, after, date.end())
    when, precision = _at(day, time) if time else (day, "day")
    blank = [(date.start(), date.end())]
    if time:
        blank.append((time.start() + offset, time.end() + offset))
    updated = _UPDATED.search(before) is not None
    labelled = _POSTED.search(text) is not None
    return Stamp(when, precision, _rests(text, blank), updated, labelled)


def _nearest_time(before: str, after: str, after_at: int) -> tuple[re.Match[str] | None, int]:
    """The time closest to the date, and where its part of the line begins."""
    following = next(_TIME.finditer(after), None)
    preceding = max(_TIME.finditer(before), key=lambda time: time.end(), default=None)
    if not following or (preceding and len(before) - preceding.end() <= following.start()):
        return preceding, 0
    return following, after_at


def _at(day: datetime, time: re.Match[str]) -> tuple[datetime, str]:
    hour, minute, second = int(time["hour"]), int(time["minute"]), int(time["second"] or 0)
    half = (time["half"] or "").upper().replace(".", "")
    if half in ("PM", "CH") and hour < 12:
        hour += 12
    if half in ("AM", "SA") and hour == 12:
        hour = 0
    if hour > 23 or minute > 59 or second > 59:
        return day, "day"
    moment = day.replace(hour=hour, minute=minute, second=second)
    return moment, "second" if time["second"] else "minute"


def _rests(text: str, blank: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Where words stand that are neither date, time nor label."""
    chars = list(text)
    for start, end in [*blank, *(match.span() for match in _TIME.finditer(text))]:
        chars[start:end] = _GONE * (end - start)
    left = _LABELS.sub(_blanked, "".join(chars))
    for pattern in _DATE:
        left = pattern.sub(_blanked, left)
    spans = [
        (match.start() + len(match[0]) - len(match[0].lstrip(_AROUND)), match.end())
        for match in _KEPT.finditer(left)
        if _LETTERS.search(match[0])
    ]
    return tuple((start, start + len(text[start:end].rstrip(_AROUND))) for start, end in spans)


def _blanked(match: re.Match[str]) -> str:
    """Blank a label, but not the middle of a name ("Nguyễn Đăng Khoa")."""
    before = match.string[: match.start()]
    in_a_name = match[0] in _ALSO_NAMES and before[-2:-1].isalpha() and before[-1:] == " "
    return match[0] if in_a_name else _GONE * len(match[0])
