"""What in a run of capitalised words has the shape of a person's name, whatever stands around it.

A run is judged once and remembered: the same bodies and people stand in many texts.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from articles.text.naming import name_words as words
from articles.text.naming.runs import Token, tokens_of
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

_MOST = 4


@dataclass(frozen=True, slots=True)
class Shape:
    """A possible name at start:end of its run; `key` is the name as `key_of` spells it."""

    start: int
    end: int
    kind: str
    key: str
    # Where a place in front of it begins, as in "Thủ tướng [Nhật Bản] Ishiba Shigeru".
    front: int


@lru_cache(maxsize=1 << 16)
def shapes_of(run: str) -> tuple[Shape, ...]:
    """Return the possible names in a run of capitalised words, in reading order, none overlapping.

    >>> [(run[s.start:s.end], s.kind) for run in ["Hà Nội Trần Sỹ A"] for s in shapes_of(run)]
    [('Trần Sỹ A', 'surname')]
    """
    tokens = tokens_of(run)
    at = _without_front(tokens)
    found = list(_named(tokens, at, run))
    return tuple(found) or _unnamed(tokens, at, run)


def _named(tokens: list[Token], at: int, run: str) -> Iterator[Shape]:
    """Yield what begins with a family name, often one: Trường THPT [Nguyễn Trãi] [Lê Văn B]."""
    first = _surname_at(tokens, at)
    while first is not None:
        end = _end_of_name(tokens, first)
        if end - first < 2:
            return
        yield _shape(tokens, first, end, _kind(tokens, first, end), run)
        first = _surname_at(tokens, end)


def _without_front(tokens: list[Token]) -> int:
    """Return where the run begins, forms of address and names of other things left aside."""
    at = 0
    while at < len(tokens) - 1:
        length = _other_thing(tokens, at)
        if not length and tokens[at].word in words.addresses():
            length = 1
        elif length and len(tokens) - at - length == 1 and _may_begin(tokens[at], length):
            break  # Mỹ Tâm, Hà Lan Phương
        if not length:
            break
        at += length
    return at


def _may_begin(token: Token, length: int) -> bool:
    """Tell whether a place of `length` words may be the first words of a person's name."""
    return length == 1 or token.word in words.surnames() or token.word in words.word_surnames()


def _other_thing(tokens: list[Token], at: int) -> int:
    """Return how many tokens from `at` are the name of a place or another thing, the longest."""
    for length in (4, 3, 2, 1):
        phrase = " ".join(token.word for token in tokens[at : at + length])
        if phrase in words.other_things() and at + length <= len(tokens):
            return length
    return 0


def _surname_at(tokens: list[Token], at: int) -> int | None:
    """Return where a family name stands from which a name may run, the surest first."""
    likely = at if _is_whole_name(tokens, at) else None
    if likely is not None:
        return likely
    while at < len(tokens) - 1:
        word = tokens[at].word
        skipped = _other_thing(tokens, at)
        if skipped and (at + skipped < len(tokens) - 1 or skipped == 1):
            at += skipped
            continue
        if word in words.surnames():
            return at
        if likely is None and word in words.word_surnames():
            likely = at
        at += 1
    return likely


def _is_whole_name(tokens: list[Token], at: int) -> bool:
    """Tell whether the rest of a run is one name: [Mai Kiều Liên], not [Thanh] [Kiều Liên]."""
    return (
        2 < len(tokens) - at <= _MOST
        and tokens[at].word in words.word_surnames()
        and tokens[at].word not in words.FUNCTION_WORDS
        and not _other_thing(tokens, at)
    )


def _end_of_name(tokens: list[Token], first: int) -> int:
    if _is_theme(tokens, first):
        return first + 3
    end = first + 1
    while end < len(tokens) and end - first < _MOST + 1 and _goes_on(tokens, first, end):
        end += 1
    if end - first > _MOST and not _is_long(tokens, first):
        end = first + _MOST
    return end


def _is_theme(tokens: list[Token], first: int) -> bool:
    return [token.word for token in tokens[first : first + 3]] == ["hồ", "chí", "minh"]


def _goes_on(tokens: list[Token], first: int, at: int) -> bool:
    token = tokens[at]
    if len(token.word) == 1 or token.word in words.CUT_SHORT:
        return True
    if token.word in words.ENDS_A_NAME or token.is_capitals != tokens[first].is_capitals:
        return False
    if token.is_small:
        return False
    if at + 1 < len(tokens) and f"{token.word} {tokens[at + 1].word}" in words.word_pairs():
        return False
    if at - first > 1 and (_is_another(tokens, at) or _is_place_behind(tokens, first, at)):
        return False
    is_spelled_so = token.is_vietnamese or not token.word.isascii()
    return is_spelled_so or any("'" in one.word for one in tokens[first : at + 1])


def _is_another(tokens: list[Token], at: int) -> bool:
    """Tell whether another person's name begins here: Trường THPT Nguyễn Trãi | Lê Văn B."""
    return tokens[at].word in words.surnames() and len(tokens) - at > 2


def _is_place_behind(tokens: list[Token], first: int, at: int) -> bool:
    """Tell whether a place ends the run: số 5 Trần Thánh Tông | Hà Nội."""
    place = " ".join(token.word for token in tokens[at:])
    name = " ".join(token.word for token in tokens[first:at])
    is_place = place in words.places() and len(tokens) - at > 1
    return is_place and (at - first > 2 or name in words.streets())


def _is_long(tokens: list[Token], first: int) -> bool:
    middle = [token.word for token in tokens[first + 1 : first + 4]]
    return middle[0] in words.surnames() or "thị" in middle


def _kind(tokens: list[Token], first: int, end: int) -> str:
    if tokens[first].is_capitals:
        return CAPITALS
    if _other_thing(tokens, first) == end - first:
        return OPEN
    if tokens[first].word in words.surnames():
        return SURNAME
    rest = " ".join(token.word for token in tokens[first + 1 : end])
    is_place = rest in words.places() or _other_thing(tokens, first) > 1
    return OPEN if end - first < 3 or is_place else WORD_SURNAME


def _unnamed(tokens: list[Token], at: int, run: str) -> tuple[Shape, ...]:
    """Return the rest of a run without a family name, if a name can look like that."""
    abroad = (index for index in range(at, len(tokens) - 1) if _is_abroad(tokens[index]))
    end = at = next(abroad, at)  # UNICEF [Rana Flowers]
    while end < len(tokens) and end - at < _MOST and _may_go_on(tokens, at, end):
        end += 1
    if end - at < 2:
        return ()
    if tokens[at].is_capitals:
        return (_shape(tokens, at, end, CAPITALS, run),)
    kind = ABROAD if _is_abroad(tokens[at]) else OPEN
    return (_shape(tokens, at, end, kind, run),)


def _is_abroad(token: Token) -> bool:
    return token.word in words.given_abroad() and not token.is_capitals


def _may_go_on(tokens: list[Token], first: int, at: int) -> bool:
    token = tokens[at]
    if token.word in words.ENDS_A_NAME or token.is_capitals != tokens[first].is_capitals:
        return False
    if token.word in (words.BEGINS_NO_NAME if at == first else words.BODY_WORDS):
        return False
    is_abroad = not tokens[first].is_vietnamese or tokens[first].word in words.given_abroad()
    if token.is_small or len(token.word) == 1:
        return (at > first and is_abroad) or token.word in words.SHORT_PARTS
    return True


def _shape(tokens: list[Token], first: int, end: int, kind: str, run: str) -> Shape:
    start, stop = tokens[first].start, tokens[end - 1].end
    is_first = first == 0 or tokens[first - 1].word in words.addresses()
    return Shape(start, stop, kind, key_of(run[start:stop]), start if is_first else 0)
