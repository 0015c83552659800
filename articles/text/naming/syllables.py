"""Which words can be a syllable of Vietnamese: an onset, a rhyme and a tone that go together.

Source: the spelling rules taught in school (âm đầu, vần, thanh); rhymes that end in c, ch, p or t
bear only the tones sắc and nặng.
"""

import unicodedata
from functools import lru_cache

_TONES = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
_SHARP = {"\u0301", "\u0323"}
_ONSETS = (
    "ngh", "ng", "nh", "gh", "gi", "kh", "ph", "th", "tr", "ch", "qu", "b", "c", "d", "đ", "g",
    "h", "k", "l", "m", "n", "p", "r", "s", "t", "v", "x", "",
)  # fmt: skip
_RHYME_WORDS = (
    "a ac ach ai am an ang anh ao ap at au ay ă ăc ăm ăn ăng ăp ăt â âc âm ân âng âp ât âu ây"
    " e ec em en eng eo ep et ê êch êm ên ênh êp êt êu i ia ich iêc iêm iên iêng iêp iêt iêu im in"
    " inh ip it iu o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe"
    " oem oen oeo oet oi om on ong ooc oong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u ua uâ"
    " uân uâng uât uây uc ue uê uêch uên uênh uêt ui um un ung uô uôc uôi uôm uôn uông uôp uôt up"
    " ut uy uya uych uyên uyêt uyn uynh uyp uyt uyu ư ưa ưc ưi ưm ưn ưng ươ ươc ươi ươm ươn ương"
    " ươp ươt ưt ưu y yêm yên yêng yêt yêu ynh yt uơ uyêng ơc ơng"
)
_RHYMES = frozenset(_RHYME_WORDS.split())


@lru_cache(maxsize=1 << 16)
def is_syllable(word: str) -> bool:
    """Tell whether `word`, in any case, is spelled as one syllable of Vietnamese.

    >>> is_syllable("Nguyễn"), is_syllable("Trump"), is_syllable("Giêng")
    (True, False, True)
    """
    letters: list[str] = []
    tones: list[str] = []
    for char in unicodedata.normalize("NFD", word.lower()):
        (tones if char in _TONES else letters).append(char)
    bare = unicodedata.normalize("NFC", "".join(letters))
    return len(tones) < 2 and any(
        _goes_with(bare[len(onset) :], tones) for onset in _ONSETS if bare.startswith(onset)
    )


def _goes_with(rhyme: str, tones: list[str]) -> bool:
    if rhyme not in _RHYMES:
        return False
    return not rhyme.endswith(("c", "ch", "p", "t")) or (bool(tones) and tones[0] in _SHARP)
