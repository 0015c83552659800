"""A body's figures over time: what is counted of it again and again, each with its passage.

Nothing is added up and nothing filled in: a year without a report has no point.
"""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from articles.exports.claims import FINDINGS, claims_by_id
from articles.exports.parts import FindingClaim
from articles.exports.questions import Question, among
from articles.models import Finding, FindingKind, Qualifier
from articles.text.normalize import fold

MOST_FIGURES = 300  # the newest
MOST_SERIES = 6


@dataclass(frozen=True, slots=True)
class FigureSeries:
    """Figures of one measure, in the order of their periods."""

    measure: str
    unit: str
    figures: list[FindingClaim]


def figures_over_time(slug: str) -> list[FigureSeries]:
    """Return what is counted of a body at two times or more, the longest series first."""
    numbers = [row["pk"] for row in _newest([slug])]
    groups: dict[tuple[str, str], list[FindingClaim]] = {}
    for one in claims_by_id(FINDINGS, numbers).values():
        key = (fold(one.measure or one.unit or ""), fold(one.unit or ""))
        groups.setdefault(key, []).append(one)
    series = [_series(found) for key, found in groups.items() if key[0]]
    several = [one for one in series if len({figure.period for figure in one.figures}) > 1]
    return sorted(several, key=lambda one: (-len(one.figures), one.measure))[:MOST_SERIES]


@Question
def _newest() -> QuerySet[Any]:
    rows = Finding.objects.shown().filter(
        among("organization__slug"), kind=FindingKind.FIGURE, value__isnull=False
    )
    dated = rows.exclude(period="").exclude(qualifier=Qualifier.SOME)
    return dated.order_by("-period", "-pk").values("pk")[:MOST_FIGURES]


def _series(found: list[FindingClaim]) -> FigureSeries:
    first = found[0]
    figures = sorted(found, key=lambda one: (one.period or "", one.value or 0, one.id))
    return FigureSeries(first.measure or first.unit or "", first.unit or "", figures)
