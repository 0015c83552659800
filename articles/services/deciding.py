"""What editors decide about proposed mentions: each decision is one act on the article.

A decision is held to what the person saw: a mention that the machine has meanwhile led to another
record is not accepted unseen, and one that somebody else has decided about is left as it is.
"""

from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from articles.models import (
    AnchorHealth,
    Article,
    Candidate,
    Change,
    Directive,
    Mention,
    MentionState,
    Organization,
    Origin,
    Person,
    Step,
)
from articles.services import access, history, journal
from articles.services.acts import closed, decided_meanwhile, keep, opened, with_candidates
from articles.services.passages import anchor
from articles.services.proposal_rows import TARGETS

Target = Directive | Organization | Person


@transaction.atomic
def accept_mention(
    article: Article, number: int, *, seen: int | None, by: User | None, version: int | None = None
) -> Change:
    """Accept a proposed mention as it stands; `seen` is the number of the record it was shown with.

    Raises NotPermitted, StaleVersion and ValidationError.
    """
    stored = opened(article, by=by, version=version)
    mention = _mention(stored, number)
    target = mention.target
    if target is None or target.pk != seen:
        raise ValidationError(_("The record it names has changed meanwhile: look at it again."))
    access.require(by, "view", target)
    before, was = history.describe_mention(mention), _rows_of(mention)
    _settle(mention, MentionState.ACCEPTED)
    rows = journal.differences(was, _rows_of(mention))
    return closed(stored, [(before, history.describe_mention(mention))], by=by, rows=rows)


@transaction.atomic
def accept_sure(
    article: Article, *, least: float, by: User | None, version: int | None = None
) -> Change | None:
    """Accept every open mention that has a record and is at least as sure as `least`, in one act.

    Records that are closed to the person are left; None if there is nothing to accept.
    """
    stored = opened(article, by=by, version=version)
    rows = _rows(stored).filter(state=MentionState.PROPOSED, confidence__gte=least)
    mentions = [row for row in rows if row.target and access.may(by, "view", row.target)]
    if not mentions:
        return None
    said = [history.describe_mention(row) for row in mentions]
    was = journal.rows_of(with_candidates(mentions))
    Mention.objects.filter(pk__in=[row.pk for row in mentions]).update(state=MentionState.ACCEPTED)
    Candidate.objects.filter(mention__in=mentions).delete()
    for row in mentions:
        row.state = MentionState.ACCEPTED
    after = map(history.describe_mention, mentions)
    rows = journal.differences(was, journal.rows_of(mentions))
    return closed(stored, zip(said, after, strict=True), by=by, rows=rows)


@transaction.atomic
def correct_mention(
    article: Article,
    number: int,
    *,
    target: Target | None,
    place: tuple[int, int] | None = None,
    by: User | None,
    version: int | None = None,
) -> Change:
    """Accept a proposal as the editor has put it right: another record, other words, or both.

    `place` is (start, end) in the article's text; a new record is saved first, as a draft. Raises
    NotPermitted, StaleVersion and ValidationError.
    """
    stored = opened(article, by=by, version=version)
    mention = _mention(stored, number)
    before, was = history.describe_mention(mention), _rows_of(mention)
    if target is not None:
        keep(target, by=by)
    if mention.target != target or (target and mention.kind != target._meta.model_name):
        _lead(mention, target)
    if place and place != (mention.start, mention.end):
        anchor(mention, mention.text_version, *place)
        mention.origin, mention.health = Origin.EDITOR, AnchorHealth.EXACT
        mention.resolution = Step.EDITOR
    _refuse_double(mention)
    _settle(mention, MentionState.ACCEPTED)
    rows = journal.differences(was, _rows_of(mention))
    return closed(stored, [(before, history.describe_mention(mention))], by=by, rows=rows)


@transaction.atomic
def reject_mention(
    article: Article, number: int, *, by: User | None, version: int | None = None
) -> Change:
    """Reject a proposed mention; it stays, so that no reading brings it back."""
    stored = opened(article, by=by, version=version)
    mention = _mention(stored, number)
    before, was = history.describe_mention(mention), _rows_of(mention)
    _settle(mention, MentionState.REJECTED)
    rows = journal.differences(was, _rows_of(mention))
    return closed(stored, [(before, history.describe_mention(mention))], by=by, rows=rows)


def _rows(article: Article) -> Any:
    rows = Mention.objects.filter(text_version=article.current_text_id).order_by("start", "pk")
    return rows.select_related("directive__type", "organization", "person", "text_version")


def _mention(article: Article, number: int) -> Mention:
    row: Mention | None = _rows(article).filter(pk=number).first()
    if row is None or row.state == MentionState.ACCEPTED:
        raise decided_meanwhile()
    return row


def _rows_of(mention: Mention) -> journal.Rows:
    return journal.rows_of(with_candidates([mention]))


def _settle(mention: Mention, state: MentionState) -> None:
    mention.state = state
    mention.save()
    mention.candidates.all().delete()


def _lead(mention: Mention, target: Target | None) -> None:
    for kind in TARGETS:
        setattr(mention, kind, None)
    if target is not None:
        mention.kind = str(target._meta.model_name)
        setattr(mention, mention.kind, target)
    mention.resolution = Step.EDITOR


def _refuse_double(mention: Mention) -> None:
    """Refuse a second row of one passage and record before the database does."""
    same = Mention.objects.filter(
        text_version=mention.text_version_id, start=mention.start, end=mention.end,
        kind=mention.kind, **{mention.kind: getattr(mention, mention.kind)},
    )  # fmt: skip
    if same.exclude(pk=mention.pk).exists():
        raise ValidationError({"words": _("This passage is already marked so.")})
