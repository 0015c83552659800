"""Accepting at once what is on the screen and sure enough, as one act that is undone as one."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.utils.translation import gettext as _

from articles.models import Act, ActKind, Article, Mention, MentionState, Proposal
from articles.services import access, acting
from articles.services.door import door
from articles.services.reading.claiming import Named, Suggestion, suggest
from articles.services.review.deciding import accept_shown
from articles.services.review.deciding_facts import accept_claim
from articles.services.writing.acts import stamp_of


@dataclass(frozen=True, slots=True)
class Accepted:
    """How much was accepted; `act` undoes it."""

    act: Act
    mentions: int
    facts: int


@door()
def accept_sure(
    article: Article,
    *,
    mentions: Mapping[int, str],
    facts: Mapping[int, str],
    least: float,
    by: User | None,
) -> Accepted | None:
    """Accept of what was shown all that is at least as sure as `least` and wants nothing more.

    Mentions need a record, facts a record at every end. What somebody has decided about meanwhile,
    or what is closed to the person, is left. None where nothing is accepted. Raises NotPermitted.
    """
    with acting.one(ActKind.ACCEPT, _("What was sure on one screen accepted"), by=by) as act:
        change = accept_shown(article, dict(mentions), least=least, by=by)
        made = _accept_facts(article, facts, least, by=by)
    if change is None and not made:
        act.delete()
        return None
    return Accepted(act, len(change.entries) if change else 0, made)


def _accept_facts(
    article: Article, shown: Mapping[int, str], least: float, *, by: User | None
) -> int:
    rows = Proposal.objects.filter(
        text_version=article.current_text_id, pk__in=shown, state=MentionState.PROPOSED,
        confidence__gte=least,
    )  # fmt: skip
    facts = [row for row in rows.order_by("start", "pk") if stamp_of(row) == shown[row.pk]]
    if not facts:
        return 0
    named = Named.in_text(Mention.objects.filter(text_version=article.current_text_id))
    ready = [(fact, one) for fact in facts if _is_ready(one := suggest(fact, article, named), by)]
    for fact, one in ready:
        accept_claim(article, fact.pk, claim=one.claim(), by=by)
    return len(ready)


def _is_ready(one: Suggestion, by: User | None) -> bool:
    """Whether a fact can be stored as it stands, by this person, between records open to them."""
    if not one.is_whole or not (by is None or access.holds(by, "add", one.model)):
        return False
    claim = one.claim()
    ends = (getattr(claim, end) for end in claim.ENDS)
    return all(end is None or access.may(by, "view", end) for end in ends)
