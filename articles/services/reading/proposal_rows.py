"""What a reading proposes, as rows over one text: mentions, candidates, proposed facts."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db import models

from articles.models import (
    Candidate,
    Directive,
    Mention,
    MentionState,
    Organization,
    Origin,
    Person,
    Proposal,
    TextVersion,
)
from articles.services.passages import Places
from articles.text.known import Id
from articles.text.proposing.values import Proposals, ProposedClaim, ProposedMention

TARGETS: dict[str, type[models.Model]] = {
    "directive": Directive,
    "organization": Organization,
    "person": Person,
}
_LONGEST_STEP, _LONGEST_RULE, _LONGEST_WHY, _LONGEST_KEY = 40, 60, 60, 80


@dataclass(slots=True)
class Records:
    """The numbers of the records that readings name, asked once for many of them.

    What a reader knew may have been deleted meanwhile, or be known by its slug: only what is
    stored now is a target.
    """

    numbers: dict[str, dict[Id, int]] = field(default_factory=dict)

    @classmethod
    def named_in(cls, readings: Iterable[Proposals]) -> "Records":
        """Look up every record that some readings name, with one query a kind."""
        wanted: dict[str, set[Id]] = {kind: set() for kind in TARGETS}
        for reading in readings:
            for mention in reading.mentions:
                wanted[mention.kind].update(mention.targets)
                wanted[mention.kind].update(one.id for one in mention.candidates)
        return cls({kind: _numbers(TARGETS[kind], ids) for kind, ids in wanted.items() if ids})

    def targets(self, mention: ProposedMention) -> list[int]:
        """Return the numbers of the records that a mention means, those that exist."""
        return self._stored(mention.kind, mention.targets)

    def candidates(self, mention: ProposedMention) -> dict[int, tuple[float, str]]:
        """Return (score, why) of each record that a mention may mean."""
        numbers = self.numbers.get(mention.kind, {})
        return {
            numbers[one.id]: (one.score, one.why[:_LONGEST_WHY])
            for one in mention.candidates
            if one.id in numbers
        }

    def _stored(self, kind: str, ids: Iterable[Id]) -> list[int]:
        numbers = self.numbers.get(kind, {})
        return list(dict.fromkeys(numbers[one] for one in ids if one in numbers))


def _numbers(model: type[models.Model], ids: set[Id]) -> dict[Id, int]:
    rows = model._default_manager
    by_number = {one for one in ids if isinstance(one, int)}
    by_slug = ids - by_number
    found: dict[Id, int] = {}
    if by_number:
        found.update((pk, pk) for pk in rows.filter(pk__in=by_number).values_list("pk", flat=True))
    if by_slug:
        found.update(rows.filter(slug__in=by_slug).values_list("slug", "pk"))
    return found


@dataclass(slots=True)
class ProposalRows:
    """Unsaved rows; a candidate's mention is one of `mentions`."""

    mentions: list[Mention] = field(default_factory=list)
    candidates: list[Candidate] = field(default_factory=list)
    claims: list[Proposal] = field(default_factory=list)


def proposal_rows(text: TextVersion, read: Proposals, records: Records) -> ProposalRows:
    """Return the rows of everything that a reading of `text` proposes; saves nothing."""
    places, rows = Places.of(text), ProposalRows()
    for mention in read.mentions:
        made = list(mention_rows(mention, places, records.targets(mention)))
        rows.mentions += made
        rows.candidates += candidate_rows(made[0], records.candidates(mention))
    rows.claims = [claim_row(claim, places) for claim in read.claims]
    return rows


def mention_rows(mention: ProposedMention, places: Places, targets: list[int]) -> Iterator[Mention]:
    """Yield one row for each record that is meant, or one row without a record."""
    fields = mention_fields(mention, places)
    meant: list[int | None] = [*targets] or [None]
    for number in meant:
        row = Mention(**fields, kind=mention.kind, origin=Origin.MACHINE)
        row.state = MentionState.PROPOSED
        aim(row, number, mention.step)
        yield row


def mention_fields(mention: ProposedMention, places: Places) -> dict[str, Any]:
    """Return the columns of a find that do not depend on the record it means."""
    return {
        **places.passage(mention.start, mention.end),
        "zone": mention.zone,
        "rule": mention.rule[:_LONGEST_RULE],
        "confidence": mention.confidence,
        "data": mention.data,
        "key": mention.key,
        "clue": mention.clue,
        "found_as": mention.found_as[:_LONGEST_KEY],
    }


def aim(row: Mention, number: int | None, step: str) -> None:
    """Let a mention name the record of this number, found by `step`; None for no record."""
    setattr(row, f"{row.kind}_id", number)
    row.resolution = step[:_LONGEST_STEP] if number else ""


def candidate_rows(row: Mention, possible: dict[int, tuple[float, str]]) -> list[Candidate]:
    """Return the records that a mention may name, as rows."""
    return [
        Candidate(mention=row, score=score, why=why, **{f"{row.kind}_id": number})
        for number, (score, why) in possible.items()
    ]


def claim_row(claim: ProposedClaim, places: Places) -> Proposal:
    """Return the row of a proposed fact."""
    return Proposal(**claim_fields(claim, places))


def claim_fields(claim: ProposedClaim, places: Places) -> dict[str, Any]:
    """Return the columns of a proposed fact."""
    return {
        **places.passage(claim.start, claim.end),
        "zone": claim.zone,
        "kind": claim.kind,
        "rule": claim.rule[:_LONGEST_RULE],
        "confidence": claim.confidence,
        "data": claim.data,
        "found_as": claim.found_as[:_LONGEST_KEY],
    }
