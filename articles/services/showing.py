"""Which findings the public sees, kept in a column: one directive may have thousands of them.

What makes one public is `Finding.objects.public()` alone: its own status, those of its ends, a
sound passage in a published article. Every act ends with an entry in the history, and there the
findings that it may have shown or hidden are looked at again.
"""

from collections.abc import Sequence

from django.db import models
from django.db.models import Q

from articles.models import Action, Article, Directive, Evidence, Finding, Organization
from articles.services import journal

# What may change whether a record is public, or which record a finding is about.
_MOVES = {
    Action.PUBLISHED,
    Action.WITHDRAWN,
    Action.MERGED,
    Action.UNDONE,
    Action.DELETED,
}
_READING = {Action.CREATED, Action.READ, Action.SUBMITTED, Action.CHANGES_REQUESTED}
_BESIDE_FINDINGS = {"mention", "candidate"}
_BATCH = 1000


def refresh(record: models.Model, action: str, rows: Sequence[journal.Row] = ()) -> None:
    """Bring the column up to date for the findings that an act on `record` concerns.

    `rows` are those that it changed: where they are mentions alone, no finding is shown or hidden.
    """
    if rows and {row["model"] for row in rows} <= _BESIDE_FINDINGS:
        return
    concerned = _concerned(record, action)
    if concerned is not None:
        settle(Finding.objects.filter(concerned))


def settle(findings: models.QuerySet[Finding]) -> None:
    """Bring the column up to date for some findings, a batch of them at a time."""
    kept = list(findings.order_by("pk").values_list("pk", "is_shown"))
    for batch in (kept[at : at + _BATCH] for at in range(0, len(kept), _BATCH)):
        numbers = [number for number, _is_shown in batch]
        public = set(Finding.objects.public().filter(pk__in=numbers).values_list("pk", flat=True))
        for is_shown in (True, False):
            wrong = [pk for pk, was in batch if was != is_shown and (pk in public) == is_shown]
            if wrong:
                Finding.objects.filter(pk__in=wrong).update(is_shown=is_shown)


def _concerned(record: models.Model, action: str) -> Q | None:
    if isinstance(record, Finding):
        return Q(pk=record.pk)
    if isinstance(record, Article) and action not in _READING:
        proofs = Evidence.objects.filter(text_version__article=record.pk, finding__isnull=False)
        return Q(pk__in=proofs.order_by().values("finding"))
    if isinstance(record, Organization) and action in _MOVES:
        return Q(organization=record.pk) | Q(awarding_body=record.pk)
    if isinstance(record, Directive) and action in _MOVES:
        return Q(directive=record.pk)
    return None
