"""One spelling for comparison: the folds that index and question share.

Two keys are made of every text. `fold` forgets all marks ("dang uy" for "Đảng ủy"), `fold_exact`
keeps them but treats tone as a property of the syllable, so that "hoà" and "hòa", "uỷ" and "ủy"
agree while "bàn" and "bán" do not.
"""

import re
import unicodedata
from functools import lru_cache

# Đ has two look-alikes that old pages use: Eth and African D (both seen for "Đảng").
_LOOKALIKES = {"Ð": "Đ", "Ɖ": "Đ", "ð": "đ", "ɖ": "đ"}
_TONES = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}
_INVISIBLE = dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff", "")
# Most texts hold none of them: looking first costs a tenth of translating every character.
_OTHERWISE = re.compile(f"[{''.join(_LOOKALIKES)}{''.join(_INVISIBLE)}]")
# A mark that stands by itself is neither letter nor usual sign.
_LOOSE_MARK = re.compile(r"[^\w\s!-~\u2010-\u2027]")
# The written language has some 7,000 syllables; folding each once makes folding quick.
_SYLLABLES = 20_000
_WORD = re.compile(r"[^\W_]+")


def nfc(text: str) -> str:
    """Return text in Unicode form NFC, the only form that is stored."""
    return unicodedata.normalize("NFC", text)


def same_letters(text: str) -> str:
    """Return text in NFC with the look-alikes of Đ made one and invisible characters dropped."""
    return _OTHERWISE.sub(_usual, nfc(text))


def fold(text: str) -> str:
    """Return the words of text in lower case without any mark, one blank between them.

    >>> fold("Đảng uỷ Khối; 05-CT/TW")
    'dang uy khoi 05 ct tw'
    """
    lower = same_letters(text).casefold()
    if _LOOSE_MARK.search(lower):
        lower = _bare(lower)
    return " ".join(map(_bare_word, _WORD.findall(lower)))


def fold_exact(text: str) -> str:
    """Return the words of text in lower case, the tone of each as a digit behind it.

    Breve, circumflex, horn and đ stay. The tones: 1 huyền, 2 hỏi, 3 ngã, 4 sắc, 5 nặng.

    >>> fold_exact("Ðảng uỷ")
    'đang2 uy2'
    """
    words = _WORD.findall(same_letters(text).casefold())
    return " ".join(_tone_last(word) for word in words)


def has_marks(text: str) -> bool:
    """Tell whether text carries any Vietnamese mark or đ, so that its marks are to be respected."""
    decomposed = unicodedata.normalize("NFD", same_letters(text).casefold())
    return "đ" in decomposed or any(unicodedata.combining(char) for char in decomposed)


def _usual(match: re.Match[str]) -> str:
    return _LOOKALIKES.get(match[0], "")


def _bare(text: str) -> str:
    decomposed = unicodedata.normalize("NFD", text)
    return "".join(char for char in decomposed if not unicodedata.combining(char))


@lru_cache(_SYLLABLES)
def _bare_word(word: str) -> str:
    return _bare(word).replace("đ", "d")


@lru_cache(_SYLLABLES)
def _tone_last(word: str) -> str:
    letters, tone = [], ""
    for char in unicodedata.normalize("NFD", word):
        if char in _TONES:
            tone = tone or _TONES[char]
        else:
            letters.append(char)
    return nfc("".join(letters)) + tone
