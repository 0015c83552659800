"""The criteria of directives, with the passages that tell of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from articles.exports import passages
from articles.exports.claims import plain_number
from articles.exports.newest import grouped
from articles.exports.parts import CriterionRecord, PassageRecord, Reference
from articles.exports.questions import Question, among
from articles.exports.references import Row, columns, reference
from articles.models import Criterion, Evidence, is_published

_OWN = ["pk", "text", "indicator", "direction", "target", "unit", "source_note"]


def criteria_of(ids: Sequence[int]) -> dict[int, list[CriterionRecord]]:
    """Return the criteria of each directive, in their order."""
    groups = grouped(_criteria(ids), "directive_id")
    proofs = grouped(_proofs(groups), "criterion_id")
    found = {number: [passages.passage(row) for row in rows] for number, rows in proofs.items()}
    return {pk: [_criterion(row, found) for row in own] for pk, own in groups.items()}


@Question
def _criteria() -> QuerySet[Any]:
    rows = Criterion.objects.filter(among("directive_id")).order_by("directive_id", "order", "pk")
    return rows.values("directive_id", *_OWN)


@Question
def _proofs() -> QuerySet[Any]:
    rows = Evidence.objects.public().filter(among("criterion__directive_id")).order_by("pk")
    return rows.values("criterion_id", *passages.COLUMNS)


@dataclass(frozen=True, slots=True)
class StatedCriterion:
    """A criterion that an article states, with the passages there."""

    id: int
    text: str
    directive: Reference
    passages: list[PassageRecord]


def criteria_stated(slug: str) -> list[StatedCriterion]:
    """Return the criteria of published directives that rest on an article, as they are read."""
    found: dict[int, StatedCriterion] = {}
    for row in _stated([slug]):
        number, text = row["criterion_id"], row["criterion__text"]
        to = reference("directive", row, "criterion__directive__")
        one = found.setdefault(number, StatedCriterion(number, text, to, []))
        one.passages.append(passages.passage(row))
    return list(found.values())


@Question
def _stated() -> QuerySet[Any]:
    rows = Evidence.objects.public().filter(
        among(f"{passages.ARTICLE}slug"), is_published("criterion__directive")
    )
    shown = ("criterion_id", "criterion__text", *columns("directive", "criterion__directive__"))
    return rows.order_by("start", "end", "criterion_id", "pk").values(*shown, *passages.COLUMNS)


def _criterion(row: Row, found: dict[int, list[PassageRecord]]) -> CriterionRecord:
    return CriterionRecord(
        id=row["pk"],
        text=row["text"],
        indicator=row["indicator"] or None,
        direction=row["direction"],
        target=plain_number(row["target"]),
        unit=row["unit"] or None,
        source_note=row["source_note"] or None,
        passages=found.get(row["pk"], []),
    )
