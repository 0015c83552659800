"""What the filters of articles ask for, as the keys that are kept, stretches of time and words."""

from collections.abc import Sequence
from typing import Any

from django.db.models import F, QuerySet

from articles.exports.spoken_of import finding_key
from articles.filters.entries import Entries
from articles.filters.spans import NOTHING, spans_of, too_early
from articles.models import Organization, Posting
from articles.search import Rows
from articles.search.keys import Kept
from articles.search.numbers import FIRST, RECORD_MASK
from articles.search.words import Asked

KEPT = {
    "publisher": Kept.PUBLISHER,
    "directive": Kept.DIRECTIVE,
    "organization": Kept.ORGANIZATION,
    "branch": Kept.ORGANIZATION,
    "person": Kept.PERSON,
    "place": Kept.PLACE,
    "finding": Kept.FINDING,
    "year": Kept.YEAR,
}


def entries_of(
    chosen: dict[str, Any], leaving_out: str = "", asked: Asked | None = None
) -> Entries | None:
    """Return the entries that filters ask for, all but one of them, with what `q` is taken for.

    None where they cannot tell: for years before the entries begin.
    """
    given = {**chosen}
    given.pop(leaving_out, None)
    years = tuple(given.pop("year", ()))
    days = given.pop("since", None), given.pop("until", None)
    looked_for = asked if given.pop("q", "") and asked and asked.terms else None
    if (years and min(years) <= FIRST.year) or (any(days) and too_early(days)):
        return None
    conditions = tuple((KEPT[name], _targets(name, values)) for name, values in given.items())
    if any(not targets for _kind, targets in conditions):
        return Entries((), (NOTHING,), None)
    spans = spans_of(years, *days)
    words = Rows(looked_for) if looked_for else None
    return Entries(conditions, spans, None if any(days) else years, words)


def articles_with(name: str, values: Sequence[Any]) -> QuerySet[Any]:
    """Return the numbers of the articles with one of the values of a filter, as a subquery."""
    rows = Posting.objects.filter(kind=KEPT[name], target__in=_targets(name, values)).order_by()
    return rows.annotate(article=F("entry").bitand(RECORD_MASK)).values("article")


def _targets(name: str, values: Sequence[Any]) -> tuple[int, ...]:
    if name == "branch":
        within = Organization.objects.published().within(*values)
        return tuple(within.order_by().values_list("pk", flat=True))
    return tuple(finding_key(one) if name == "finding" else one.pk for one in values)
