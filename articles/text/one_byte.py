"""Texts with one byte a character, in an alphabet of their own: what runs through all of a text,
automaton or pattern, is twice as quick in bytes, and a place in them is a place in the text.

A character outside the alphabet is written as "?". So a search finds every place there is, and
some that only look like it: whoever looks for more than letters checks the text itself.
"""

import codecs

_TONED = "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ"
_SMALL, _FOREIGN = "abcdefghijklmnopqrstuvwxyz" + _TONED, "äåçëîïñöøûüšžč"
LETTERS = "".join(words + words.upper() for words in (_SMALL, _FOREIGN))
# A few signs are left out: 256 characters are all there is.
_SIGNS = "\n !\"#$%&'+*(),-./0123456789:;<=>?@[]_…"
# Small letters and signs stand together, since an automaton's table is the smaller for it; the null
# stands first, since only then Python's table is the quick one.
_ALPHABET = "\0" + _SMALL + _SIGNS + _SMALL.upper() + _FOREIGN + _FOREIGN.upper()
_CODE = codecs.charmap_build(_ALPHABET.ljust(256, "\ufffe"))


def one_byte(text: str) -> bytes:
    """Return `text` with one byte for each of its characters.

    >>> len(one_byte("Đảng ủy 党")), one_byte("党") == one_byte("?")
    (9, True)
    """
    return codecs.charmap_encode(text, "replace", _CODE)[0]


def is_exact(text: str) -> bool:
    """Tell whether the bytes of `text` are those of no other text."""
    return _KNOWN.issuperset(text)


_KNOWN = frozenset(_ALPHABET) - {"?"}


def classes(rows: dict[str, str]) -> bytes:
    """Return a table for `bytes.translate`: a character of each row becomes the row's key.

    All others become blanks. Patterns of a few plain letters are so found in no time.
    """
    table = bytearray(b" " * 256)
    for letter, row in rows.items():
        for code in one_byte(row):
            table[code] = ord(letter)
    return bytes(table)


LOWER = bytes(range(256)).translate(
    bytes.maketrans(one_byte(_ALPHABET), one_byte(_ALPHABET.lower()))
)
