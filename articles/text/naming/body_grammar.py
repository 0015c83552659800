"""From the head of a body's name to its end: which words belong to it, which do not."""

import re
from bisect import bisect_right
from dataclasses import dataclass

from articles.text.naming import body_tails as tails
from articles.text.naming.body_words import (
    FIELD,
    LEVEL,
    OFFICE,
    PARTY,
    PROPER,
    UNIT,
    WHOLE,
    Head,
)

_DEEPEST = 5  # Ban Thường vụ > Đảng ủy > Trường > ...: bodies in one name
# Heads that name no body alone, though what they begin does.
_NEED_MORE = frozenset(
    """văn phòng|cơ quan|thường trực|thường vụ|ban thường trực|trung ương|t.ư|tw|liên chi|nữ công
    |công an|kho bạc|bưu điện|hải quan|thanh tra|bảo hiểm xã hội|bhxh|đại sứ quán|quân đội
    |tổng lãnh sự quán|lãnh sự quán|cảnh sát|không quân|hải quân|lục quân|cảnh sát biển|tòa án
    |trạm y tế|thư viện|bảo tàng|nghị viện|viện kiểm sát|hội phụ nữ|thanh niên xung phong|chi hội
    |liên chi hội|bộ đội biên phòng|bđbp|nhà văn hóa|nhà thiếu nhi|đảng dân chủ|đảng cộng hòa
    |đảng lao động|đảng bảo thủ|đảng nhân dân|tiểu ban|chi đoàn|chi ủy|đoàn tn|đảng cộng sản
    |đoàn luật sư|ban tv|qđnd|quân đội nhân dân""".replace("\n    ", "").split("|")
)
# Only a country may follow, no other capital: "Quốc hội Vương Đình Huệ".
_OF_COUNTRY = frozenset(["chính phủ", "quốc hội", "thượng viện", "hạ viện"])
_COUNTRY_TAIL = re.compile(rf"(?: {tails.PLACE}| nước {tails.RUN})?")
# "Phó Bí thư Thường trực Tỉnh ủy": the word belongs to the post.
_IN_POSTS = frozenset(["thường trực", "thường vụ", "ban thường trực", "văn phòng thường trực"])
_POST_BEFORE = re.compile(r"(?:bí thư|chủ tịch|trưởng|giám đốc|chủ nhiệm|phó|thứ trưởng|ủy viên) $")
_SERVES = frozenset(["cơ quan"])
_COMMITTEE = re.compile(r"(?:đảng ủy|tỉnh ủy|thành ủy|huyện ủy|quận ủy|thị ủy)\b")
_OFFICES = frozenset(["công đoàn", "đoàn thanh niên", "ban chỉ đạo", "bcđ", "tiểu ban", "chi hội",
                      "liên chi hội", "chi đoàn", "công đoàn cơ sở", "cơ quan", "nữ công"])  # fmt: skip
_STAND_ALONE = frozenset(
    """ban tuyên giáo|ban dân vận|ban nội chính|cơ quan csđt|cơ quan cảnh sát điều tra
    |cơ quan anđt|cơ quan an ninh điều tra|phòng csđt|phòng gd&đt|phòng gd-đt|sở gd&đt|sở gd-đt
    |tổng cục chính trị|bộ tổng tham mưu""".replace("\n    ", "").split("|")
)
_RUNS = frozenset(["đảng bộ", "đảng ủy", "chi bộ", "ban chấp hành", "bch", "liên chi"])
_SCHOOL = re.compile(r"trường$")
_COMPANY = re.compile(r"(?:công ty|tổng công ty|tập đoàn|tct|cty|doanh nghiệp tư nhân)\b")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A text to read bodies in: its heads by their start, and where people's names begin."""

    plain: str
    lower: str
    heads: dict[int, Head]
    names: tuple[int, ...]

    def limit(self, at: int) -> int:
        """Return where the next person's name begins at or behind `at`, else the text's end."""
        index = bisect_right(self.names, at - 1)
        return self.names[index] if index < len(self.names) else len(self.plain)


def end_of(text: Stretch, head: Head, depth: int = 0) -> int | None:
    """Return the end of the body whose head is given, None where the head names none."""
    end = _READERS[head.kind](text, head, depth)
    if end is None or not text.plain[head.start].islower():
        return end
    return end if not text.plain[head.end : end].islower() and end > head.end else None


def _party(text: Stretch, head: Head, depth: int) -> int | None:
    words = text.lower[head.start : head.end]
    limit = text.limit(head.end)
    bloc = tails.BLOC_TAIL.match(text.plain, head.end, limit)
    if bloc:
        return bloc.end()
    if words in _IN_POSTS and _POST_BEFORE.search(text.lower, max(0, head.start - 20), head.start):
        return None
    nested = _nested(text, head.end, depth)
    if nested and words == "thường trực" and text.lower.startswith("ban bí thư", head.end + 1):
        return None
    if nested and not (words in _SERVES and not _COMMITTEE.match(text.lower, head.end + 1)):
        return nested
    if words in _SERVES and not depth:
        return None
    if words in _OFFICES:
        return _matched(tails.open_tail(), text, head, limit) or _bare(words, head)
    end = _matched(tails.level_tail(), text, head, limit)
    if end is None and words in _RUNS:
        end = _matched(tails.RUN_TAIL, text, head, limit)
    return end or _bare(words, head)


def _level(text: Stretch, head: Head, depth: int) -> int | None:
    words, limit = text.lower[head.start : head.end], text.limit(head.end)
    if words in _OF_COUNTRY:
        country = _COUNTRY_TAIL.match(text.plain, head.end, limit)
        return country.end() if country else head.end
    nested = _nested(text, head.end, depth)
    return nested or _matched(tails.level_tail(), text, head, limit) or _bare(words, head)


def _field(text: Stretch, head: Head, depth: int) -> int | None:
    end = _matched(tails.strict_tail(), text, head, text.limit(head.end))
    return end and (_nested(text, end, depth) or end)


def _office(text: Stretch, head: Head, depth: int) -> int | None:
    tail = tails.field_tail() if text.plain[head.start].islower() else tails.open_tail()
    end = _matched(tail, text, head, text.limit(head.end))
    if end is None:
        alone = head.end if text.lower[head.start : head.end] in _STAND_ALONE else None
        return _nested(text, head.end, depth) or alone
    return _nested(text, end, depth) or end


def _proper(text: Stretch, head: Head, depth: int) -> int | None:
    lead = tails.LEAD.match(text.plain, head.end)
    named = lead.end() if lead else head.end
    # A school or a company may bear a person's name.
    limit = text.limit(named + 2)
    if _COMPANY.match(text.lower, head.start):
        end = _matched(tails.company_tail(), text, head, limit)
        if end:
            return end
    elif _SCHOOL.search(text.lower, head.start, head.end) and text.plain[head.start] == "T":
        if named == head.end:
            return None
    elif text.lower.startswith(("báo", "tạp chí"), head.start):
        return _matched(tails.press_tail(), text, head, limit)
    return _matched(tails.proper_tail(), text, head, limit)


def _unit(text: Stretch, head: Head, depth: int) -> int | None:
    end = _matched(tails.UNIT_TAIL, text, head, len(text.plain))
    return end and (_nested(text, end, depth) or end)


def _whole(text: Stretch, head: Head, depth: int) -> int | None:
    if text.plain.startswith((" Cup", " Champions", "-", " Suzuki"), head.end):
        return None
    return head.end


def _matched(pattern: re.Pattern[str], text: Stretch, head: Head, limit: int) -> int | None:
    match = pattern.match(text.plain, head.end, limit)
    return match.end() if match and match.end() > head.end else None


def _bare(words: str, head: Head) -> int | None:
    return None if words in _NEED_MORE else head.end


def _nested(text: Stretch, end: int, depth: int) -> int | None:
    """Return the end of a body that follows right behind `end` and is part of the same name."""
    bracket = tails.BRACKET_TAIL.match(text.plain, end)
    end = bracket.end() if bracket else end
    inner = text.heads.get(end + 1)
    if inner is None or depth >= _DEEPEST or text.plain[end : end + 1] != " ":
        return None
    if inner.start in text.names:
        return None
    return end_of(text, inner, depth + 1)


_READERS = {
    PARTY: _party, LEVEL: _level, FIELD: _field, OFFICE: _office, PROPER: _proper, UNIT: _unit,
    WHOLE: _whole,
}  # fmt: skip
