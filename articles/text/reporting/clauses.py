"""How a body stands in its clause, told by the words right before and right behind its name."""

import re

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
_POST = (
    *("bí thư", "ủy viên", "trưởng", "trưởng ban", "chủ tịch", "chủ nhiệm", "giám đốc", "chánh án"),
    *("thường trực", "tư lệnh", "chính ủy", "tổng biên tập", "chánh văn phòng", "thống đốc"),
    *("đại diện", "lãnh đạo", "cán bộ", "thành viên", "đại biểu", "phó", "nguyên"),
)
# "Tại Đảng bộ xã": the body stands in the first words of its sentence.
_FIRST_WORDS = re.compile(r"(?:^|[.;:\n] ?)[^\W\d_]+ (?:[^\W\d_]+ )?$")
_AGENT = ("được", "do")
_TELLING_BEFORE = _POSTS.union(_AGENT)
_NO_WORDS = (False, "", "")
# The word right behind a subject: no body is one without it.
_ACTING = _VERBS.union(_DID, _COUNTED_BY, (pair.partition(" ")[0] for pair in _VERB_PAIRS))
_LONGEST_WORD = 12  # characters: a syllable and the signs behind it
_BEFORE = 22  # characters: a post, or the word that makes it no subject


def may_act(lower: str, end: int) -> bool:
    """Tell at a glance whether the body that ends at `end` may be a SUBJECT: no other is one."""
    if not lower.startswith(" ", end):
        return False
    word = lower[end + 1 : end + _LONGEST_WORD].partition(" ")[0]
    return word.rstrip(".,;") in _ACTING or word[:1] == "("


def rank_of(lower: str, start: int, end: int) -> int:
    """Return how the body at start:end of Prose.lower stands in its clause: SUBJECT to NO_OWNER."""
    before = lower[max(0, start - _BEFORE) : start]
    if "\n" in before:
        before = before.rpartition("\n")[2]
    words = before.rsplit(None, 1)
    last = words[-1] if words else ""
    if last[-1:].isdigit():
        return NO_OWNER
    did, first, second = _next_words(lower, end)
    if last in _TELLING_BEFORE:
        rank = _rank_behind(before, last, first)
        if rank is not None:
            return rank
    if first:
        pair = f"{first} {second}"
        if pair in _SPEECH:
            return SPEAKER
        if last != "theo" and (did or first in _SURE_VERBS or pair in _VERB_PAIRS):
            return SUBJECT
    return NO_OWNER if last == "theo" else _without_verb(lower, start, last.strip("(\"',;:"))


def _rank_behind(before: str, last: str, first: str) -> int | None:
    """The rank that the words before a body settle, with the first one behind it."""
    if last in _AGENT:
        return NO_OWNER if first in _GIVES else None
    if " ".join(before.split()).endswith(_POST):
        return SUBJECT if last == "viên" and first in _COUNTED_BY else NO_OWNER
    return None


def _next_words(lower: str, at: int) -> tuple[bool, str, str]:
    """Whether "đã" stands behind `at`, and the two words after that; no sign between them."""
    if lower.startswith(" (", at):
        match = _ABBREVIATION.match(lower, at)
        at = match.end() if match else at
    if not lower.startswith(" ", at):
        return _NO_WORDS
    words = lower[at : at + 32].split(" ", 4)
    if len(words) < 3:
        return False, words[1], ""
    if words[1] in _DID:
        return True, words[2].rstrip(".,;"), words[3].rstrip(".,;") if len(words) > 3 else ""
    return False, words[1].rstrip(".,;"), words[2].rstrip(".,;")


def _without_verb(lower: str, start: int, last: str) -> int:
    if last not in _OBLIQUE:
        return PLAIN
    if last in _AT_FIRST and _FIRST_WORDS.search(lower[max(0, start - 16) : start]):
        return PLAIN
    return OBLIQUE
