"""A sentence as the rules for findings see it: its words, its signs, what stands before it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from articles.text.lexicon import entries
from articles.text.prose import key_of
from articles.text.reporting.sections import item

_CONNECTIVE = (
    r"(?:(?:đồng thời|bên cạnh đó|cùng với đó|đặc biệt(?: là)?|trong đó|qua đó|từ đó|ngoài ra"
    r"|theo đó|cụ thể(?: là)?|do đó|do vậy|vì vậy|vì thế|song song với đó|mặt khác|trên cơ sở đó"
    r"|hằng năm|hàng năm|đó là|nhất là|trước hết(?: là)?|thời gian tới|trong thời gian tới"
    r"|thời gian qua|đến nay|tiếp đó|song song đó|trên cơ sở đó là|thực hiện nhiệm vụ đó"
    r"|tiêu biểu như|trong thực hiện|đi đôi với đó|chính vì vậy|nhờ đó|nhờ vậy|kết quả)[,:]? )+"
)
_ACTS = re.compile(
    r"(?:cấp ủy(?: các cấp| đảng)?|đảng bộ|chi bộ|đơn vị|tổ chức đảng|đoàn thể|địa phương|cơ sở"
    r"|trực thuộc|các ngành|các cấp)"
    r" (?:tăng cường|đẩy mạnh|duy trì|thực hiện|tổ chức|triển khai|xây dựng|chú trọng|quan tâm"
    r"|thường xuyên|chủ động|tích cực|phối hợp|tập trung|nâng cao|quán triệt|phát huy|kịp thời)"
)
_LONGEST_WORD = 10  # characters; no syllable is longer


@dataclass(slots=True)
class View:
    """A sentence as the rules see it.

    `words` is its text in lower case, `signs` the first place of each sign in it; `before` is the
    kind of the finding before it, `under` what its heading or list announces; `has_subject` tells
    that a named body is the subject of a clause, `is_cited` that the paragraph cites a directive,
    `is_about_work` that the text reports how a body does its work.
    """

    words: str
    signs: Mapping[str, int] = field(default_factory=dict)
    before: str = ""
    under: str = ""
    is_listed: bool = False
    has_subject: bool = False
    is_cited: bool = False
    is_about_work: bool = True

    @property
    def opening(self) -> int:
        """Where the sentence itself begins, behind "Một là:" and "Đồng thời,"."""
        match = _opening().match(self.words)
        return match.end() if match else 0

    @property
    def opens_with_verb(self) -> bool:
        """Whether its first words are a verb of work: "Tăng cường kiểm tra"."""
        at = self.opening
        first = self.words[at : at + _LONGEST_WORD].partition(" ")[0].strip(",")
        verbs = _verbs().get(first)
        if verbs is None:
            return False
        words = self.words[at : at + 40].replace(",", "").split(" ", 3)
        return first in verbs or " ".join(words[:2]) in verbs or " ".join(words[:3]) in verbs

    @property
    def acts(self) -> bool:
        """Whether a body or group stands before a verb of work: "các cấp ủy tăng cường"."""
        return self.has_subject or _ACTS.search(self.words) is not None

    def has_doer(self, end: int) -> bool:
        """Whether a body or a group that does the work ("các cấp ủy") is named before `end`."""
        return self.has_subject or doers().search(self.words, 0, end) is not None


@cache
def _opening() -> re.Pattern[str]:
    return re.compile(rf"(?:{item()})?(?:{_CONNECTIVE})?")


@cache
def _verbs() -> dict[str, frozenset[str]]:
    """The verbs of work by their first words; most sentences begin with none of these."""
    rows: dict[str, set[str]] = {}
    for verb in map(key_of, entries("work_verbs")):
        rows.setdefault(verb.partition(" ")[0], set()).add(verb)
    return {first: frozenset(verbs) for first, verbs in rows.items()}


@cache
def doers() -> re.Pattern[str]:
    """Return a pattern of the groups that do the work: "các cấp ủy", "địa phương"."""
    words = "|".join(sorted(map(key_of, entries("doers")), key=len, reverse=True))
    return re.compile(rf"(?:{words})(?![^\W\d_])")
