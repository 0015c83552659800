"""The text of an article as it reads, zone by zone, with what it names marked in it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from articles.models import Mention, TextVersion, Zone


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text; `mention` is the one that marks it, if any does."""

    text: str
    mention: Any = None


@dataclass(frozen=True, slots=True)
class ShownZone:
    """A zone of the text with its offsets, cut where mentions begin and end."""

    zone: str
    name: str
    start: int
    end: int
    pieces: tuple[Piece, ...]


def shown_zones(text: TextVersion, mentions: Iterable[Mention]) -> list[ShownZone]:
    """Return the zones in reading order; of mentions that overlap the longer is marked."""
    marks = apart(mentions)
    names = dict(Zone.choices)
    zones = sorted(text.zones, key=lambda zone: zone["start"])
    return [
        ShownZone(
            zone["zone"],
            str(names[zone["zone"]]),
            zone["start"],
            zone["end"],
            tuple(cut(text.body, zone["start"], zone["end"], marks)),
        )
        for zone in zones
    ]


def apart(mentions: Iterable[Mention]) -> list[Mention]:
    """Return mentions that do not overlap, in reading order, longer ones first chosen."""
    chosen: list[Mention] = []
    end = 0
    for mention in sorted(mentions, key=lambda one: (one.start, -one.end)):
        if mention.start >= end:
            chosen.append(mention)
            end = mention.end
    return chosen


def cut(body: str, start: int, end: int, marks: Sequence[Mention]) -> Iterator[Piece]:
    """Yield body[start:end] in pieces, marked where a mention lies wholly inside."""
    at = start
    for mark in marks:
        if at <= mark.start and mark.end <= end:
            if at < mark.start:
                yield Piece(body[at : mark.start])
            yield Piece(body[mark.start : mark.end], mark)
            at = mark.end
    if at < end:
        yield Piece(body[at:end])
