"""The words that names are made of, that end them, and that only look like them."""

from functools import cache

from articles.text.lexicon import entries
from articles.text.prose import key_of

_ENDING = (
    "ủy sở cục các những trong tại với và của khi nếu được bị này đó đây nhưng không theo phó giám"
    " tổng ubnd hđnd như"
)
ENDS_A_NAME = frozenset(_ENDING.split())
_BEGINNING = (
    "bộ ban viện phòng tòa chủ bí trưởng sau trước ngày tháng năm nhân do vụ từ báo"
    " đài hội đảng chi đoàn quỹ trường liên mặt ngân nhà tòa tạp hạ thượng chính quốc công trung"
    " đại ngành khu khối vùng miền tập cơ thành thị thủ điều nghị thông luật quyết kết"
)
BEGINS_NO_NAME = frozenset(_BEGINNING.split())
BODY_WORDS = frozenset(("bộ", "ban", "viện", "phòng", "tòa", "hội", "trưởng", "chủ", "bí"))
# Family names that also open a sentence: "Từ Nguyễn Văn A đến …".
FUNCTION_WORDS = frozenset(
    ("từ", "ông", "phó", "lại", "vi", "công", "văn", "bá", "quan", "đường", "danh", "bàn")
)
# One-letter parts of names: Vừ A Tồng, Y Thông, Ô Sin.
SHORT_PARTS = frozenset("yaôýo")
# Given names cut to their first letters: Huỳnh Đăng Kh.
CUT_SHORT = frozenset(("kh", "ng", "nh", "ph", "th", "tr", "ch", "gi", "qu"))
_COMPOUNDS: tuple[str, ...] = ("posts", "lesser_posts", "bodies", "positions", "honorifics")
_COMPOUNDS += ("callings", "named_after", "compound_words")


@cache
def word_pairs() -> frozenset[str]:
    """Return the two words that posts and bodies begin with: "chủ tịch", "công ty"."""
    known = (key_of(entry).split() for name in _COMPOUNDS for entry in entries(name))
    return frozenset(" ".join(words[:2]) for words in known if len(words) > 1)


@cache
def _keys(*names: str) -> frozenset[str]:
    return frozenset(key_of(entry) for name in names for entry in entries(name))


def surnames() -> frozenset[str]:
    return _keys("surnames")


def word_surnames() -> frozenset[str]:
    return _keys("surnames_like_words")


def other_things() -> frozenset[str]:
    return _keys("places", "names_of_other_things", "lunar_years")


def places() -> frozenset[str]:
    return _keys("places")


def streets() -> frozenset[str]:
    return _keys("people_of_streets")


def addresses() -> frozenset[str]:
    return _keys("honorifics", "callings")


def given_abroad() -> frozenset[str]:
    return _keys("given_names_abroad")
