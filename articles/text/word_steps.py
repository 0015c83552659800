"""A passage made longer or shorter by a word, at either side, within its line."""

import re

START, END = "start", "end"
# What belongs to one word: letters and digits, with signs inside as in "05-CT/TW", "T.Ư", "12,5".
_WORD = re.compile(r"\w+(?:[./,:’'–-]\w+)*")
Span = tuple[int, int]


def stepped(text: str, span: Span, side: str, *, wider: bool) -> Span | None:
    """Return the passage with a word more or less at `side`; None where there is no such word.

    >>> stepped("theo Chỉ thị 05-CT/TW của", (5, 12), END, wider=True)
    (5, 21)
    >>> stepped("theo Chỉ thị 05-CT/TW của", (5, 21), START, wider=False)
    (9, 21)
    """
    start, end = span
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    words = [found.span() for found in _WORD.finditer(text, first, len(text) if last < 0 else last)]
    if side == START:
        moved = _start(words, start, wider=wider)
        return (moved, end) if moved is not None and moved < end else None
    moved = _end(words, end, wider=wider)
    return (start, moved) if moved is not None and moved > start else None


def _start(words: list[Span], start: int, *, wider: bool) -> int | None:
    found = [first for first, _last in words]
    if wider:
        return max((first for first in found if first < start), default=None)
    return min((first for first in found if first > start), default=None)


def _end(words: list[Span], end: int, *, wider: bool) -> int | None:
    found = [last for _first, last in words]
    if wider:
        return min((last for last in found if last > end), default=None)
    return max((last for last in found if last < end), default=None)
