"""Marking what no proposal names: words that an editor picks in the text, and what they name."""

from typing import Any

from django.contrib.auth.models import User
from django.db.models import Q
from django.utils.translation import gettext as _

from articles.models import ActKind, Article, Mention, MentionState, Origin
from articles.services import acting, history, journal
from articles.services.door import door
from articles.services.passages import anchor
from articles.services.review.mention_rows import (
    Place,
    Target,
    already_marked,
    lead,
    mentions_of,
    same_mark,
    settle,
)
from articles.services.writing.acts import closed, keep, opened, with_candidates


@door()
def mark_mention(
    article: Article, *, kind: str, target: Target | None, place: Place, by: User | None
) -> Mention:
    """Mark words that no proposal names; what the machine proposes over them is rejected.

    A new record is saved first, as a draft. Raises NotPermitted and ValidationError.
    """
    if target is not None and target._state.adding:
        with acting.one(ActKind.ACCEPT, _("A record made from a passage"), by=by):
            return _mark(article, kind, target, place, by=by)
    return _mark(article, kind, target, place, by=by)


def _mark(
    article: Article, kind: str, target: Target | None, place: Place, *, by: User | None
) -> Mention:
    stored = opened(article, by=by)
    if target is not None:
        keep(target, by=by)
    text: Any = stored.current_text
    mention = Mention(kind=kind, origin=Origin.EDITOR, state=MentionState.ACCEPTED)
    lead(mention, target)
    anchor(mention, text, *place)
    same = same_mark(mention)
    if same is not None and same.state == MentionState.ACCEPTED:
        raise already_marked()
    overtaken = [
        *mentions_of(stored).filter(
            Q(pk=same.pk if same else None) | Q(state=MentionState.PROPOSED, kind=kind),
            start__lt=mention.end, end__gt=mention.start,
        )
    ]  # fmt: skip
    before = {row.pk: history.describe_mention(row) for row in overtaken}
    was = journal.rows_of(with_candidates(overtaken))
    for row in overtaken:
        is_same = same is not None and row.pk == same.pk
        settle(row, MentionState.ACCEPTED if is_same else MentionState.REJECTED)
    if same is None:
        mention.save()
        overtaken.append(mention)
    rows = journal.differences(was, journal.rows_of(overtaken))
    pairs = [(before.get(row.pk), history.describe_mention(row)) for row in overtaken]
    closed(stored, pairs, by=by, rows=rows)
    return same or mention
