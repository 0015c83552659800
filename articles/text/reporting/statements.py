"""Sentences that report a result, a shortcoming, a cause, a lesson, a task or an award."""

from collections.abc import Iterator

from articles.text.finds import ReportedStatement
from articles.text.reporting.context import Context
from articles.text.reporting.kinds import Verdict, verdict_on
from articles.text.reporting.sections import Sections, is_heading, is_lead_in, list_item
from articles.text.reporting.sentence_view import View
from articles.text.zones import BODY, STANDFIRST

_SHORTEST = 30  # characters; a shorter sentence says too little to be a finding
_LONGEST_SILENCE = 3  # sentences without a finding; then what comes goes on with nothing
_ZONES = frozenset((BODY, STANDFIRST))


def statements_in(context: Context) -> tuple[ReportedStatement, ...]:
    """Return the sentences of `context` that are findings, in reading order."""
    return tuple([_statement(context, *found) for found in _verdicts(context)])


def _verdicts(context: Context) -> Iterator[tuple[int, Verdict]]:
    reader = _Reader(context)
    for number in range(len(context.sentences)):
        verdict = reader.read(number)
        if verdict:
            yield number, verdict


class _Reader:
    """Reads the sentences of one text in turn, knowing what went before."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._lower = context.prose.lower
        self._signs = context.signs
        self._sections = Sections(_items(context))
        self._paragraph = -1
        self._before = ""
        self._silent = 0
        self._seen: set[str] = set()

    def read(self, number: int) -> Verdict | None:
        """Return what kind of finding the next sentence is, None for none."""
        start, end, paragraph = self._context.sentences[number]
        words = self._lower[start:end]
        if paragraph != self._paragraph:
            self._paragraph = paragraph
            self._sections.enter(paragraph)
        is_last = _ends_paragraph(self._context, number)
        if is_last and self._is_signpost(number, words):
            return None
        if len(words) < _SHORTEST or words in self._seen or not self._may_find(number):
            return None
        self._seen.add(words)
        return self._follow(verdict_on(self._view(number, words)))

    def _may_find(self, number: int) -> bool:
        """Tell whether a rule can speak at all; most sentences of most news end here."""
        context = self._context
        if not (self._signs[number] or self._sections.kind or context.is_about_work):
            return False
        return context.prose.zone_at(context.sentences[number].start) in _ZONES

    def _follow(self, verdict: Verdict | None) -> Verdict | None:
        """Remember what the sentence was: what follows may go on with it, but not for long."""
        self._silent = 0 if verdict else self._silent + 1
        if verdict:
            self._before = verdict.kind
        elif self._silent >= _LONGEST_SILENCE:
            self._before = ""
        return verdict

    def _is_signpost(self, number: int, words: str) -> bool:
        """Follow a heading or lead-in, which is no finding itself."""
        start, _, paragraph = self._context.sentences[number]
        if is_heading(words) and _begins_paragraph(self._context, number):
            if self._context.prose.zone_at(start) != BODY:
                return False
            self._sections.head(words)
            self._before = ""
            return True
        if is_lead_in(words):
            self._sections.lead_in(words, paragraph)
            return True
        return False

    def _view(self, number: int, words: str) -> View:
        context, sections = self._context, self._sections
        return View(
            words=words,
            signs=self._signs[number],
            before=self._before,
            under=sections.kind,
            is_listed=sections.is_list,
            has_subject=context.owners.subject(number) is not None,
            is_cited=bool(context.cited_for(number)),
            is_about_work=context.is_about_work,
        )


def _items(context: Context) -> list[int]:
    """The paragraphs that begin with a number or mark of a list."""
    lower, found, paragraph = context.prose.lower, [], -1
    for sentence in context.sentences:
        if sentence.paragraph != paragraph:
            paragraph = sentence.paragraph
            if list_item(lower[sentence.start : sentence.start + 16]):
                found.append(paragraph)
    return found


def _begins_paragraph(context: Context, number: int) -> bool:
    sentences = context.sentences
    return number == 0 or sentences[number - 1].paragraph != sentences[number].paragraph


def _ends_paragraph(context: Context, number: int) -> bool:
    sentences = context.sentences
    last = number + 1 == len(sentences)
    return last or sentences[number + 1].paragraph != sentences[number].paragraph


def _statement(context: Context, number: int, verdict: Verdict) -> ReportedStatement:
    sentence = context.sentences[number]
    owners = context.owners
    standing = (
        owners.subject(number) or owners.carried(number) or owners.last_subject_before(number)
    )
    cited = context.cited_for(number)
    period = context.period(number, sentence.end)
    return ReportedStatement(
        start=sentence.start,
        end=sentence.end,
        rule=verdict.rule,
        confidence=verdict.confidence,
        zone=context.prose.zone_at(sentence.start),
        kind=verdict.kind,
        organization=standing.body.name if standing else owners.main,
        citations=cited,
        period=period.value if period else None,
    )
