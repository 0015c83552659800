"""What the review of one article shows: its rows in reading order, its text, how far it is."""

from bisect import bisect_left
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.contrib.auth.models import User

from articles.admin.review_rows import Row, code_of, rows_of
from articles.admin.review_text import Page, Paragraph, Spot, paragraphs_of
from articles.models import Article, Cleared, Evidence, Mention, MentionState, Proposal
from articles.services.acts import is_mention, stamp_of
from articles.services.claiming import Named, Suggestion, suggest
from articles.services.reviewing import Coverage, Marked, measure, sentences_of
from articles.text.prose import key_of
from articles.text.sentences import Sentence

# One part of a long article is shown at a time.
ROWS_A_PART, LETTERS_A_PART = 200, 40_000
_CLAIM_PARTS = (
    "position__person", "finding", "directiverelation__from_directive__type",
    "directiverelation__to_directive__type",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the article that is shown at a time, and its rows."""

    paragraphs: Sequence[Paragraph]
    found: Sequence[Any]


class Screen:
    """One article as it is being reviewed: seven queries, however much is marked in it."""

    def __init__(self, article: Article, by: User, *, may_change: bool) -> None:
        self.article, self.by, self.may_change = article, by, may_change
        self.text: Any = article.current_text
        text = article.current_text_id
        mentions = Mention.objects.filter(text_version=text).prefetch_related("candidates")
        self.mentions = list(mentions.defer("prefix", "suffix").order_by())
        facts = Proposal.objects.filter(text_version=text).select_related(*_CLAIM_PARTS)
        self.facts = list(facts.defer("prefix", "suffix").order_by())
        stored = {(type(one.claim), one.claim.pk) for one in self.facts if one.claim}
        passages = Evidence.objects.filter(text_version=text).select_related(
            *_CLAIM_PARTS, "organizationrelation__from_organization",
            "organizationrelation__to_organization",
        )  # fmt: skip
        self.passages = [
            one
            for one in passages.defer("prefix", "suffix").order_by()
            if (type(one.claim), one.claim.pk) not in stored
        ]
        self.cleared = list(Cleared.objects.filter(text_version=text).select_related("by"))
        every = [*self.mentions, *self.facts, *self.passages]
        self.found: list[Any] = sorted(every, key=_place)

    @cached_property
    def spots(self) -> list[Spot]:
        return [_spot(one) for one in self.found]

    @cached_property
    def coverage(self) -> Coverage:
        if self.text is None:
            return Coverage((), frozenset())
        marked = (Marked(one.start, one.end, one.state != "proposed") for one in self.spots)
        blank = ((row.start, row.end) for row in self.cleared)
        return measure(sentences_of(self.text), marked, blank)

    @cached_property
    def paragraphs(self) -> list[Paragraph]:
        return paragraphs_of(self.text, self.coverage.sentences) if self.text else []

    @cached_property
    def page(self) -> Page:
        body = self.text.body if self.text else ""
        return Page(body, self.spots, self.cleared, self.coverage, may_change=self.may_change)

    @cached_property
    def counts(self) -> dict[str, int]:
        """How many rows there are of each state, and of each kind."""
        counted: dict[str, int] = dict.fromkeys(
            [*MentionState.values, "directive", "organization", "person", "fact"], 0
        )
        for spot in self.spots:
            counted[spot.state] += 1
            counted[spot.mark] += 1
        return {**counted, "all": len(self.spots)}

    @cached_property
    def parts(self) -> list[Part]:
        """The article cut between paragraphs, so that each part is a page of bounded size."""
        cuts: list[list[Paragraph]] = [[]]
        starts = [one.start for one in self.found]
        for paragraph in self.paragraphs:
            first = cuts[-1][0].start if cuts[-1] else 0
            rows = bisect_left(starts, paragraph.end) - bisect_left(starts, first)
            is_full = rows > ROWS_A_PART or paragraph.end - first > LETTERS_A_PART
            if is_full and cuts[-1]:
                cuts.append([])
            cuts[-1].append(paragraph)
        return [self._part(cuts, number) for number in range(len(cuts))]

    def _part(self, cuts: list[list[Paragraph]], number: int) -> Part:
        start = cuts[number][0].start if number and cuts[number] else 0
        is_last = number + 1 == len(cuts)
        end = float("inf") if is_last else cuts[number + 1][0].start
        return Part(cuts[number], [one for one in self.found if start <= one.start < end])

    @property
    def first_open(self) -> Sentence | None:
        """The first sentence that nobody has decided about."""
        return next(iter(self.coverage.open), None)

    @property
    def first_open_query(self) -> str:
        """Which part of the article shows it."""
        first = self.first_open
        for number, part in enumerate(self.parts, start=1):
            if first and any(one.start <= first.start < one.end for one in part.paragraphs):
                return f"?p={number}" if number > 1 else ""
        return ""

    def suggested(self, facts: Sequence[Any]) -> dict[int, Suggestion]:
        """Return what each open fact among some rows would be stored as, by its number."""
        open_ones = [one for one in facts if isinstance(one, Proposal) and one.state != "accepted"]
        if not open_ones:
            return {}
        return {fact.pk: suggest(fact, self.article, self._named) for fact in open_ones}

    @cached_property
    def _named(self) -> Named:
        return Named.in_text(self.mentions)

    def rows(self, found: Sequence[Any]) -> list[Row]:
        """Return rows as the list shows them."""
        return rows_of(self.article, found, self.suggested(found), self.by)

    def with_dependants(self, codes: Collection[str]) -> list[Any]:
        """Return the rows of some codes, with the open facts that lean on the mentions of them."""
        chosen = [one for one in self.found if code_of(one) in codes]
        mentions = [one for one in chosen if is_mention(one)]
        leaning = [
            fact
            for fact in self.facts
            if fact.state == MentionState.PROPOSED and any(_leans(fact, one) for one in mentions)
        ]
        return sorted({code_of(one): one for one in [*chosen, *leaning]}.values(), key=_place)

    def next_open(self, after: tuple[int, int], given: Mapping[str, Any]) -> str:
        """Return the code of the next open row behind a place, else of the first; "" for none.

        `given` may narrow it to a kind, as the list is.
        """
        kind = given.get("kind", "")
        waiting = [
            spot
            for spot in self.spots
            if spot.state == MentionState.PROPOSED and kind in ("", spot.mark)
        ]
        behind = [spot for spot in waiting if (spot.start, spot.end) >= after]
        first = next(iter(behind or waiting), None)
        return first.code if first else ""

    def part_of(self, code: str) -> int:
        """Return the number of the part that lists a row, from 1; 0 where it is not known."""
        for number, part in enumerate(self.parts, start=1):
            if any(code_of(one) == code for one in part.found):
                return number
        return 0


def _place(one: Any) -> tuple[int, int, str, int]:
    """Reading order; what stands for the whole of a passage comes behind what it is made of."""
    return one.start, one.end, type(one).__name__, one.pk


def _spot(one: Any) -> Spot:
    code = code_of(one)
    if isinstance(one, Evidence):
        return Spot(one.start, one.end, code, "fact", str(MentionState.ACCEPTED), "")
    mark = one.kind if is_mention(one) else "fact"
    return Spot(one.start, one.end, code, mark, one.state, stamp_of(one))


def _leans(fact: Proposal, mention: Mention) -> bool:
    """Whether what a mention names stands at an end of a fact, by the key or by the name."""
    read = fact.data
    if mention.found_as in (*read.get("directives", []), read.get("source"), read.get("target")):
        return True
    names = (read.get(name) for name in ("person", "organization", "awarding_body"))
    return any(name and key_of(name) in (mention.key, key_of(mention.exact)) for name in names)
