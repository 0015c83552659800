"""What a date is the date of: an event, a signature, a count, a term, a licence."""

import re
from datetime import date, timedelta

_BEFORE = 70
_LICENCE = re.compile(r"giấy phép[^.;\n]*$")
_BIRTH = re.compile(
    r"(?:sinh|mất|hy sinh|từ trần)(?: vào)?(?: ngày| tháng| năm| khoảng)? ?$|ngày sinh:? ?$"
)
_TERM = re.compile(r"nhiệm kỳ[: (]*$|khóa (?:[ivx]{1,6}|[0-9]{1,2})?,? ?\(?$")
_TYPE = (
    "chỉ thị|nghị quyết|kết luận|quyết định|quy định|nghị định|thông tư|hướng dẫn|kế hoạch"
    "|thông báo|công văn|công điện|chương trình|tờ trình|báo cáo|văn bản|pháp lệnh|đề án"
)
# What ends a citation right before its date: 05-CT/TW · 16/CT-TTg, · Luật Đất đai năm
_ISSUED = re.compile(
    rf"""(?:
      [0-9]\ ?[-/]\ ?[a-zđ]{{1,6}}(?:\ ?[-/]\ ?[a-zđ.]{{1,12}}[0-9]{{0,2}}){{0,3}}
    | [0-9]/(?:19|20)[0-9]{{2}}/[a-z0-9đ/-]{{2,20}}
    | (?:{_TYPE})(?:\ số)?:?\ [0-9]{{1,5}}
    | (?:ban\ hành|ký|thông\ qua|công\ bố)(?:\ vào)?
    | (?:{_TYPE})
    )\ ?[,(]?\ ?(?:ra\ |đề\ |ký\ |ban\ hành\ )?$""",
    re.VERBOSE,
)
_LAW = re.compile(
    r"(?:(?:^|[ \n])(?:bộ luật|luật(?! sư)|hiến pháp|pháp lệnh))(?: [^\s.;:\"]+){0,10} ?\(?$"
)
_AS_OF = re.compile(
    r"(?:tính đến|tính tới|đến|tới|đến thời điểm|tại thời điểm|cập nhật|thời điểm)"
    r"(?: hết| cuối| đầu| giữa| thời điểm| ngày| tháng| năm| sáng| chiều| tối"
    r"| [0-9]{1,2} ?(?:h|g|:|giờ) ?[0-9]{0,2}){0,4} ?$"
)
# "lao động nông thôn đến năm 2020": a goal; "Đến năm 2019, …" and "tính đến năm 2019" are counts
_GOAL = re.compile(r"[^\W_],? (?:đến|tới)(?: đầu| giữa)? ?$")
_COUNTED_TO = re.compile(r"(?:tính|kể|cập nhật) (?:đến|tới)")
_SPAN = re.compile(r"(?:trong|giai đoạn|thời kỳ|suốt|cả)(?: cả)? ?$")
_HOLIDAY = re.compile(r"(?:dịp|lễ|kỷ niệm|ngày lễ|nghỉ lễ|chào mừng|mừng)(?: ngày)? ?$")
_AHEAD = timedelta(days=2)


def role_of(lower: str, start: int, end: int, value: str, published: date | None) -> str:
    """Return the role of the date at start:end; one of FoundDate's roles."""
    before = lower[max(0, start - _BEFORE) : start].rpartition("\n")[2]
    words = lower[start:end]
    if "/" in value:
        return _of_span(before, words, value)
    if _LICENCE.search(before):
        return "licence"
    for role, pattern in _PATTERNS:
        if pattern.search(before):
            return role
    if _AS_OF.search(before):
        return "as_of" if _is_past(value, published) and not _is_goal(before, value) else "other"
    if len(value) == 4 and _LAW.search(before):
        return "issued"
    return _by_precision(before, value)


_PATTERNS = (("other", _BIRTH), ("issued", _ISSUED), ("other", _HOLIDAY))


def _of_span(before: str, words: str, value: str) -> str:
    if words.startswith(("nhiệm kỳ", "khóa")) or _TERM.search(before):
        return "term"
    return "period"


def _by_precision(before: str, value: str) -> str:
    if len(value) == 4 or (len(value) == 7 and _SPAN.search(before)):
        return "period"
    return "event"


def _is_goal(before: str, value: str) -> bool:
    return len(value) == 4 and not _COUNTED_TO.search(before) and bool(_GOAL.search(before))


def _is_past(value: str, published: date | None) -> bool:
    """Tell whether a date had come when the article appeared; without that day, it had."""
    if published is None:
        return True
    return value[:10] <= (published + _AHEAD).isoformat()[: len(value)]
