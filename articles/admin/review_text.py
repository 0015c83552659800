"""The text of an article under review as HTML: paragraphs, sentences, and every mark in place.

It is written here and not in a template: a text has a hundred marks, nested and crossing.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.admin.review_words import KINDS, STATES, TAGS
from articles.models import Cleared, MentionState, TextVersion, Zone
from articles.services.review.reviewing import Coverage
from articles.text.annotate import Closing, Mark, Opening, annotate
from articles.text.sentences import Sentence

_NAMED_BY = 40  # characters that tell a button's sentence from others


class Spot(NamedTuple):
    """A row as the text shows it: its place, its kind, its state; `seen` is its stamp."""

    start: int
    end: int
    code: str
    mark: str
    state: str
    seen: str


class Group(NamedTuple):
    """Rows of one kind over the same words: they are marked once."""

    mark: str
    state: str
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of the text that holds sentences, each with its number; or folded page matter."""

    zone: str
    start: int
    end: int
    sentences: tuple[tuple[int, Sentence], ...] = ()

    @property
    def id(self) -> str:
        return f"g{self.start}"

    @property
    def name(self) -> str:
        return str(dict(Zone.choices)[self.zone])


def paragraphs_of(text: TextVersion, told: Sequence[Sentence]) -> list[Paragraph]:
    """Return the lines of a text with their sentences, and the page's own matter between them."""
    lines: dict[int, list[tuple[int, Sentence]]] = {}
    for number, sentence in enumerate(told):
        lines.setdefault(sentence.paragraph, []).append((number, sentence))
    shown = [
        Paragraph(text.zone_at(line[0][1].start), line[0][1].start, line[-1][1].end, tuple(line))
        for line in lines.values()
    ]
    chrome = [
        Paragraph(Zone.CHROME, zone["start"], zone["end"])
        for zone in text.zones
        if zone["zone"] == Zone.CHROME
    ]
    return sorted([*shown, *chrome], key=lambda one: one.start)


class Page:
    """The marks of one text, and its paragraphs as HTML; `may_change` gives them buttons."""

    def __init__(
        self,
        body: str,
        spots: Sequence[Spot],
        cleared: Iterable[Cleared],
        coverage: Coverage,
        *,
        may_change: bool,
    ) -> None:
        self.body, self.spots, self.coverage = body, spots, coverage
        self.cleared = {(row.start, row.end): row for row in cleared}
        self.may_change = may_change
        self._seen: set[tuple[int, int, str]] = set()

    @cached_property
    def _marks(self) -> list[Mark]:
        groups: dict[tuple[int, int, str], list[Spot]] = {}
        for spot in self.spots:
            if spot.state != MentionState.REJECTED:
                groups.setdefault((spot.start, spot.end, spot.mark), []).append(spot)
        return [
            Mark(start, end, Group(mark, _state_of(rows), tuple(row.code for row in rows)))
            for (start, end, mark), rows in groups.items()
        ]

    def html(self, paragraph: Paragraph) -> SafeString:
        """Return one paragraph with its marks, and the buttons that say it is done."""
        if paragraph.zone == Zone.CHROME:
            words = self.body[paragraph.start : paragraph.end]
            return format_html(
                '<details class="own-matter"><summary>{}</summary><p>{}</p></details>',
                _("the page's own matter"),
                words,
            )
        inside = [
            mark
            for mark in self._marks
            if mark.start < paragraph.end and paragraph.start < mark.end
        ]
        # Every piece is escaped as it is made.
        text = SafeString("".join(self._sentences(paragraph, inside)))
        return format_html(
            '<div class="par par-{}" id="{}"><p lang="vi">{}</p>{}</div>',
            paragraph.zone,
            paragraph.id,
            text,
            self._paragraph_tick(paragraph),
        )

    def _sentences(self, paragraph: Paragraph, marks: Sequence[Mark]) -> Iterator[str]:
        at = paragraph.start
        for number, sentence in paragraph.sentences:
            yield escape(self.body[at : sentence.start])
            at = sentence.end
            state = "is-done" if number in self.coverage.done else "is-open"
            words = "".join(self._words(sentence, marks))
            yield (
                f'<span class="sentence {state}" id="s{sentence.start}"'
                f' data-at="{sentence.start}" data-end="{sentence.end}">{words}</span>'
            )
            yield self._tick(number, sentence)

    def _words(self, sentence: Sentence, marks: Sequence[Mark]) -> Iterator[str]:
        text = self.body[sentence.start : sentence.end]
        for token in annotate(text, marks, offset=sentence.start):
            if isinstance(token, Opening):
                yield self._opening(token)
            elif isinstance(token, Closing):
                yield "</mark>"
            else:
                yield escape(token.text)

    def _opening(self, token: Opening) -> str:
        group: Any = token.mark.label
        rows = " ".join(group.codes)
        key = (token.mark.start, token.mark.end, group.mark)
        link = ""
        if key not in self._seen:
            self._seen.add(key)
            named = f"{KINDS[group.mark]()}, {STATES[group.state]()}"
            link = (
                f'<a class="tag" id="t-{group.codes[0]}" href="#{group.codes[0]}"'
                f' data-tag="{TAGS[group.mark]()}" title="{named}" aria-label="{named}"></a>'
            )
        return f'<mark class="mk k-{group.mark} is-{group.state}" data-rows="{rows}">{link}'

    def _tick(self, number: int, sentence: Sentence) -> SafeString | str:
        row = self.cleared.get((sentence.start, sentence.end))
        if row:
            return self._unticking(row, "s")
        if number in self.coverage.done or not self.may_change:
            return ""
        words = _begun(self.body, sentence.start, sentence.end)
        return self._ticking(sentence.start, sentence.end, "∅", words)

    def _paragraph_tick(self, paragraph: Paragraph) -> SafeString | str:
        if len(paragraph.sentences) < 2 or not self.may_change:
            return ""
        row = self.cleared.get((paragraph.start, paragraph.end))
        if row:
            return format_html('<p class="par-tick">{}</p>', self._unticking(row, "g"))
        is_open = any(number not in self.coverage.done for number, _one in paragraph.sentences)
        if not is_open:
            return ""
        rest = _("nothing more in this paragraph")
        words = _begun(self.body, paragraph.start, paragraph.end)
        button = self._ticking(paragraph.start, paragraph.end, f"∅ {rest}", words)
        return format_html('<p class="par-tick">{}</p>', button)

    def _ticking(self, start: int, end: int, shown: str, words: str) -> SafeString:
        """A button that clears a stretch and rejects the open proposals that were shown in it."""
        open_ones = [
            spot
            for spot in self.spots
            if spot.state == MentionState.PROPOSED and start <= spot.start and spot.end <= end
        ]
        named = _("Nothing (more) to mark in “%(words)s”") % {"words": words}
        if open_ones:
            count = len(open_ones)
            rejected = ngettext("rejects %(count)d", "rejects %(count)d", count) % {"count": count}
            shown, named = f"{shown} ({rejected})", f"{named}; {rejected}"
        return format_html(
            '<button type="submit" class="tick" name="act" value="clear {}-{} {}"'
            ' title="{}" aria-label="{}">{}</button>',
            start,
            end,
            ",".join(f"{spot.code}:{spot.seen}" for spot in open_ones),
            named,
            named,
            shown,
        )

    def _unticking(self, row: Cleared, kind: str) -> SafeString:
        named = _("Nothing to mark here, says %(who)s; take it back") % {
            "who": row.by.get_username() if row.by else _("the command line")
        }
        if not self.may_change:
            return format_html('<span class="ticked" title="{}">✓</span>', named)
        return format_html(
            '<button type="submit" class="tick ticked" name="act" value="unclear {}" title="{}"'
            ' aria-label="{}" data-of="{}{}">✓</button>',
            row.pk,
            named,
            named,
            kind,
            row.start,
        )


def _begun(body: str, start: int, end: int) -> str:
    return body[start:end] if end - start <= _NAMED_BY else f"{body[start : start + _NAMED_BY]}…"


def _state_of(rows: Sequence[Spot]) -> str:
    """Of rows over the same words the mark is open as long as one of them is."""
    states = {row.state for row in rows}
    return str(MentionState.PROPOSED if MentionState.PROPOSED in states else MentionState.ACCEPTED)


def page_html(page: Page, paragraphs: Sequence[Paragraph]) -> SafeString:
    """Return paragraphs one behind the other."""
    return format_html_join("\n", "{}", ((page.html(one),) for one in paragraphs))
