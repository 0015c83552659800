"""Captions and the credit of a picture."""

import re

from articles.text.lexicon import Names, begins_with, exact, phrase_pattern
from articles.text.lines import Line
from articles.text.normalize import fold_exact
from articles.text.pen_names import is_name, without_degree

LONGEST = 400

# Ảnh: Một tiết mục … · Ảnh minh họa: · Trong ảnh: · Hình 2. · (Ảnh tư liệu)
_KIND = r"minh h[ọo]a|tư liệu|bìa|trên|dưới|sưu tầm|internet"
_LABEL = re.compile(
    rf"\(?(?:(?:chú thích )?(?:ảnh|hình(?: ảnh)?)(?: (?:{_KIND}|\d{{1,2}}))?|trong ảnh)\s*[:.]"
    rf"|\(?ảnh (?:{_KIND})\b.{{0,40}}$|^hình \d{{1,2}}\b",
    re.IGNORECASE,
)
# … - Ảnh: Gia Huy · (Ảnh: TTXVN phát) · . Ảnh: VGP/Nhật Bắc · Ảnh TTXVN · (Nguồn: TTXVN)
_CREDIT = re.compile(
    r"(?:^|[\s(\[.,;:|*/–—-])(?:nguồn ảnh|ảnh|photo|ảnh chụp|ảnh tư liệu|ảnh minh h[ọo]a)"
    r"\s*(?:[:：]|\s-\s)\s*(?P<name>[^:()\n]{2,60}?)\s*[)\].*]*$"
    r"|\((?:nguồn|ảnh|nguồn ảnh)\s*[:：]?\s*(?P<name2>[^:()\n]{2,50}?)\)\s*[.*]*$"
    r"|[.!?)”\"]\s*ảnh\s+(?P<name3>[^:()\n]{2,40}?)[.*)]*$",
    re.IGNORECASE,
)
_DOMAIN = re.compile(r"[\w-]+(?:\.[\w-]+)+")
_GIVEN = re.compile(r"\s+(?:phát|cung cấp|chụp)$")
_NOBODY = frozenset(
    fold_exact(word)
    for word in (
        *("minh họa", "minh hoạ", "tư liệu", "sưu tầm", "internet", "nguồn internet", "st", "tl"),
        "tác giả",
    )
)
_DATED = re.compile(
    r"(?:sáng|chiều|tối|trưa|ngày|hôm|vừa qua|mới đây|trong|từ|đến|tại|sau|trước|theo)\b",
    re.IGNORECASE,
)
_PLACE_TAIL = re.compile(
    r"\b(?:tại|ở|trong|bên|trước|sau|cho|với|cùng|về)\b.{2,120}$"
    r"|\b(?:hội nghị|buổi lễ|đại hội|cuộc họp|hội thảo|chương trình|lưu niệm)\W*$",
    re.IGNORECASE,
)
_ALREADY = re.compile(r"\b(?:đã|sẽ|vừa|từng)\b", re.IGNORECASE)
# Words of a report, which a caption does not make.
_REPORTS = re.compile(
    r"\b(?:cho biết|cho rằng|nêu rõ|nhấn mạnh|khẳng định|yêu cầu|đề nghị|chia sẻ|cho hay|đánh giá"
    r"|cụ thể|theo đó|vì vậy|tuy nhiên|đã được|hiện nay|qua đó|nhằm|được biết|năm \d{4})\b"
    r"|[:;“”\"]",
    re.IGNORECASE,
)
_ONE_SENTENCE = re.compile(r"[.!?…]\s+[A-ZĐÀ-Ỹ]")
_NUMBERED = re.compile(
    r"\s*(?:\d{1,2}[.)/]|[IVX]{1,4}[.)-]|[a-zđ][.)]|[-+*•]|(?:một|hai|ba|bốn|năm|sáu) là)\s",
    re.IGNORECASE,
)


def find_credit(text: str, names: Names) -> tuple[str, int] | None:
    """Return (credited person or agency, where it starts in text) at the end of a short line.

    "Ảnh:" before a description is no credit: one is a name, an agency or a few capital words.
    """
    if len(text) > LONGEST:
        return None
    match = _CREDIT.search(text[-110:])
    if not match:
        return None
    group = next(group for group in ("name", "name2", "name3") if match[group])
    name, at = (
        _GIVEN.sub("", match[group].rstrip(" .,;")),
        match.start(group) + max(0, len(text) - 110),
    )
    return (name, at) if _is_credit(name, names) else None


def is_nobody(credit: str) -> bool:
    """Tell whether a credit names no person and no agency ("Ảnh: Internet")."""
    return fold_exact(credit) in _NOBODY


def is_caption(line: Line, names: Names) -> bool:
    """Tell whether a line stands under a picture, by what it says alone."""
    text = line.text
    if len(text) > LONGEST or _NUMBERED.match(text):
        return False
    if find_credit(text, names) or _LABEL.match(text):
        return True
    if len(text) > (170 if line.closed else 300) or _ONE_SENTENCE.search(text):
        return False
    return not _REPORTS.search(text) and _shows_a_scene(line, names)


def _shows_a_scene(line: Line, names: Names) -> bool:
    text = line.text
    if _DATED.match(text) or text.endswith((":", ";", "?", "!", ",")):
        return False
    if begins_with(text, exact("scenes")):
        return True
    if line.closed and (_ALREADY.search(text) or len(text) > 120) and not _PLACE_TAIL.search(text):
        return False
    acts = phrase_pattern("scene_acts")
    if acts.match(text):  # without a full stop it is a subheading
        return line.closed and len(text) <= 120
    if begins_with(text, names.bodies) and phrase_pattern("scene_rites").search(text):
        return True
    return bool(acts.search(text)) and _names_someone(text, names)


def _names_someone(text: str, names: Names) -> bool:
    if begins_with(text, exact("scene_subjects")) or begins_with(text, names.positions):
        return True
    return without_degree(text)[1] > 0


def _is_credit(name: str, names: Names) -> bool:
    key = fold_exact(name)
    if key in _NOBODY or key in names.agencies or key in names.outlets:
        return True
    parts = [part.strip() for part in re.split(r"[/,&–-]| và | - |\(|\)", name) if part.strip()]
    if not parts or len(name.split()) > 8:
        return False
    return all(_credit_part(part, names) for part in parts)


def _credit_part(part: str, names: Names) -> bool:
    key = fold_exact(part)
    if key in names.agencies or key in names.outlets or key in _NOBODY:
        return True
    if begins_with(part, names.bodies) and len(part.split()) <= 6:
        return True
    return is_name(part, names, single=True) or _DOMAIN.fullmatch(part) is not None
