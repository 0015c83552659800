"""Which directives a body is reported to carry out, however many findings its record shows."""

from typing import Any

from django.db.models import Count, QuerySet

from articles.exports.parts import Reference
from articles.exports.questions import Question, among
from articles.exports.references import columns, reference
from articles.models import Finding, is_published

MOST_DIRECTIVES = 100
_AT = "directive__"


def directives_carried_out(pk: int) -> list[tuple[Reference, int]]:
    """Return the published directives with findings about a body, most findings first."""
    return [(reference("directive", row, _AT), row["total"]) for row in _followed([pk])]


@Question
def _followed() -> QuerySet[Any]:
    rows = Finding.objects.shown().filter(among("organization_id"), is_published("directive"))
    told = rows.order_by().values(*columns("directive", _AT)).annotate(total=Count("pk"))
    return told.order_by("-total", f"{_AT}slug")[:MOST_DIRECTIVES]
