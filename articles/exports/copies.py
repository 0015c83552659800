"""Confirmed copies of articles: what other outlets print of the same text."""

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet

from articles.exports.dates import published_text
from articles.exports.parts import CopyRecord
from articles.exports.questions import Question, among
from articles.exports.references import Row, columns, public_reference, reference
from articles.models import ArticleCopy, Status, Verdict

_ENDS = ("article", "other")


def copies_of(ids: Sequence[int]) -> dict[int, list[CopyRecord]]:
    """Return the published copies of each article by its id, the likest first: one query."""
    batch, found = set(ids), dict[int, list[tuple[Row, str]]]()
    for row in _pairs(ids):
        for one, other in (_ENDS, _ENDS[::-1]):
            if row[f"{one}_id"] in batch:
                found.setdefault(row[f"{one}_id"], []).append((row, other))
    return {
        pk: [_copy(row, f"{other}__") for row, other in sorted(pairs, key=_order)]
        for pk, pairs in found.items()
    }


def _order(one: tuple[Row, str]) -> tuple[float, int]:
    row, other = one
    return -row["share"], row[f"{other}_id"]


@Question
def _pairs() -> QuerySet[Any]:
    pairs = ArticleCopy.objects.filter(
        among("article_id") | among("other_id"),
        verdict=Verdict.SAME,
        article__status=Status.PUBLISHED,
        other__status=Status.PUBLISHED,
    )
    wanted = [name for end in _ENDS for name in (f"{end}_id", *_columns(f"{end}__"))]
    return pairs.order_by().values("share", *wanted)


def _columns(path: str) -> list[str]:
    own = ("published_at", "published_precision", "publisher_as_printed")
    publisher = columns("organization", f"{path}publisher__")
    return [*columns("article", path), *(f"{path}{name}" for name in own), *publisher]


def _copy(row: Row, path: str) -> CopyRecord:
    return CopyRecord(
        article=reference("article", row, path),
        published=published_text(row[f"{path}published_at"], row[f"{path}published_precision"]),
        publisher=public_reference("organization", row, f"{path}publisher__"),
        publisher_as_printed=row[f"{path}publisher_as_printed"] or None,
        share=row["share"],
    )
