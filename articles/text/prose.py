"""The text that finders read: one spelling, one length, the page's own matter blanked out.

Every copy has the length of the stored text, so that a place in one is a place in all.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass

from articles.text.normalize import nfc
from articles.text.zones import CHROME, RawArticle, Zone

_BLANKS = "\t\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u3000"
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"
_QUOTES, _SINGLE = "\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033", "\u2018\u2019\u201a\u201b\u2032"
_ONE_SPELLING = {
    # Ð (Eth) and Ɖ look like Đ; İ alone would grow in lower case.
    "Ð": "Đ", "Ɖ": "Đ", "ð": "đ", "ɖ": "đ", "İ": "I", "\r": "\n", "\u2028": "\n", "\u2029": "\n",
    **dict.fromkeys(_BLANKS, " "), **dict.fromkeys(_DASHES, "-"),
    **dict.fromkeys(_QUOTES, '"'), **dict.fromkeys(_SINGLE, "'"),
}  # fmt: skip
# Tones of open oa, oe, uy stand on the second letter in the new style: hoà, khoẻ, uỷ.
_FIRST = {"o": "òỏõóọ", "O": "ÒỎÕÓỌ", "u": "ùủũúụ", "U": "ÙỦŨÚỤ"}
_TONED = {"a": "àảãáạ", "e": "èẻẽéẹ", "y": "ỳỷỹýỵ", "A": "ÀẢÃÁẠ", "E": "ÈẺẼÉẸ", "Y": "ỲỶỸÝỴ"}
_OLD_STYLE = {
    first + toned: _FIRST[first][tone] + plain
    for plain, row in _TONED.items()
    for tone, toned in enumerate(row)
    for first in ("oO" if plain in "aAeE" else "uU")
}
# Looked for by the toned letter: it is rarer than the one before it, so the scan is quicker.
_NEW_STYLE = re.compile(
    r"[àảãáạÀẢÃÁẠèẻẽéẹÈẺẼÉẸỳỷỹýỵỲỶỸÝỴ](?<=[oO][^ỳỷỹýỵỲỶỸÝỴ]|[uU][ỳỷỹýỵỲỶỸÝỴ])(?<![qQ]..)"
    r"(?![^\W\d_])"
)


@dataclass(frozen=True, slots=True)
class Prose:
    """One article's text and its copies for comparison, all of one length.

    `text` is the text as stored; `plain` has one Đ, one blank, one dash, one quote of each kind and
    tones in the old style (ủy, hòa); `lower` is `plain` in lower case. In both copies the page's
    own matter is blanked out by line breaks, which no finder reads across. `starts` is where each
    of the zones begins.
    """

    text: str
    plain: str
    lower: str
    zones: tuple[Zone, ...]
    starts: tuple[int, ...]

    def zone_at(self, offset: int) -> str:
        """Return the zone in which the character at `offset` stands; chrome where none does."""
        at = bisect_right(self.starts, offset) - 1
        if at < 0 or offset >= self.zones[at].end:
            return CHROME
        return self.zones[at].zone


def one_spelling(text: str) -> str:
    """Return text of the same length with one Đ, blank, dash and quote, and old-style tones.

    >>> one_spelling("Uỷ ban – Ðảng uỷ")
    'Ủy ban - Đảng ủy'
    """
    for other, same in _ONE_SPELLING.items():  # quicker than one pattern: few of them stand in it
        if other in text:
            text = text.replace(other, same)
    return _old_style(text)


def key_of(words: str) -> str:
    """Return words as `Prose.lower` spells them, one blank between them: the key of a phrase."""
    return " ".join(one_spelling(nfc(words)).lower().split())


def prose_of(article: RawArticle) -> Prose:
    """Return the text of a read page, ready to be searched."""
    return as_prose(article.text, article.zones)


def as_prose(text: str, zones: tuple[Zone, ...]) -> Prose:
    """Return `text` ready to be searched; what lies in no zone, or in chrome, is blanked out."""
    ordered = tuple(sorted(zones, key=lambda zone: zone.start))
    plain = _without_chrome(one_spelling(text), ordered)
    return Prose(text, plain, plain.lower(), ordered, tuple(zone.start for zone in ordered))


def _without_chrome(plain: str, zones: tuple[Zone, ...]) -> str:
    pieces, at = [], 0
    for zone in zones:
        if zone.zone != CHROME:
            pieces += ["\n" * (zone.start - at), plain[zone.start : zone.end]]
            at = zone.end
    pieces.append("\n" * (len(plain) - at))
    return "".join(pieces)


def _old_style(text: str) -> str:
    pieces, at = [], 0
    for match in _NEW_STYLE.finditer(text):
        pair = slice(match.start() - 1, match.end())
        pieces += [text[at : pair.start], _OLD_STYLE[text[pair]]]
        at = match.end()
    return "".join([*pieces, text[at:]])
