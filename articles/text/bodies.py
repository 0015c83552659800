"""Standfirst, body and captions: what lies between the head and the signature."""

import re

from articles.text.bylines import PHOTOGRAPHER
from articles.text.captions import find_credit
from articles.text.chrome import CONTACT
from articles.text.lines import Line
from articles.text.places import dateline
from articles.text.publishers import find_prefix
from articles.text.sheet import Sheet
from articles.text.zones import BODY, CAPTION, CHROME, STANDFIRST

LONGEST_LEAD = 550  # longer first paragraphs are part of the body
LONGEST_MARKED = 1000  # the same where the outlet's name stands before it
LONGEST_REPEAT = 400
SHORTEST_ECHO = 80  # a lead that the body repeats word for word

# Một tiêu đề - Ảnh 2: what stands behind a picture without a caption
_ALT = re.compile(r".{8,200}(?:\s[-–]\s|\s)ảnh \d{1,3}\.?", re.IGNORECASE)
_NOTE = re.compile(r"(?:LTS|lời (?:tòa|toà) soạn|tóm tắt|bbt)\s*[:.–-]", re.IGNORECASE)
# Words that introduce an interview or somebody else's text.
_INTRODUCES = re.compile(
    r"\b(?:phóng viên|pv|báo|tạp chí)\b.{0,80}\b(?:trao đổi|trò chuyện|phỏng vấn|ghi lại)\b"
    r"|\bcó cuộc (?:trao đổi|trò chuyện|phỏng vấn)|\b(?:trân trọng|xin) giới thiệu\b"
    r"|\bchia sẻ với (?:bạn đọc|độc giả|phóng viên|báo|tạp chí)\b",
    re.IGNORECASE,
)
# Words that open an event's report, which is the body itself.
_DATED = re.compile(
    r"[-–—\s“\"]*(?:(?:vào |trong |từ |lúc )*(?:sáng|chiều|tối|trưa|đêm)(?: nay| ngày| qua)?\b"
    r"|(?:vào |trong )*(?:các |hai |2 )?ngày \d|hôm nay|hôm qua|vừa qua|mới đây|\w+, ngày \d"
    r"|thực hiện (?:chỉ thị|nghị quyết|kế hoạch|chương trình|công văn|quyết định|hướng dẫn)|căn cứ"
    r"|nhân (?:dịp|kỷ niệm|ngày)|được sự|hưởng ứng|để chuẩn bị)",
    re.IGNORECASE,
)
# Words that carry on the paragraph above.
_GOES_ON = re.compile(
    r"(?:theo đó|dự (?:hội nghị|buổi|đại hội|lễ|cuộc)|(?:cùng|đến|tham) dự"
    r"|tại (?:hội nghị|buổi|đại hội|lễ|cuộc|chương trình)|phát biểu|trong đó|đây là|cụ thể"
    r"|ngoài ra|bên cạnh đó|đồng thời|các đại biểu|chủ trì|hội thao|hội nghị|hội thảo|hội thi"
    r"|chương trình|giải|đại hội|buổi|cuộc|lễ|kỳ họp|đoàn|lớp)\b",
    re.IGNORECASE,
)
# An event told in the first sentence: the report itself has begun.
_EVENT = re.compile(
    r"\b(?<!các )(?<!những )(?<!công tác )(?:(?:đã |vừa |sẽ )?(?:tổ chức|khai mạc|bế mạc|diễn ra"
    r"|phối hợp|ra mắt|bàn giao|phát động|ban hành|công bố|trao tặng|khánh thành|khởi công)"
    r"|hoàn thành chương trình)\b(?! đảng| cơ sở| bộ máy)|^theo\b",
    re.IGNORECASE,
)
_ITEM = re.compile(
    r"(?:\d{1,2}[.)/]|[IVX]{1,4}[.)-]|[-+*•])\s|(?:phóng viên|pv|hỏi)\s*:", re.IGNORECASE
)


def read_body(sheet: Sheet, start: int, end: int, *, stamp_below: bool) -> None:
    """Give every open line of start:end to body, captions or chrome; then name the standfirst."""
    previous: Line | None = None
    for line in sheet.lines[start:end]:
        if sheet.is_open(line.index):
            _place(sheet, line, previous)
        previous = line
    lead = _lead(sheet, start, end)
    if lead and _is_standfirst(sheet, lead, end, stamp_below=stamp_below):
        sheet.assign(lead.index, STANDFIRST)


def _place(sheet: Sheet, line: Line, previous: Line | None) -> None:
    mark, stamp = sheet.marks[line.index], sheet.stamps[line.index]
    if mark and mark.kind != CONTACT:
        sheet.assign(line.index, CHROME, mark.why)
    elif _ALT.fullmatch(line.text):
        sheet.assign(line.index, CHROME, "text behind the picture")
    elif stamp and not stamp.rests and (stamp.precision != "day" or stamp.labelled):
        sheet.assign(line.index, CHROME, "stamp")
    elif previous and _repeats(line, previous) and sheet.zone(previous.index) in (BODY, CAPTION):
        sheet.assign(previous.index, CAPTION)
        sheet.assign(line.index, CHROME, "repeat of the caption (text behind the picture)")
    else:
        sheet.assign(line.index, CAPTION if _is_caption(sheet, line, previous) else BODY)


def _repeats(line: Line, previous: Line) -> bool:
    if len(line.text) > LONGEST_REPEAT or not line.text[:1].isalnum():
        return False
    return line.text.split() == previous.text.split()


def _is_echoed(lead: Line, following: list[Line]) -> bool:
    """Whether the body repeats the lead, which may break off in "…"."""
    if any(line.text == lead.text for line in following):
        return True
    broken = lead.text.endswith(("...", "…"))
    return broken and following[:1] != [] and following[0].text.startswith(lead.text[:80])


def _is_caption(sheet: Sheet, line: Line, previous: Line | None) -> bool:
    if sheet.captions[line.index]:
        return True
    signed = sheet.signed[line.index]
    if signed and all(byline.role == PHOTOGRAPHER for byline in signed.bylines):
        return True
    if previous and _carries_on(sheet, line, previous):
        return True
    # "Nguồn: TTXVN" right below a caption
    below_caption = previous is not None and sheet.zone(previous.index) == CAPTION
    return below_caption and sheet.sources[line.index] is not None


def _carries_on(sheet: Sheet, line: Line, previous: Line) -> bool:
    """Whether a caption broken in two goes on."""
    in_caption = sheet.zone(previous.index) == CAPTION and not previous.closed
    return in_caption and line.text[:1].islower() and len(line.text) < 120


def _lead(sheet: Sheet, start: int, end: int) -> Line | None:
    """The first text of the article, if it is a paragraph."""
    for line in sheet.lines[start:end]:
        if sheet.zone(line.index) == BODY:
            hinted = sheet.hint(line) == STANDFIRST
            return line if line.paragraph or hinted else None
    return None


def _is_standfirst(sheet: Sheet, lead: Line, end: int, *, stamp_below: bool) -> bool:
    size = len(lead.text)
    if sheet.hint(lead) == STANDFIRST or stamp_below:
        return True
    following = [
        line for line in sheet.lines[lead.index + 1 : end] if sheet.zone(line.index) == BODY
    ]
    if _NOTE.match(lead.text) or find_prefix(lead.text, sheet.names)[1]:
        return size <= LONGEST_MARKED and bool(following)
    if _INTRODUCES.search(lead.text) and size <= LONGEST_LEAD:
        return bool(following)
    if size > SHORTEST_ECHO and _is_echoed(lead, following):
        return True
    if not following:
        return _only_pictures(sheet, lead, end)
    if size > LONGEST_LEAD or _DATED.match(lead.text) or _ITEM.match(lead.text):
        return False
    if lead.text.endswith(":") or dateline(lead.text, sheet.names):
        return False
    return _stands_apart(lead, following)


def _only_pictures(sheet: Sheet, lead: Line, end: int) -> bool:
    rest = [sheet.zone(line.index) for line in sheet.lines[lead.index + 1 : end]]
    return rest.count(CAPTION) >= 2


def _stands_apart(lead: Line, following: list[Line]) -> bool:
    """Whether the article begins anew below a lead that is shorter than its paragraphs."""
    paragraphs = [line for line in following if line.paragraph]
    if len(paragraphs) < 2 or not lead.closed:
        return False
    if _DATED.match(paragraphs[0].text):
        return True
    if _GOES_ON.match(following[0].text) or _EVENT.search(lead.text):
        return False
    sizes = sorted(len(line.text) for line in paragraphs)
    return len(lead.text) <= 0.85 * sizes[len(sizes) // 2]


def first_credit(sheet: Sheet) -> tuple[str, int] | None:
    """Return (credit, place in the text) of the first caption that has one, or None."""
    for line in sheet.lines:
        if sheet.zone(line.index) == CAPTION:
            credit = find_credit(line.text, sheet.names)
            if credit:
                return sheet.text[line.start + credit[1] :][: len(credit[0])], line.start + credit[
                    1
                ]
    return None
