"""What the words around a possible name say: a person, or a thing that bears a name."""

import re
from functools import cache

from articles.text.lexicon import entries
from articles.text.prose import key_of

PERSON, THING, NOTHING = "person", "thing", ""

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
_AFTER = re.compile(
    r" ?\((?:sn|sinh|năm sinh|\d{1,3} ?tuổi|quê|trú|ngụ|ở|hktt|nguyên quán|tên thật|tên khác|tức"
    r"|hay gọi)\b|,? (?:sn|sinh năm|sinh ngày|\d{1,3} tuổi|hktt)\b"
    rf"|,? (?:cũng |đã |đang )?(?:{_SAYS})\b"
    r"|(?:,| -| \() ?(?:quyền |nguyên |cố )?(?:phó |tổng |q\. ?)?(?:bí thư|chủ tịch|giám đốc|trưởng"
    r"|ủy viên|viện trưởng|hiệu trưởng|chánh|chủ nhiệm|cục trưởng|vụ trưởng|thứ trưởng|bộ trưởng"
    r"|đại biểu|tổng|thường trực|chuyên gia|giảng viên|nhà sáng lập|ceo)\b"
)


def before(lower: str, start: int) -> str:
    """Return what the words in front of `start` announce."""
    words = lower[max(0, start - _REACH) : start].rpartition("\n")[2].rstrip(" :").split(" ")[-4:]
    for count in range(len(words), 0, -1):
        phrase = " ".join(words[-count:]).strip('."(')
        said = _announcing().get(phrase)
        if said is None:
            continue
        if said == THING and phrase in _LEVELS and _has_post(lower, start):
            return PERSON
        return said
    return NOTHING


def after(lower: str, end: int) -> bool:
    """Tell whether the words behind `end` speak of a person."""
    return _AFTER.match(lower, end) is not None


def _has_post(lower: str, start: int) -> bool:
    clause = _CLAUSE.search(lower[max(0, start - 2 * _REACH) : start])
    return clause is not None and _HEAD.search(clause[0]) is not None


@cache
def _announcing() -> dict[str, str]:
    said = {key_of(entry).strip("."): THING for entry in entries("named_after")}
    for name in ("honorifics", "callings", "positions"):
        said |= {key_of(entry).strip("."): PERSON for entry in entries(name)}
    return said
