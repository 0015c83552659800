"""The moves of a record between its stations, each a right of its own.

draft → in review → published, or changes requested with a comment; published → withdrawn with a
reason. Publishing an article publishes with it the claims that rest on its passages.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.conf import settings
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import (
    CLAIM_MODELS,
    Action,
    Article,
    Assignment,
    Change,
    Claim,
    Record,
    Reference,
    Status,
    Versioned,
)
from articles.services import access, history, indexing, journal
from articles.services.door import door
from articles.services.writing.saving import lock


@dataclass(frozen=True, slots=True)
class Move:
    """One move: who needs which right, from where to where, and whether words must go with it."""

    act: str
    sources: frozenset[str]
    target: str
    action: Action
    needs_note: bool = False


_OPEN = frozenset([Status.DRAFT, Status.CHANGES_REQUESTED])
SUBMIT = Move("submit", _OPEN, Status.IN_REVIEW, Action.SUBMITTED)
REQUEST_CHANGES = Move(
    "review",
    frozenset([Status.IN_REVIEW]),
    Status.CHANGES_REQUESTED,
    Action.CHANGES_REQUESTED,
    needs_note=True,
)
PUBLISH = Move(
    "publish", _OPEN | {Status.IN_REVIEW, Status.WITHDRAWN}, Status.PUBLISHED, Action.PUBLISHED
)
WITHDRAW = Move(
    "withdraw", frozenset([Status.PUBLISHED]), Status.WITHDRAWN, Action.WITHDRAWN, needs_note=True
)
# What undoes a move; a publication is undone by withdrawing, for it has been seen.
RECALL = Move("submit", frozenset([Status.IN_REVIEW]), Status.DRAFT, Action.UNDONE)
TAKE_UP_AGAIN = Move(
    "review", frozenset([Status.CHANGES_REQUESTED]), Status.IN_REVIEW, Action.UNDONE
)
UNDOES = {
    Action.SUBMITTED: RECALL,
    Action.CHANGES_REQUESTED: TAKE_UP_AGAIN,
    Action.PUBLISHED: WITHDRAW,
    Action.WITHDRAWN: PUBLISH,
}
MOVES = {move.act: move for move in (SUBMIT, REQUEST_CHANGES, PUBLISH, WITHDRAW)}


@dataclass(slots=True)
class Outcome:
    """What a move did: the history entry, claims published along, claims left and why."""

    change: Change
    published: list[Claim] = field(default_factory=list)
    left: list[tuple[Claim, str]] = field(default_factory=list)


@door()
def move(
    record: Versioned, step: Move, *, by: User | None, version: int | None = None, note: str = ""
) -> Outcome:
    """Carry out one move; the given instance is brought up to date.

    Raises NotPermitted, StaleVersion, or ValidationError where the record is at another station,
    a comment or reason is missing, or what it needs in order to be public is not.
    """
    stored = lock(record, version=version)
    access.require(by, step.act, stored)
    check(stored, step, note.strip(), by=by)
    before = history.snapshot(stored)
    _apply(stored, step, note.strip())
    after = history.snapshot(stored)
    change = history.write_change(
        stored,
        action=step.action,
        by=by,
        entries=history.differences(before, after),
        reason=note.strip(),
        rows=journal.differences(before.rows, after.rows),
    )
    indexing.refresh_index(stored)
    record.refresh_from_db()
    outcome = Outcome(change)
    if step is PUBLISH and isinstance(stored, Article):
        Assignment.objects.filter(article=stored).delete()
        _publish_claims(stored, by=by, outcome=outcome)
    return outcome


def obstacles(record: Versioned) -> Iterator[str]:
    """Say what keeps a record from being public, each with its remedy; nothing if it may be."""
    if isinstance(record, Article) and record.publisher and not record.publisher.is_public:
        yield _("The outlet “%(name)s” is not published yet: publish it first.") % {
            "name": record.publisher
        }
    if isinstance(record, Reference) and record.merged_into:
        yield _("It was merged into “%(name)s”: part them first.") % {"name": record.merged_into}
    if isinstance(record, Claim):
        yield from _claim_obstacles(record)


def needs_another(record: Versioned, by: User | None) -> bool:
    """Tell whether somebody else than `by` must publish a record: who entered or submitted it.

    Only where the house asks for it (OTHER_REVIEWER). Facts are published with their article.
    """
    if by is None or not settings.OTHER_REVIEWER or not isinstance(record, Record):
        return False
    if record.created_by_id == by.pk:
        return True
    submitted = Change.objects.filter(
        kind=record._meta.model_name, object_id=record.pk, action=Action.SUBMITTED
    )
    return submitted.order_by("-pk").values_list("actor", flat=True).first() == by.pk


def _claim_obstacles(claim: Claim) -> Iterator[str]:
    if claim.lead_evidence is None:
        yield _("No published fact without a passage: add the words that say it.")
    elif not claim.passages().sound().exists():
        yield _("Its passages have lost their place in the text: attach one of them again first.")
    elif not claim.passages().public().exists():
        yield _("Its passages lie in articles that are not published: publish one of them first.")
    for name in claim.ENDS:
        end = getattr(claim, name)
        if end is not None and not end.is_public:
            yield _("“%(name)s” is not published yet: publish it first.") % {"name": end}


def check(stored: Versioned, step: Move, note: str, *, by: User | None) -> None:
    """Raise ValidationError unless a record may be moved so; the right to it is asked elsewhere."""
    if stored.status not in step.sources:
        message = _("This is not possible while the record is “%(status)s”.")
        raise ValidationError(
            message, code="status", params={"status": stored.get_status_display()}
        )
    if step.needs_note and not note:
        raise ValidationError(_("Say why: the words are kept with the record."), code="note")
    if step is PUBLISH:
        if needs_another(stored, by):
            message = _("You entered or submitted it: somebody else has to publish it.")
            raise ValidationError(message, code="another")
        reasons = list(obstacles(stored))
        if reasons:
            raise ValidationError(reasons, code="obstacles")


def _apply(stored: Versioned, step: Move, note: str) -> None:
    stored.status = step.target
    stored.status_note = note
    stored.version += 1
    if step is PUBLISH and isinstance(stored, Record) and stored.first_published_at is None:
        stored.first_published_at = timezone.now()
    stored.save()


def _publish_claims(article: Article, *, by: User | None, outcome: Outcome) -> None:
    """Publish the drafts that rest on this article; what cannot be is named, not forced."""
    waiting = [Status.DRAFT, Status.IN_REVIEW, Status.CHANGES_REQUESTED]
    for model in CLAIM_MODELS:
        for claim in model.objects.resting_on(article).filter(status__in=waiting):
            reasons = list(obstacles(claim))
            if reasons or not access.may(by, "publish", claim):
                outcome.left.append(
                    (claim, " ".join(reasons) or _("You need the right to publish it."))
                )
                continue
            move(claim, PUBLISH, by=by)
            outcome.published.append(claim)
