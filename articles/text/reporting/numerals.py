"""Numbers as the press writes them: 1.150; 99,8; 7 vạn; 35 nghìn tỷ; hàng trăm; hai."""

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

# [0-9][0-9]*, not [0-9]+: a pattern that starts with a plain set is searched twice as fast.
_RUN = re.compile(r"[0-9][0-9]*")
# 1.150 · 12.345,67 · 99,8 · 4.376 · 2.5: a dot before three digits parts thousands.
_PRINTED = re.compile(
    r"(?P<whole>[0-9]{1,3}(?:\.[0-9]{3}){1,5}|[0-9]{1,12})(?:[.,](?P<part>[0-9]{1,3}))?"
    r"(?![0-9]|[.,:-][0-9])"
)
SCALES = {
    "chục": 10, "trăm": 100, "nghìn": 1_000, "ngàn": 1_000, "vạn": 10_000, "triệu": 10**6,
    "tỷ": 10**9, "tỉ": 10**9,
}  # fmt: skip
_SCALE = "|".join(SCALES)
_SCALES_BEHIND = re.compile(rf" (?:{_SCALE})(?: (?:{_SCALE}))?(?![^\W\d_])")
DIGITS = {
    "một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9,
    "mười": 10,
}  # fmt: skip


class Numeral(NamedTuple):
    """A number at start:end; `has_comma_thousands` says that 1,150 may be read as 1150."""

    start: int
    end: int
    value: Decimal
    is_scaled: bool = False
    has_comma_thousands: bool = False


@lru_cache(maxsize=4)
def digit_runs(lower: str) -> tuple[int, ...]:
    """Return where runs of digits begin; the last few texts are remembered."""
    return tuple([match.start() for match in _RUN.finditer(lower)])


def read_numeral(lower: str, at: int) -> Numeral | None:
    """Return the number whose digits begin at `at`, with the words that multiply it, or None."""
    match = _PRINTED.match(lower, at)
    if match is None:
        return None
    whole, part = match["whole"].replace(".", ""), match["part"] or ""
    value = Decimal(f"{whole}.{part}" if part else whole)
    scales = _SCALES_BEHIND.match(lower, match.end())
    if scales is None:
        return Numeral(at, match.end(), value, has_comma_thousands=len(part) == 3)
    return Numeral(at, scales.end(), _plain(value * scale_of(scales[0])), is_scaled=True)


def _plain(value: Decimal) -> Decimal:
    """2,1 tỷ is 2100000000, not 2100000000.0."""
    return Decimal(int(value)) if value == int(value) else value.normalize()


def scale_of(words: str) -> int:
    """Return what words like "nghìn tỷ" multiply by; words that say no number count as one.

    >>> scale_of("trăm nghìn")
    100000
    """
    product = 1
    for word in words.split():
        product *= SCALES.get(word) or DIGITS.get(word) or 1
    return product
