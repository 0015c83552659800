"""What editors decide about proposed facts: accepted, one becomes a draft claim on its passage.

As with mentions, a decision is held to the row that the person saw.
"""

from typing import Any

from django.contrib.auth.models import User
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
    TextVersion,
)
from articles.services import acting, journal
from articles.services.door import door
from articles.services.passages import anchor
from articles.services.writing.acts import closed, decided_meanwhile, keep, opened, refuse_unseen
from articles.services.writing.saving import save

Place = tuple[int, int]
_BY_HAND = "editor"


@door()
def reject_claim(
    article: Article, number: int, *, by: User | None, seen: str | None = None
) -> Change:
    """Reject a proposed fact."""
    stored = opened(article, by=by)
    proposal = _open(stored, number, seen)
    if proposal.state == MentionState.REJECTED:
        raise decided_meanwhile(proposal)
    before, was = describe_fact(proposal), journal.rows_of([proposal])
    decide_fact(proposal, MentionState.REJECTED, by)
    return _closed(stored, proposal, before, was, by=by)


@door()
def move_claim(
    article: Article, number: int, *, place: Place, by: User | None, seen: str | None = None
) -> Change:
    """Let a fact that is not accepted stand over other words; no reading moves it back."""
    stored = opened(article, by=by)
    proposal = _open(stored, number, seen)
    before, was = describe_fact(proposal), journal.rows_of([proposal])
    anchor(proposal, proposal.text_version, *place)
    proposal.is_corrected = True
    decide_fact(proposal, MentionState(proposal.state), by)
    return _closed(stored, proposal, before, was, by=by)


@door()
def accept_claim(
    article: Article,
    number: int,
    *,
    claim: Claim,
    place: Place | None = None,
    is_corrected: bool = False,
    by: User | None,
    seen: str | None = None,
) -> Claim:
    """Make a draft claim of a proposed fact, standing on its passage; return what is stored.

    `claim` is unsaved and filled in, `is_corrected` where it says else than was read; records at
    its ends that are new are saved with it, as drafts. A relation that is there already gets the
    passage. Raises NotPermitted and ValidationError.
    """
    with acting.one(ActKind.ACCEPT, _("A proposed fact accepted"), by=by):
        stored = opened(article, by=by)
        proposal = _open(stored, number, seen)
        before, was = describe_fact(proposal), journal.rows_of([proposal])
        proposal.is_corrected = proposal.is_corrected or is_corrected or bool(place)
        if place:
            anchor(proposal, proposal.text_version, *place)
        made = _store(proposal, claim, by=by)
        decide_fact(proposal, MentionState.ACCEPTED, by)
        _closed(stored, proposal, before, was, by=by)
    return made


@door()
def add_claim(
    article: Article,
    *,
    kind: str,
    claim: Claim,
    place: Place,
    data: dict[str, Any] | None = None,
    by: User | None,
) -> Proposal:
    """Store a fact that no proposal states, as a draft claim on its passage, and list it.

    `data` is what was read of the words beforehand. The row bears no rule: a person has read it.
    """
    with acting.one(ActKind.ACCEPT, _("A missed fact marked"), by=by):
        stored = opened(article, by=by)
        text: Any = stored.current_text
        proposal = Proposal(kind=kind, data=data or {}, found_as=_free_key(text, kind, place))
        anchor(proposal, text, *place)
        _store(proposal, claim, by=by)
        decide_fact(proposal, MentionState.ACCEPTED, by)
        _closed(stored, proposal, None, {}, by=by)
    return proposal


def describe_fact(proposal: Proposal) -> str:
    """Return a fact in one line: its words, the claim made of it, its state."""
    made = f" → {proposal.claim}" if proposal.claim else ""
    return f"“{proposal.exact}”{made} ({proposal.state})"


def _open(article: Article, number: int, seen: str | None) -> Proposal:
    rows = Proposal.objects.filter(text_version=article.current_text_id, pk=number)
    row = rows.select_related("text_version").first()
    if row is None:
        raise decided_meanwhile()
    refuse_unseen(row, seen)
    if row.state == MentionState.ACCEPTED:
        raise decided_meanwhile(row)
    return row


def _store(proposal: Proposal, claim: Claim, *, by: User | None) -> Claim:
    """Save the claim with its new records and its passage, and name it in the proposal."""
    for end in claim.ENDS:
        record = getattr(claim, end)
        if record is not None:
            keep(record, by=by)
            setattr(claim, end, record)
    claim = _same_relation(claim) or claim
    name = str(claim._meta.model_name)
    evidence = Evidence(**{name: claim})
    anchor(evidence, proposal.text_version, proposal.start, proposal.end)
    save(claim, by=by, satellites=[evidence])
    setattr(proposal, name, claim)
    return claim


def _same_relation(claim: Claim) -> Claim | None:
    if not isinstance(claim, DirectiveRelation):
        return None
    return DirectiveRelation.objects.filter(
        from_directive=claim.from_directive, verb=claim.verb, to_directive=claim.to_directive
    ).first()


def _free_key(text: TextVersion, kind: str, place: Place) -> str:
    """A key for a fact marked by hand; the same words may state several."""
    key = f"{kind}:{place[0]}-{place[1]}:{_BY_HAND}"
    taken = Proposal.objects.filter(text_version=text, found_as__startswith=key).count()
    return f"{key}{taken or ''}"


def decide_fact(proposal: Proposal, state: MentionState, by: User | None) -> None:
    """Save a fact as decided."""
    proposal.state = state
    proposal.decided_by, proposal.decided_at = by, timezone.now()
    proposal.save()


def _closed(
    stored: Article, proposal: Proposal, before: str | None, was: journal.Rows, *, by: User | None
) -> Change:
    rows = journal.differences(was, journal.rows_of([proposal]))
    pairs = [(before, describe_fact(proposal))]
    return closed(stored, pairs, by=by, rows=rows, what="proposals")
