"""The page's own matter, told line by line: tools, counters, lists of others, masthead.

Kinds of mark, from weak to strong:
- line     the line alone is not article text;
- contact  an address or telephone: the page's own unless it stands in the middle of an article;
- soft     heads a list of other articles that may stand in the middle of an article;
- hard     begins what follows the article; nothing below it belongs to the article.
"""

import re
from dataclasses import dataclass

from articles.text.lexicon import folded
from articles.text.lines import Line
from articles.text.normalize import fold
from articles.text.publishers import is_masthead
from articles.text.stamps import is_relative

LINE, CONTACT, SOFT, HARD = "line", "contact", "soft", "hard"

PICTURE = "file name of a picture"
OTHERS = "list of other articles"
LINK = "link to another article"


@dataclass(frozen=True, slots=True)
class Mark:
    """What a line of the page's own matter is: its kind (see the module) and the reason."""

    kind: str
    why: str


_FILE = re.compile(
    r"[^/\n]{1,90}\.(?:jpe?g|png|gif|webp|bmp|mp4|mp3|pdf|docx?)|[0-9a-f]{16,64}"
    r"|!?\[[^\]\n]{0,60}\]\([^)\n]{0,200}\)[\s|]*"
    r"|responsive image|image|leftcenterrightdel",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"\(?(?:https?://|www\.)\S+\)?", re.IGNORECASE)
_TAGS = re.compile(r"(?:từ kh[óo][aá]|tags?|thẻ|hashtags?|key ?words?)\s*:", re.IGNORECASE)
_HASHES = re.compile(r"(?:#[\w.-]+[\s,;]*)+")
_ITEM = re.compile(r"\d{1,2}[.)]")  # the number of an item, its words on the next line
# A- A A+ · Xem với cỡ chữ: Tt Tt
_FONT_SIZE = re.compile(
    r"(?:xem )?(?:với )?(?:(?:kích )?c[ỡở](?: chữ)?)?[\s:|]*(?:a[\s+\-|/]*|tt[\s|]*){1,6}",
    re.IGNORECASE,
)
_CATEGORY = re.compile(
    r"(?:chuyên mục|danh mục|thể loại|đăng trong|lĩnh vực|chủ đề|dòng sự kiện)\s*:", re.IGNORECASE
)
_LINKED = re.compile(r"\s*(?:>+|»+|►|▶|→|\[\+\])\s*\S|\[[^\[\]]{15,200}\]$")
_LINKED_AFTER = re.compile(
    r"[•*\-+\s]*(?:xem thêm|đọc thêm|xem tiếp|mời xem|xem lại|tin liên quan|bài liên quan)\s*[:>»]",
    re.IGNORECASE,
)
_CRUMBS = re.compile(r"\s(?:>|»|›|/|\|)\s|\s{3,}")
_ADVICE = re.compile(
    r"(?:theo dõi|đọc|mời|cập nhật|xem)\b.{0,60}"
    r"\b(?:google news|fanpage|facebook|zalo|kênh|app|ứng dụng)\b"
    r"|.{1,40} trên (?:facebook|google news|zalo|youtube|tiktok)$"
    r"|trở thành người đầu tiên|hãy là người đầu tiên|(?:bạn|vui lòng).{0,30}đăng nhập"
    r"|chào mừng (?:bạn|quý vị).{0,30} đến với|(?:đăng bởi|người đăng|người gửi|posted by)\s*:?",
    re.IGNORECASE,
)
_HOMES = frozenset({"trang chu", "trang nhat", "trang chinh", "home", "tin tuc"})
_COUNTER = re.compile(
    r"(?:so )?(?:luot|lan) (?:xem|doc|truy cap|nghe|tai)(?: bai)?(?: viet)?(?: \d[\d ]*)?"
    r"(?: luot(?: xem)?)?"
    r"|\d[\d ]* (?:(?:luot|lan) (?:xem|doc|truy cap|nghe)|views?|luot|nguoi xem|da xem|luot thich)"
    r"|(?:da xem|views?|xem|doc|hits?) \d[\d ]*|\d+ (?:binh luan|phan hoi|comments?|y kien)"
    r"|(?:hom nay|hom qua|tat ca|tong truy cap|tuan nay|thang nay|dang online) \d[\d ]*"
)
_POLL = re.compile(r"theo bạn,? .{10,160}\?$", re.IGNORECASE)
_EDITORS = re.compile(
    r"(?:q\.\s*|quyền\s*|phó\s*)?"
    r"(?:tổng biên tập|trưởng ban biên tập|chủ biên|thư ký tòa soạn)[^:.]{0,60}:"
    r"|(?:người )?chịu trách nhiệm[^:.,]{0,60}:"
    r"|phụ trách (?:nội dung|biên tập|trang|website|chuyên trang)[^:.,]{0,40}:",
    re.IGNORECASE,
)
# What a line of rights, licence or address begins with.
_IMPRINT = re.compile(
    r"[©®]|copyright\b|bản quyền\b|(?:số )?giấy phép\b.{0,60}(?:GP|số\s*:?\s*\d)"
    r"|GP(?:XB)?\s*(?:số|:)"
    r"|(?:cơ quan|đơn vị) chủ quản\b|cơ quan (?:ngôn luận )?của\b|tiếng nói của\b|hotline\b"
    r"|đường dây nóng\b|email của bạn sẽ không|bạn đã không sử dụng site|powered by",
    re.IGNORECASE,
)
# What only such a line says, wherever it stands in it; prose may, so that the line must be short.
_RIGHTS = re.compile(
    r"[©®]\s*\d{4}|copyright\s*(?:©|\d|by)|all rights reserved|bảo lưu mọi quyền|bản quyền thuộc"
    r"|giữ bản quyền|ghi rõ nguồn|phát hành lại thông tin|\d/GP-?\w|thiết kế (?:và phát triển )?bởi"
    r"|phát triển bởi|\bISSN\b",
    re.IGNORECASE,
)
LONGEST_RIGHTS = 200
_CONTACT = re.compile(
    r"(?:t[òo]à? soạn|trụ sở|địa chỉ|điện thoại|đt|tel|fax|e-?mail|thư điện tử|website|web)\b"
    r"[^.:]{0,30}:",
    re.IGNORECASE,
)


def find_mark(line: Line) -> Mark | None:
    """Tell whether a line is the page's own matter, by what it says alone."""
    if not line.key:
        letters = any(map(str.isalnum, line.text))
        return None if letters else Mark(LINE, _why_empty(line))
    return _by_shape(line) or _by_phrase(line) or _by_imprint(line)


def _why_empty(line: Line) -> str:
    return PICTURE if _FILE.fullmatch(line.text) else "separator line"


def is_menu(line: Line) -> bool:
    """Tell whether a line is a section label, a breadcrumb or a row of tools and sections."""
    if not line.key or len(line.text) > 160:
        return False
    if line.key in folded("sections") or _covered(line.key, folded("sections") | folded("tools")):
        return True
    return is_breadcrumb(line)


def is_breadcrumb(line: Line) -> bool:
    """Tell whether a line is the way from the home page to the article."""
    parts = [part for part in _CRUMBS.split(line.text) if part.strip()]
    if len(parts) < 2 or line.closed:
        return False
    return fold(parts[0]) in _HOMES or all(fold(part) in folded("sections") for part in parts)


def _by_shape(line: Line) -> Mark | None:
    text = line.text
    if _FILE.fullmatch(text):
        return Mark(LINE, PICTURE)
    if _ADDRESS.fullmatch(text):
        return Mark(LINE, "address of a page")
    if is_relative(text.strip("•-*. ")) or _COUNTER.fullmatch(line.key):
        return Mark(LINE, "counter")
    if _FONT_SIZE.fullmatch(text):
        return Mark(LINE, "page tools")
    if not any(map(str.isalpha, text)) and not _ITEM.fullmatch(text):
        return Mark(LINE, "number or separator line")
    if _LINKED.match(text) or (_LINKED_AFTER.match(text) and line.words > 3):
        return Mark(LINE, LINK)
    return None


def _by_phrase(line: Line) -> Mark | None:
    text, key = line.text, _without_count(line.key)
    if _TAGS.match(text) or _HASHES.fullmatch(text):
        return Mark(LINE, "tags")
    if text.endswith((".", "!", ",")):  # prose, however short
        return None
    if key in folded("tail_hard"):
        return Mark(HARD, OTHERS if "tin" in key or "bai" in key else "below the article")
    if key in folded("tail_soft"):
        return Mark(SOFT, OTHERS)
    if len(text) <= 90 and (key in ("tag", "tags", "tu khoa", "the")):
        return Mark(SOFT, "tags")
    if _CATEGORY.match(text) and line.words <= 12:
        return Mark(LINE, "section label")
    if _covered(key, folded("tools")) or (len(text) <= 110 and _ADVICE.match(text)):
        return Mark(LINE, "page tools")
    return Mark(HARD, "poll") if _POLL.match(text) else None


def _by_imprint(line: Line) -> Mark | None:
    text = line.text.strip("•-* ")
    rights = len(text) <= LONGEST_RIGHTS and _RIGHTS.search(text)
    if rights or _EDITORS.match(text) or _IMPRINT.match(text):
        return Mark(HARD, "masthead: licence, editors, address")
    if _CONTACT.match(text):
        return Mark(CONTACT, "masthead: licence, editors, address")
    if is_masthead(line.text):
        return Mark(HARD, "masthead: licence, editors, address")
    return None


def _without_count(key: str) -> str:
    words = key.split()
    while len(words) > 1 and words[-1].isdigit():
        words.pop()
    return " ".join(words)


def _covered(key: str, phrases: frozenset[str]) -> bool:
    """Whether a short key is made of nothing but phrases and the numbers behind them."""
    words = key.split()
    if not 0 < len(words) <= 24:
        return False
    reached = {0}
    for at in range(len(words)):
        if at not in reached:
            continue
        if words[at].isdigit() and at:
            reached.add(at + 1)
        reached.update(
            end
            for end in range(at + 1, min(at + 8, len(words)) + 1)
            if " ".join(words[at:end]) in phrases
        )
    return len(words) in reached
