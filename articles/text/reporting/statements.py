"""Sentences that report a result, a shortcoming, a cause, a lesson, a task or an award."""

from collections.abc import Mapping
from functools import partial

from articles.text.finds import ReportedStatement
from articles.text.once import once
from articles.text.reporting.context import Context
from articles.text.reporting.kinds import Verdict, verdict_on
from articles.text.reporting.sections import Sections, is_heading, is_lead_in, list_item
from articles.text.reporting.sentence_view import View
from articles.text.zones import BODY, STANDFIRST

_SHORTEST = 30  # characters; a shorter sentence says too little to be a finding
_LONGEST_SILENCE = 3  # sentences without a finding; then what comes goes on with nothing
# A quarter of the time of ReportedStatement(…): a text has hundreds of them.
_report = partial(tuple.__new__, ReportedStatement)
_ZONES = frozenset((BODY, STANDFIRST))


def statements_in(context: Context) -> tuple[ReportedStatement, ...]:
    """Return the sentences of `context` that are findings, in reading order."""
    reader = _Reader(context)
    return tuple(filter(None, map(reader.read, range(len(context.sentences)))))


class _Reader:
    """Reads the sentences of one text in turn, knowing what went before."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._lower = context.prose.lower
        self._sentences = context.sentences
        self._signs = context.signs
        self._is_about_work = context.is_about_work
        self._cited = context.cited_for
        self._periods = context.periods
        # One more at the end, so that each sentence has a neighbour on either side.
        self._paragraphs = [*(sentence.paragraph for sentence in self._sentences), -1]
        self._sections = Sections()
        self._before = ""
        self._silent = 0
        self._seen: set[str] = set()

    def read(self, number: int) -> ReportedStatement | None:
        """Return the finding that the next sentence is, None for none."""
        start, end, paragraph = self._sentences[number]
        words = self._lower[start:end]
        if self._paragraphs[number - 1] != paragraph:
            self._sections.enter(paragraph)
        if self._paragraphs[number + 1] != paragraph and self._is_signpost(number, words):
            return None
        signs = self._signs[number]
        # Whether a rule can speak at all: most sentences of most news end here.
        if len(words) < _SHORTEST or not (signs or self._is_about_work or self._sections.kind):
            return None
        zone = self._context.prose.zone_at(start)
        if zone not in _ZONES or words in self._seen:
            return None
        self._seen.add(words)
        verdict = verdict_on(self._view(number, words, signs))
        if verdict is None:
            self._keep_silent()
            return None
        self._silent, self._before = 0, verdict.kind
        return self._statement(number, zone, verdict)

    def _keep_silent(self) -> None:
        """What follows a finding may go on with it, but not for long."""
        self._silent += 1
        if self._silent >= _LONGEST_SILENCE:
            self._before = ""

    def _is_signpost(self, number: int, words: str) -> bool:
        """Follow a heading or lead-in, which is no finding itself."""
        start, _, paragraph = self._sentences[number]
        if is_heading(words) and self._paragraphs[number - 1] != paragraph:
            if self._context.prose.zone_at(start) != BODY:
                return False
            self._sections.head(words)
            self._before = ""
            return True
        if is_lead_in(words):
            self._sections.lead_in(words, paragraph, self._items)
            return True
        return False

    def _view(self, number: int, words: str, signs: dict[str, int]) -> View:
        sections = self._sections
        return View(
            words,
            signs,
            self._before,
            sections.kind,
            sections.is_list,
            number in self._subjects,
            number in self._cited,
            self._is_about_work,
        )

    @once
    def _subjects(self) -> Mapping[int, object]:
        """Worked out where a sentence may be a finding: for most news it is not needed."""
        return self._context.owners.subjects

    @once
    def _items(self) -> list[int]:
        """The paragraphs that begin with a number or mark of a list."""
        return [
            paragraph
            for number, (start, _, paragraph) in enumerate(self._sentences)
            if self._paragraphs[number - 1] != paragraph
            and list_item(self._lower[start : start + 16])
        ]

    def _statement(self, number: int, zone: str, verdict: Verdict) -> ReportedStatement:
        start, end, _ = self._sentences[number]
        kind, rule, confidence = verdict
        period = self._periods.get(number)
        organization, cited = self._context.owners.of_sentence(number), self._cited.get(number, ())
        value = period.value if period else None
        return _report((start, end, rule, confidence, zone, kind, organization, cited, value))
