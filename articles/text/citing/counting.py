"""Whether a number counts things ("Quyết định 3 nội dung") or names a document."""

import re
from functools import cache

from articles.text.lexicon import entries

_NEXT = re.compile(r" {0,2}([^\W\d_]+)(?: {1,2}([^\W\d_]+))?")
_DATE = re.compile(r" (?:ngày|tháng) (?:[0-9]{1,2}(?: ?[-/.] ?| tháng | năm )[0-9])")
_PERIOD = re.compile(r" năm (?:19|20)[0-9]{2}(?! ?- ?[0-9])")


@cache
def _count_nouns() -> frozenset[str]:
    return frozenset(entry.lower() for entry in entries("count_nouns"))


@cache
def _followers() -> frozenset[str]:
    return frozenset(entries("after_numbers"))


def is_count(lower: str, end: int) -> bool:
    """Tell whether what follows a number at `end` is what it counts."""
    match = _NEXT.match(lower, end)
    if not match:
        return lower.startswith((" %", "%"), end)
    first, second = match.groups()
    if first == "năm":
        return not _PERIOD.match(lower, end)
    if f"{first} {second}" in _followers() or _DATE.match(lower, end):
        return False
    return first in _count_nouns() or f"{first} {second}" in _count_nouns()


def may_follow(plain: str, lower: str, end: int) -> bool:
    """Tell whether what follows a number at `end` is usual behind the number of a document.

    A sign or the end of the line is; so are a capital, "của", "về", a date and a finite verb.
    """
    match = _NEXT.match(plain, end)
    if not match:
        return not lower.startswith((" %", "%"), end)
    first, second = match.groups()
    if first == "năm":
        return _PERIOD.match(lower, end) is not None
    if first in ("ngày", "tháng"):
        return _DATE.match(lower, end) is not None
    if first[0].isupper():
        return first != "USD" and first != "VNĐ"
    if f"{first} {second}" in _count_nouns():
        return False
    return first in _followers() or f"{first} {second}" in _followers()
