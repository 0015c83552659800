"""Whose a number or a statement is: the body that is the subject of the clause, or next to it."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from typing import NamedTuple, TypeVar

from articles.text.finds import Citation, NamedBody
from articles.text.once import once
from articles.text.prose import Prose
from articles.text.reporting.clauses import (
    NO_OWNER,
    OBLIQUE,
    PLAIN,
    SPEAKER,
    SUBJECT,
    may_act,
    rank_of,
)
from articles.text.sentences import Sentence, sentences

T = TypeVar("T")
_WEIGHTS = (3, 2, 1, 1, 0)  # of the ranks, for the main body of an article
_FAR = 24  # bodies before a number among which its owner is looked for
_LONGEST_WAY = 12  # sentences
_CARRIED_OVER = 4  # sentences of one paragraph that may share a subject


class Standing(NamedTuple):
    """A body, and how it stands in its clause."""

    body: NamedBody
    rank: int


class Owners:
    """The bodies of one text, asked for what belongs to whom."""

    def __init__(
        self,
        prose: Prose,
        organizations: tuple[NamedBody, ...],
        citations: tuple[Citation, ...],
    ) -> None:
        self._lower = prose.lower
        self._sentences: tuple[Sentence, ...] = sentences(prose.plain)
        self._issuers = {one.issuer_at[0] for one in citations if one.issuer_at}
        self._bodies = _outermost(organizations)
        self._starts = [body.start for body in self._bodies]
        self._ranks: list[int | None] = [None] * len(self._bodies)

    def _rank(self, index: int) -> int:
        """Return how a body stands in its clause; worked out where it is asked for, and once."""
        rank = self._ranks[index]
        if rank is None:
            start, end = self._bodies[index].start, self._bodies[index].end
            rank = NO_OWNER if start in self._issuers else rank_of(self._lower, start, end)
            self._ranks[index] = rank
        return rank

    @once
    def subjects(self) -> dict[int, list[NamedBody]]:
        """By sentence the bodies that are subjects of its clauses, in reading order."""
        found: dict[int, list[NamedBody]] = {}
        begins = [sentence.start for sentence in self._sentences]
        for index, body in enumerate(self._bodies):
            if may_act(self._lower, body.end) and self._rank(index) == SUBJECT:
                number = bisect_right(begins, body.start) - 1
                if number >= 0:
                    found.setdefault(number, []).append(body)
        return found

    def owner(self, number: int, at: int) -> Standing | None:
        """Return the body that owns what stands at `at` in sentence `number`."""
        nearest: dict[int, int] = {}
        for index in reversed(self._before(number, at)):
            rank = self._rank(index)
            if rank == SUBJECT:
                return Standing(self._bodies[index], rank)
            nearest.setdefault(rank, index)
        if PLAIN in nearest:
            return Standing(self._bodies[nearest[PLAIN]], PLAIN)
        if number in self._carried:
            return Standing(self._carried[number], SUBJECT)
        others = [(nearest[rank], rank) for rank in (OBLIQUE, SPEAKER) if rank in nearest]
        if not others:
            return None
        index, rank = max(others)
        return Standing(self._bodies[index], rank)

    def of_sentence(self, number: int) -> str:
        """Return the name of the body of which sentence `number` tells, "" where none is named.

        It is the first subject of the sentence, else the last one before it in its paragraph, else
        the last one of the paragraph before, else the main body of the article.
        """
        subjects = self.subjects.get(number)
        if subjects:
            return subjects[0].name
        body = self._carried.get(number) or self._subject_of_paragraph_before(number)
        return body.name if body else self.main

    @once
    def _carried(self) -> dict[int, NamedBody]:
        """By sentence the last subject of one not far before it in its paragraph."""
        return carried_over(self._sentences, self._last_subjects, _CARRIED_OVER)

    def _subject_of_paragraph_before(self, number: int) -> NamedBody | None:
        last = self._last_of_paragraph.get(self._sentences[number].paragraph - 1)
        return last[1] if last and number - last[0] < _LONGEST_WAY else None

    @once
    def _last_of_paragraph(self) -> dict[int, tuple[int, NamedBody]]:
        """The last subject of each paragraph that has any, with the number of its sentence."""
        lasts = self._last_subjects.items()
        return {self._sentences[number].paragraph: (number, subject) for number, subject in lasts}

    @once
    def _last_subjects(self) -> dict[int, NamedBody]:
        return {number: subjects[-1] for number, subjects in self.subjects.items()}

    def named_in(self, start: int, end: int) -> list[NamedBody]:
        """Return the bodies that begin within start:end, in reading order."""
        first, last = bisect_right(self._starts, start - 1), bisect_right(self._starts, end - 1)
        return list(self._bodies[first:last])

    @once
    def main(self) -> str:
        """The body that the article names most, the signing of documents aside; "" without one.

        Of two that weigh the same it is the one named first.
        """
        places: dict[str, list[int]] = {}
        for index, body in enumerate(self._bodies):
            places.setdefault(body.name, []).append(index)
        most, name = (0, 0), ""
        for other, indexes in sorted(places.items(), key=_named_most):
            if len(indexes) * _WEIGHTS[SUBJECT] < most[0]:
                break  # neither this one nor the rest can weigh as much
            weight = (sum([_WEIGHTS[self._rank(index)] for index in indexes]), -indexes[0])
            if weight > most and weight[0]:
                most, name = weight, other
        return name

    def _before(self, number: int, at: int) -> range:
        """The nearest bodies before `at` in sentence `number`, by their places in the text."""
        start = self._sentences[number].start
        first, last = bisect_right(self._starts, start - 1), bisect_right(self._starts, at - 1)
        return range(max(first, last - _FAR), last)


def _named_most(item: tuple[str, list[int]]) -> int:
    return -len(item[1])


def carried_over(
    sentences: Sequence[Sentence], values: Mapping[int, T], reach: int
) -> dict[int, T]:
    """Return by sentence the value of the nearest one before it in its paragraph.

    `values` are given by sentence, in order; none goes farther than `reach` sentences.
    """
    carried: dict[int, T] = {}
    for number, value in values.items():
        paragraph = sentences[number].paragraph
        for later in range(number + 1, min(number + reach + 1, len(sentences))):
            if sentences[later].paragraph != paragraph:
                break
            carried[later] = value
            if later in values:
                break
    return carried


def _outermost(organizations: tuple[NamedBody, ...]) -> tuple[NamedBody, ...]:
    """The bodies that lie in no other: of "Đảng bộ Văn phòng Chính phủ" the whole."""
    kept: list[NamedBody] = []
    reach = -1
    for body in sorted(organizations, key=lambda body: (body.start, -body.end)):
        if body.end > reach:
            reach = body.end
            kept.append(body)
    return tuple(kept)
