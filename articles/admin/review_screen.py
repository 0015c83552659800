"""What the review of one article shows: its rows in reading order, its text, how far it is."""

from bisect import bisect_left
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from types import SimpleNamespace
from typing import Any

from django.contrib.auth.models import User
from django.db.models import IntegerField, QuerySet, Value

from articles.admin.review_rows import Row, rows_of
from articles.admin.review_text import Page, Paragraph, Spot, paragraphs_of
from articles.exports.questions import Question, among
from articles.models import Article, Cleared, Evidence, Mention, MentionKind, MentionState, Proposal
from articles.services.reading.claiming import Named, Suggestion, suggest
from articles.services.review.reviewing import Coverage, Marked, measure, sentences_of
from articles.services.writing.acts import stamp
from articles.text.prose import key_of
from articles.text.sentences import Sentence

# One part of a long article is shown at a time.
ROWS_A_PART, LETTERS_A_PART = 200, 40_000
_ENDS = ("directive_id", "organization_id", "person_id")
_CLAIMS = ("position_id", "finding_id", "directiverelation_id")
_MODELS: dict[str, Any] = {"m": Mention, "f": Proposal, "e": Evidence}


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the article that is shown at a time, and where its rows stand."""

    paragraphs: Sequence[Paragraph]
    spots: Sequence[Spot]


class Screen:
    """One article as it is being reviewed.

    Of every mark the place and the state are fetched, four queries; the rows only as far as they
    are shown, in a fixed number of queries too.
    """

    def __init__(self, article: Article, by: User, *, may_change: bool) -> None:
        self.article, self.by, self.may_change = article, by, may_change
        self.text: Any = article.current_text
        self.spots = _spots(article.current_text_id)
        self.cleared = _cleared([article.current_text_id] if article.current_text_id else [])

    @cached_property
    def coverage(self) -> Coverage:
        if self.text is None:
            return Coverage((), frozenset())
        marked = (Marked(one.start, one.end, one.state != "proposed") for one in self.spots)
        blank = ((row["start"], row["end"]) for row in self.cleared)
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
        starts = [spot.start for spot in self.spots]
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
        return Part(cuts[number], [one for one in self.spots if start <= one.start < end])

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

    def rows(self, codes: Collection[str]) -> list[Row]:
        """Return rows as the list shows them, in reading order."""
        numbers: dict[str, list[int]] = {"m": [], "f": [], "e": []}
        for code in codes:
            numbers[code[0]].append(int(code[1:]))
        found = {
            f"{letter}{row.pk}": row
            for letter, wanted in numbers.items()
            if wanted
            for row in _fetched(letter, wanted)
        }
        ordered = [found[spot.code] for spot in self.spots if spot.code in found]
        return rows_of(self.article, ordered, self._suggested(ordered), self.by)

    def _suggested(self, rows: Sequence[Any]) -> dict[int, Suggestion]:
        """Return what each open fact among some rows would be stored as, by its number."""
        open_ones = [
            one for one in rows if isinstance(one, Proposal) and one.state != MentionState.ACCEPTED
        ]
        if not open_ones:
            return {}
        rows = _naming([self.article.current_text_id])
        named = Named.in_text(SimpleNamespace(**row) for row in rows)
        return {fact.pk: suggest(fact, self.article, named) for fact in open_ones}

    def leaning_on(self, codes: Collection[str]) -> list[str]:
        """Return the codes of the open facts at whose ends the mentions of some codes stand."""
        numbers = [int(code[1:]) for code in codes if code[0] == "m"]
        if not numbers:
            return []
        columns = ("found_as", "key", "exact")
        mentions = Mention.objects.filter(pk__in=numbers).values_list(*columns)
        keys = [(found_as, {key, key_of(exact)}) for found_as, key, exact in mentions]
        return [
            f"f{fact['pk']}"
            for fact in _untouched([self.article.current_text_id])
            if any(_leans(fact["data"], *key) for key in keys)
        ]

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
            if any(spot.code == code for spot in part.spots):
                return number
        return 0


def next_open(article: Article, after: tuple[int, int], kind: str) -> str:
    """As `Screen.next_open`, without asking for every mark; "" where nothing is open behind."""
    text = [article.current_text_id] if article.current_text_id else []
    asked = kind if kind in (*MentionKind.values, "fact") else ""
    places = ((row["start"], row["end"], row["is_fact"], row["pk"]) for row in _open(text, asked))
    first = min((place for place in places if place[:2] >= after), default=None)
    return f"{'f' if first[2] else 'm'}{first[3]}" if first else ""


def _spots(text: int | None) -> list[Spot]:
    """Where each mark of a text stands, in reading order: what is made of others behind them."""
    asked = [text] if text else []
    found = [
        Spot(row["start"], row["end"], f"m{row['pk']}", row["kind"], row["state"],
            stamp(row["state"], row["start"], row["end"],
                row["directive_id"] or row["organization_id"] or row["person_id"]))
        for row in _mentions(asked)
    ]  # fmt: skip
    stored = set()
    for row in _facts(asked):
        start, end, state = row["start"], row["end"], row["state"]
        found.append(
            Spot(start, end, f"f{row['pk']}", "fact", state, stamp(state, start, end, None))
        )
        stored.update((name, row[name]) for name in _CLAIMS)
    for row in _passages(asked):
        # What was made of a proposal is listed with it.
        if all(row[name] is None or (name, row[name]) not in stored for name in _CLAIMS):
            accepted = str(MentionState.ACCEPTED)
            found.append(Spot(row["start"], row["end"], f"e{row['pk']}", "fact", accepted, ""))
    return sorted(found, key=_place)


@Question
def _open(kind: str) -> QuerySet[Any]:
    mentions, facts = _waiting(Mention, is_fact=False), _waiting(Proposal, is_fact=True)
    if not kind:
        return mentions.union(facts, all=True)
    return facts if kind == "fact" else mentions.filter(kind=kind)


def _waiting(model: type[Mention | Proposal], *, is_fact: bool) -> QuerySet[Any]:
    rows = model._default_manager.filter(among("text_version_id"), state=MentionState.PROPOSED)
    told = rows.order_by().annotate(is_fact=Value(int(is_fact), IntegerField()))
    return told.values("pk", "start", "end", "is_fact")


@Question
def _mentions() -> QuerySet[Any]:
    rows = Mention.objects.filter(among("text_version_id")).order_by()
    return rows.values("pk", "start", "end", "state", "kind", *_ENDS)


@Question
def _naming() -> QuerySet[Any]:
    rows = Mention.objects.filter(among("text_version_id")).order_by()
    return rows.values("state", "kind", "key", "exact", "found_as", *_ENDS)


@Question
def _facts() -> QuerySet[Any]:
    rows = Proposal.objects.filter(among("text_version_id")).order_by()
    return rows.values("pk", "start", "end", "state", *_CLAIMS)


@Question
def _untouched() -> QuerySet[Any]:
    rows = Proposal.objects.filter(among("text_version_id")).untouched()
    return rows.order_by().values("pk", "data")


@Question
def _cleared() -> QuerySet[Any]:
    rows = Cleared.objects.filter(among("text_version_id")).order_by()
    return rows.values("pk", "start", "end", "by__username")


@Question
def _passages() -> QuerySet[Any]:
    rows = Evidence.objects.filter(among("text_version_id")).order_by()
    return rows.values("pk", "start", "end", *_CLAIMS)


def _place(spot: Spot) -> tuple[int, int, bool, int]:
    return spot.start, spot.end, spot.mark == "fact", int(spot.code[1:])


def _fetched(letter: str, numbers: Sequence[int]) -> Any:
    return (
        _MODELS[letter]._default_manager.filter(pk__in=numbers).order_by().defer("prefix", "suffix")
    )


def _leans(read: Mapping[str, Any], found_as: str, names: Collection[str]) -> bool:
    """Whether what a mention names stands at an end of a fact, by the key or by the name."""
    if found_as in (*read.get("directives", []), read.get("source"), read.get("target")):
        return True
    said = (read.get(name) for name in ("person", "organization", "awarding_body"))
    return any(name and key_of(name) in names for name in said)
