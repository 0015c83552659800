"""The criteria of directives, with the passages that tell of them."""

from collections.abc import Sequence

from django.db.models import QuerySet

from articles.exports import passages
from articles.exports.claims import plain_number
from articles.exports.newest import grouped
from articles.exports.parts import CriterionRecord, PassageRecord
from articles.exports.references import Row
from articles.models import Criterion, Evidence

_OWN = ["pk", "text", "indicator", "direction", "target", "unit", "source_note"]


def criteria_of(ids: Sequence[int]) -> dict[int, list[CriterionRecord]]:
    """Return the criteria of each directive, in their order."""
    rows = Criterion.objects.filter(directive__in=ids).order_by("directive_id", "order", "pk")
    groups = grouped(rows, "directive_id", _OWN)
    proofs = Evidence.objects.public().filter(criterion__directive__in=ids) if groups else None
    found = _passages(proofs.order_by("pk")) if proofs is not None else {}
    return {pk: [_criterion(row, found) for row in own] for pk, own in groups.items()}


def _passages(proofs: QuerySet[Evidence]) -> dict[int, list[PassageRecord]]:
    groups = grouped(proofs, "criterion_id", passages.COLUMNS)
    return {number: [passages.passage(row) for row in rows] for number, rows in groups.items()}


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
