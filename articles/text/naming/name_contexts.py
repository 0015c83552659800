"""What the words around a possible name say: a person, or a thing that bears a name."""

import re
from functools import cache

from articles.text.lexicon import entries
from articles.text.naming.name_words import word_pairs
from articles.text.prose import key_of

# A person is announced; a thing that bears a name; a body, behind which its head may be named
# ("Chủ tịch UBND xã Vừ A B"); nothing.
PERSON, THING, BODY, NOTHING = "person", "thing", "body", ""
# What follows: an age or a year of birth; a post; a verb of saying.
AGE, POST, SAYS = "age", "post", "says"

_REACH = 40
_LEVELS = {
    "tỉnh", "huyện", "xã", "phường", "quận", "tp", "thôn", "ấp", "bản", "làng", "buôn", "khóm",
    "trường", "viện", "phố", "tổ", "thành phố", "thị xã", "thị trấn", "khu phố", "tổ dân phố",
    "bệnh viện", "công ty", "tập đoàn", "trung tâm", "ngân hàng", "học viện", "câu lạc bộ",
    "hợp tác xã",
}  # fmt: skip
_HEAD = re.compile(
    r"(?:chủ tịch|bí thư|giám đốc|trưởng|chủ nhiệm|đại biểu|chánh|ủy viên|tư lệnh|chỉ huy)\b"
)
_CLAUSE = re.compile(r"[^,;:.()\"\n]*$")
_SAYS = (
    "cho biết|cho hay|chia sẻ|nói|khẳng định|nhấn mạnh|phát biểu|nêu|đề nghị|yêu cầu|bày tỏ"
    "|đánh giá|nhận định|cho rằng|kể|tâm sự|thông tin|trao|tặng|dự|chủ trì|báo cáo|giải thích"
    "|trả lời|khai|thừa nhận|bị bắt|bị khởi tố|phân tích|kiến nghị|ghi nhận"
    "|biểu dương|gửi lời|cảm ơn|tin rằng"
)
_LOWER_WORD = re.compile(r" ([a-zà-ỹđ]\w*)")
_HO_CALLED = (
    *("chủ tịch ", "bác ", "đồng chí ", "lãnh tụ ", "cụ ", "danh nhân ", "chủ tịch nước "),
)
_HO = re.compile(
    r"(?<!lăng )(?<!tàng )(?<!tích )(?<!đài )(?<!tượng )(?<!thờ )(?<!niệm )(?<!trường )"
    rf"\b(?:{'|'.join(_HO_CALLED)})$"
)
_ITEM_END = re.compile(r" ?(?:[,;.)\n-]|$)| và ")
_ITEM = re.compile(r"(?:^|[;:,(\n*•+-]|\bvà|\bvới|\bcùng) ?$")
# Số 68 Trần Phú · ngõ 12/3 Lê Lợi
_NUMBERED = re.compile(r"(?:số|nhà|ngõ|hẻm|ngách|lô) ?\d[\d/a-z-]*$")
_AFTER = re.compile(
    r"(?P<age> ?\((?:sn|sinh|năm sinh|\d{1,3} ?tuổi|quê|trú|ngụ|ở|hktt|nguyên quán|tên thật"
    r"|tên khác|tức|hay gọi)\b|,? (?:sn|sinh năm|sinh ngày|\d{1,3} tuổi|hktt)\b)"
    rf"|(?P<says>,? (?:cũng |đã |đang )?(?:{_SAYS})\b)"
    r"|(?P<post>(?:,| -| \() ?(?:quyền |nguyên |cố )?(?:phó |tổng |q\. ?)?(?:bí thư|chủ tịch"
    r"|giám đốc|trưởng|ủy viên|viện trưởng|hiệu trưởng|chánh|chủ nhiệm|cục trưởng|vụ trưởng"
    r"|thứ trưởng|bộ trưởng|đại biểu|tổng|thường trực|chuyên gia|giảng viên|nhà sáng lập|ceo)\b)"
)


def before(lower: str, start: int) -> str:
    """Return what the words in front of `start` announce."""
    line = lower[max(0, start - _REACH) : start].rpartition("\n")[2].rstrip()
    words = line.rstrip(":").rsplit(" ", 4)[-4:]
    if words[-1][-1:].isdigit() and _NUMBERED.search(line):
        return THING
    if words[-1].strip('."(') not in _last_words():
        return NOTHING
    for count in range(len(words), 0, -1):
        phrase = " ".join(words[-count:]).strip('."(')
        said = _announcing().get(phrase)
        if said is None:
            continue
        if said == THING and line.endswith(":"):
            return NOTHING
        if said == THING and phrase in _LEVELS and _has_post(lower, start):
            return BODY
        return said
    return NOTHING


def after(lower: str, end: int) -> str:
    """Return what the words behind `end` say: AGE, POST, SAYS or nothing."""
    following = _AFTER.match(lower, end)
    return (following.lastgroup or NOTHING) if following else NOTHING


def cut_from_next(plain: str, start: int, end: int) -> int:
    """Return where a name ends whose last word may belong to a lower-case word behind it.

    "Nguyễn Văn A Chủ tịch" is cut before "Chủ"; 0 if too little is left for a name.
    """
    following = _LOWER_WORD.match(plain, end)
    if following is None:
        return end
    front, _, last = plain[start:end].rpartition(" ")
    if f"{last.lower()} {following[1]}" not in word_pairs():
        return end
    front = front.rstrip()  # two blanks may stand between the words
    return start + len(front) if " " in front else 0


def speaks_of_ho(lower: str, start: int) -> bool:
    """Tell whether Hồ Chí Minh is meant as a person: "Chủ tịch Hồ Chí Minh", not a museum's name.

    A theme, union, street or city of that name is never preceded by a form of address.
    """
    if not lower[max(0, start - _REACH) : start].removesuffix("\n").endswith(_HO_CALLED):
        return False
    return _HO.search(lower, max(0, start - _REACH), start) is not None


def goes_on_in_capitals(plain: str, end: int) -> bool:
    """Tell whether a word in capitals follows: a heading, in which no name's end can be told."""
    return plain[end : end + 1] == " " and plain[end + 1 : end + 3].isupper()


def has_line(plain: str, start: int, end: int) -> bool:
    """Tell whether nothing else stands on the line of start:end."""
    before, after = plain[max(0, start - 2) : start].rstrip(" "), plain[end : end + 2].lstrip(" ")
    return before[-1:] in ("", "\n") and after[:1] in ("", "\n")


def ends_item(lower: str, end: int) -> bool:
    """Tell whether an item of a list ends at `end`."""
    return _ITEM_END.match(lower, end) is not None


def opens_item(lower: str, start: int) -> bool:
    """Tell whether an item of a list or a line begins at `start`."""
    return _ITEM.search(lower, max(0, start - 6), start) is not None


def _has_post(lower: str, start: int) -> bool:
    clause = _CLAUSE.search(lower[max(0, start - 2 * _REACH) : start])
    return clause is not None and _HEAD.search(clause[0]) is not None


@cache
def _last_words() -> frozenset[str]:
    return frozenset(phrase.rpartition(" ")[2] for phrase in _announcing())


@cache
def _announcing() -> dict[str, str]:
    said = {key_of(entry).strip("."): THING for entry in entries("named_after")}
    for name in ("honorifics", "callings", "posts_before_any_name"):
        said |= {key_of(entry).strip("."): PERSON for entry in entries(name)}
    said |= {key_of(entry): BODY for entry in entries("bodies")}
    return said | {key_of(entry): NOTHING for entry in entries("words_of_two_parts")}
