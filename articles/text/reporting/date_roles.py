"""What a date is the date of: an event, a signature, a count, a term, a licence."""

import re
from datetime import date, timedelta

_BEFORE, _NEAR = 80, 32
_LICENCE = re.compile(r"giấy phép[^.;\n]*$")
_BIRTH = re.compile(r"(?:sinh|mất|hy sinh|từ trần)(?: vào| khoảng)? ?$|ngày sinh:? ?$")
_TERM = re.compile(r"nhiệm kỳ[: (]*$|khóa (?:[ivx]{1,6}|[0-9]{1,2})?,? ?\(?$")
_TYPE = (
    "chỉ thị|nghị quyết|kết luận|quyết định|quy định|nghị định|thông tư|hướng dẫn|kế hoạch"
    "|thông báo|công văn|công điện|chương trình|tờ trình|báo cáo|văn bản|pháp lệnh|đề án"
)
# What ends a citation right before its date: 05-CT/TW · 16/CT-TTg, · Nghị quyết 18 ·
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
# The last words of what _ISSUED ends with, beside symbols and numbers.
_MAY_ISSUE = frozenset(
    (
        *("hành", "ký", "qua", "bố", "vào", "ra", "đề", "thị", "quyết", "luận", "định", "tư"),
        *("dẫn", "hoạch", "báo", "văn", "điện", "trình", "cáo", "bản", "lệnh", "án"),
    )
)
_LAW = re.compile(
    r"(?:^|[ \n])(?:bộ luật|luật(?! sư)|hiến pháp|pháp lệnh)"
    r"(?: [^\s.;:\"]+){0,10} ?\(?$"
)
_AS_OF = re.compile(
    r"(?:tính đến|tính tới|đến|tới|đến thời điểm|tại thời điểm|cập nhật|thời điểm)"
    r"(?: hết| cuối| đầu| giữa| thời điểm| sáng| chiều| tối"
    r"| [0-9]{1,2} ?(?:h|g|:|giờ) ?[0-9]{0,2}){0,4} ?$"
)
_UP_TO = ("đến", "tới", "thời điểm", "cập nhật")  # one of these stands in each of them
_HOLIDAYS = frozenset(("dịp", "lễ", "niệm", "mừng"))
_SPANS = frozenset(("trong", "đoạn", "kỳ", "suốt", "cả"))
# "lao động nông thôn đến năm 2020": a goal; "Đến năm 2019, …" and "tính đến năm 2019" are counts
_GOAL = re.compile(r"[^\W_],? (?:đến|tới)(?: đầu| giữa)? ?$")
_COUNTED_TO = re.compile(r"(?:tính|kể|cập nhật) (?:đến|tới)")
_AHEAD = timedelta(days=2)


def role_of(lower: str, start: int, end: int, value: str, published: date | None) -> str:
    """Return the role of the date at start:end; one of FoundDate's roles."""
    before = lower[max(0, start - _BEFORE) : start].rpartition("\n")[2]
    if "/" in value:
        return _of_span(before, lower[start:end])
    if "giấy phép" in before and _LICENCE.search(before):
        return "licence"
    near = before[-_NEAR:]
    last = near.rstrip(" ,(:").rpartition(" ")[2]
    return _by_words(near, last) or _by_value(before, near, last, value, published)


def _by_words(near: str, last: str) -> str:
    """The role that the words right before the date give it, "" where they give none."""
    if last in _HOLIDAYS:
        return "other"
    if (last in _MAY_ISSUE or last[-1:].isdigit() or "/" in last) and _ISSUED.search(near):
        return "issued"
    if ("sinh" in near or "mất" in near or "trần" in near) and _BIRTH.search(near[-20:]):
        return "other"
    return ""


def _by_value(before: str, near: str, last: str, value: str, published: date | None) -> str:
    if any(word in near for word in _UP_TO) and _AS_OF.search(near):
        return "as_of" if _is_past(value, published) and not _is_goal(before, value) else "other"
    if len(value) == 4:
        is_law = ("luật" in before or "pháp" in before) and _LAW.search(before)
        return "issued" if is_law else "period"
    return "period" if len(value) == 7 and last in _SPANS else "event"


def _of_span(before: str, words: str) -> str:
    if words.startswith(("nhiệm kỳ", "khóa")) or _TERM.search(before[-_NEAR:]):
        return "term"
    return "period"


def _is_goal(before: str, value: str) -> bool:
    return len(value) == 4 and not _COUNTED_TO.search(before) and bool(_GOAL.search(before))


def _is_past(value: str, published: date | None) -> bool:
    """Tell whether a date had come when the article appeared; without that day, it had."""
    if published is None:
        return True
    return value[:10] <= (published + _AHEAD).isoformat()[: len(value)]
