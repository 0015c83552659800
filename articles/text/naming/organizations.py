"""Bodies as the press names them: by their form, by names that are known, by abbreviations.

A name is the longest one that stands there (docs/extraction.md): "Đảng bộ Ban Tuyên giáo Tỉnh ủy"
is one body, "Sở Y tế và Sở Nội vụ" are two; people's names are no part of one.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from articles.text.finds import Citation, NamedBody, NamedPerson
from articles.text.known import Known
from articles.text.naming.body_grammar import Stretch, end_of, start_of
from articles.text.naming.body_known import defined_in, known_spans, short_spans
from articles.text.naming.body_spans import Span, longest, outside
from articles.text.naming.body_spelling import kind_of
from articles.text.naming.body_words import ENDS, Head, heads_in, spelled
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
_MANY_BEFORE = re.compile(r"(?:các|những|mỗi|mọi|nhiều|một số|từng|\d{1,4}|hai|ba|bốn|năm) $")
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
_NO_BODIES = frozenset(spelled("body_none"))
# "Chủ tịch Hội đồng quản trị Tập đoàn Sao Mai": the board belongs to the post.
_MEMBERS = ("chủ tịch ", "thành viên ", "ủy viên ", "thư ký ")
_BOARDS = spelled("body_boards")
# Shares of such finds that held in press texts read by people.
_CONFIDENCE = {"known": 0.95, "defined": 0.9, "whole": 0.95, "party": 0.95, "level": 0.95,
               "field": 0.9, "office": 0.85, "proper": 0.85, "unit": 0.9, "ends": 0.7}  # fmt: skip


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
    formed = list(_formed(prose, names))
    named = longest([*formed, *_known(prose, known, formed)])
    defined = defined_in(plain, named)
    spans = outside(longest([*named, *short_spans(plain, defined)]), citations)
    words = [plain[span.start : span.end] for span in spans]
    people = frozenset(name.start for name in names)
    full = FullNames(words, plain, known, publisher=publisher, defined=defined, people=people)
    return tuple(
        _body(prose, span, *full.of(spelled)) for span, spelled in zip(spans, words, strict=True)
    )


def _body(prose: Prose, span: Span, name: str, record: int | str | None) -> NamedBody:
    return NamedBody(
        start=span.start,
        end=span.end,
        rule=span.rule,
        confidence=_CONFIDENCE[span.rule],
        zone=prose.zone_at(span.start),
        name=name,
        kind=kind_of(name),
        is_bare=_is_bare(prose.lower[span.start : span.end]),
        record=record,
    )


@lru_cache(maxsize=4096)
def _is_bare(words: str) -> bool:
    return _BARE.fullmatch(words) is not None


def _formed(prose: Prose, names: tuple[NamedPerson, ...]) -> Iterator[Span]:
    """Yield what has the form of a body's name, none inside another."""
    heads = heads_in(prose.plain, prose.lower)
    starts = tuple(name.start for name in names)
    text = Stretch(prose.plain, prose.lower, {head.start: head for head in heads}, starts)
    done = 0
    for head in heads:
        if head.start < done:
            continue
        span = _span(text, head)
        if span is not None and not _names_none(prose, span, head.end):
            done = span.end
            yield span


def _span(text: Stretch, head: Head) -> Span | None:
    if head.kind == ENDS:
        start = start_of(text, head)
        return None if start is None else Span(start, head.end, head.kind)
    end = end_of(text, head)
    return None if end is None else Span(head.start, end, head.kind)


def _known(prose: Prose, known: Known, formed: list[Span]) -> Iterator[Span]:
    for span in known_spans(prose, known, formed):
        if not _names_none(prose, span, span.end):
            yield span


def _names_none(prose: Prose, span: Span, head_end: int) -> bool:
    """Tell whether the words mean no body in particular: "các Sở", "Thủ tướng Chính phủ"."""
    lower, start, end = prose.lower, span.start, span.end
    words, before = lower[start:end], lower[max(0, start - 12) : start]
    if words in _NO_BODIES or words in _BOARDS or before.endswith(_LAWS):
        return True
    if before.endswith(_MEMBERS) and words.startswith(_BOARDS):
        return True
    if words == "chính phủ" and before.endswith(_PREMIER):
        return True
    if end <= head_end and _MANY_BEHIND.match(lower, end):
        return True
    is_common = prose.plain[head_end:end] == lower[head_end:end]
    return (
        (_PLURAL if is_common else _PLURAL_OFFICE).match(words) is not None
        and _MANY_BEFORE.search(before) is not None
        and _LIST_BEHIND.match(lower, end) is None
    )
