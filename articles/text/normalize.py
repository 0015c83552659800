"""One spelling for comparison: the folds that index and question share.

Two keys are made of every text. `fold` forgets all marks ("dang uy" for "Đảng ủy"), `fold_exact`
keeps them but treats tone as a property of the syllable, so that "hoà" and "hòa", "uỷ" and "ủy"
agree while "bàn" and "bán" do not.
"""

import re
import unicodedata

# Đ has two look-alikes that old pages use: Eth and African D (both seen for "Đảng").
_LOOKALIKES = str.maketrans({"Ð": "Đ", "Ɖ": "Đ", "ð": "đ", "ɖ": "đ"})
_TONES = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}
_INVISIBLE = dict.fromkeys([0x00AD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF])
_WORD = re.compile(r"[^\W_]+")


def nfc(text: str) -> str:
    """Return text in Unicode form NFC, the only form that is stored."""
    return unicodedata.normalize("NFC", text)


def same_letters(text: str) -> str:
    """Return text in NFC with the look-alikes of Đ made one and invisible characters dropped."""
    return nfc(text).translate(_LOOKALIKES).translate(_INVISIBLE)


def fold(text: str) -> str:
    """Return the words of text in lower case without any mark, one blank between them.

    >>> fold("Đảng uỷ Khối; 05-CT/TW")
    'dang uy khoi 05 ct tw'
    """
    decomposed = unicodedata.normalize("NFD", same_letters(text).casefold())
    bare = "".join(char for char in decomposed if not unicodedata.combining(char))
    return " ".join(_WORD.findall(bare.replace("đ", "d")))


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


def _tone_last(word: str) -> str:
    letters, tone = [], ""
    for char in unicodedata.normalize("NFD", word):
        if char in _TONES:
            tone = tone or _TONES[char]
        else:
            letters.append(char)
    return nfc("".join(letters)) + tone
