"""What editors decide about mentions: each decision is one act on the article.

A decision is held to the row that the person saw (`seen`, see `acts.stamp_of`): what the machine
has meanwhile led elsewhere is not accepted unseen, and what somebody else has decided about is left
as it is. Two people may decide about the mentions of one article at the same time.
"""

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from articles.models import ActKind, Article, Candidate, Change, Mention, MentionState, Step
from articles.services import access, acting, history, journal
from articles.services.door import door
from articles.services.review.mention_rows import (
    Place,
    Target,
    lead,
    mention_seen,
    mentions_of,
    put_over,
    refuse_double,
    settle,
)
from articles.services.writing.acts import (
    closed,
    decided_meanwhile,
    keep,
    opened,
    stamp_of,
    with_candidates,
)


@door()
def accept_mention(
    article: Article, number: int, *, by: User | None, seen: str | None = None
) -> Change:
    """Accept a mention as it stands. Raises NotPermitted and ValidationError."""
    stored = opened(article, by=by)
    mention = mention_seen(stored, number, seen)
    if mention.target is None:
        raise ValidationError(_("It names no record yet: choose one, or make a new one."))
    access.require(by, "view", mention.target)
    return _settled(stored, mention, MentionState.ACCEPTED, by=by)


@door()
def accept_shown(
    article: Article, shown: dict[int, str], *, least: float, by: User | None
) -> Change | None:
    """Accept of the mentions shown to the person those that have a record and are sure enough.

    `shown` is what was seen of each by its number. What has changed meanwhile, and records that
    are closed to the person, are left; None if there is nothing to accept.
    """
    stored = opened(article, by=by)
    rows = mentions_of(stored).filter(
        pk__in=shown, state=MentionState.PROPOSED, confidence__gte=least
    )
    mentions = [
        row
        for row in rows
        if row.target and stamp_of(row) == shown[row.pk] and access.may(by, "view", row.target)
    ]
    if not mentions:
        return None
    said = [history.describe_mention(row) for row in mentions]
    was = journal.rows_of(with_candidates(mentions))
    Mention.objects.filter(pk__in=[row.pk for row in mentions]).update(state=MentionState.ACCEPTED)
    Candidate.objects.filter(mention__in=mentions).delete()
    for row in mentions:
        row.state = MentionState.ACCEPTED
    after = map(history.describe_mention, mentions)
    changed = journal.differences(was, journal.rows_of(mentions))
    return closed(stored, zip(said, after, strict=True), by=by, rows=changed)


@door()
def correct_mention(
    article: Article,
    number: int,
    *,
    target: Target | None,
    place: Place | None = None,
    by: User | None,
    seen: str | None = None,
) -> Change:
    """Accept a mention as the editor has put it right: another record, other words, or both.

    `place` is (start, end) in the article's text; a new record is saved first, as a draft, and is
    taken back with the decision. Raises NotPermitted and ValidationError.
    """
    if target is not None and target._state.adding:
        with acting.one(ActKind.ACCEPT, _("A record made from a passage"), by=by):
            return _correct(article, number, target, place, by=by, seen=seen)
    return _correct(article, number, target, place, by=by, seen=seen)


@door()
def move_mention(
    article: Article, number: int, *, place: Place, by: User | None, seen: str | None = None
) -> Change:
    """Let a mention stand over other words, whatever has been decided about it."""
    stored = opened(article, by=by)
    mention = mention_seen(stored, number, seen)
    before, was = history.describe_mention(mention), journal.rows_of([mention])
    put_over(mention, place)
    refuse_double(mention)
    mention.save()
    rows = journal.differences(was, journal.rows_of([mention]))
    return closed(stored, [(before, history.describe_mention(mention))], by=by, rows=rows)


@door()
def reject_mention(
    article: Article, number: int, *, by: User | None, seen: str | None = None
) -> Change:
    """Reject a mention; it stays, so that no reading brings it back."""
    stored = opened(article, by=by)
    return _settled(stored, mention_seen(stored, number, seen), MentionState.REJECTED, by=by)


def _correct(
    article: Article,
    number: int,
    target: Target | None,
    place: Place | None,
    *,
    by: User | None,
    seen: str | None,
) -> Change:
    stored = opened(article, by=by)
    mention = mention_seen(stored, number, seen)
    before, was = history.describe_mention(mention), journal.rows_of(with_candidates([mention]))
    if target is not None:
        keep(target, by=by)
        # Saving a new record reads the texts again that it may explain: this one among them.
        mention = mention_seen(stored, number, None)
    if mention.target != target or (target and mention.kind != target._meta.model_name):
        lead(mention, target)
    if place and place != (mention.start, mention.end):
        put_over(mention, place)
        mention.resolution = Step.EDITOR
    refuse_double(mention)
    settle(mention, MentionState.ACCEPTED)
    rows = journal.differences(was, journal.rows_of([mention]))
    return closed(stored, [(before, history.describe_mention(mention))], by=by, rows=rows)


def _settled(stored: Article, mention: Mention, state: MentionState, *, by: User | None) -> Change:
    if mention.state == state:
        raise decided_meanwhile(mention)
    before, possible = history.describe_mention(mention), list(mention.candidates.all())
    was = journal.rows_of([mention, *possible])
    mention.state = state
    mention.save(update_fields=["state"])
    if possible:
        mention.candidates.all().delete()
    rows = journal.differences(was, journal.rows_of([mention]))
    return closed(stored, [(before, history.describe_mention(mention))], by=by, rows=rows)
