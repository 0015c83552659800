"""A row of a review as HTML. Like the text it is written here: a page has two hundred of them."""

from collections.abc import Iterable, Iterator
from html import escape  # Django's marks each piece as safe, which takes three times as long
from typing import Any

from django.utils.safestring import SafeString
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _

from articles.admin.review_rows import Row
from articles.models import MentionState, Origin, Step

_LONGEST, _LONGEST_CLAIM, _LONGEST_NAME = 240, 120, 60


class RowWriter:
    """Writes rows; `may_change` gives them buttons. The words are looked up once for all rows."""

    def __init__(self, *, may_change: bool) -> None:
        self.may_change = may_change
        self.accept, self.reject = escape(_("Accept")), escape(_("Reject"))
        self.back, self.new = escape(_("Take back")), escape(_("New record"))
        self.another, self.complete = escape(_("Another…")), escape(_("Complete"))
        self.it_is, self.unknown = _("It is %(record)s"), _("“%(name)s”, no record yet")
        self.by_hand, self.put_right = _("marked by an editor"), _("put right by an editor")
        self.states = {str(key): escape(str(said)) for key, said in MentionState.choices}
        self.steps = {str(key): str(said) for key, said in Step.choices}
        self.names: dict[str, str] = {}

    def all(self, rows: Iterable[Row]) -> SafeString:
        """Return rows one behind the other."""
        return SafeString("\n".join(map(self.html, rows)))

    def html(self, row: Row) -> SafeString:
        """Return one row; every piece is escaped as it is made."""
        code, words = escape(row.code), _cut(row.read.exact, _LONGEST)
        acts = "".join(self._acts(row, words)) if self.may_change and row.seen else ""
        state, seen = escape(row.state), escape(row.seen)
        how, acts = escape(self._how_read(row.read)), acts and f'<p class="row-acts">{acts}</p>'
        return SafeString(
            f'<li id="{code}" class="row k-{row.mark} is-{state}" tabindex="-1"'
            f' data-seen="{seen}" data-stamp="{code}:{seen}" data-at="{row.read.start}">'
            f'<p class="row-words" lang="vi"><a class="to-text" href="#t-{code}">{words}</a></p>'
            f'<p class="row-means">'
            f'<span class="badge badge-{state}">{self.states[row.state]}</span>'
            f" <b>{self._named(row.kind)}</b>{self._meant(row)}"
            f' <small class="quiet">{how}</small></p>{self._lines(row)}{acts}</li>'
        )

    def _named(self, name: str) -> str:
        """A name as it begins a line: the same few of kinds and fields, again and again."""
        if name not in self.names:
            self.names[name] = escape(capfirst(name))
        return self.names[name]

    def _how_read(self, read: Any) -> str:
        """Who found it and how sure that is, in a few words."""
        sure = getattr(read, "confidence", None)
        if sure is None:
            return self.by_hand
        step = getattr(read, "resolution", "")
        is_moved = getattr(read, "origin", "") == Origin.EDITOR.value
        parts = [f"{sure:.0%}", self.steps.get(step, step), self.put_right if is_moved else ""]
        return " · ".join(part for part in parts if part)

    def _meant(self, row: Row) -> str:
        if row.record:
            return f" → {_linked(row.record, row.record_address)}"
        if row.unknown:
            return f" → {escape(self.unknown % {'name': row.unknown})}"
        if row.claim:
            return f" → {_linked(str(row.claim), row.address, _LONGEST_CLAIM)}"
        return ""

    def _lines(self, row: Row) -> str:
        if not row.lines:
            return ""
        lines = (
            f"<div><dt>{self._named(name)}</dt><dd>{escape(text)}</dd></div>"
            for name, text in row.lines
        )
        return f'<dl class="row-lines">{"".join(lines)}</dl>'

    def _acts(self, row: Row, words: str) -> Iterator[str]:
        if row.accept:
            yield _button(row.accept, self.accept, "default")
        for choice in row.choices:
            yield _button(choice.value, escape(self.it_is % {"record": choice.label}), "choice")
        if row.found:
            yield _button(row.found, self.new, "new")
        if row.is_open or row.mark != "fact":
            shown = self.complete if row.mark == "fact" else self.another
            is_long = len(row.read.exact) > _LONGEST_NAME
            words = _cut(row.read.exact, _LONGEST_NAME) if is_long else words
            named = f' <span class="visually-hidden">“{words}”</span>'
            yield f'<a class="button another" href="{escape(row.one_address)}">{shown}{named}</a> '
        if row.reject:
            yield _button(row.reject, self.reject, "reject")
        if row.back:
            yield _button(row.back, self.back, "back")


def _button(value: str, shown: str, kind: str) -> str:
    return (
        f'<button type="submit" name="act" value="{escape(value)}" class="button {kind}">'
        f"{shown}</button> "
    )


def _linked(words: str, address: str, longest: int = 300) -> str:
    shown = _cut(words, longest)
    return f'<a href="{escape(address)}">{shown}</a>' if address else shown


def _cut(words: str, longest: int) -> str:
    return escape(words if len(words) <= longest else Truncator(words).chars(longest))
