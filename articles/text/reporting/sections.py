"""Headings and lead-ins: what they say of the sentences that follow, and how far it reaches."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache

from articles.text.lexicon import entries
from articles.text.prose import key_of

LONGEST_HEADING = 120
_FAR = 6  # paragraphs of one item of a list
_ENDS_LEAD_IN = re.compile(r":\W*$|(?:sau đây|như sau|dưới đây|trọng tâm sau|nội dung sau)\W*$")
_MARK = r"(?:[-+•*]|[0-9]{1,2}[.)/]|[a-zđ]\)|[ivx]{1,4}[.)])[ ]?(?=[^\W_])"
# The first that stands in a heading or lead-in decides; "nhiệm vụ" in it outweighs "kết quả".
_SUBJECTS = (
    ("cause_of_shortcoming", re.compile(r"nguyên nhân(?: của)?(?: những| các)? (?:hạn chế|tồn tại"
     r"|khuyết điểm|yếu kém)|hạn chế[^.]{0,20} và nguyên nhân$")),
    ("cause", re.compile(r"nguyên nhân(?: của)?(?: những)? (?:kết quả|thành công|ưu điểm)")),
    ("lesson", re.compile(r"bài học|kinh nghiệm (?:được )?rút ra|(?:một số|những) kinh nghiệm")),
    ("task", re.compile(r"nhiệm vụ|giải pháp|phương hướng|thời gian tới|cần (?:tập trung|tiếp tục)"
     r"|yêu cầu|đề nghị|trọng tâm|mục tiêu")),
    ("shortcoming", re.compile(r"hạn chế|tồn tại|yếu kém|khuyết điểm|khó khăn|bất cập|vướng mắc")),
    ("cause_of_shortcoming", re.compile(r"nguyên nhân")),
    ("award", re.compile(r"khen thưởng|bằng khen|giấy khen|tuyên dương")),
    ("result", re.compile(r"kết quả|thành tích|ưu điểm|thành tựu|nổi bật|chuyển biến")),
)  # fmt: skip


def subject_of(words: str) -> str:
    """Return the kind of finding that a heading or lead-in (lower case) announces, or ""."""
    return next((kind for kind, pattern in _SUBJECTS if pattern.search(words)), "")


def list_item(words: str) -> int:
    """Return how many characters number an item ("Một là:", "2.", "-"), 0 where none do."""
    match = _item().match(words)
    return match.end() if match else 0


def is_heading(words: str) -> bool:
    """Tell whether a line (lower case) is short and has no stop at its end."""
    return len(words) <= LONGEST_HEADING and words[-1] not in '.!?…;:,"'


def is_lead_in(words: str) -> bool:
    """Tell whether a sentence (lower case) announces what follows it on other lines."""
    last = words[-24:]
    # Most sentences end in neither a colon nor "sau", "đây": no need to look closer.
    if ":" not in last and "sau" not in last and "đây" not in last:
        return False
    return _ENDS_LEAD_IN.search(last) is not None


@cache
def item() -> str:
    """Return a pattern of what numbers an item, to be compiled."""
    words = "|".join(sorted(map(key_of, entries("list_openers")), key=len, reverse=True))
    return rf"{_MARK}|(?:{words})(?: là)?[ ]?[,:;-]?[ ]?"


@cache
def _item() -> re.Pattern[str]:
    return re.compile(item())


class Sections:
    """Follows headings and lists through a text; asked for what the sentence at hand stands under.

    `kind` is what the nearest heading, or the list that goes on, announces, "" for neither;
    `is_list` tells that it is a list.
    """

    def __init__(self) -> None:
        self.kind = ""
        self.is_list = False
        self._heading = ""
        self._ends = -1

    def head(self, words: str) -> None:
        """A heading ends the list and says what follows, if it does."""
        self._heading = subject_of(words)
        self._under("")

    def lead_in(self, words: str, paragraph: int, items: Sequence[int]) -> None:
        """A lead-in opens a list; without items it is the next paragraph.

        `items` are the paragraphs of the text that begin with "Một là", "1." or "-", in order.
        """
        self._ends = paragraph + 1
        at = bisect_right(items, paragraph)
        reach = 1
        while at < len(items) and items[at] - self._ends < reach:
            self._ends, reach = items[at], _FAR
            at += 1
        self._under(subject_of(words))

    def enter(self, paragraph: int) -> None:
        """A paragraph begins: the list goes on, or is over."""
        if self.is_list and paragraph > self._ends:
            self._under("")

    def _under(self, listed: str) -> None:
        self.kind, self.is_list = listed or self._heading, bool(listed)
