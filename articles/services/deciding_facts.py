"""What editors decide about proposed facts: accepted, one becomes a draft claim on its passage."""

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import (
    ActKind,
    Article,
    Change,
    Claim,
    DirectiveRelation,
    Evidence,
    MentionState,
    Proposal,
)
from articles.services import acting, journal
from articles.services.acts import closed, decided_meanwhile, keep, opened
from articles.services.passages import anchor
from articles.services.saving import save


@transaction.atomic
def reject_claim(
    article: Article, number: int, *, by: User | None, version: int | None = None
) -> Change:
    """Reject a proposed fact."""
    stored = opened(article, by=by, version=version)
    proposal = _proposal(stored, number)
    before, was = _describe(proposal), journal.rows_of([proposal])
    _decide(proposal, MentionState.REJECTED, by)
    rows = journal.differences(was, journal.rows_of([proposal]))
    return closed(stored, [(before, _describe(proposal))], by=by, rows=rows, what="proposals")


@transaction.atomic
def accept_claim(
    article: Article,
    number: int,
    *,
    claim: Claim,
    place: tuple[int, int] | None = None,
    by: User | None,
    version: int | None = None,
) -> Claim:
    """Make a draft claim of a proposed fact, standing on its passage; return what is stored.

    `claim` is unsaved and filled in; records at its ends that are new are saved with it, as
    drafts. A relation that is there already gets the passage. Raises NotPermitted, StaleVersion
    and ValidationError.
    """
    with acting.one(ActKind.ACCEPT, _("A proposed fact accepted"), by=by):
        return _accept(article, number, claim=claim, place=place, by=by, version=version)


def _accept(
    article: Article,
    number: int,
    *,
    claim: Claim,
    place: tuple[int, int] | None,
    by: User | None,
    version: int | None,
) -> Claim:
    stored = opened(article, by=by, version=version)
    proposal = _proposal(stored, number)
    before, was = _describe(proposal), journal.rows_of([proposal])
    for name in claim.ENDS:
        end = getattr(claim, name)
        if end is not None:
            keep(end, by=by)
            setattr(claim, name, end)
    claim = _same_relation(claim) or claim
    name = str(claim._meta.model_name)
    evidence = Evidence(**{name: claim})
    anchor(evidence, proposal.text_version, *(place or (proposal.start, proposal.end)))
    save(claim, by=by, satellites=[evidence])
    setattr(proposal, name, claim)
    _decide(proposal, MentionState.ACCEPTED, by)
    rows = journal.differences(was, journal.rows_of([proposal]))
    closed(stored, [(before, _describe(proposal))], by=by, rows=rows, what="proposals")
    return claim


def _proposal(article: Article, number: int) -> Proposal:
    rows = Proposal.objects.filter(text_version=article.current_text_id, pk=number)
    row = rows.select_related("text_version").first()
    if row is None or row.state == MentionState.ACCEPTED:
        raise decided_meanwhile()
    return row


def _same_relation(claim: Claim) -> Claim | None:
    if not isinstance(claim, DirectiveRelation):
        return None
    return DirectiveRelation.objects.filter(
        from_directive=claim.from_directive, verb=claim.verb, to_directive=claim.to_directive
    ).first()


def _decide(proposal: Proposal, state: MentionState, by: User | None) -> None:
    proposal.state = state
    proposal.decided_by, proposal.decided_at = by, timezone.now()
    proposal.save()


def _describe(proposal: Proposal) -> str:
    made = f" → {proposal.claim}" if proposal.claim else ""
    return f"“{proposal.exact}”{made} ({proposal.state})"
