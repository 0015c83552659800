"""The rows of claims, mentions and copies that public records and lines tell of."""

from collections.abc import Iterator
from typing import Any

from articles.exports.annotations import Claim as ClaimRecord
from articles.exports.parts import FindingClaim, MembershipClaim
from articles.exports.records import ArticleRecord
from articles.models import (
    ArticleCopy,
    Byline,
    Claim,
    DirectiveRelation,
    Finding,
    Mention,
    OrganizationRelation,
    Position,
    Status,
    Verdict,
)
from articles.services.indexing import derive_keys
from articles.services.loading.public_rows import Known, number_in, told
from articles.services.loading.public_texts import row_of_passage

_POSITION = "is_acting is_former is_late stated_on"
_FINDING = "kind statement measure qualifier unit period review_event"


def claim_row(claim: ClaimRecord, known: Known, lead: int) -> Claim:
    """Return the row of a claim, of which `lead` is the number of the leading passage."""
    made = _made(claim, known)
    made.pk, made.lead_evidence_id = claim.id, lead
    made.source_note = told(claim.source_note)
    made.status, made.version = Status.PUBLISHED, 1
    derive_keys(made)
    return made


def _made(claim: ClaimRecord, known: Known) -> Claim:
    if isinstance(claim, MembershipClaim):
        return Position(
            **_plain(claim, _POSITION),
            title=claim.role,
            since=told(claim.start_date),
            until=told(claim.end_date),
            person_id=known.number(claim.person),
            organization=known.body(claim.organization),
        )
    if isinstance(claim, FindingClaim):
        return Finding(
            **_plain(claim, _FINDING),
            value=number_in(claim.value),
            organization_id=known.number(claim.organization),
            directive_id=known.number(claim.directive),
            criterion_id=claim.criterion.id if claim.criterion else None,
            awarding_body_id=known.number(claim.awarding_body),
        )
    ends = known.number(claim.subject), known.number(claim.object)
    if claim.subject.kind == "directive":
        return DirectiveRelation(
            from_directive_id=ends[0], to_directive_id=ends[1], **_plain(claim, "verb date")
        )
    return OrganizationRelation(
        from_organization_id=ends[0], to_organization_id=ends[1], **_plain(claim, "verb date")
    )


def mentions_of(record: ArticleRecord, known: Known, body: str) -> Iterator[Mention]:
    """Yield the mentions of an article, in reading order."""
    for one in record.mentions or ():
        yield Mention(
            text_version_id=record.id,
            zone=one.zone,
            kind=one.kind,
            origin=one.origin,
            resolution=told(one.resolution),
            rule=told(one.rule),
            confidence=one.confidence,
            **{f"{one.kind}_id": known.number(one.target)},
            **row_of_passage(one.passage, body),
        )


def bylines_of(record: ArticleRecord, known: Known) -> Iterator[Byline]:
    for order, one in enumerate(record.bylines, start=1):
        values = _plain(one, "printed name role position")
        person = known.number(one.person)
        yield Byline(article_id=record.id, order=order, person_id=person, **values)


def copies_of(record: ArticleRecord, known: Known) -> Iterator[ArticleCopy]:
    """Yield the confirmed copies of an article that came later: each pair is told of twice."""
    for one in record.copies:
        other = known.number(one.article)
        if other is not None and other < record.id:
            pair = {"article_id": record.id, "other_id": other}
            yield ArticleCopy(**pair, share=one.share, verdict=Verdict.SAME)


def _plain(record: Any, names: str) -> dict[str, Any]:
    return {name: told(getattr(record, name)) for name in names.split()}
