"""Bodies as the press names them: by their form, by the names that are known, by abbreviations.

A name is the longest one that stands there (gold/README.md, "Organisations"): "Đảng bộ Ban Tuyên
giáo Tỉnh ủy" is one body, "Sở Y tế và Sở Nội vụ" are two.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from articles.text.finds import DESCRIPTIVE, Citation, NamedBody, NamedPerson
from articles.text.known import Known
from articles.text.naming.body_grammar import Stretch, end_of
from articles.text.naming.body_words import Head, heads_in, spelled
from articles.text.prose import Prose


class Span(NamedTuple):
    start: int
    end: int
    rule: str


_LEAD = (
    "ban thường vụ|btv|ban tvtu|ban chấp hành|bch|thường trực|ban thường trực|đoàn|đảng bộ"
    "|văn phòng|cơ quan"
)
# What only the article explains (gold/README.md): nothing in it says which body is meant.
_BARE = re.compile(
    rf"(?:(?:{_LEAD}) ){{0,3}}(?:{_LEAD}|tỉnh ủy|thành ủy|huyện ủy|quận ủy|thị ủy|đảng ủy|chi ủy"
    r"|chi bộ|ubnd|hđnd|ủy ban nhân dân|hội đồng nhân dân|trung ương đảng|t\.ư đảng|tư đảng"
    r"|tw đảng|quốc hội|chính phủ|ban chỉ đạo|công đoàn|đoàn thanh niên)"
    r"(?: (?:tỉnh|thành phố|tp|huyện|quận|thị xã|xã|phường|thị trấn|khối)){0,2}"
)


def find_organizations(
    prose: Prose,
    known: Known,
    citations: tuple[Citation, ...],
    names: tuple[NamedPerson, ...],
    *,
    publisher: str = "",
) -> tuple[NamedBody, ...]:
    """Return every named body, in reading order; a person's name is never part of one."""
    heads = heads_in(prose.plain)
    text = Stretch(
        prose.plain,
        prose.lower,
        {head.start: head for head in heads},
        tuple(name.start for name in names),
    )
    spans = _longest([*_formed(text, heads), *_known(prose, known)])
    return tuple(
        NamedBody(
            span.start,
            span.end,
            span.rule,
            0.9,
            prose.zone_at(span.start),
            prose.plain[span.start : span.end],
            is_bare=bool(_BARE.fullmatch(prose.lower, span.start, span.end)),
        )
        for span in _outside(spans, citations)
    )


def _formed(text: Stretch, heads: list[Head]) -> Iterator[Span]:
    done = 0
    for head in heads:
        if head.start < done:
            continue
        end = end_of(text, head)
        if end is not None and not _is_no_body(text, head, end):
            done = end
            yield Span(head.start, end, head.kind)


_MANY = re.compile(r"(?:các|những|mỗi|mọi|nhiều|một số|từng|\d{1,4}|hai|ba|bốn|năm) $")
_NOT_BODIES = frozenset(spelled("body_none"))
_PLURAL = re.compile(
    r"(?:sở|phòng|trường|chi|ubnd|hđnd|công an|ủy ban nhân dân|hội|huyện|tỉnh|thành|đảng)\b"
)
_MANY_BEHIND = re.compile(r" (?:các|cấp|cơ sở|trực thuộc|bộ phận)\b")
_LAW = re.compile(r"(?:luật|pháp lệnh|bộ luật) $")


def _is_no_body(text: Stretch, head: Head, end: int) -> bool:
    lower = text.lower
    if lower[head.start : end] in _NOT_BODIES or _LAW.search(
        lower, max(0, head.start - 12), head.start
    ):
        return True
    if end == head.end and _MANY_BEHIND.match(lower, end):
        return True
    return bool(
        _PLURAL.match(lower, head.start)
        and _MANY.search(lower, max(0, head.start - 8), head.start)
        and not lower.startswith(",", end)
    )


def _known(prose: Prose, known: Known) -> Iterator[Span]:
    return iter(())


def _longest(spans: list[Span]) -> list[Span]:
    kept: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept


def _outside(spans: list[Span], citations: tuple[Citation, ...]) -> Iterator[Span]:
    cited = [(one.start, one.end) for one in citations if one.kind != DESCRIPTIVE]
    for span in spans:
        if not any(start < span.end and span.start < end for start, end in cited):
            yield span
