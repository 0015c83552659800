"""Which directives a body is reported to carry out, however many findings its record shows."""

from typing import Any

from django.db.models import Count, QuerySet

from articles.exports.parts import Reference
from articles.exports.questions import Question, among, given
from articles.exports.references import columns, reference
from articles.models import Directive, Finding

MOST_DIRECTIVES = 100


def directives_carried_out(pk: int) -> list[tuple[Reference, int]]:
    """Return the published directives with findings about a body, most findings first."""
    totals = dict(_totals.about(pk))
    rows = _published(sorted(totals, key=lambda one: -totals[one])[: 2 * MOST_DIRECTIVES])
    rows.sort(key=lambda row: (-totals[row["pk"]], row["slug"]))
    return [(reference("directive", row), totals[row["pk"]]) for row in rows[:MOST_DIRECTIVES]]


@Question
def _totals() -> QuerySet[Any]:
    """Counted in an index that holds nothing else: a body may have a hundred thousand findings."""
    rows = Finding.objects.shown().filter(given("organization_id"), directive__isnull=False)
    return rows.order_by().values("directive_id").annotate(total=Count("*"))


@Question
def _published() -> QuerySet[Any]:
    rows = Directive.objects.published_by_key().filter(among("pk")).order_by()
    return rows.values("pk", *columns("directive"))
