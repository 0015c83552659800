"""What a sentence stands in: the citations, dates and bodies of its own and of those before."""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from articles.text.finds import Citation, FoundDate, NamedBody
from articles.text.once import once
from articles.text.partial_dates import PartialDate
from articles.text.prose import Prose
from articles.text.reporting.cues import (
    ACHIEVED,
    DONE,
    LACKING,
    LESSON,
    PRAISED,
    STATED,
    TASK,
    WANTED,
    cues,
)
from articles.text.reporting.owners import Owners, carried_over
from articles.text.sentences import Sentence, sentences

_EVALUATING = frozenset((ACHIEVED, PRAISED, TASK, WANTED, LESSON, LACKING))
_REVIEWS = ("tổng kết", "sơ kết")
_SHARE = 0.15
_PERIODS = ("period", "term")
# One paragraph shares its dates and citations over so many sentences.
_CARRIED_OVER = 4
_LONGEST_CLAUSE = 600


@dataclass(frozen=True)
class Context:
    """One text with all that was found in it before figures and statements are."""

    prose: Prose
    organizations: tuple[NamedBody, ...]
    citations: tuple[Citation, ...]
    dates: tuple[FoundDate, ...]
    published: date | None = None

    @once
    def sentences(self) -> tuple[Sentence, ...]:
        return sentences(self.prose.plain)

    @once
    def owners(self) -> Owners:
        return Owners(self.prose, self.organizations, self.citations)

    @once
    def signs(self) -> list[dict[str, int]]:
        """For each sentence the first place of each sign, counted from its beginning."""
        found: list[dict[str, int]] = [{} for _ in self.sentences]
        number, last = 0, len(self.sentences) - 1
        for start, end, sign in cues(self.prose).of(STATED):
            while number < last and self.sentences[number].end < end:
                number += 1
            begin = self.sentences[number].start
            if begin <= start:
                found[number].setdefault(sign, start - begin)
        return found

    @once
    def is_about_work(self) -> bool:
        """Tell whether the text reports how a body does its work, as not all news does.

        Measured on press pages of all kinds: court reports, accidents and obituaries have next to
        no sentence that says what was achieved, is lacking or is to be done.
        """
        telling = list(filter(None, self.signs))
        evaluating = sum([not _EVALUATING.isdisjoint(signs) for signs in telling])
        if self.citations and evaluating:
            return True
        evaluating += any(review in self.prose.lower for review in _REVIEWS)
        if self.citations:
            return evaluating >= 1 or sum([DONE in signs for signs in telling]) >= 2
        return evaluating >= 2 and evaluating >= _SHARE * len(self.signs)

    def number_of(self, at: int) -> int:
        """Return the number of the sentence in which the character at `at` stands."""
        return max(0, bisect_right(self._starts, at) - 1)

    def clause(self, number: int, at: int) -> tuple[int, int]:
        """Return the part of sentence `number` around `at` that semicolons leave."""
        start, end, _ = self.sentences[number]
        start, end = max(start, at - _LONGEST_CLAUSE), min(end, at + _LONGEST_CLAUSE)
        before = self.prose.lower.rfind(";", start, at) + 1
        behind = self.prose.lower.find(";", at, end)
        return max(start, before), behind if behind >= 0 else end

    def cited_in(self, number: int) -> tuple[int, ...]:
        """Return the indexes of the citations in sentence `number`."""
        return self._cited.get(number, ())

    @once
    def cited_for(self) -> Mapping[int, tuple[int, ...]]:
        """By sentence the citations in it, else in the nearest one before it in its paragraph."""
        return {**carried_over(self.sentences, self._cited, len(self.sentences)), **self._cited}

    def as_of(self, number: int, at: int) -> PartialDate | None:
        """Return when a count at `at` held: the nearest date "as of" before it in its paragraph."""
        here = self._as_of.get(number)
        if here and here[0].start < at:
            return _last_before(here, at).value
        carried = self._as_of_before.get(number)
        return carried[-1].value if carried else None

    def period(self, number: int, at: int) -> FoundDate | None:
        """Return the span of time that a number at `at` is told of."""
        here = self._spans.get(number)
        return _last_before(here, at) if here else self._span_before.get(number)

    @once
    def periods(self) -> Mapping[int, FoundDate]:
        """By sentence the span of time that all of it is told of."""
        return {**self._span_before, **{at: spans[-1] for at, spans in self._spans.items()}}

    @once
    def event_day(self) -> PartialDate | None:
        """The day of the event that the article reports: the first day told as one."""
        days = (one for one in self.dates if one.role == "event" and len(one.value.text) == 10)
        first = next(days, None)
        return first.value if first else None

    @once
    def _starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    @once
    def _cited(self) -> dict[int, tuple[int, ...]]:
        found: dict[int, list[int]] = {}
        for index, citation in enumerate(self.citations):
            found.setdefault(self.number_of(citation.start), []).append(index)
        return {number: tuple(indexes) for number, indexes in found.items()}

    @once
    def _spans(self) -> dict[int, list[FoundDate]]:
        """By sentence the dates that are spans of time."""
        return self._by_sentence([one for one in self.dates if one.role in _PERIODS])

    @once
    def _as_of(self) -> dict[int, list[FoundDate]]:
        """By sentence the dates that counts hold as of."""
        return self._by_sentence([one for one in self.dates if one.role == "as_of"])

    @once
    def _span_before(self) -> Mapping[int, FoundDate]:
        firsts = {number: spans[0] for number, spans in self._spans.items()}
        return carried_over(self.sentences, firsts, _CARRIED_OVER)

    @once
    def _as_of_before(self) -> Mapping[int, list[FoundDate]]:
        return carried_over(self.sentences, self._as_of, _CARRIED_OVER)

    def _by_sentence(self, dates: list[FoundDate]) -> dict[int, list[FoundDate]]:
        found: dict[int, list[FoundDate]] = {}
        for one in dates:
            found.setdefault(self.number_of(one.start), []).append(one)
        return found


def _last_before(dates: list[FoundDate], at: int) -> FoundDate:
    """The last of the dates of a sentence that begins before or at `at`, else the first."""
    if len(dates) == 1:
        return dates[0]
    return dates[max(0, bisect_right(dates, at, key=_start) - 1)]


def _start(found: FoundDate) -> int:
    return found.start
