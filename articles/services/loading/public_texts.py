"""Texts put together again from what is public of them: zones, and the words of passages.

Where rights withhold a text, or a part of it, the places that passages count in are kept: what is
not known there is filled up, so that every passage still has its length and its place.
"""

import hashlib
from collections.abc import Iterable, Sequence
from typing import Any

from articles.exports.parts import PassageRecord, TextZone
from articles.exports.records import ArticleRecord
from articles.models import TextVersion
from articles.text.excerpts import ELLIPSIS, LIMIT

# No letter, so that no search finds it and no reader takes it for one.
WITHHELD = "░"
_FILLED, _BLANK, _KNOWN = range(3)
_BETWEEN = "\n"  # what stands between the zones of a text that is given in full

Piece = tuple[int, int, str]  # how sure it is, where it begins, and the words


def text_versions(
    record: ArticleRecord, passages: Iterable[PassageRecord], older: Iterable[int]
) -> list[TextVersion]:
    """Return the text that an article shows, unsaved, and those that passages still count in.

    The number of the current one's row is the article's own; the others get those of `older`.
    """
    by_number: dict[int, list[PassageRecord]] = {}
    if record.text_version is not None:
        by_number[record.text_version] = []
    for passage in passages:
        by_number.setdefault(passage.text_version, []).append(passage)
    numbers = iter(older)
    made = []
    for number, stretches in by_number.items():
        is_current = number == record.text_version
        zones = (record.text or []) if is_current else []
        body = _put_together(zones, stretches)
        made.append(
            TextVersion(
                pk=record.id if is_current else next(numbers),
                article_id=record.id,
                number=number,
                body=body,
                sha256=hashlib.sha256(body.encode()).hexdigest(),
                zones=[{"zone": zone.zone, "start": zone.start, "end": zone.end} for zone in zones],
            )
        )
    return made


def row_of_passage(passage: PassageRecord, body: str) -> dict[str, Any]:
    """Return the columns of a passage; `body` is its text, asked where its words are shortened."""
    return {
        "start": passage.start,
        "end": passage.end,
        "exact": body[passage.start : passage.end] if passage.shortened else passage.exact,
        "prefix": passage.prefix,
        "suffix": passage.suffix,
    }


def _put_together(zones: Sequence[TextZone], passages: Iterable[PassageRecord]) -> str:
    """Lay all that is known into a text, the surest last: words agree wherever they are told."""
    pieces = [(_KNOWN, zone.start, zone.text) for zone in zones]
    for passage in passages:
        pieces += _pieces(passage)
    length = max((at + len(words) for _sure, at, words in pieces), default=0)
    body = [_BETWEEN if zones else WITHHELD] * length
    for _sure, at, words in sorted(pieces):
        body[at : at + len(words)] = words
    return "".join(body)


def _pieces(passage: PassageRecord) -> Iterable[Piece]:
    """Yield what is known of the text at a passage, and as much as is not to fill it up."""
    length = passage.end - passage.start
    yield _FILLED, passage.start, WITHHELD * length
    if not passage.shortened:
        words = passage.prefix + passage.exact + passage.suffix
        yield _KNOWN, passage.start - len(passage.prefix), words
    elif passage.exact:
        known = passage.exact.removesuffix(ELLIPSIS)
        yield _KNOWN, passage.start, known
        # White space at its end was left out: as much is put back as belongs into the excerpt.
        yield _BLANK, passage.start, known.ljust(LIMIT - len(ELLIPSIS))
