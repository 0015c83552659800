"""Whose a number or a statement is: the body that is the subject of the clause, or next to it."""

import re
from bisect import bisect_right
from collections import Counter
from functools import cached_property
from typing import NamedTuple

from articles.text.finds import Citation, NamedBody
from articles.text.prose import Prose
from articles.text.sentences import Sentence, sentences

# How a body stands in its clause, from the best owner to none at all.
SUBJECT, PLAIN, OBLIQUE, SPEAKER, NO_OWNER = range(5)

# Between a body and its verb: "Ủy ban Kiểm tra (UBKT) đã kết luận".
_ABBREVIATION = re.compile(r" ?\([^()\n]{1,30}\)")
_DID = frozenset(("đã", "vừa", "cũng"))
_VERBS = frozenset(
    (
        *("đã", "có", "hiện", "còn", "được", "vừa", "luôn", "cũng", "sẽ", "cần", "phải", "đạt"),
        *("tặng", "trao", "khen", "là", "gồm", "đang", "chưa", "không", "vẫn", "mới", "bị", "đều"),
        *("ban", "triển", "tập", "quyết", "xác", "tiếp", "chủ", "phối", "quán", "thực", "tăng"),
        *("đẩy", "kết", "thi", "tiếp", "xử", "hoàn", "huy", "vận", "hỗ", "thường", "tuyên", "duy"),
        *("phát", "nhận", "giải", "kịp", "ra", "rà", "quan", "chú", "nỗ", "cho", "đồng", "công"),
        *("biểu", "tổng", "bắt", "khởi", "tạm", "đề", "góp", "thu", "bầu", "giới", "cử", "mở"),
    )
)
_VERB_PAIRS = frozenset(
    (
        *("ban hành", "triển khai", "tập trung", "quyết định", "xác định", "tiếp tục", "chủ động"),
        *("chủ trì", "phối hợp", "quán triệt", "thực hiện", "tăng cường", "đẩy mạnh", "kết nạp"),
        *("thi hành", "tiếp nhận", "xử lý", "hoàn thành", "huy động", "vận động", "hỗ trợ"),
        *("thường xuyên", "tuyên dương", "duy trì", "phát hiện", "phát động", "phát huy"),
        *("nhận được", "giải quyết", "kịp thời", "ra quyết", "ra mắt", "rà soát", "quan tâm"),
        *("chú trọng", "nỗ lực", "cho ý", "đồng loạt", "công nhận", "công bố", "biểu dương"),
        *("tổng kết", "bắt giữ", "khởi tố", "tạm giữ", "đề ra", "góp phần", "thu hồi", "thu hút"),
        *(
            "bầu ra",
            "giới thiệu",
            "cử tuyển",
            "mở được",
            "mở lớp",
            "tổ chức",
            "chỉ đạo",
            "kiểm tra",
        ),
        *("điều tra", "khám phá", "triệt phá", "bắt quả", "xử phạt", "lập biên", "giải ngân"),
        *("chi trả", "đào tạo", "đầu tư", "tuyển dụng", "tuyển sinh", "sản xuất", "xuất khẩu"),
        *("cho vay", "nộp ngân", "khởi công", "khánh thành", "sáp nhập", "chia tách", "trồng mới"),
        *("lãnh đạo", "xây dựng", "thành lập", "hướng dẫn", "khen thưởng", "trao tặng", "cấp phát"),
    )
)
_SURE_VERBS = _VERBS - {pair.partition(" ")[0] for pair in _VERB_PAIRS}
_COUNTED_BY = frozenset(("có", "là", "gồm", "còn"))
_SPEECH = frozenset(
    (
        *("cho biết", "cho hay", "khẳng định", "nhấn mạnh", "nêu rõ", "đề nghị", "yêu cầu"),
        *("đánh giá", "thông tin", "thông báo", "ghi nhận", "cho rằng", "chia sẻ", "báo cáo"),
        *("đưa tin", "phản ánh", "dẫn lời", "trích lời", "đăng tải", "nhận định"),
    )
)
_GIVES = frozenset(("tặng", "trao", "khen", "tuyên", "biểu", "công", "truy", "tôn", "vinh", "cấp"))
_OBLIQUE = frozenset(
    (
        *("của", "trong", "toàn", "cho", "về", "thuộc", "bởi", "với", "từ", "việc", "ở", "đến"),
        *("tới", "các", "cùng", "do", "vào", "tại", "theo", "nhân", "sang", "qua", "giữa", "cơ"),
    )
)
_AT_FIRST = frozenset(("tại", "ở", "toàn", "trong", "riêng", "với", "tính"))
_POSTS = frozenset(
    (
        *("thư", "viên", "trưởng", "tịch", "nhiệm", "đốc", "trực", "biểu", "đạo", "án", "lệnh"),
        *("ủy", "bộ", "tập", "phòng", "diện", "viện"),
    )
)
_POST = re.compile(
    r"(?:bí thư|ủy viên|trưởng|trưởng ban|chủ tịch|chủ nhiệm|giám đốc|thường trực|chánh án|tư lệnh"
    r"|chính ủy|tổng biên tập|chánh văn phòng|thống đốc|hiệu trưởng|đại diện|lãnh đạo|cán bộ"
    r"|thành viên|đại biểu|phó|viện trưởng|nguyên)$"
)
_FAR = 24  # bodies before a number among which its owner is looked for
_LONGEST_WAY = 12  # sentences
_CARRIED_OVER = 4  # sentences of one paragraph that may share a subject


class Standing(NamedTuple):
    """A body, and how it stands in its clause."""

    body: NamedBody
    rank: int


class Owners:
    """The bodies of one text, asked for what belongs to whom."""

    def __init__(
        self,
        prose: Prose,
        organizations: tuple[NamedBody, ...],
        citations: tuple[Citation, ...],
    ) -> None:
        self._lower = prose.lower
        self._sentences: tuple[Sentence, ...] = sentences(prose.plain)
        self._issuers = {one.issuer_at[0] for one in citations if one.issuer_at}
        self._bodies = _outermost(organizations)
        self._starts = [body.start for body in self._bodies]
        self._main: str | None = None

    @cached_property
    def _standings(self) -> list[Standing]:
        return [Standing(body, self._standing(body)) for body in self._bodies]

    @cached_property
    def _subjects(self) -> list[list[Standing]]:
        """For each sentence the bodies that are subjects in it."""
        found: list[list[Standing]] = [[] for _ in self._sentences]
        begins = [sentence.start for sentence in self._sentences]
        for standing in self._standings:
            if standing.rank == SUBJECT:
                number = bisect_right(begins, standing.body.start) - 1
                if number >= 0:
                    found[number].append(standing)
        return found

    def owner(self, number: int, at: int) -> Standing | None:
        """Return the body that owns what stands at `at` in sentence `number`."""
        here = self._before(number, at)
        for rank in (SUBJECT, PLAIN):
            for standing in reversed(here):
                if standing.rank == rank:
                    return standing
        carried = self.carried(number)
        if carried:
            return carried
        return next((one for one in reversed(here) if one.rank in (OBLIQUE, SPEAKER)), None)

    def subject(self, number: int) -> Standing | None:
        """Return the first body that is the subject of a clause of sentence `number`."""
        return next(iter(self._subjects[number]), None)

    def carried(self, number: int) -> Standing | None:
        """Return the subject of the nearest earlier sentence of the same paragraph."""
        paragraph = self._sentences[number].paragraph
        for earlier in range(number - 1, max(-1, number - 1 - _CARRIED_OVER), -1):
            if self._sentences[earlier].paragraph != paragraph:
                return None
            if self._subjects[earlier]:
                return self._subjects[earlier][-1]
        return None

    def last_subject_before(self, number: int) -> Standing | None:
        """Return the last subject of the paragraph before that of sentence `number`."""
        paragraph = self._sentences[number].paragraph
        for earlier in range(number - 1, max(-1, number - _LONGEST_WAY), -1):
            if self._sentences[earlier].paragraph < paragraph - 1:
                return None
            if self._sentences[earlier].paragraph < paragraph and self._subjects[earlier]:
                return self._subjects[earlier][-1]
        return None

    def named_in(self, start: int, end: int) -> list[NamedBody]:
        """Return the bodies that begin within start:end, in reading order."""
        first, last = bisect_right(self._starts, start - 1), bisect_right(self._starts, end - 1)
        return list(self._bodies[first:last])

    @property
    def main(self) -> str:
        """The body that the article names most, the signing of documents aside; "" without one."""
        if self._main is None:
            counts: Counter[str] = Counter()
            for body, rank in self._standings:
                counts[body.name] += (3, 2, 1, 1, 0)[rank]
            best = counts.most_common(1)
            self._main = best[0][0] if best and best[0][1] > 0 else ""
        return self._main

    def _before(self, number: int, at: int) -> list[Standing]:
        start = self._sentences[number].start
        first, last = bisect_right(self._starts, start - 1), bisect_right(self._starts, at - 1)
        return self._standings[max(first, last - _FAR) : last]

    def _standing(self, body: NamedBody) -> int:
        before = self._lower[max(0, body.start - 22) : body.start].rpartition("\n")[2].split()
        last = before[-1] if before else ""
        if body.start in self._issuers or last[-1:].isdigit():
            return NO_OWNER
        did, first, second = _next_words(self._lower, body.end)
        if last in ("được", "do") and first in _GIVES:
            return NO_OWNER
        if last in _POSTS and _POST.search(" ".join(before)):
            return SUBJECT if last == "viên" and first in _COUNTED_BY else NO_OWNER
        pair = f"{first} {second}"
        if pair in _SPEECH:
            return SPEAKER
        if last == "theo":
            return NO_OWNER
        if did or first in _SURE_VERBS or pair in _VERB_PAIRS:
            return SUBJECT
        return self._without_verb(body, last.strip("(\"',;:"))

    def _without_verb(self, body: NamedBody, last: str) -> int:
        if last not in _OBLIQUE:
            return PLAIN
        if last in _AT_FIRST and self._is_at_first(body):
            return PLAIN
        return OBLIQUE

    def _is_at_first(self, body: NamedBody) -> bool:
        """Tell whether the body stands in the first words of its sentence: "Tại Đảng bộ xã"."""
        before = self._lower[max(0, body.start - 16) : body.start]
        return bool(re.search(r"(?:^|[.;:\n] ?)[^\W\d_]+ (?:[^\W\d_]+ )?$", before))


def _next_words(lower: str, at: int) -> tuple[bool, str, str]:
    """Whether "đã" stands behind `at`, and the two words after that; no sign between them."""
    if lower[at : at + 2] in (" (", "("):
        match = _ABBREVIATION.match(lower, at)
        at = match.end() if match else at
    words = lower[at : at + 32].split(" ", 4)
    if words[0] or len(words) < 3:
        return False, words[1] if len(words) > 1 and not words[0] else "", ""
    if words[1] in _DID:
        return True, words[2].rstrip(".,;"), words[3].rstrip(".,;") if len(words) > 3 else ""
    return False, words[1].rstrip(".,;"), words[2].rstrip(".,;")


def _outermost(organizations: tuple[NamedBody, ...]) -> tuple[NamedBody, ...]:
    """The bodies that lie in no other: of "Đảng bộ Văn phòng Chính phủ" the whole."""
    kept: list[NamedBody] = []
    for body in sorted(organizations, key=lambda body: (body.start, -body.end)):
        if not kept or body.end > kept[-1].end:
            kept.append(body)
    return tuple(kept)
