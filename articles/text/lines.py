"""A page as its visible lines, each with its place in the text."""

import re
from dataclasses import dataclass
from itertools import pairwise

from articles.text.normalize import fold

# The matching copy has the same length as the text, so that places fit both.
_SAME_LENGTH = {
    **{"Ð": "Đ", "Ɖ": "Đ", "ð": "đ", "\u00a0": " ", "\u202f": " ", "\u3000": " ", "\t": " "},
    **{chr(code): " " for code in range(0x2002, 0x200B)},
}
_ODD = re.compile(f"[{''.join(_SAME_LENGTH)}]")
_LINE = re.compile(r"[^\n]+")
_ENDS = (".", "!", "?", "…", ":", ";")
_CLOSERS = "”\"'’)]»*| "
_STOPS = re.compile(r"[.,;:!?…]")
# A page wrapped by hand: lines of about this length that stop in mid sentence.
_WRAPPED = range(45, 121)
SHORT = 300


@dataclass(frozen=True, slots=True)
class Line:
    """One visible line (or several that were wrapped by hand) without the white space around it.

    `text` is the matching copy: as long as source[start:end], with Ð as Đ and odd blanks as
    blanks. `key` is its fold, empty for a line that is longer than any label. `gap` tells that an
    empty line stands above.
    """

    index: int
    start: int
    end: int
    text: str
    key: str
    gap: bool

    @property
    def words(self) -> int:
        """How many words the line has (0 for a line longer than any label)."""
        return len(self.key.split())

    @property
    def closed(self) -> bool:
        """Whether the line ends as a sentence does, quotes and brackets aside."""
        return self.text.rstrip(_CLOSERS).endswith(_ENDS)

    @property
    def paragraph(self) -> bool:
        """Whether the line is running text and neither a label nor a headline."""
        long = len(self.text) >= 250 and _STOPS.search(self.text) is not None
        return long or (self.closed and len(self.text) >= 60)


def split_lines(text: str) -> list[Line]:
    """Return the visible lines of text; lines wrapped in mid sentence are joined again."""
    spans = [span for span in map(_visible, _LINE.finditer(text)) if span[0] < span[1]]
    joined: list[tuple[int, int]] = []
    for block in _blocks(text, spans):
        joined.extend(_unwrap(text, block) if _is_wrapped(text, block) else block)
    return [_line(index, text, joined) for index in range(len(joined))]


def _visible(match: re.Match[str]) -> tuple[int, int]:
    raw = match[0]
    start = match.start() + len(raw) - len(raw.lstrip())
    return start, max(start, match.start() + len(raw.rstrip()))


def _line(index: int, text: str, spans: list[tuple[int, int]]) -> Line:
    start, end = spans[index]
    copy = _ODD.sub(_usual, text[start:end])
    above = text[spans[index - 1][1] : start] if index else "\n\n"
    key = fold(copy) if len(copy) <= SHORT else ""
    return Line(index, start, end, copy, key, above.count("\n") > 1)


def _usual(match: re.Match[str]) -> str:
    return _SAME_LENGTH[match[0]]


def _blocks(text: str, spans: list[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    blocks: list[list[tuple[int, int]]] = []
    for index, span in enumerate(spans):
        above = text[spans[index - 1][1] : span[0]] if index else ""
        if not blocks or above.count("\n") > 1:
            blocks.append([])
        blocks[-1].append(span)
    return blocks


def _is_wrapped(text: str, block: list[tuple[int, int]]) -> bool:
    """Whether lines of one length stop in mid sentence again and again."""
    going_on = sum(
        text[below[0]].islower() and above[1] - above[0] in _WRAPPED
        for above, below in pairwise(block)
    )
    return going_on >= 2 or (going_on == 1 and len(block) <= 3)


def _unwrap(text: str, block: list[tuple[int, int]]) -> list[tuple[int, int]]:
    joined, grown = [block[0]], False
    widest = max(end - start for start, end in block)
    for above, below in pairwise(block):
        line = text[above[0] : above[1]]
        open_ = not line.rstrip(_CLOSERS).endswith(_ENDS)
        full = len(line) >= widest * 0.7
        # A name may begin the next line; but a headline above the paragraph stays alone.
        grown = open_ and (text[below[0]].islower() or (full and grown))
        if grown:
            joined[-1] = (joined[-1][0], below[1])
        else:
            joined.append(below)
    return joined
