"""Bodies as the press names them: by their form, by names that are known, by abbreviations.

A name is the longest one that stands there (docs/extraction.md): "Đảng bộ Ban Tuyên giáo Tỉnh ủy"
is one body, "Sở Y tế và Sở Nội vụ" are two; people's names are no part of one.
"""

import re
from collections.abc import Iterator
from functools import lru_cache, partial

from articles.text.finds import Citation, NamedBody, NamedPerson
from articles.text.known import Id, Known
from articles.text.naming.body_grammar import Stretch, end_of, start_of
from articles.text.naming.body_known import defined_in, known_spans, short_spans
from articles.text.naming.body_scan import Head, KnownPlace, scan
from articles.text.naming.body_spans import Span, longest, new_span, outside
from articles.text.naming.body_spelling import kind_of
from articles.text.naming.body_words import ENDS, spelled
from articles.text.naming.scope import FullNames
from articles.text.prose import Prose

_LEAD = (
    "ban thường vụ|btv|ban tvtu|ban chấp hành|bch|thường trực|ban thường trực|đoàn|đảng bộ"
    "|văn phòng|cơ quan"
)
# What only the article explains: nothing in it says which body is meant.
_BARE = re.compile(
    rf"(?:(?:{_LEAD}) ){{0,3}}(?:{_LEAD}|tỉnh ủy|thành ủy|huyện ủy|quận ủy|thị ủy|đảng ủy|chi ủy"
    r"|chi bộ|ubnd|hđnd|ủy ban nhân dân|hội đồng nhân dân|trung ương đảng|t\.ư đảng|tư đảng"
    r"|tw đảng|quốc hội|chính phủ|ban chỉ đạo|công đoàn|đoàn thanh niên)"
    r"(?: (?:tỉnh|thành phố|tp|huyện|quận|thị xã|xã|phường|thị trấn|khối)){0,2}"
)
_MANY = ["các", "những", "mỗi", "mọi", "nhiều", "một số", "từng", "hai", "ba", "bốn", "năm"]
_MANY_BEFORE = tuple(f"{word} " for word in (*_MANY, *range(10)))
_MANY_BEHIND = re.compile(r" (?:các|cấp|cơ sở|trực thuộc|bộ phận|viên)\b")
# Of these "các" says that none in particular is meant, unless a place or a name follows.
_PLURAL = re.compile(
    r"(?:trường|chi|ubnd|hđnd|công an|ủy ban nhân dân|hội|huyện|tỉnh|thành|quận|đảng|tòa|sở"
    r"|phòng)\b"
)
_PLURAL_OFFICE = re.compile(r"(?:sở|phòng)\b")
# "các Sở Y tế, Nội vụ" are particular again.
_LIST_BEHIND = re.compile(r",(?! các )")
_LAWS = ("luật ", "pháp lệnh ")
_PREMIER = "thủ tướng "
# "Chủ tịch Hội đồng quản trị Tập đoàn Sao Mai": the board belongs to the post.
_MEMBERS = ("chủ tịch ", "thành viên ", "ủy viên ", "thư ký ")
# Behind other words no more has to be asked.
_TELLING_BEFORE = (*_LAWS, *_MEMBERS, _PREMIER, *_MANY_BEFORE)
_BOARDS = spelled("body_boards")
_NO_BODIES = frozenset((*spelled("body_none"), *_BOARDS))
# Shares of such finds that held in some 160 press pages read by people; few were "known",
# "defined" or "ends".
_CONFIDENCE = {"known": 0.9, "defined": 0.9, "whole": 0.99, "party": 0.92, "level": 0.95,
               "field": 0.97, "office": 0.9, "proper": 0.93, "unit": 0.95, "ends": 0.7}  # fmt: skip

# A quarter of the time of NamedBody(…): a text has hundreds of them.
_body = partial(tuple.__new__, NamedBody)


def find_organizations(
    prose: Prose,
    known: Known,
    citations: tuple[Citation, ...],
    names: tuple[NamedPerson, ...],
    *,
    publisher: str = "",
) -> tuple[NamedBody, ...]:
    """Return every named body, in reading order; a person's name is never part of one."""
    plain = prose.plain
    heads, places = scan(prose, known)
    formed = list(_formed(prose, heads, names))
    named = longest([*formed, *_known(prose, places, formed)])
    defined = defined_in(plain, named)
    spans = longest([*named, *short_spans(prose, defined)]) if defined else named
    spans = outside(spans, citations)
    words = [plain[span.start : span.end] for span in spans]
    people = frozenset(name.start for name in names)
    full = FullNames(words, plain, known, publisher=publisher, defined=defined, people=people)
    meant = {spelled: _meant(spelled, *full.of(spelled)) for spelled in dict.fromkeys(words)}
    zone_at, make = prose.zone_at, _body
    return tuple(
        [
            make((start, end, rule, _CONFIDENCE[rule], zone_at(start), *meant[spelled]))
            for (start, end, rule), spelled in zip(spans, words, strict=True)
        ]
    )


def _meant(words: str, name: str, record: Id | None) -> tuple[str, str, bool, Id | None]:
    """Return what is told alike of a body wherever an article names it by these words."""
    return name, kind_of(name), _is_bare(words.lower()), record


@lru_cache(maxsize=4096)
def _is_bare(words: str) -> bool:
    return _BARE.fullmatch(words) is not None


def _formed(prose: Prose, heads: list[Head], names: tuple[NamedPerson, ...]) -> Iterator[Span]:
    """Yield what has the form of a body's name, none inside another."""
    starts = tuple(name.start for name in names)
    text = Stretch(prose.plain, prose.lower, {head.start: head for head in heads}, starts)
    done = 0
    for head in heads:
        if head.start < done:
            continue
        start = start_of(text, head) if head.kind == ENDS else head.start
        end = end_of(text, head) if start is not None else None
        if start is not None and end is not None and not _names_none(prose, start, end, head.end):
            done = end
            yield new_span((start, end, head.kind))


def _known(prose: Prose, places: list[KnownPlace], formed: list[Span]) -> Iterator[Span]:
    for span in known_spans(prose, places, formed):
        if not _names_none(prose, span.start, span.end, span.end):
            yield span


def _names_none(prose: Prose, start: int, end: int, head_end: int) -> bool:
    """Tell whether the words mean no body in particular: "các Sở", "Thủ tướng Chính phủ"."""
    lower = prose.lower
    words = lower[start:end]
    if words in _NO_BODIES or (end <= head_end and _MANY_BEHIND.match(lower, end)):
        return True
    return lower.endswith(_TELLING_BEFORE, 0, start) and (
        _is_of_post_or_law(words, lower, start) or _is_plural(prose, start, end, head_end)
    )


def _is_of_post_or_law(words: str, lower: str, start: int) -> bool:
    if lower.endswith(_LAWS, 0, start):
        return True
    if words == "chính phủ":
        return lower.endswith(_PREMIER, 0, start)
    return words.startswith(_BOARDS) and lower.endswith(_MEMBERS, 0, start)


def _is_plural(prose: Prose, start: int, end: int, head_end: int) -> bool:
    lower = prose.lower
    is_common = prose.plain[head_end:end] == lower[head_end:end]
    return (
        lower.endswith(_MANY_BEFORE, 0, start)
        and (_PLURAL if is_common else _PLURAL_OFFICE).match(lower, start, end) is not None
        and _LIST_BEHIND.match(lower, end) is None
    )
