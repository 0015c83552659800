"""Marks over a text: nested where they fit into each other, cut in two where they cross."""

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass, replace
from heapq import heapify, heappop, heappush


@dataclass(frozen=True, slots=True)
class Mark:
    """text[start:end] carries `label`; offsets count code points of the whole text."""

    start: int
    end: int
    label: Hashable = None


@dataclass(frozen=True, slots=True)
class Opening:
    """A mark begins; `is_first` is false where an earlier part of the same mark was cut off."""

    mark: Mark
    is_first: bool


@dataclass(frozen=True, slots=True)
class Words:
    """A stretch of text with the marks it stands in, the innermost last."""

    text: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Closing:
    mark: Mark


Token = Opening | Words | Closing


def annotate(text: str, marks: Iterable[Mark], *, offset: int = 0) -> Iterator[Token]:
    """Yield the text with its marks as properly nested tokens, in reading order.

    `offset` is where text[0] stands in the text that the marks count from; what lies outside of
    `text` is cut off. Of marks that begin together the longer is the outer one.
    """
    waiting = [
        _Part.of(mark, offset, offset + len(text))
        for mark in marks
        if mark.start < offset + len(text) and mark.end > offset and mark.start < mark.end
    ]
    heapify(waiting)
    open_: list[_Part] = []
    at = offset
    while waiting or open_:
        following = waiting[0].start if waiting else offset + len(text)
        if open_ and open_[-1].end <= following:
            yield from _words(text, at, open_[-1].end, open_, offset)
            at = open_[-1].end
            yield Closing(open_.pop().mark)
            continue
        yield from _words(text, at, following, open_, offset)
        at = following
        part = heappop(waiting)
        if open_ and part.end > open_[-1].end:
            part, rest = part.cut(open_[-1].end)
            heappush(waiting, rest)
        yield Opening(part.mark, part.is_first)
        open_.append(part)
    yield from _words(text, at, offset + len(text), open_, offset)


@dataclass(frozen=True, slots=True)
class _Part:
    """What is still to be shown of a mark, within the text at hand."""

    start: int
    end: int
    mark: Mark
    is_first: bool

    @classmethod
    def of(cls, mark: Mark, start: int, end: int) -> "_Part":
        return cls(max(mark.start, start), min(mark.end, end), mark, mark.start >= start)

    def __lt__(self, other: "_Part") -> bool:
        return (self.start, -self.end) < (other.start, -other.end)

    def cut(self, at: int) -> tuple["_Part", "_Part"]:
        return replace(self, end=at), replace(self, start=at, is_first=False)


def _words(text: str, start: int, end: int, open_: list[_Part], offset: int) -> Iterator[Words]:
    if start < end:
        yield Words(text[start - offset : end - offset], tuple(part.mark for part in open_))
