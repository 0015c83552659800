"""How far the text of an article is reviewed, sentence by sentence, and what is still open.

A sentence is done when something in it was decided about, or when somebody has ticked that nothing
is to be marked there. The page's own matter is no part of it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from articles.models import (
    Article,
    Change,
    Cleared,
    Evidence,
    Mention,
    MentionState,
    Proposal,
    TextVersion,
)
from articles.services import history, journal
from articles.services.door import door
from articles.services.passages import anchor
from articles.services.review.deciding_facts import decide_fact, describe_fact
from articles.services.review.mention_rows import mentions_of, settle
from articles.services.writing.acts import (
    closed,
    decided_meanwhile,
    opened,
    refuse_unseen,
    with_candidates,
)
from articles.text.prose import as_prose
from articles.text.sentences import Sentence, sentences
from articles.text.zones import Zone

Span = tuple[int, int]


class Marked(NamedTuple):
    """Where something is marked in a text, and whether somebody has decided about it."""

    start: int
    end: int
    is_decided: bool


@dataclass(frozen=True, slots=True)
class Coverage:
    """The sentences of a text, the numbers of those that are done, how many proposals wait."""

    sentences: tuple[Sentence, ...]
    done: frozenset[int]
    waiting: int = 0

    @property
    def share(self) -> float:
        """The share that is done, 0 to 1; a text without sentences is done."""
        return len(self.done) / len(self.sentences) if self.sentences else 1.0

    @property
    def percent(self) -> str:
        """The share in words: 100 % only where all is done."""
        return f"{int(self.share * 100)} %"

    @property
    def open(self) -> list[Sentence]:
        """The sentences that nobody has decided about, in reading order."""
        return [one for number, one in enumerate(self.sentences) if number not in self.done]

    @property
    def is_whole(self) -> bool:
        """Whether nothing is left to be looked at."""
        return not self.waiting and len(self.done) == len(self.sentences)


def coverage_of(article: Article) -> Coverage:
    """Return how far the text that an article shows is reviewed: five queries."""
    text = article.current_text
    if text is None:
        return Coverage((), frozenset())
    marked = [Marked(start, end, state != MentionState.PROPOSED) for start, end, state in (
        *Mention.objects.filter(text_version=text).order_by().values_list("start", "end", "state"),
        *Proposal.objects.filter(text_version=text).order_by().values_list("start", "end", "state"),
    )]  # fmt: skip
    proven = Evidence.objects.filter(text_version=text).order_by().values_list("start", "end")
    marked += [Marked(start, end, True) for start, end in proven]
    cleared = Cleared.objects.filter(text_version=text).order_by().values_list("start", "end")
    return measure(sentences_of(text), marked, cleared)


def measure(
    told: tuple[Sentence, ...], marked: Iterable[Marked], cleared: Iterable[Span]
) -> Coverage:
    """Return the coverage of some sentences: marks touch them, clearances hold them whole."""
    rows, blank = list(marked), list(cleared)
    decided = sorted((row.start, row.end) for row in rows if row.is_decided)
    done = {*_touched(told, decided), *_held(told, blank)}
    return Coverage(told, frozenset(done), sum(not row.is_decided for row in rows))


def sentences_of(text: TextVersion) -> tuple[Sentence, ...]:
    """Return the sentences of a text, the page's own matter left out."""
    zones = tuple(Zone(zone["zone"], zone["start"], zone["end"]) for zone in text.zones)
    return _sentences(text.body, zones)


@lru_cache(maxsize=32)
def _sentences(body: str, zones: tuple[Zone, ...]) -> tuple[Sentence, ...]:
    """Texts are immutable, and one is asked for at every act of its review."""
    return sentences(as_prose(body, zones).plain)


def _touched(told: tuple[Sentence, ...], spans: list[Span]) -> Iterable[int]:
    """The numbers of the sentences that one of the spans, in order, shares a character with."""
    at, reach = 0, -1
    for number, sentence in enumerate(told):
        while at < len(spans) and spans[at][0] < sentence.end:
            reach = max(reach, spans[at][1])
            at += 1
        # A span that ends behind the beginning began before the end.
        if reach > sentence.start:
            yield number


def _held(told: tuple[Sentence, ...], spans: list[Span]) -> Iterable[int]:
    for number, sentence in enumerate(told):
        if any(start <= sentence.start and sentence.end <= end for start, end in spans):
            yield number


@door()
def clear(
    article: Article,
    place: Span,
    *,
    by: User | None,
    mentions: Mapping[int, str] | None = None,
    facts: Mapping[int, str] | None = None,
) -> Change:
    """Note that in whole sentences nothing (more) is to be marked, as one act.

    `mentions` and `facts` are the open proposals that were shown there, each with what was seen of
    it: they are rejected. Raises NotPermitted and ValidationError.
    """
    stored = opened(article, by=by)
    text: Any = stored.current_text
    _refuse_cleared(text, place)
    row = Cleared(by=by)
    anchor(row, text, *place)
    pairs: list[tuple[str | None, str | None]] = [(None, f"“{row.exact[:200]}”")]
    rejected = _reject(stored, mentions or {}, facts or {}, pairs, by=by)
    row.save()
    rows = [*rejected, *journal.differences({}, journal.rows_of([row]))]
    return closed(stored, pairs, by=by, rows=rows, what="review")


@door()
def unclear(article: Article, number: int, *, by: User | None) -> Change:
    """Take back that nothing is to be marked somewhere; what was rejected then stays so."""
    stored = opened(article, by=by)
    row = Cleared.objects.filter(text_version=stored.current_text_id, pk=number).first()
    if row is None:
        raise decided_meanwhile()
    rows = journal.differences(journal.rows_of([row]), {})
    row.delete()
    return closed(stored, [(f"“{row.exact[:200]}”", None)], by=by, rows=rows, what="review")


def _refuse_cleared(text: TextVersion, place: Span) -> None:
    told = sentences_of(text)
    if not ({place[0]} <= {one.start for one in told} and place[1] in {one.end for one in told}):
        raise ValidationError(_("Only whole sentences can be ticked."), code="place")
    same = Cleared.objects.filter(text_version=text, start=place[0], end=place[1])
    if same.exists():
        raise ValidationError(_("Somebody has ticked this already."), code="decided")


def _reject(
    stored: Article,
    mentions: Mapping[int, str],
    facts: Mapping[int, str],
    pairs: list[tuple[str | None, str | None]],
    *,
    by: User | None,
) -> list[journal.Row]:
    """Reject the shown proposals; return how to undo it, and add what a person would read."""
    rows: list[Mention] = list(mentions_of(stored).filter(pk__in=mentions)) if mentions else []
    shown = Proposal.objects.filter(text_version=stored.current_text_id, pk__in=facts)
    claims = list(shown.select_related("text_version")) if facts else []
    was = journal.rows_of([*with_candidates(rows), *claims] if rows else claims)
    for mention in rows:
        refuse_unseen(mention, mentions[mention.pk])
        before = history.describe_mention(mention)
        settle(mention, MentionState.REJECTED)
        pairs.append((before, history.describe_mention(mention)))
    for fact in claims:
        refuse_unseen(fact, facts[fact.pk])
        before = describe_fact(fact)
        decide_fact(fact, MentionState.REJECTED, by)
        pairs.append((before, describe_fact(fact)))
    return journal.differences(was, journal.rows_of([*rows, *claims]))
