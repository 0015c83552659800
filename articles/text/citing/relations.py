"""What a sentence says of two documents that it names: one continues, replaces, amends the other.

The words are those of the press: tiếp tục thực hiện, thay thế, sửa đổi, bổ sung, sơ kết, tổng kết,
hướng dẫn, cụ thể hóa, triển khai, thực hiện, căn cứ.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from articles.text.finds import Citation, StatedRelation
from articles.text.prose import Prose
from articles.text.sentences import sentences

# Between items of one list: what is said of one is said of the other.
_JOINT = re.compile(r" ?(?:,|;|và|hoặc|cùng|&|, và)? ?(?:các |với )?\(?")
# What is said, the words of which one must begin it, and the pattern of all its forms.
_ACTS = (
    ("replaces", ("thay thế",), r"thay thế(?: cho)?"),
    (
        "amends",
        ("sửa đổi", "bổ sung"),
        r"(?:sửa đổi|bổ sung)(?:,? (?:và )?(?:bổ sung|sửa đổi))?",
    ),
    (
        "reviews",
        ("sơ kết", "tổng kết", "kết quả"),
        r"(?:sơ kết|tổng kết)|kết quả [^,.;]{0,30}thực hiện",
    ),
    (
        "continues",
        ("tiếp tục",),
        r"tiếp tục (?:[^,.;]{0,40})?(?:thực hiện|triển khai|đẩy mạnh|quán triệt)",
    ),
    (
        "guides",
        ("hướng dẫn", "quy định chi tiết"),
        r"hướng dẫn(?: chi tiết)?(?: thi hành| thực hiện| triển khai)?|quy định chi tiết",
    ),
    (
        "based_on",
        ("căn cứ", "trên cơ sở", "dựa trên"),
        r"căn cứ(?: vào)?|trên cơ sở|dựa trên",
    ),
    (
        "implements",
        ("cụ thể hóa", "triển khai", "tổ chức thực hiện", "thực hiện", "thi hành"),
        r"cụ thể hóa|triển khai(?: thực hiện)?|(?:tổ chức )?thực hiện|thi hành",
    ),
)
# Behind the act only words that lead to its object.
_LEAD = (
    r"(?:[ ,\"(]|một số|điều|khoản|nội dung|của|các|những|việc|thi hành|thực hiện|triển khai"
    r"|chi tiết|có hiệu quả|hiệu quả|nghiêm|tốt|tại|theo|và|bổ sung|[0-9]{1,2} năm|hai năm"
    r"|ba năm|một năm|cho|mục tiêu|nhiệm vụ|số){0,14}$"
)
# What is said, where its words may begin, and the whole of it from there to the next document.
_ACTIVE = [
    (verb, re.compile("|".join(words)), re.compile(rf"(?:{forms}){_LEAD}"))
    for verb, words, forms in _ACTS
]
_PASSIVE = re.compile(
    r"(?:(?:được|bị|đã) )?(?P<act>thay thế|sửa đổi(?:, bổ sung)?|bổ sung"
    r"|hướng dẫn(?: thực hiện| thi hành)?|cụ thể hóa|triển khai)"
    r"[^,.;]{0,20} (?:bằng|bởi|tại|theo) (?:các |một số điều của )?$"
)
_PASSIVE_ENDS = ("bằng ", "bởi ", "tại ", "theo ", "các ", "một số điều của ")
_PASSIVE_VERBS = {"th": "replaces", "sử": "amends", "bổ": "amends", "hư": "guides"}
# What makes the first document the one that acts: "về", "để", nothing but issuer and date.
_ACTS_ITSELF = re.compile(
    r"(?:^|[ ,\"(])(?:về|để|nhằm|đã|sẽ|có hiệu lực|được ban hành|quy định)[ ,]"
)
_ISSUED = re.compile(
    r"(?:ban hành|xây dựng|ký|ra|thông qua|có|đề ra|công bố|cụ thể hóa)[^.;]{0,60}$"
)
_BEFORE = [act for act in _ACTIVE if act[0] != "amends"]
# Two documents farther apart are not spoken of together.
_FARTHEST = 400
# Of two long lists no sentence relates each to each.
_MOST_IN_LIST = 12


def relations_of(prose: Prose, citations: tuple[Citation, ...]) -> tuple[StatedRelation, ...]:
    """Return the relations stated between citations of one sentence, in reading order."""
    found: dict[tuple[int, int], StatedRelation] = {}
    for left, right in pairwise(_lists(prose.lower, citations)):
        for relation in _stated(prose, citations, left, right):
            found.setdefault((relation.source, relation.target), relation)
    return tuple(found.values())


def _lists(lower: str, citations: tuple[Citation, ...]) -> list[list[int]]:
    """Gather the citations that stand in one list."""
    lists: list[list[int]] = []
    for at, citation in enumerate(citations):
        if lists and _JOINT.fullmatch(lower, citations[lists[-1][-1]].end, citation.start):
            lists[-1].append(at)
        else:
            lists.append([at])
    return lists


def _stated(
    prose: Prose, citations: tuple[Citation, ...], left: list[int], right: list[int]
) -> Iterator[StatedRelation]:
    first, last, following = citations[left[0]], citations[left[-1]], citations[right[0]]
    if following.start - last.end > _FARTHEST:
        return
    gap = prose.lower[last.end : following.start]
    said = None if "\n" in gap or ";" in gap else _said(prose.lower, first, gap)
    if said is None or len(sentences(prose.plain[last.start : following.end])) > 1:
        return
    verb, is_reversed = said
    ends = left[:_MOST_IN_LIST], right[:_MOST_IN_LIST]
    sources, targets = ends[::-1] if is_reversed else ends
    for source in sources:
        yield from (_relation(citations, source, verb, target) for target in targets)


def _said(lower: str, first: Citation, gap: str) -> tuple[str, bool] | None:
    """Return the verb between two lists of documents, and whether the second is its subject."""
    passive = _PASSIVE.search(gap) if gap.endswith(_PASSIVE_ENDS) else None
    if passive:
        return _PASSIVE_VERBS.get(passive["act"][:2], "implements"), True
    for verb, words, pattern in _ACTIVE:
        at = _act_in(gap, words, pattern)
        if at is not None and _is_subject(verb, gap[:at]):
            guides = verb == "implements" and first.type == "Hướng dẫn"
            return ("guides" if guides else verb), False
    if "," in gap and _ISSUED.search(gap):
        before = lower[max(0, first.start - 80) : first.start]
        clause = before[max(before.rfind(mark) for mark in ".;\n") + 1 :]
        acts = ((verb, _act_in(clause, words, pattern)) for verb, words, pattern in _BEFORE)
        return next(((verb, True) for verb, at in acts if at is not None), None)
    return None


def _act_in(gap: str, words: re.Pattern[str], pattern: re.Pattern[str]) -> int | None:
    """Return where an act begins that leads to the end of `gap`, None where none does.

    Looking for its first words costs a tenth of a search for the whole, which tries every place.
    """
    word = words.search(gap)
    while word:
        at = word.start()
        if not (at and gap[at - 1].isalnum()) and pattern.match(gap, at):
            return at
        word = words.search(gap, at + 1)
    return None


def _is_subject(verb: str, between: str) -> bool:
    """Tell whether the document before `between` does what is said behind it."""
    if _ACTS_ITSELF.search(between):
        return True
    if re.search(r"[0-9] năm $|ban hành|xây dựng", between):
        return False
    if verb in ("replaces", "amends"):
        return True
    return not re.search(r"(?:^|[ ,])(?:và|gắn với|cùng|trong|qua|sau)[ ,]|,", between)


def _relation(
    citations: tuple[Citation, ...], source: int, verb: str, target: int
) -> StatedRelation:
    ends = citations[source], citations[target]
    return StatedRelation(
        start=min(one.start for one in ends),
        end=max(one.end for one in ends),
        rule="relation-words",
        confidence=0.85,
        source=source,
        verb=verb,
        target=target,
    )
