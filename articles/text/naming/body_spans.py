"""Stretches of a text that name bodies, before it is known which bodies they name."""

from bisect import bisect_left
from collections.abc import Iterable
from typing import NamedTuple

from articles.text.finds import DESCRIPTIVE, Citation


class Span(NamedTuple):
    """A body is named at start:end; `rule` says what found it."""

    start: int
    end: int
    rule: str


def longest(spans: Iterable[Span]) -> list[Span]:
    """Return spans that do not overlap, in reading order: the leftmost, then the longest."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept


def outside(spans: Iterable[Span], citations: tuple[Citation, ...]) -> list[Span]:
    """Return the spans that touch no citation; one by title alone counts for nothing."""
    cited = sorted((one.start, one.end) for one in citations if one.kind != DESCRIPTIVE)
    return [span for span in spans if not _touches(span, cited)]


def _touches(span: Span, cited: list[tuple[int, int]]) -> bool:
    """Citations do not overlap, so only the last one that begins before the span's end counts."""
    last = bisect_left(cited, (span.end,)) - 1
    return last >= 0 and cited[last][1] > span.start
