"""Whose a number or a statement is: the body that is the subject of the clause, or next to it."""

from bisect import bisect_right
from functools import cached_property
from typing import NamedTuple

from articles.text.finds import Citation, NamedBody
from articles.text.prose import Prose
from articles.text.reporting.clauses import NO_OWNER, OBLIQUE, PLAIN, SPEAKER, SUBJECT, rank_of
from articles.text.sentences import Sentence, sentences

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

    @cached_property
    def _standings(self) -> list[Standing]:
        lower, issuers = self._lower, self._issuers
        return [
            Standing(
                body,
                NO_OWNER if body.start in issuers else rank_of(lower, body.start, body.end),
            )
            for body in self._bodies
        ]

    @cached_property
    def subjects(self) -> list[list[Standing]]:
        """For each sentence the bodies that are subjects of its clauses, in reading order."""
        found: list[list[Standing]] = [[] for _ in self._sentences]
        begins = [sentence.start for sentence in self._sentences]
        for standing in self._standings:
            if standing.rank == SUBJECT:
                number = bisect_right(begins, standing.body.start) - 1
                if number >= 0:
                    found[number].append(standing)
        return found

    def owner(self, number: int, at: int) -> Standing | None:
        """Return the body that owns what stands at `at` in sentence `number`."""
        nearest = {standing.rank: standing for standing in self._before(number, at)}
        found = nearest.get(SUBJECT) or nearest.get(PLAIN) or self._carried[number]
        if found:
            return found
        others = [nearest[rank] for rank in (OBLIQUE, SPEAKER) if rank in nearest]
        return max(others, key=_place, default=None)

    def of_sentence(self, number: int) -> str:
        """Return the name of the body of which sentence `number` tells, "" where none is named.

        It is the first subject of the sentence, else the last one before it in its paragraph, else
        the last one of the paragraph before, else the main body of the article.
        """
        subjects = self.subjects[number]
        if subjects:
            return subjects[0].body.name
        standing = self._carried[number] or self._subject_of_paragraph_before(number)
        return standing.body.name if standing else self.main

    @cached_property
    def _carried(self) -> list[Standing | None]:
        """For each sentence the last subject of one not far before it in its paragraph."""
        carried: list[Standing | None] = []
        last, reach, paragraph = None, 0, -1
        for number, sentence in enumerate(self._sentences):
            if sentence.paragraph != paragraph:
                last, paragraph = None, sentence.paragraph
            carried.append(last if number <= reach else None)
            subjects = self.subjects[number]
            if subjects:
                last, reach = subjects[-1], number + _CARRIED_OVER
        return carried

    def _subject_of_paragraph_before(self, number: int) -> Standing | None:
        last = self._last_of_paragraph.get(self._sentences[number].paragraph - 1)
        return last[1] if last and number - last[0] < _LONGEST_WAY else None

    @cached_property
    def _last_of_paragraph(self) -> dict[int, tuple[int, Standing]]:
        """The last subject of each paragraph that has any, with the number of its sentence."""
        return {
            self._sentences[number].paragraph: (number, subjects[-1])
            for number, subjects in enumerate(self.subjects)
            if subjects
        }

    def named_in(self, start: int, end: int) -> list[NamedBody]:
        """Return the bodies that begin within start:end, in reading order."""
        first, last = bisect_right(self._starts, start - 1), bisect_right(self._starts, end - 1)
        return list(self._bodies[first:last])

    @cached_property
    def main(self) -> str:
        """The body that the article names most, the signing of documents aside; "" without one."""
        counts: dict[str, int] = {}
        for body, rank in self._standings:
            counts[body.name] = counts.get(body.name, 0) + _WEIGHTS[rank]
        # Of several the first named, as max() gives the first.
        best = max(counts, key=counts.__getitem__, default="")
        return best if best and counts[best] else ""

    def _before(self, number: int, at: int) -> list[Standing]:
        start = self._sentences[number].start
        first, last = bisect_right(self._starts, start - 1), bisect_right(self._starts, at - 1)
        return self._standings[max(first, last - _FAR) : last]


def _place(standing: Standing) -> int:
    return standing.body.start


def _outermost(organizations: tuple[NamedBody, ...]) -> tuple[NamedBody, ...]:
    """The bodies that lie in no other: of "Đảng bộ Văn phòng Chính phủ" the whole."""
    kept: list[NamedBody] = []
    for body in sorted(organizations, key=lambda body: (body.start, -body.end)):
        if not kept or body.end > kept[-1].end:
            kept.append(body)
    return tuple(kept)
