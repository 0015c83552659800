"""Vietnamese alphabetical order as a stored key of digits only.

Digits sort alike under every collation of both databases, so no COLLATE is needed. Letters come
first (a ă â b c d đ e ê …), tones only break ties between the same letters, syllable by syllable:
none < huyền < hỏi < ngã < sắc < nặng (CLDR root of `vi`).
"""

import re
import unicodedata

from articles.text.normalize import same_letters

_LETTERS = "0123456789aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_RANK = {letter: f"{rank:02d}" for rank, letter in enumerate(_LETTERS, start=10)}
_TONES = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}
_OTHER = "99"
_WORD = re.compile(r"[^\W_]+")


def sort_key(text: str) -> str:
    """Return digits that sort as Vietnamese readers expect: ban < bàn < bản < bãn < bán < bạn."""
    return "01".join(_syllable_key(word) for word in _WORD.findall(same_letters(text).casefold()))


def person_sort_key(name: str) -> str:
    """Return the key of a personal name: given name (last syllable), surname, then the middle."""
    words = name.split()
    return sort_key(" ".join(words[-1:] + words[:-1]))


def _syllable_key(word: str) -> str:
    letters, tone = [], "0"
    for char in word:
        letter, mark = _take_tone(char)
        letters.append(_RANK.get(letter, _OTHER))
        tone = mark or tone
    return "".join(letters) + "00" + tone


def _take_tone(char: str) -> tuple[str, str]:
    parts = unicodedata.normalize("NFD", char)
    tone = next((_TONES[part] for part in parts if part in _TONES), "")
    letter = "".join(part for part in parts if part not in _TONES)
    return unicodedata.normalize("NFC", letter), tone
