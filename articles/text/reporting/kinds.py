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

# The report of a meeting itself, which finds nothing.
_SCENE = re.compile(
    r"(?:\([^()]{2,30}\) ?-? ?)?(?:(?:sáng|chiều|tối|trưa|ngày|vừa qua|mới đây|trong hai ngày"
    r"|trong [0-9] ngày|hôm)[ ,][^;]{0,160}?(?:tổ chức|diễn ra|khai mạc|đã có buổi|chủ trì|tham dự"
    r"|đến thăm|đã họp|ký kết|bế mạc|làm việc|ra mắt|công bố|phát động|khởi công|khánh thành)"
    r"|(?:tham dự|dự|cùng dự|tới dự|đến dự|chủ trì|tham gia|về dự|cùng tham dự|tham dự và|dự và)"
    r"[ ,](?:và [^ ]+ [^ ]+ )?(?:hội nghị|buổi|lễ|đại hội|chương trình|cuộc|có|hội thảo|tọa đàm"
    r"|phiên|các))"
)
_ASKED = ("pv:", "p.v:", "pv ", "p.v ", "phóng viên:", "hỏi:", "* ")
_REMEDY = re.compile(
    r"(?:khắc phục|tháo gỡ|giải quyết|chỉ ra|chỉ rõ|làm rõ|phân tích|thảo luận|không còn|tránh"
    r"|ngăn chặn|xử lý|nhận diện|kiểm điểm|sửa chữa|đánh giá|vượt qua|chia sẻ khó|trao đổi|nêu"
    r"|tập trung|xóa bỏ|đẩy lùi|hạn chế tình|nếu|trường hợp|không để)[^.;]{0,40}$"
)
_PREDICATES = ("chưa ", "còn ", "vẫn ", "thiếu ", "chậm ", "kém ", "không ", "hiệu quả ")
_CONDITION = re.compile(r"(?:nếu|trường hợp|khi|không|để)[^.;,]{0,30}$")
_AIM = re.compile(r"(?:nhằm|để|với mục đích|với mong muốn|với mục tiêu|mục đích|sẽ|cần|phải|nếu)")
_RECEIVES = re.compile(
    r"(?:trao tặng|tặng|trao|đón nhận|nhận|truy tặng|được)[^.;]{0,60}?(?:bằng khen|giấy khen"
    r"|huân chương|huy hiệu|kỷ niệm chương|cờ thi đua|danh hiệu|huy chương|thư khen)"
    r"|(?:đã|được|và|,) (?:tuyên dương|biểu dương|khen thưởng|tôn vinh|vinh danh)"
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


def verdict_on(view: View) -> Verdict | None:
    """Return what kind of finding the sentence is, or None: the first rule that speaks decides."""
    if view.words.endswith("?") or view.words.startswith(_ASKED):
        return None
    if _SCENE.match(view.words):
        return None
    for rule in _RULES:
        verdict = rule(view)
        if verdict:
            return verdict
    return None


def _award(view: View) -> Verdict | None:
    if GIVEN not in view.signs or WANTED in view.signs or view.under == "task":
        return None
    if not _RECEIVES.search(view.words):
        return None
    if not _RECIPIENT.search(view.words):  # what one person was given in a lifetime
        return None
    return Verdict("award", "award", 0.85)


def _reason(view: View) -> Verdict | None:
    """Why it went well, or did not."""
    at = view.signs.get(CAUSE)
    if at is not None and at < _EARLY and not _REMEDY.search(view.words, 0, at):
        return Verdict("cause", "cause", 0.8)
    if LACK_CAUSE not in view.signs or _NO_REASON.search(view.words):
        return None
    lacks = "shortcoming" in (view.before, view.under) or view.under == "cause_of_shortcoming"
    if lacks or view.before == "cause_of_shortcoming" or LACKING in view.signs:
        return Verdict("cause_of_shortcoming", "cause_of_shortcoming", 0.8)
    return None


def _lesson(view: View) -> Verdict | None:
    if LESSON in view.signs and WANTED not in view.signs and TASK not in view.signs:
        at = view.signs[LESSON]
        if at < _EARLY and not _REMEDY.search(view.words, 0, at):
            return Verdict("lesson", "lesson", 0.7)
    return None


def _task(view: View) -> Verdict | None:
    if _is_lack(view):
        return None
    wanted, done = WANTED in view.signs, view.signs.get(DONE, _NEVER)
    if view.under == "task" and (wanted or view.is_listed or view.opens_with_verb):
        return Verdict("task", "task_in_section", 0.85)
    if view.signs.get(TASK, _NEVER) < done and (view.opens_with_verb or view.has_doer(_NEVER)):
        return Verdict("task", "task", 0.85)
    if view.signs.get(WANTED, _NEVER) < done and view.is_about_work and _may_want(view):
        return Verdict("task", "task_modal", 0.7)
    if view.opens_with_verb and view.before == "task":
        return Verdict("task", "task_goes_on", 0.75)
    return None


def _is_lack(view: View) -> bool:
    """Tell whether the sentence first says what is lacking, then what is to be done."""
    at = view.signs.get(LACKING, _NEVER)
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
        return Verdict("shortcoming", "shortcoming_in_section", 0.85)
    if view.is_about_work and (view.before == "shortcoming" or view.has_doer(_NEVER)):
        return Verdict("shortcoming", "shortcoming", 0.7)
    return None


def _listed(view: View) -> Verdict | None:
    """Under a heading or in a list that says what it holds."""
    if view.is_listed and view.under in ("lesson", "shortcoming", "cause_of_shortcoming", "cause"):
        return Verdict(view.under, "listed", 0.7)
    return None


def _achievement(view: View) -> Verdict | None:
    if not view.is_about_work:
        return None
    if PRAISED in view.signs and WANTED not in view.signs:
        return Verdict("achievement", "praise", 0.7)
    at, done = view.signs.get(ACHIEVED), view.signs.get(DONE, _NEVER)
    if at is None or WANTED in view.signs:
        return None
    if done > at and _AIM.search(view.words, max(0, at - 60), at):
        return None
    if done < _NEVER or view.has_doer(at):
        return Verdict("achievement", "achievement", 0.7)
    return None


def _result(view: View) -> Verdict | None:
    if not view.is_about_work:
        return None
    done = view.signs.get(DONE)
    if done is not None and (view.before in _GOES_ON or view.has_doer(done)):
        return Verdict("result", "result", 0.75)
    if view.before in _GOES_ON and (view.opens_with_verb or _opens_with_doer(view)):
        return Verdict("result", "result_goes_on", 0.65)
    if view.is_cited and view.acts and _CARRIES_OUT.search(view.words):
        return Verdict("result", "result_carried_out", 0.65)
    return None


def _opens_with_doer(view: View) -> bool:
    """Công tác dân vận được … · Các cấp ủy trực thuộc tăng cường …"""
    doer = doers().search(view.words, view.opening, view.opening + _EARLY // 2)
    return doer is not None and (PASSIVE in view.signs or view.acts)


_NEVER = 1 << 30
_EARLY = 60
_GOES_ON = ("result", "achievement", "award")
_RULES: tuple[Rule, ...] = (
    _award, _reason, _lesson, _task, _shortcoming, _listed, _achievement, _result,
)  # fmt: skip
