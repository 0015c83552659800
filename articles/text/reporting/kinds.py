"""What kind of finding a sentence is: the rules, in the order in which they are asked."""

import re
from collections.abc import Callable
from typing import NamedTuple

from articles.text.reporting.cues import (
    ACHIEVED,
    CAUSE,
    DONE,
    GIVEN,
    LACK_CAUSE,
    LACKING,
    LESSON,
    PASSIVE,
    PRAISED,
    TASK,
    WANTED,
)
from articles.text.reporting.sentence_view import View, doers

# A question, or the report of a meeting itself: neither finds anything.
_NO_FINDING = re.compile(
    r"p\.?v[: ]|phóng viên:|hỏi:|\* "
    r"|(?:\([^()]{2,30}\) ?-? ?)?(?:(?:sáng|chiều|tối|trưa|ngày|vừa qua|mới đây|trong hai ngày"
    r"|trong [0-9] ngày|hôm)[ ,][^;]{0,160}?(?:tổ chức|diễn ra|khai mạc|đã có buổi|chủ trì|tham dự"
    r"|đến thăm|đã họp|ký kết|bế mạc|làm việc|ra mắt|công bố|phát động|khởi công|khánh thành)"
    r"|(?:tham dự|dự|cùng dự|tới dự|đến dự|chủ trì|tham gia|về dự|cùng tham dự|tham dự và|dự và)"
    r"[ ,](?:và [^ ]+ [^ ]+ )?(?:hội nghị|buổi|lễ|đại hội|chương trình|cuộc|có|hội thảo|tọa đàm"
    r"|phiên|các))"
)
_REMEDY = re.compile(
    r"(?:khắc phục|tháo gỡ|giải quyết|chỉ ra|chỉ rõ|làm rõ|phân tích|thảo luận|không còn|tránh"
    r"|ngăn chặn|xử lý|nhận diện|kiểm điểm|sửa chữa|đánh giá|vượt qua|chia sẻ khó|trao đổi|nêu"
    r"|tập trung|xóa bỏ|đẩy lùi|hạn chế tình|nếu|trường hợp|không để)[^.;]{0,40}$"
)
_PREDICATES = ("chưa ", "còn ", "vẫn ", "thiếu ", "chậm ", "kém ", "không ", "hiệu quả ")
_CONDITION = re.compile(r"(?:nếu|trường hợp|khi|không|để)[^.;,]{0,30}$")
_AIM = re.compile(r"(?:nhằm|để|với mục đích|với mong muốn|với mục tiêu|mục đích|sẽ|cần|phải|nếu)")
_PRIZES = (
    *("bằng khen", "giấy khen", "huân chương", "huy hiệu", "kỷ niệm chương", "cờ thi đua"),
    *("danh hiệu", "huy chương", "thư khen"),
)
_RECEIVES = re.compile(
    r"(?:trao tặng|tặng|trao|đón nhận|nhận|truy tặng|được)[^.;]{0,60}?"
    rf"(?:{'|'.join(_PRIZES)})"
)
_COMMENDED = re.compile(
    r"(?:đã|được|và|,) (?:tuyên dương|biểu dương|khen thưởng|tôn vinh|vinh danh)"
    r"(?:, (?:tuyên dương|biểu dương|khen thưởng|tôn vinh|vinh danh))*"
    r"(?= [0-9]| các (?:tập thể|cá nhân|gương)| nhiều (?:tập|cá)| cho |\W*$)"
)
_RECIPIENT = re.compile(r"[0-9] [^\W\d_]|tập thể|cá nhân|đảng viên|đơn vị|gương|các |nhiều ")
_CARRIES_OUT = re.compile(r"thực hiện|triển khai|quán triệt|căn cứ|theo tinh thần|cụ thể hóa")
_NO_REASON = re.compile(r"nguyên nhân (?:vụ|cái chết|tử vong|cháy|tai nạn|sự việc|sự cố)")


class Verdict(NamedTuple):
    """A kind of finding, the rule that told it and how sure it is."""

    kind: str
    rule: str
    confidence: float


Rule = Callable[[View], Verdict | None]
_NEVER = 1 << 30
_EARLY = 60
_GOES_ON = ("result", "achievement", "award")

# Made once: a text has hundreds of findings of these few kinds.
_AWARD = Verdict("award", "award", 0.85)
_CAUSE = Verdict("cause", "cause", 0.8)
_CAUSE_OF_SHORTCOMING = Verdict("cause_of_shortcoming", "cause_of_shortcoming", 0.8)
_LESSON = Verdict("lesson", "lesson", 0.7)
_TASK_IN_SECTION = Verdict("task", "task_in_section", 0.85)
_TASK = Verdict("task", "task", 0.85)
_TASK_MODAL = Verdict("task", "task_modal", 0.7)
_TASK_GOES_ON = Verdict("task", "task_goes_on", 0.75)
_SHORTCOMING_IN_SECTION = Verdict("shortcoming", "shortcoming_in_section", 0.85)
_SHORTCOMING = Verdict("shortcoming", "shortcoming", 0.7)
_LISTED = {
    kind: Verdict(kind, "listed", 0.7)
    for kind in ("lesson", "shortcoming", "cause_of_shortcoming", "cause")
}
_PRAISE = Verdict("achievement", "praise", 0.7)
_ACHIEVEMENT = Verdict("achievement", "achievement", 0.7)
_RESULT = Verdict("result", "result", 0.75)
_RESULT_GOES_ON = Verdict("result", "result_goes_on", 0.65)
_CARRIED_OUT = Verdict("result", "result_carried_out", 0.65)


def verdict_on(view: View) -> Verdict | None:
    """Return what kind of finding the sentence is, or None: the first rule that speaks decides."""
    if view.words[-1] == "?" or _NO_FINDING.match(view.words):
        return None
    for rule in _RULES if view.signs else _RULES_WITHOUT_SIGNS:
        verdict = rule(view)
        if verdict:
            return verdict
    return None


def _award(view: View) -> Verdict | None:
    if GIVEN not in view.signs or WANTED in view.signs or view.under == "task":
        return None
    if not _is_given(view.words):
        return None
    if not _RECIPIENT.search(view.words):  # what one person was given in a lifetime
        return None
    return _AWARD


def _is_given(words: str) -> bool:
    """Tell whether a prize is given, or somebody is commended: not merely spoken of."""
    if any(prize in words for prize in _PRIZES) and _RECEIVES.search(words):
        return True
    return _COMMENDED.search(words) is not None


def _reason(view: View) -> Verdict | None:
    """Why it went well, or did not."""
    signs = view.signs
    if CAUSE in signs and _is_early(view, CAUSE):
        return _CAUSE
    if LACK_CAUSE not in signs or _NO_REASON.search(view.words):
        return None
    lacks = "shortcoming" in (view.before, view.under) or view.under == "cause_of_shortcoming"
    if lacks or view.before == "cause_of_shortcoming" or LACKING in signs:
        return _CAUSE_OF_SHORTCOMING
    return None


def _lesson(view: View) -> Verdict | None:
    signs = view.signs
    if LESSON not in signs or WANTED in signs or TASK in signs:
        return None
    return _LESSON if _is_early(view, LESSON) else None


def _is_early(view: View, sign: str) -> bool:
    """Tell whether a sign stands near the beginning, and what it says is not being mended."""
    at = view.signs[sign]
    return at < _EARLY and not _REMEDY.search(view.words, 0, at)


def _task(view: View) -> Verdict | None:
    signs = view.signs
    if LACKING in signs and _is_lack(view):
        return None
    if view.under == "task" and (WANTED in signs or view.is_listed or view.opens_with_verb):
        return _TASK_IN_SECTION
    if TASK in signs or WANTED in signs:
        verdict = _wanted(view)
        if verdict:
            return verdict
    return _TASK_GOES_ON if view.before == "task" and view.opens_with_verb else None


def _wanted(view: View) -> Verdict | None:
    """What is asked for before anything is told as done."""
    signs = view.signs
    done = signs.get(DONE, _NEVER)
    if signs.get(TASK, _NEVER) < done and (view.opens_with_verb or view.has_doer(_NEVER)):
        return _TASK
    if signs.get(WANTED, _NEVER) < done and view.is_about_work and _may_want(view):
        return _TASK_MODAL
    return None


def _is_lack(view: View) -> bool:
    """Tell whether the sentence first says what is lacking, then what is to be done."""
    at = view.signs[LACKING]
    return at < view.signs.get(WANTED, _NEVER) and not _is_remedied(view.words, at)


def _is_remedied(words: str, at: int) -> bool:
    """Tell whether what is lacking at `at` is only spoken of, or to be mended.

    That is so of nouns ("khắc phục những hạn chế"), hardly of predicates ("còn chậm").
    """
    if words.startswith(_PREDICATES, at):
        return _CONDITION.search(words, 0, at) is not None
    return _REMEDY.search(words, 0, at) is not None


def _may_want(view: View) -> bool:
    return view.before == "task" or view.has_doer(view.signs[WANTED])


def _shortcoming(view: View) -> Verdict | None:
    at = view.signs.get(LACKING)
    if at is None or _is_remedied(view.words, at):
        return None
    if view.under in ("shortcoming", "cause_of_shortcoming"):
        return _SHORTCOMING_IN_SECTION
    if view.is_about_work and (view.before == "shortcoming" or view.has_doer(_NEVER)):
        return _SHORTCOMING
    return None


def _listed(view: View) -> Verdict | None:
    """Under a heading or in a list that says what it holds."""
    return _LISTED.get(view.under) if view.is_listed else None


def _achievement(view: View) -> Verdict | None:
    signs = view.signs
    if not view.is_about_work or WANTED in signs:
        return None
    if PRAISED in signs:
        return _PRAISE
    at, done = signs.get(ACHIEVED), signs.get(DONE, _NEVER)
    if at is None or (done > at and _AIM.search(view.words, max(0, at - 60), at)):
        return None
    return _ACHIEVEMENT if done < _NEVER or view.has_doer(at) else None


def _result(view: View) -> Verdict | None:
    if not view.is_about_work:
        return None
    goes_on, done = view.before in _GOES_ON, view.signs.get(DONE)
    if done is not None and (goes_on or view.has_doer(done)):
        return _RESULT
    if goes_on and (view.opens_with_verb or _opens_with_doer(view)):
        return _RESULT_GOES_ON
    if view.is_cited and view.acts and _CARRIES_OUT.search(view.words):
        return _CARRIED_OUT
    return None


def _opens_with_doer(view: View) -> bool:
    """Công tác dân vận được … · Các cấp ủy trực thuộc tăng cường …"""
    doer = doers().search(view.words, view.opening, view.opening + _EARLY // 2)
    return doer is not None and (PASSIVE in view.signs or view.acts)


_RULES: tuple[Rule, ...] = (
    _award, _reason, _lesson, _task, _shortcoming, _listed, _achievement, _result,
)  # fmt: skip
_RULES_WITHOUT_SIGNS: tuple[Rule, ...] = (_task, _listed, _result)
