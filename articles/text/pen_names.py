"""The shape of a person's name as bylines print it, pen names and initials included."""

import re
from functools import cache

from articles.text.lexicon import Names, entries, exact
from articles.text.normalize import fold_exact

# N.A · H.K · Ng. · T.Q · V.H-T.L
_INITIALS = re.compile(r"(?:[A-ZĐÂÊÔƠƯ][a-z]{0,2}\.?-?){1,5}\.?")
_TOKEN = re.compile(r"[^\W\d_]+(?:[.'’-][^\W\d_]+)*\.?")
# Words that no name holds; a line with one of them is a label, a heading or prose.
_PROSE = frozenset(
    fold_exact(
        "và của cho với là trong về những các ở tại trên dưới này đó khi để theo được đã sẽ không"
        " có bởi vì nên rằng thì mà hay hoặc cùng đến ra vào lên xuống sau trước giữa qua một"
    ).split()
)
# Words that begin a label or a body, though some end a name ("Phạm Văn Trường").
_HEADS = frozenset(
    fold_exact(
        "tin bài ảnh xem đọc trang trường phòng sở viện báo tạp cổng video clip kết mục phần chương"
        " tổng đảng ủy ban hội nghị quyết lời góc chuyên chủ thông nguồn bình xin"
    ).split()
)
_SINGLE = re.compile(r"[^\W\d_]{2,8}")


def without_degree(text: str) -> tuple[str, int]:
    """Return (name, how many characters of degree and rank were cut in front of it)."""
    match = _degree().match(text)
    cut = match.end() if match and match.end() < len(text) else 0
    return text[cut:], cut


def is_name(text: str, names: Names, *, single: bool = False) -> bool:
    """Tell whether text is a person's name, a pen name or initials and nothing else.

    `single` allows a name of one word ("Hoàng"), which needs more evidence around it.
    """
    bare, _ = without_degree(text.strip())
    tokens = bare.split()
    if not tokens or len(tokens) > 6 or len(bare) > 45 or not all(map(_is_token, tokens)):
        return False
    if len(tokens) == 1:
        allowed = single or bare != text.strip()
        return fold_exact(bare) not in names.outlets and _is_single(tokens[0], allowed=allowed)
    words = fold_exact(bare)
    if words in names.outlets or words in names.places or words in exact("sections"):
        return False
    first, *rest = words.split()
    return first not in _HEADS and first not in _PROSE and not _PROSE.intersection(rest)


@cache
def _degree() -> re.Pattern[str]:
    """What stands in front of a name: TS. · PGS.TS. · Thượng tá, TS. · Nhà báo."""
    degrees = sorted(map(re.escape, entries("degrees")), key=len, reverse=True)
    return re.compile(
        rf"(?:(?:{'|'.join(degrees)})(?:[.,:]\s*|\s+|(?=[A-ZĐ]\w*\.)))+", re.IGNORECASE
    )


def _is_token(token: str) -> bool:
    if not _TOKEN.fullmatch(token) or not token[0].isupper():
        return False
    letters = [char for char in token if char.isalpha()]
    rest_lower = all(char.islower() for char in letters[1:])
    return rest_lower or all(map(str.isupper, letters)) or any(char in ".'’-" for char in token)


def _is_single(token: str, *, allowed: bool) -> bool:
    letters = sum(map(str.isalpha, token))
    if _INITIALS.fullmatch(token) and (token.isupper() or "." in token):
        return 2 <= letters <= 6
    if "." in token.rstrip("."):  # H.Thủy
        return 3 <= letters <= 12
    return allowed and _SINGLE.fullmatch(token) is not None
