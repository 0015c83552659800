"""Numbers with what they count, wherever they stand: the raw matter of reported figures."""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from articles.text.lexicon import entries
from articles.text.marks import Span, marks
from articles.text.prose import Prose, key_of
from articles.text.reporting.cues import COUNTED, MANY, cues
from articles.text.reporting.measures import Measure, measure_at
from articles.text.reporting.numerals import Numeral, read_numeral, scale_of

_THOUSANDS = 1000
_RATIO = re.compile(r" ?/ ?[0-9]{1,3}(?:\.[0-9]{3}){0,3}(?![0-9/.-])")
# "thôn 3 xã Hòa An", "số 15", "lần 2", "12 - 15 hộ", "10 đến 15 hộ", "0228.3849386": no count
_ORDINAL = re.compile(
    r"(?:[0-9][./,:-]|[0-9] - |[0-9] (?:đến|tới) |[/.-]"
    r"|(?:thôn|tổ|phố|ấp|khóm|bản|đội|khu|quận|phường|số|cụm|lớp|khối|khóa|lần|điều|khoản|quý"
    r"|tháng|ngày|năm|kỳ|hạng|cấp|loại|trang|chương|tập|thứ|vùng|k|đường|lộ|ngõ|ngách|buôn|làng) )$"
)
_AT_LEAST = re.compile(r" (?:\w+ ){0,3}?trở (?:lên|xuống)")
# "300.000 đồng/người", "4 dự án luật", "20 người chết": rates, contents and victims
_NO_COUNT_BEHIND = re.compile(
    r" ?/ ?[^\W\d_]"
    r"| (?:luật|tử vong|thiệt mạng|thương vong|bị thương|mất tích|chết|mỗi)(?![^\W\d_])"
)
_NO_COUNT_BEFORE = re.compile(
    r"(?<![^\W\d_])(?:mỗi(?: [^\W\d_]+){1,4}|khiến|làm)(?: trị giá| là)? ?$"
)
_LONGEST_QUALIFIER = 14
_NEVER = 1 << 60


class Count(NamedTuple):
    """A number, with its qualifier, and what it counts: start:end from one to the other.

    `is_vague` marks a number word that may count nothing: "một", and "năm", which is also a year.
    """

    start: int
    end: int
    value: Decimal
    qualifier: str
    measure: Measure
    is_vague: bool = False


def counts_in(prose: Prose, taken: Iterable[Span]) -> list[Count]:
    """Return every count of a text in reading order, none within `taken` spans."""
    numbers = _free(marks(prose.plain).digits, sorted(taken))
    counts = sorted([*_in_digits(prose.lower, numbers), *_in_words(prose)])
    kept: list[Count] = []
    for count in counts:
        if not kept or count.start >= kept[-1].end:
            kept.append(count)
    return kept


def _free(digits: Iterable[Span], taken: list[Span]) -> Iterator[int]:
    """Where the digits begin that stand in none of the spans, both in reading order."""
    spans = iter([*taken, (_NEVER, _NEVER)])
    start, end = next(spans)
    for at, _ in digits:
        while end <= at:
            start, end = next(spans)
        if at < start:
            yield at


def _in_digits(lower: str, numbers: Iterable[int]) -> Iterator[Count]:
    behind = 0
    for at in numbers:
        count = _digit_count(lower, at) if at >= behind else None
        if count:
            behind = count.end
            yield count


def _digit_count(lower: str, at: int) -> Count | None:
    numeral = read_numeral(lower, at)
    if numeral is None:
        return None
    measure_from = numeral.end
    ratio = _RATIO.match(lower, measure_from)
    if ratio:
        measure_from = ratio.end()
    measure_from += lower.startswith(" ", measure_from)
    measure = measure_at(lower, measure_from)
    if measure is None or _ORDINAL.search(lower, max(0, at - 8), at):
        return None
    end = measure_from + len(measure.words)
    value = _whole(numeral, measure)
    if value is None or _counts_nothing(lower, end):
        return None
    start, qualifier = _qualified(lower, at)
    if measure.is_amount and _is_of_no_body(lower, start):
        return None
    return Count(start, end, value, qualifier, measure)


def _is_of_no_body(lower: str, start: int) -> bool:
    """Tell whether the words before a count make it a rate, or a loss."""
    before = lower[max(0, start - 36) : start]
    # Looking for the words first costs a tenth of a search that must end where the words end.
    if "mỗi" in before or "khiến" in before or "làm" in before:
        return _NO_COUNT_BEFORE.search(lower, max(0, start - 36), start) is not None
    return False


def _counts_nothing(lower: str, end: int) -> bool:
    """Tell whether what stands behind a measure makes its number no count."""
    if _NO_COUNT_BEHIND.match(lower, end):
        return True
    return lower.find("trở", end, end + 40) >= 0 and bool(_AT_LEAST.match(lower, end, end + 40))


def _whole(numeral: Numeral, measure: Measure) -> Decimal | None:
    """The value, if it can count the measure: 1,150 members are 1150; 99,8 members are none."""
    value = numeral.value
    if measure.is_divisible or value == value.to_integral_value():
        return value
    return value * _THOUSANDS if numeral.has_comma_thousands else None


def _in_words(prose: Prose) -> Iterator[Count]:
    """hai tập thể · hàng trăm đảng viên · hàng chục nghìn lượt người"""
    lower, found = prose.lower, cues(prose)
    for at, _, counted in found.of(COUNTED):
        word, _, _ = counted.partition(" ")
        measure = measure_at(lower, at + len(word) + 1)
        if measure and not _ORDINAL.search(lower, max(0, at - 8), at):
            start, qualifier = _qualified(lower, at)
            end = at + len(word) + 1 + len(measure.words)
            value = Decimal(scale_of(word))
            yield Count(start, end, value, qualifier, measure, word in ("một", "năm"))
    for start, behind, counted in found.of(MANY):
        measure = measure_at(lower, behind + 1)
        if measure:
            many, _, scale = counted.partition(" ")
            end = behind + 1 + len(measure.words)
            yield Count(start, end, Decimal(scale_of(scale)), many, measure)


def _qualified(lower: str, at: int) -> tuple[int, str]:
    """Where the count begins with the qualifier before it, and the qualifier."""
    match = _qualifier().search(lower, max(0, at - _LONGEST_QUALIFIER), at)
    return (match.start(), match[1]) if match else (at, "")


@cache
def _qualifier() -> re.Pattern[str]:
    words = "|".join(sorted(map(key_of, entries("qualifiers")), key=len, reverse=True))
    return re.compile(rf"(?<![^\W\d_])({words}) $")
