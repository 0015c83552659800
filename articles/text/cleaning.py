"""What typed text is freed of before it is stored, so that what is seen is what is stored.

Line feeds are the only line ends; control characters go, and in names also invisible ones and odd
blanks. Characters that turn the direction of text are refused in names: they make one name look
like another.
"""

import re

from articles.text.normalize import nfc

# NUL, surrogates and noncharacters: one database stores them, the other does not.
_UNSTORABLE = re.compile("[\x00\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_CONTROLS = re.compile("[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_TURNING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")


def clean_line(text: str) -> str:
    """Return a name, number or title in one line, white space folded. ValueError if refused."""
    if _TURNING.search(text):
        raise ValueError("characters that turn the direction of text")
    return " ".join(_INVISIBLE.sub("", clean_lines(text)).split())


def clean_lines(text: str) -> str:
    """Return free text whose only control characters are line feeds and tabs.

    ValueError if it holds what one of the databases cannot store.
    """
    if _UNSTORABLE.search(text):
        raise ValueError("characters that cannot be stored")
    whole = text.replace("\r\n", "\n").replace("\r", "\n")
    return nfc(_CONTROLS.sub("", whole))
