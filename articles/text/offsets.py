"""Normalising a source once, with the way back from the text to the source."""

import re
from bisect import bisect_right
from dataclasses import dataclass

from articles.text.normalize import nfc

# C0 and C1 controls but tab and line feed, soft hyphen, zero-width and direction marks.
_DROPPED = (
    "\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064"
    "\u2066-\u206f\ufeff\ufff9-\ufffb"
)
# What changes: line ends, dropped characters, and letters with marks that compose.
_CHANGES = re.compile(rf"\r\n?|[{_DROPPED}]+")
# Characters that stay as they are and never join the one before them.
_STEADY = (
    "\t\n\u0020-\u007e\u00a0-\u00ac\u00ae-\u02ff\u1e00-\u1eff\u2010-\u2027\u2030-\u205e"
    "\u4e00-\u9fff"
)
_PIECE = re.compile(
    rf"(?P<plain>[{_STEADY}]+(?![^{_STEADY}\r]))|(?:\r\n?|[{_STEADY}])[^{_STEADY}\r]*|[^{_STEADY}\r]+"
)


@dataclass(frozen=True, slots=True)
class NormalizedText:
    """Text in the form that is stored and the way back to its source.

    `mapping` holds [text_offset, source_offset] wherever the distance between the two changes;
    it is empty where the text is the source.
    """

    text: str
    mapping: tuple[tuple[int, int], ...]

    def to_source(self, offset: int) -> int:
        """Return where in the source the character at `offset` of the text stands."""
        return _along(self.mapping, offset)

    def from_source(self, offset: int) -> int:
        """Return where in the text the character at `offset` of the source has come to stand."""
        turned = tuple((source, text) for text, source in self.mapping)
        return min(_along(turned, offset), len(self.text))


def normalize_source(source: str) -> NormalizedText:
    """Return the text to store: NFC, LF line ends, without invisible characters.

    No-break spaces and Ð (U+00D0) stay as they stand. Normalising twice changes nothing more.
    """
    text = _normalize(source)
    if text == source:
        return NormalizedText(text, ())
    pieces: list[str] = []
    points: list[tuple[int, int]] = []
    length, apart = 0, 0
    for match in _PIECE.finditer(source):
        piece = match[0] if match["plain"] else _normalize(match[0])
        if piece and match.start() - length != apart:
            apart = match.start() - length
            points.append((length, match.start()))
        pieces.append(piece)
        length += len(piece)
    return NormalizedText("".join(pieces), tuple(points))


def _along(mapping: tuple[tuple[int, int], ...], offset: int) -> int:
    at = bisect_right(mapping, offset, key=lambda point: point[0])
    if not at:
        return offset
    here, there = mapping[at - 1]
    return there + offset - here


def _normalize(source: str) -> str:
    return nfc(_CHANGES.sub(_kept, source))


def _kept(match: re.Match[str]) -> str:
    return "\n" if match[0][0] == "\r" else ""
