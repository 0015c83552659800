"""What in a run of capitalised words has the shape of a person's name, whatever stands around it.

A run is judged once and remembered: the same bodies and people stand in many texts.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from articles.text.lexicon import entries
from articles.text.naming.syllables import is_syllable
from articles.text.prose import key_of

# A family name first, then given names: Nguyễn Văn A, Sùng A Páo.
SURNAME = "surname"
# The family name is also a word of other names: Hà Thị B, Cao Văn C (three words at least).
WORD_SURNAME = "word surname"
# A name abroad: Joe Biden.
ABROAD = "abroad"
# May be a name where the words around say so: Gia Huy, Hồng Vân, Kim Ngân, Park Hang-seo.
OPEN = "open"
# The same in capital letters only.
CAPITALS = "capitals"

CAPITAL_LETTERS = (
    "A-ZÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĐĨŨƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸÄÅÇËÎÏÑÖØÛÜŠŽČ"
)
# Words are bounded: no text, however odd, is read twice over.
_WORD = rf"[{CAPITAL_LETTERS}](?:\w|['-](?=\w)){{0,40}}+"
RUN = re.compile(
    rf"[{CAPITAL_LETTERS}](?<![\w'].)(?:\w|['-](?=\w)){{0,40}}+"
    rf"(?:(?: {{1,2}}|(?<=[\s.(][{CAPITAL_LETTERS}])\. ?){_WORD}){{1,11}}+"
)
_TOKEN = re.compile(r"[^\s.]+")
_JOINED = re.compile(rf"(\w+)-([{CAPITAL_LETTERS}]\w*)")
_MOST = 4
_ENDING = (
    "ủy sở cục các những trong tại với và của khi nếu được bị này đó đây nhưng không theo phó giám"
    " tổng ubnd hđnd như"
)
_ENDS_A_NAME = frozenset(_ENDING.split())
_BEGINNING = (
    "bộ ban viện phòng tòa chủ bí trưởng sau trước ngày tháng năm nhân do vụ từ báo"
    " đài hội đảng chi đoàn quỹ trường liên mặt ngân nhà tòa tạp hạ thượng chính quốc công trung"
    " đại ngành khu khối vùng miền tập cơ thành thị thủ điều nghị thông luật quyết kết"
)
_BEGINS_NO_NAME = frozenset(_BEGINNING.split())
_BODY_WORDS = frozenset(("bộ", "ban", "viện", "phòng", "tòa", "hội", "trưởng", "chủ", "bí"))
# One-letter parts of names: Vừ A Tồng, Y Thông, Ô Sin.
_SHORT_PARTS = frozenset("yaôýo")
# Given names cut to their first letters: Huỳnh Đăng Kh.
_CUT_SHORT = frozenset(("kh", "ng", "nh", "ph", "th", "tr", "ch", "gi", "qu"))
_COMPOUNDS: tuple[str, ...] = ("posts", "lesser_posts", "bodies", "positions", "honorifics")
_COMPOUNDS += ("callings", "named_after", "compound_words")


@dataclass(frozen=True, slots=True)
class Shape:
    """A possible name at start:end of its run; `key` is the name as `key_of` spells it."""

    start: int
    end: int
    kind: str
    key: str
    # Where a place in front of it begins, as in "Thủ tướng [Nhật Bản] Ishiba Shigeru".
    front: int


@dataclass(frozen=True, slots=True)
class _Token:
    start: int
    end: int
    word: str  # in lower case
    is_vietnamese: bool
    is_capitals: bool


@lru_cache(maxsize=1 << 16)
def shapes_of(run: str) -> tuple[Shape, ...]:
    """Return the possible names in a run of capitalised words, in reading order, none overlapping.

    >>> [(run[s.start:s.end], s.kind) for run in ["Hà Nội Trần Sỹ A"] for s in shapes_of(run)]
    [('Trần Sỹ A', 'surname')]
    """
    tokens = _tokens(run)
    at = _without_front(tokens)
    found = list(_named(tokens, at, run))
    return tuple(found) or _unnamed(tokens, at, run)


def _named(tokens: list[_Token], at: int, run: str) -> Iterator[Shape]:
    """Yield what begins with a family name, often one: Trường THPT [Nguyễn Trãi] [Lê Văn B]."""
    first = _surname_at(tokens, at)
    while first is not None:
        end = _end_of_name(tokens, first)
        if end - first < 2:
            return
        yield _shape(tokens, first, end, _kind(tokens, first, end), run)
        first = _surname_at(tokens, end)


def _tokens(run: str) -> list[_Token]:
    """Return the words of a run, as far as no dash joins two of them ("Lực-Giám đốc")."""
    tokens: list[_Token] = []
    for match in _TOKEN.finditer(run):
        joined = _JOINED.match(match[0])
        if joined and is_syllable(joined[1]) and is_syllable(joined[2]):
            return [*tokens, _token(joined[1], match.start())]
        tokens.append(_token(match[0], match.start()))
    return tokens


def _token(printed: str, start: int) -> _Token:
    word = printed.lower()
    capitals = printed.isupper() and len(word) > 1
    return _Token(start, start + len(word), word, is_syllable(word), capitals)


def _without_front(tokens: list[_Token]) -> int:
    """Return where the run begins, forms of address and names of other things left aside."""
    at = 0
    while at < len(tokens) - 1:
        length = _other_thing(tokens, at)
        if not length and tokens[at].word in _addresses():
            length = 1
        elif length and len(tokens) - at - length == 1:
            break
        if not length:
            break
        at += length
    return at


def _other_thing(tokens: list[_Token], at: int) -> int:
    """Return how many tokens from `at` are the name of a place or another thing, the longest."""
    for length in (4, 3, 2, 1):
        words = " ".join(token.word for token in tokens[at : at + length])
        if words in _others() and at + length <= len(tokens):
            return length
    return 0


def _surname_at(tokens: list[_Token], at: int) -> int | None:
    """Return where a family name stands from which a name may run, the surest first."""
    likely: int | None = None
    while at < len(tokens) - 1:
        word = tokens[at].word
        skipped = _other_thing(tokens, at)
        if skipped and (at + skipped < len(tokens) - 1 or skipped == 1):
            at += skipped
            continue
        if word in _surnames():
            return at
        if likely is None and word in _word_surnames():
            likely = at
        at += 1
    return likely


def _end_of_name(tokens: list[_Token], first: int) -> int:
    if _is_theme(tokens, first):
        return first + 3
    end = first + 1
    while end < len(tokens) and end - first < _MOST + 1 and _goes_on(tokens, first, end):
        end += 1
    if end - first > _MOST and not _is_long(tokens, first):
        end = first + _MOST
    return end


def _is_theme(tokens: list[_Token], first: int) -> bool:
    return [token.word for token in tokens[first : first + 3]] == ["hồ", "chí", "minh"]


def _goes_on(tokens: list[_Token], first: int, at: int) -> bool:
    token = tokens[at]
    if len(token.word) == 1 or token.word in _CUT_SHORT:
        return True
    if token.word in _ENDS_A_NAME or token.is_capitals != tokens[first].is_capitals:
        return False
    if at + 1 < len(tokens) and f"{token.word} {tokens[at + 1].word}" in word_pairs():
        return False
    if at - first > 1 and (_is_another(tokens, at) or _is_place_behind(tokens, first, at)):
        return False
    return token.is_vietnamese or any("'" in one.word for one in tokens[first : at + 1])


def _is_another(tokens: list[_Token], at: int) -> bool:
    """Tell whether another person's name begins here: Trường THPT Nguyễn Trãi | Lê Văn B."""
    return tokens[at].word in _surnames() and len(tokens) - at > 2


def _is_place_behind(tokens: list[_Token], first: int, at: int) -> bool:
    """Tell whether a place ends the run: số 5 Trần Thánh Tông | Hà Nội."""
    words = " ".join(token.word for token in tokens[at:])
    name = " ".join(token.word for token in tokens[first:at])
    return words in _places() and len(tokens) - at > 1 and (at - first > 2 or name in _streets())


def _is_long(tokens: list[_Token], first: int) -> bool:
    words = [token.word for token in tokens[first + 1 : first + 4]]
    return words[0] in _surnames() or "thị" in words


def _kind(tokens: list[_Token], first: int, end: int) -> str:
    if tokens[first].is_capitals:
        return CAPITALS
    if _other_thing(tokens, first) == end - first:
        return OPEN
    if tokens[first].word in _surnames():
        return SURNAME
    rest = " ".join(token.word for token in tokens[first + 1 : end])
    is_place = rest in _places() or _other_thing(tokens, first) > 1
    return OPEN if end - first < 3 or is_place else WORD_SURNAME


def _unnamed(tokens: list[_Token], at: int, run: str) -> tuple[Shape, ...]:
    """Return the rest of a run without a family name, if a name can look like that."""
    end = at
    while end < len(tokens) and end - at < _MOST and _may_go_on(tokens, at, end):
        end += 1
    if end - at < 2:
        return ()
    if tokens[at].is_capitals:
        return (_shape(tokens, at, end, CAPITALS, run),)
    kind = ABROAD if tokens[at].word in _given_abroad() else OPEN
    return (_shape(tokens, at, end, kind, run),)


def _may_go_on(tokens: list[_Token], first: int, at: int) -> bool:
    token = tokens[at]
    if token.word in _ENDS_A_NAME or token.is_capitals != tokens[first].is_capitals:
        return False
    if token.word in (_BEGINS_NO_NAME if at == first else _BODY_WORDS):
        return False
    is_part = token.word in _SHORT_PARTS or (at > first and not tokens[first].is_vietnamese)
    return len(token.word) > 1 or is_part


def _shape(tokens: list[_Token], first: int, end: int, kind: str, run: str) -> Shape:
    start, stop = tokens[first].start, tokens[end - 1].end
    is_first = first == 0 or tokens[first - 1].word in _addresses()
    return Shape(start, stop, kind, key_of(run[start:stop]), start if is_first else 0)


@cache
def word_pairs() -> frozenset[str]:
    """Return the two words that posts and bodies begin with: "chủ tịch", "công ty"."""
    known = (key_of(entry).split() for name in _COMPOUNDS for entry in entries(name))
    return frozenset(" ".join(words[:2]) for words in known if len(words) > 1)


@cache
def _keys(*names: str) -> frozenset[str]:
    return frozenset(key_of(entry) for name in names for entry in entries(name))


def _surnames() -> frozenset[str]:
    return _keys("surnames")


def _word_surnames() -> frozenset[str]:
    return _keys("surnames_like_words")


def _others() -> frozenset[str]:
    return _keys("places", "names_of_other_things", "lunar_years")


def _places() -> frozenset[str]:
    return _keys("places")


def _streets() -> frozenset[str]:
    return _keys("people_of_streets")


def _addresses() -> frozenset[str]:
    return _keys("honorifics", "callings")


def _given_abroad() -> frozenset[str]:
    return _keys("given_names_abroad")
