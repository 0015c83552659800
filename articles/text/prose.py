"""The text that finders read: one spelling, one length, the page's own matter blanked out.

Every copy has the length of the stored text, so that a place in one is a place in all.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import zip_longest
from typing import AnyStr

from articles.text.normalize import nfc
from articles.text.one_byte import LETTERS, LOWER, classes, one_byte
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
_OLD_STYLE_BYTES = {one_byte(new): one_byte(old) for new, old in _OLD_STYLE.items()}
# Looked for by the toned letter: it is rarer than the one before it, so the scan is quicker.
_NEW_STYLE = re.compile(
    r"[àảãáạÀẢÃÁẠèẻẽéẹÈẺẼÉẸỳỷỹýỵỲỶỸÝỴ](?<=[oO][^ỳỷỹýỵỲỶỸÝỴ]|[uU][ỳỷỹýỵỲỶỸÝỴ])(?<![qQ]..)"
    r"(?![^\W\d_])"
)
# In a whole text a search in classes of characters that begins with one letter is quicker still.
_CLASSES = classes(
    {
        "w": LETTERS, "o": "oO", "u": "uU", "q": "qQ",
        "a": "".join(_TONED[vowel] for vowel in "aeAE"), "y": _TONED["y"] + _TONED["Y"],
    }
)  # fmt: skip
_MAY_BE_NEW_STYLE = (re.compile(rb"o(?<!q.)a(?![a-y])"), re.compile(rb"u(?<!q.)y(?![a-y])"))


# Compared and remembered by identity: nobody has two of one text.
@dataclass(frozen=True, slots=True, eq=False)
class Prose:
    """One article's text and its copies for comparison, all of one length.

    `text` is the text as stored; `plain` has one Đ, one blank, one dash, one quote of each kind and
    tones in the old style (ủy, hòa); `lower` is `plain` in lower case. In both copies the page's
    own matter is blanked out by line breaks, which no finder reads across. `plain_bytes` and
    `lower_bytes` are both once more, with one byte a character. At each of `starts` the zone at the
    same place of `kinds` begins.
    """

    text: str
    plain: str
    lower: str
    plain_bytes: bytes
    lower_bytes: bytes
    zones: tuple[Zone, ...]
    starts: tuple[int, ...]
    kinds: tuple[str, ...]

    def zone_at(self, offset: int) -> str:
        """Return the zone in which the character at `offset` stands; chrome where none does."""
        return self.kinds[bisect_right(self.starts, offset) - 1]


def one_spelling(text: str) -> str:
    """Return text of the same length with one Đ, blank, dash and quote, and old-style tones.

    >>> one_spelling("Uỷ ban – Ðảng uỷ")
    'Ủy ban - Đảng ủy'
    """
    text = _one_sign(text)
    return _old_style(text, _NEW_STYLE.finditer(text), _OLD_STYLE)


def key_of(words: str) -> str:
    """Return words as `Prose.lower` spells them, one blank between them: the key of a phrase."""
    return " ".join(one_spelling(nfc(words)).lower().split())


def prose_of(article: RawArticle) -> Prose:
    """Return the text of a read page, ready to be searched."""
    return as_prose(article.text, article.zones)


def as_prose(text: str, zones: tuple[Zone, ...]) -> Prose:
    """Return `text` ready to be searched; what lies in no zone, or in chrome, is blanked out."""
    ordered = tuple(sorted(zones, key=_start))
    spelled = _one_sign(text)
    in_bytes = one_byte(spelled)
    new_style = _new_style(spelled, in_bytes)
    if new_style:
        spelled = _old_style(spelled, new_style, _OLD_STYLE)
        in_bytes = _old_style(in_bytes, new_style, _OLD_STYLE_BYTES)
    plain = _without_chrome(spelled, ordered, "\n")
    plain_bytes = _without_chrome(in_bytes, ordered, one_byte("\n"))
    lower_bytes = plain_bytes.translate(LOWER)
    return Prose(text, plain, plain.lower(), plain_bytes, lower_bytes, ordered, *_edges(ordered))


def _start(zone: Zone) -> int:
    return zone.start


def _edges(zones: tuple[Zone, ...]) -> tuple[tuple[int, ...], tuple[str, ...]]:
    """Return where a zone begins, what lies between zones counted in, and which zone it is."""
    starts, kinds = [-1], [CHROME]
    for zone, following in zip_longest(zones, zones[1:]):
        starts.append(zone.start)
        kinds.append(zone.zone)
        if following is None or following.start > zone.end:
            starts.append(zone.end)
            kinds.append(CHROME)
    return tuple(starts), tuple(kinds)


def _without_chrome(plain: AnyStr, zones: tuple[Zone, ...], blank: AnyStr) -> AnyStr:
    pieces, at = [], 0
    for zone in zones:
        if zone.zone != CHROME:
            pieces += [blank * (zone.start - at), plain[zone.start : zone.end]]
            at = zone.end
    pieces.append(blank * (len(plain) - at))
    return plain[:0].join(pieces)


def _one_sign(text: str) -> str:
    """Return text of the same length with one Đ, blank, dash and quote."""
    for other, same in _ONE_SPELLING.items():  # quicker than one pattern: few of them stand in it
        if other in text:
            text = text.replace(other, same)
    return text


def _new_style(text: str, in_bytes: bytes) -> list[re.Match[str]]:
    """Return the matches of `_NEW_STYLE` in a text, in reading order."""
    letters = in_bytes.translate(_CLASSES)
    pairs = [pair for pattern in _MAY_BE_NEW_STYLE for pair in pattern.finditer(letters)]
    found = [_NEW_STYLE.match(text, pair.end() - 1) for pair in pairs]
    return sorted(filter(None, found), key=re.Match.start)


def _old_style(
    text: AnyStr, new_style: Iterable[re.Match[str]], spellings: dict[AnyStr, AnyStr]
) -> AnyStr:
    pieces: list[AnyStr] = []
    at = 0
    for match in new_style:
        pair = slice(match.start() - 1, match.end())
        pieces += [text[at : pair.start], spellings[text[pair]]]
        at = match.end()
    pieces.append(text[at:])
    return text[:0].join(pieces)
