"""A second reading against what is stored: what is new, what differs, what is gone.

Rows that an editor has accepted, corrected, rejected or made are never touched, and what they
decide about is not proposed again: neither under the key by which the machine found it, nor over
words that an editor has marked for a record of the same kind, nor as a fact whose passage already
proves one.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from articles.models import Candidate, Mention, MentionState, Proposal
from articles.services.passages import Places
from articles.services.reading.proposal_rows import (
    Records,
    aim,
    candidate_rows,
    claim_fields,
    claim_row,
    mention_fields,
    mention_rows,
)
from articles.text.proposing.values import Proposals, ProposedClaim, ProposedMention

Possible = dict[int, tuple[float, str]]
# Where a passage stands, and the value of the figure that it proves, if it proves one.
Proof = tuple[int, int, Decimal | None]


@dataclass(slots=True)
class Stored:
    """What one text holds now: mentions, their candidates, proposed facts, proven passages."""

    mentions: list[Mention] = field(default_factory=list)
    possible: dict[int, Possible] = field(default_factory=dict)
    claims: list[Proposal] = field(default_factory=list)
    evidence: dict[str, list[Proof]] = field(default_factory=dict)


@dataclass(slots=True)
class Difference:
    """What has to be written so that the proposals of one text are those of its reading."""

    new: list[Mention | Proposal] = field(default_factory=list)
    changed: list[Mention | Proposal] = field(default_factory=list)
    gone: list[Mention | Proposal] = field(default_factory=list)
    candidates: list[Candidate] = field(default_factory=list)
    candidates_of: list[int] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.new or self.changed or self.gone or self.candidates_of)

    def see(self, row: Mention | Proposal, fields: dict[str, Any]) -> None:
        """Bring a stored row up to date, and note it if anything differs."""
        # A row never leaves its text; asking for the text's row would be a query for each.
        own = {name: value for name, value in fields.items() if name != "text_version"}
        differing = {name for name, value in own.items() if getattr(row, name) != value}
        for name in differing:
            setattr(row, name, fields[name])
        if differing:
            self.note(row)

    def note(self, row: Mention | Proposal) -> None:
        """Note a stored row that now differs, once."""
        if row not in self.changed:
            self.changed.append(row)


def compare(places: Places, stored: Stored, read: Proposals, records: Records) -> Difference:
    """Return what differs between the stored proposals of a text and a new reading of it."""
    difference = Difference()
    _compare_mentions(places, stored, read, records, difference)
    _compare_claims(places, stored, read, difference)
    return difference


def is_untouched(row: Mention) -> bool:
    """Tell whether no editor has made this mention or decided about it."""
    return row.origin == "machine" and row.state == MentionState.PROPOSED


def _compare_mentions(
    places: Places, stored: Stored, read: Proposals, records: Records, difference: Difference
) -> None:
    kept = [row for row in stored.mentions if not is_untouched(row)]
    open_rows: dict[str, list[Mention]] = {}
    for row in stored.mentions:
        if is_untouched(row):
            open_rows.setdefault(row.found_as, []).append(row)
    decided = {row.found_as for row in kept}
    for mention in read.mentions:
        rows = open_rows.pop(mention.found_as, [])
        targets: list[int | None] = [*records.targets(mention)]
        if mention.found_as in decided or _is_marked(mention, kept):
            _thin_out(mention, rows, targets, places, difference)
            continue
        _compare_rows(mention, rows, targets or [None], places, difference)
        if rows:
            _compare_candidates(
                rows[0],
                stored.possible.get(rows[0].pk, {}),
                records.candidates(mention),
                difference,
            )
        else:
            made = list(mention_rows(mention, places, records.targets(mention)))
            difference.new += made
            difference.candidates += candidate_rows(made[0], records.candidates(mention))
    for rows in open_rows.values():
        difference.gone += rows


def _compare_rows(
    mention: ProposedMention,
    rows: list[Mention],
    targets: Sequence[int | None],
    places: Places,
    difference: Difference,
) -> None:
    """Pair the rows of one find with the records it now means; the rows keep their numbers."""
    if not rows:
        return
    fields = mention_fields(mention, places)
    left, waiting = list(targets), []
    for row in rows:
        number = _target_of(row)
        if number in left:
            left.remove(number)
            _bring_up(row, number, mention, fields, difference)
        else:
            waiting.append(row)
    for row, number in zip(waiting, left, strict=False):
        _bring_up(row, number, mention, fields, difference)
    difference.gone += waiting[len(left) :]
    for number in left[len(waiting) :]:
        difference.new += mention_rows(mention, places, [number] if number else [])


def _thin_out(
    mention: ProposedMention,
    rows: list[Mention],
    targets: Sequence[int | None],
    places: Places,
    difference: Difference,
) -> None:
    """Of a find that is decided about, leave open only what it still means besides."""
    fields = mention_fields(mention, places)
    for row in rows:
        if _target_of(row) in targets:
            _bring_up(row, _target_of(row), mention, fields, difference)
        else:
            difference.gone.append(row)


def _bring_up(
    row: Mention,
    number: int | None,
    mention: ProposedMention,
    fields: dict[str, Any],
    difference: Difference,
) -> None:
    before = (_target_of(row), row.resolution)
    aim(row, number, mention.step)
    if (_target_of(row), row.resolution) != before:
        difference.note(row)
    difference.see(row, fields)


def _target_of(row: Mention) -> int | None:
    number: int | None = getattr(row, f"{row.kind}_id")
    return number


def _is_marked(mention: ProposedMention, kept: Iterable[Mention]) -> bool:
    """Whether an editor has marked some of these words for a record of this kind."""
    return any(
        row.kind == mention.kind
        and row.state != MentionState.REJECTED
        and row.start < mention.end
        and mention.start < row.end
        for row in kept
    )


def _compare_candidates(
    row: Mention, before: Possible, after: Possible, difference: Difference
) -> None:
    if before != after:
        difference.candidates_of.append(row.pk)
        difference.candidates += candidate_rows(row, after)


def _compare_claims(
    places: Places, stored: Stored, read: Proposals, difference: Difference
) -> None:
    by_key = {row.found_as: row for row in stored.claims}
    for claim in read.claims:
        row = by_key.pop(claim.found_as, None)
        if row is not None and _is_decided(row):
            continue
        if any(_proves(proof, claim) for proof in stored.evidence.get(claim.kind, [])):
            difference.gone += [row] if row else []
        elif row is None:
            difference.new.append(claim_row(claim, places))
        else:
            difference.see(row, claim_fields(claim, places))
    difference.gone += (row for row in by_key.values() if not _is_decided(row))


def _is_decided(row: Proposal) -> bool:
    """Whether an editor has decided about a proposed fact, or has put its passage right."""
    return row.state != MentionState.PROPOSED or row.is_corrected


def _proves(proof: Proof, claim: ProposedClaim) -> bool:
    """Whether a passage proves the same already: nearly the same words, or the same figure."""
    start, end, value = proof
    shared = min(end, claim.end) - max(start, claim.start)
    if value is not None and "value" in claim.data:
        return shared > 0 and value == Decimal(claim.data["value"])
    return 2 * shared >= max(end, claim.end) - min(start, claim.start)
