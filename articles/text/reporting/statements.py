"""Sentences that report a result, a shortcoming, a cause, a lesson, a task or an award."""

from collections.abc import Iterator

from articles.text.finds import Citation, FoundDate, NamedBody, ReportedStatement
from articles.text.prose import Prose
from articles.text.reporting.context import Context
from articles.text.reporting.kinds import Verdict, View, verdict_on
from articles.text.reporting.sections import Sections, is_heading, is_lead_in, list_item
from articles.text.sentences import Sentence
from articles.text.zones import BODY, STANDFIRST

_SHORTEST = 30  # characters; a shorter sentence says too little to be a finding
_ZONES = frozenset((BODY, STANDFIRST))


def find_statements(
    prose: Prose,
    organizations: tuple[NamedBody, ...],
    citations: tuple[Citation, ...],
    dates: tuple[FoundDate, ...],
) -> tuple[ReportedStatement, ...]:
    """Return the sentences that report a result, shortcoming, cause, lesson or task."""
    context = Context(prose, organizations, citations, dates)
    return tuple(_statement(context, number, verdict) for number, verdict in _verdicts(context))


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
        self._sections = Sections(_items(context))
        self._paragraph = -1
        self._before = ""
        self._seen: set[str] = set()

    def read(self, number: int) -> Verdict | None:
        """Return what kind of finding the next sentence is, None for none."""
        sentence = self._context.sentences[number]
        words = self._lower[sentence.start : sentence.end]
        if sentence.paragraph != self._paragraph:
            self._paragraph = sentence.paragraph
            self._sections.enter(sentence.paragraph)
        if self._is_signpost(number, words) or words in self._seen:
            return None
        if len(words) < _SHORTEST or self._zone(sentence) not in _ZONES:
            return None
        self._seen.add(words)
        verdict = verdict_on(self._view(number, words))
        if verdict:
            self._before = verdict.kind
        return verdict

    def _is_signpost(self, number: int, words: str) -> bool:
        """Follow a heading or lead-in, which is no finding itself."""
        sentence = self._context.sentences[number]
        if not _ends_paragraph(self._context, number):
            return False
        whole = _begins_paragraph(self._context, number)
        if whole and is_heading(words) and self._zone(sentence) == BODY:
            self._sections.head(words)
            self._before = ""
            return True
        if is_lead_in(words):
            self._sections.lead_in(words, sentence.paragraph)
            return True
        return False

    def _view(self, number: int, words: str) -> View:
        context, sections = self._context, self._sections
        return View(
            words=words,
            signs=context.signs[number],
            before=self._before,
            under=sections.kind,
            is_listed=sections.is_list,
            has_subject=context.owners.subject(number) is not None,
            is_cited=bool(context.cited_for(number)),
            is_about_work=context.is_about_work,
        )

    def _zone(self, sentence: Sentence) -> str:
        return self._context.prose.zone_at(sentence.start)


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
    standing = owners.subject(number) or owners.carried(number)
    cited = context.cited_in(number) or context.cited_for(number)
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
