"""Which articles name or report on which records: by public mentions, and by public claims."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from articles.exports.questions import Question, among
from articles.models import (
    DirectiveRelation,
    Finding,
    Mention,
    OrganizationRelation,
    Position,
)
from articles.models.passages import SOUND


@dataclass(frozen=True, slots=True)
class Tie:
    """Rows that tie an article to a record: `article` and `target` are their columns."""

    rows: Callable[[], QuerySet]
    article: str
    target: str


def _mentions(target: str) -> Tie:
    return Tie(lambda: Mention.objects.public().order_by(), "text_version__article", target)


def _claims(rows: Callable[[], QuerySet], target: str) -> Tie:
    """An article counts for the passages of its own that are sound."""

    def sound() -> QuerySet:
        return rows().filter(evidence__health__in=SOUND).order_by()

    return Tie(sound, "evidence__text_version__article", target)


TIES: dict[str, tuple[Tie, ...]] = {
    "directive": (
        _mentions("directive"),
        _claims(Finding.objects.shown, "directive"),
        _claims(DirectiveRelation.objects.public, "from_directive"),
        _claims(DirectiveRelation.objects.public, "to_directive"),
    ),
    "organization": (
        _mentions("organization"),
        _claims(Finding.objects.shown, "organization"),
        _claims(Finding.objects.shown, "awarding_body"),
        _claims(Position.objects.public, "organization"),
        _claims(OrganizationRelation.objects.public, "from_organization"),
        _claims(OrganizationRelation.objects.public, "to_organization"),
    ),
    "person": (_mentions("person"), _claims(Position.objects.public, "person")),
    "finding": (_claims(Finding.objects.shown, "kind"),),
}


def tied_to(kind: str, targets: Any) -> Q:
    """Return the condition that an article names one of `targets`, or that a claim about one
    rests on it; targets are records, values or a queryset.

    By subqueries, never joins: an article with ten passages is still one row.
    """
    found = Q()
    for tie in TIES[kind]:
        rows = tie.rows().filter(**{f"{tie.target}__in": targets})
        found |= Q(pk__in=rows.values(tie.article))
    return found


def pairs(kind: str, articles: Iterable[int]) -> set[tuple[int, Any]]:
    """Return (article, record or kind of finding) for all that these articles are tied to."""
    ids = list(articles)
    found = set[tuple[int, Any]]()
    for number, tie in enumerate(TIES[kind]):
        rows = _tied(ids, kind, number)
        found.update((row[tie.article], row[tie.target]) for row in rows)
    return found


@Question
def _tied(kind: str, number: int) -> QuerySet[Any]:
    tie = TIES[kind][number]
    rows = tie.rows().filter(among(tie.article), **{f"{tie.target}__isnull": False})
    return rows.values(tie.article, tie.target)
