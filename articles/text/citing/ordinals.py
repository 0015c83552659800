"""Ordinals as the press prints them: digits, Roman numerals, words."""

import re
from functools import lru_cache

_ONES = {
    "nhất": 1, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "tư": 4, "bốn": 4, "năm": 5, "lăm": 5,
    "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9,
}  # fmt: skip
# Patterns, to be closed by the caller: nothing of the word may go on behind them.
ROMAN = r"[IVXL]{1,8}"
WORDS = rf"(?i:(?:(?:hai |ba )?(?:mười|mươi) )?(?:{'|'.join(_ONES)})|(?:hai |ba )?(?:mười|mươi))"
_ROMAN = re.compile(ROMAN)
_TENS = {(): 0, ("mười",): 10, ("hai", "mười"): 20, ("ba", "mười"): 30}


@lru_cache(maxsize=1024)
def ordinal(words: str) -> int:
    """Return the number that digits, Roman numerals or Vietnamese words stand for; 0 for others.

    >>> [ordinal("8"), ordinal("XII"), ordinal("mười một"), ordinal("tư")]
    [8, 12, 11, 4]
    """
    if words.isdigit():
        return int(words)
    if _ROMAN.fullmatch(words):
        return _roman(words)
    *tens, one = words.lower().replace("mươi", "mười").split() or [""]
    if one == "mười":
        return _TENS.get((*tens, one), 0)
    base = _TENS.get(tuple(tens))
    return base + _ONES[one] if base is not None and one in _ONES else 0


def _roman(numeral: str) -> int:
    values = [{"I": 1, "V": 5, "X": 10, "L": 50}[letter] for letter in numeral]
    return sum(
        -here if following > here else here
        for here, following in zip(values, [*values[1:], 0], strict=True)
    )
