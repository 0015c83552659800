"""Stretches of a text that name bodies, before it is known which bodies they name."""

from collections.abc import Iterable
from functools import partial
from typing import NamedTuple

from articles.text.finds import DESCRIPTIVE, Citation


class Span(NamedTuple):
    """A body is named at start:end; `rule` says what found it."""

    start: int
    end: int
    rule: str


# A quarter of the time of Span(…), for where most of them are made.
new_span = partial(tuple.__new__, Span)


def longest(spans: Iterable[Span]) -> list[Span]:
    """Return spans that do not overlap, in reading order: the leftmost, then the longest."""
    kept: list[Span] = []
    done = 0
    for span in sorted(spans, key=_leftmost_longest):
        if span[0] >= done:
            kept.append(span)
            done = span[1]
    return kept


def _leftmost_longest(span: Span) -> tuple[int, int]:
    return span[0], -span[1]


def outside(spans: list[Span], citations: tuple[Citation, ...]) -> list[Span]:
    """Return the spans that touch no citation; one by title alone counts for nothing.

    Neither spans nor citations overlap among themselves.
    """
    cited = sorted((one.start, one.end) for one in citations if one.kind != DESCRIPTIVE)
    kept, at = [], 0
    for span in spans:
        while at < len(cited) and cited[at][1] <= span.start:
            at += 1
        if at == len(cited) or cited[at][0] >= span.end:
            kept.append(span)
    return kept
