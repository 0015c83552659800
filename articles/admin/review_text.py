"""The text of an article under review as HTML: paragraphs, sentences, and every mark in place.

It is written here and not in a template: a text has a hundred marks, nested and crossing.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from html import escape  # Django's marks each piece as safe, which takes three times as long
from typing import Any, NamedTuple

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.admin.review_words import Tags
from articles.models import MentionState, TextVersion, Zone
from articles.services.review.reviewing import Coverage
from articles.text.annotate import Closing, Mark, Opening, annotate
from articles.text.sentences import Sentence

# Compared very often; the choices' own values are looked up anew each time.
PROPOSED, ACCEPTED, REJECTED = (
    state.value for state in (MentionState.PROPOSED, MentionState.ACCEPTED, MentionState.REJECTED)
)
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
        cleared: Iterable[Mapping[str, Any]],
        coverage: Coverage,
        *,
        may_change: bool,
    ) -> None:
        self.body, self.spots, self.coverage = body, spots, coverage
        self.cleared = {(row["start"], row["end"]): row for row in cleared}
        self.may_change = may_change
        self._seen: set[tuple[int, int, str]] = set()
        self._tags = Tags()
        self._open = [spot for spot in spots if spot.state == PROPOSED]
        self._starts = [spot.start for spot in self._open]
        self._nothing = _("Nothing (more) to mark in “%(words)s”")

    @cached_property
    def _marks(self) -> list[Mark]:
        groups: dict[tuple[int, int, str], list[Spot]] = {}
        for spot in self.spots:
            if spot.state != REJECTED:
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
        text = "".join(self._sentences(paragraph, inside))
        return SafeString(
            f'<div class="par par-{escape(paragraph.zone)}" id="{paragraph.id}">'
            f'<p lang="vi">{text}</p>{self._paragraph_tick(paragraph)}</div>'
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
            named = self._tags.named[group.mark, group.state]
            link = (
                f'<a class="tag" id="t-{group.codes[0]}" href="#{group.codes[0]}"'
                f' data-tag="{self._tags.letters[group.mark]}"'
                f' title="{named}" aria-label="{named}"></a>'
            )
        return f'<mark class="mk k-{group.mark} is-{group.state}" data-rows="{rows}">{link}'

    def _tick(self, number: int, sentence: Sentence) -> str:
        row = self.cleared.get((sentence.start, sentence.end))
        if row:
            return self._unticking(row, "s")
        if number in self.coverage.done or not self.may_change:
            return ""
        words = _begun(self.body, sentence.start, sentence.end)
        return self._ticking(sentence.start, sentence.end, "∅", words)

    def _paragraph_tick(self, paragraph: Paragraph) -> str:
        if len(paragraph.sentences) < 2 or not self.may_change:
            return ""
        row = self.cleared.get((paragraph.start, paragraph.end))
        if row:
            return f'<p class="par-tick">{self._unticking(row, "g")}</p>'
        is_open = any(number not in self.coverage.done for number, _one in paragraph.sentences)
        if not is_open:
            return ""
        rest = _("nothing more in this paragraph")
        words = _begun(self.body, paragraph.start, paragraph.end)
        button = self._ticking(paragraph.start, paragraph.end, f"∅ {rest}", words)
        return f'<p class="par-tick">{button}</p>'

    def _ticking(self, start: int, end: int, shown: str, words: str) -> str:
        """A button that clears a stretch and rejects the open proposals that were shown in it."""
        inside = slice(bisect_left(self._starts, start), bisect_left(self._starts, end))
        open_ones = [spot for spot in self._open[inside] if spot.end <= end]
        named = self._nothing % {"words": words}
        if open_ones:
            count = len(open_ones)
            rejected = ngettext("rejects %(count)d", "rejects %(count)d", count) % {"count": count}
            shown, named = f"{shown} ({rejected})", f"{named}; {rejected}"
        sent = ",".join(f"{spot.code}:{spot.seen}" for spot in open_ones)
        told = escape(named)
        return (
            f'<button type="submit" class="tick" name="act" value="clear {start}-{end} {sent}"'
            f' title="{told}" aria-label="{told}">{escape(shown)}</button>'
        )

    def _unticking(self, row: Mapping[str, Any], kind: str) -> SafeString:
        named = _("Nothing to mark here, says %(who)s; take it back") % {
            "who": row["by__username"] or _("the command line")
        }
        if not self.may_change:
            return format_html('<span class="ticked" title="{}">✓</span>', named)
        return format_html(
            '<button type="submit" class="tick ticked" name="act" value="unclear {}" title="{}"'
            ' aria-label="{}" data-of="{}{}">✓</button>',
            row["pk"],
            named,
            named,
            kind,
            row["start"],
        )


def _begun(body: str, start: int, end: int) -> str:
    return body[start:end] if end - start <= _NAMED_BY else f"{body[start : start + _NAMED_BY]}…"


def _state_of(rows: Sequence[Spot]) -> str:
    """Of rows over the same words the mark is open as long as one of them is."""
    return PROPOSED if any(row.state == PROPOSED for row in rows) else ACCEPTED


def page_html(page: Page, paragraphs: Sequence[Paragraph]) -> SafeString:
    """Return paragraphs one behind the other."""
    return SafeString("\n".join(map(page.html, paragraphs)))
