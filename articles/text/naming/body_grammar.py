"""From the head of a body's name to its end: which words belong to it, which do not."""

import re
from bisect import bisect_left
from dataclasses import dataclass

from articles.text.naming import body_tails as tails
from articles.text.naming.body_scan import Head
from articles.text.naming.body_words import (
    ENDS,
    FIELD,
    LEVEL,
    OFFICE,
    PARTY,
    PROPER,
    UNIT,
    WHOLE,
    spelled,
)

_DEEPEST = 5  # Ban Thường vụ > Đảng ủy > Trường > …: bodies in one name
_NOT_ALONE = frozenset(spelled("body_not_alone"))
_ALONE = frozenset(spelled("body_alone"))
# Only a country may follow, no other capital: "Quốc hội Vương Đình Huệ".
_OF_COUNTRY = frozenset(["chính phủ", "quốc hội", "thượng viện", "hạ viện"])
_COUNTRY_TAIL = re.compile(rf"(?: {tails.PLACE}|{tails.STATE})")
# "Phó Bí thư Thường trực Tỉnh ủy": the word belongs to the post.
_IN_POSTS = frozenset(["thường trực", "thường vụ", "ban thường trực", "văn phòng thường trực"])
_POST_BEFORE = re.compile(r"(?:bí thư|chủ tịch|trưởng|giám đốc|chủ nhiệm|phó|thứ trưởng|ủy viên) $")
_SERVES, _OFFICE_OF = frozenset(["cơ quan"]), "văn phòng"
_COMMITTEE = re.compile(r"(?:đảng ủy|tỉnh ủy|thành ủy|huyện ủy|quận ủy|thị ủy)\b")
# Party heads that a remit may follow: "Công đoàn Y tế", "Ban Chỉ đạo phòng, chống tham nhũng"
_WITH_REMIT = frozenset(spelled("body_with_remit"))
# Only a body may follow: "Trung ương Hội Nông dân Việt Nam", not "Trung ương Hội"
_CENTRE = frozenset(["trung ương", "t.ư", "tw"])
# Party heads that any name may follow: "Chi bộ Vietcombank", "Chi bộ 3"
_RUNS = frozenset(["đảng bộ", "đảng ủy", "chi bộ", "ban chấp hành", "bch", "liên chi"])
# Every party has one: "Bộ Chính trị Đảng Nhân dân Cách mạng Lào".
_OF_PARTIES = frozenset(["bộ chính trị", "ban bí thư"])
# "Samsung Việt Nam"
_BRANCH = re.compile(r" (?:Việt Nam|Vietnam)(?![^\W_])")
_PRESS = ("báo", "tạp chí")
# " Khối", " các cơ quan": asked of every head, so by the first letter before by the pattern
_BLOC_LETTERS = frozenset("KkCc")
# Cups and leagues named after those who hold them
_CUPS = (" Cup", " Champions", " Suzuki", "-")
_FARTHEST = 40  # characters before "Group" in which its name begins
_FOREIGN = re.compile(rf"(?<![^\W_])(?:{tails.WORD} ){{1,3}}$")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A text to read bodies in: its heads by their start, and where people's names begin."""

    plain: str
    lower: str
    heads: dict[int, Head]
    names: tuple[int, ...]

    def limit(self, at: int) -> int:
        """Return where the next person's name begins at or behind `at`, else the text's end."""
        index = bisect_left(self.names, at)
        return self.names[index] if index < len(self.names) else len(self.plain)


def end_of(text: Stretch, head: Head, depth: int = 0) -> int | None:
    """Return the end of the body whose head is given, None where the head names none."""
    end = _READERS[head.kind](text, head, depth)
    if end is None or text.plain[head.start].isupper():
        return end
    # In lower case alone the words name nothing in particular.
    return None if text.plain[head.start : end].islower() else end


def start_of(text: Stretch, head: Head) -> int | None:
    """Return where the foreign name begins whose last word is given: "DVL Ventures"."""
    words = _FOREIGN.search(text.plain, max(0, head.start - _FARTHEST), head.start)
    return words.start() if words else None


def _party(text: Stretch, head: Head, depth: int) -> int | None:
    words = head.words
    if words in _IN_POSTS and _is_in_post(text, head):
        return None
    is_likely = text.plain[head.end + 1 : head.end + 2] in _BLOC_LETTERS
    bloc = _end(tails.BLOC_TAIL, text, head.end, text.limit(head.end)) if is_likely else None
    if bloc or (words in _SERVES and not depth):
        return bloc or _committee(text, head)
    nested = _nested(text, head.end, depth)
    if nested:
        return _shared(text, nested, depth) if words == _OFFICE_OF else nested
    return None if words in _CENTRE else _party_tail(text, head) or _alone(head)


def _party_tail(text: Stretch, head: Head) -> int | None:
    at = head.end
    if not text.plain.startswith(" ", at):
        return None
    limit = text.limit(at)
    if head.words in _WITH_REMIT:
        return _with_remit(text, at, limit)
    end = _end(tails.LEVEL_TAIL, text, at, limit)
    if end is None and head.words in _RUNS and at + 1 not in text.heads:
        end = _end(tails.RUN_TAIL, text, at, limit)
    return end


def _shared(text: Stretch, end: int, depth: int) -> int:
    """Văn phòng Đoàn đại biểu Quốc hội và HĐND tỉnh: one office of two bodies."""
    if text.plain.startswith(" và ", end):
        return _nested(text, end + len(" và"), depth) or end
    return end


def _is_in_post(text: Stretch, head: Head) -> bool:
    before = _POST_BEFORE.search(text.lower, max(0, head.start - 20), head.start)
    return before is not None or text.lower.startswith(" ban bí thư", head.end)


def _committee(text: Stretch, head: Head) -> int | None:
    """cơ quan Tỉnh ủy; Cơ quan Hợp tác quốc tế Nhật Bản: other offices are only called so."""
    if _COMMITTEE.match(text.lower, head.end + 1):
        return _nested(text, head.end, 0)
    if text.plain[head.start].islower():
        return None
    limit = text.limit(head.end)
    end = _capital_remit(text, head.end, limit)
    return end and _end(tails.more(), text, end, limit)


def _level(text: Stretch, head: Head, depth: int) -> int | None:
    if head.words in _OF_COUNTRY:
        return _end(_COUNTRY_TAIL, text, head.end, text.limit(head.end)) or head.end
    nested = _nested(text, head.end, depth)
    if nested:
        return nested
    end = _end(tails.LEVEL_TAIL, text, head.end, text.limit(head.end))
    if end:
        return _nested(text, end, depth) or end
    # "Đảng ủy Công an": within a longer name the head is enough.
    return head.end if depth else _alone(head)


def _field(text: Stretch, head: Head, depth: int) -> int | None:
    limit = text.limit(head.end)
    end = _capital_remit(text, head.end, limit) or _end(tails.ACRONYM, text, head.end, limit)
    if end is None and text.plain.startswith("Hội", head.start):
        end = _end(tails.remit(), text, head.end, limit)
    if end is None:
        return None
    end = _end(tails.more(), text, end, limit) or end
    return _nested(text, end, depth) or end


def _office(text: Stretch, head: Head, depth: int) -> int | None:
    limit = text.limit(head.end)
    if text.plain[head.start].islower():
        end = _capital_remit(text, head.end, limit)
        end = end and (_end(tails.more(), text, end, limit) or end)
    else:
        end = _with_remit(text, head.end, limit)
    if end is None:
        alone = head.end if head.words in _ALONE else None
        return _nested(text, head.end, depth) or alone
    return _nested(text, end, depth) or end


def _capital_remit(text: Stretch, at: int, limit: int) -> int | None:
    end = _end(tails.remit(), text, at, limit)
    return end if end and not text.plain[at + 1].islower() else None


def _with_remit(text: Stretch, at: int, limit: int) -> int | None:
    end = (
        _end(tails.remit(), text, at, limit)
        or _end(tails.COINED, text, at, limit)
        or _end(tails.FIRST_WORD, text, at, limit)
    )
    return end and (_end(tails.more(), text, end, limit) or end)


def _proper(text: Stretch, head: Head, depth: int) -> int | None:
    kinds = tails.KINDS.match(text.plain, head.end)
    named = kinds.end() if kinds else head.end
    # "Trường Sơn" is a place: with a capital a school says what kind it is.
    if named == head.end and text.plain[head.start : head.end] == "Trường":
        return None
    named = _end(tails.SMALL_WORDS, text, named, len(text.plain)) or named
    # A school or a company may bear a person's name.
    limit = text.limit(named + 2)
    if text.lower.startswith(_PRESS, head.start):
        end = _end(tails.outlet(), text, named, limit)
        if end:
            return end
    end = _end(tails.proper(), text, named, limit)
    # "Công ty chứng khoán" at the head of a sentence names none in particular.
    return None if end is None or text.plain[head.end : end].islower() else end


def _unit(text: Stretch, head: Head, depth: int) -> int | None:
    end = _end(tails.UNIT_TAIL, text, head.end, len(text.plain))
    return end and (_nested(text, end, depth) or end)


def _whole(text: Stretch, head: Head, depth: int) -> int | None:
    if text.plain.startswith(_CUPS, head.end):
        return None
    if head.words in _OF_PARTIES:
        return _nested(text, head.end, depth) or head.end
    if " " not in head.words:
        return _end(_BRANCH, text, head.end, len(text.plain)) or head.end
    return head.end


def _last(text: Stretch, head: Head, depth: int) -> int | None:
    """Group, Holdings: by its last word alone a name is part of no other."""
    return None if depth else head.end


def _end(pattern: re.Pattern[str], text: Stretch, at: int, limit: int) -> int | None:
    """Return where `pattern` ends that begins at `at`, None where it takes nothing."""
    match = pattern.match(text.plain, at, limit)
    return match.end() if match and match.end() > at else None


def _alone(head: Head) -> int | None:
    return None if head.words in _NOT_ALONE else head.end


def _nested(text: Stretch, end: int, depth: int) -> int | None:
    """Return the end of a body that follows right behind `end` and is part of the same name."""
    if text.plain.startswith(" (", end):
        bracket = tails.BRACKET_TAIL.match(text.plain, end)
        end = bracket.end() if bracket else end
    inner = text.heads.get(end + 1)
    if inner is None or depth >= _DEEPEST or text.plain[end] != " ":
        return None
    # A person's name is part of no body.
    return None if text.limit(inner.start) == inner.start else end_of(text, inner, depth + 1)


_READERS = {
    PARTY: _party, LEVEL: _level, FIELD: _field, OFFICE: _office, PROPER: _proper, UNIT: _unit,
    WHOLE: _whole, ENDS: _last,
}  # fmt: skip
