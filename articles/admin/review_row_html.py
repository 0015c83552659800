"""A row of a review as HTML. Like the text it is written here: a page has two hundred of them."""

from collections.abc import Iterable, Iterator

from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _

from articles.admin.review_rows import Row

_LONGEST, _LONGEST_CLAIM, _LONGEST_NAME = 240, 120, 60


class RowWriter:
    """Writes rows; `may_change` gives them buttons. The words are looked up once for all rows."""

    def __init__(self, *, may_change: bool) -> None:
        self.may_change = may_change
        self.accept, self.reject = escape(_("Accept")), escape(_("Reject"))
        self.back, self.new = escape(_("Take back")), escape(_("New record"))
        self.another, self.complete = escape(_("Another…")), escape(_("Complete"))
        self.it_is, self.unknown = _("It is %(record)s"), _("“%(name)s”, no record yet")

    def all(self, rows: Iterable[Row]) -> SafeString:
        """Return rows one behind the other."""
        return SafeString("\n".join(map(self.html, rows)))

    def html(self, row: Row) -> SafeString:
        """Return one row; every piece is escaped as it is made."""
        code, words = escape(row.code), _cut(row.read.exact, _LONGEST)
        acts = "".join(self._acts(row)) if self.may_change and row.seen else ""
        return SafeString("".join(self._parts(row, code, words, acts)))

    def _parts(self, row: Row, code: str, words: str, acts: str) -> Iterator[str]:
        state = escape(row.state)
        yield f'<li id="{code}" class="row k-{escape(row.mark)} is-{state}" tabindex="-1"'
        yield f' data-seen="{escape(row.seen)}" data-stamp="{escape(row.stamp)}"'
        yield f' data-at="{row.read.start}"><p class="row-words" lang="vi">'
        yield f'<a class="to-text" href="#t-{code}">{words}</a></p><p class="row-means">'
        yield f'<span class="badge badge-{state}">{escape(row.state_said)}</span>'
        yield f" <b>{escape(capfirst(row.kind))}</b>{self._meant(row)}"
        yield f' <small class="quiet">{escape(row.how_read)}</small></p>{_lines(row)}'
        yield f'<p class="row-acts">{acts}</p></li>' if acts else "</li>"

    def _meant(self, row: Row) -> str:
        if row.record:
            return f" → {_linked(row.record, row.record_address)}"
        if row.unknown:
            return f" → {escape(self.unknown % {'name': row.unknown})}"
        if row.claim:
            return f" → {_linked(str(row.claim), row.address, _LONGEST_CLAIM)}"
        return ""

    def _acts(self, row: Row) -> Iterator[str]:
        if row.accept:
            yield _button(row.accept, self.accept, "default")
        for choice in row.choices:
            yield _button(choice.value, escape(self.it_is % {"record": choice.label}), "choice")
        if row.found:
            yield _button(row.found, self.new, "new")
        if row.is_open or row.mark != "fact":
            shown = self.complete if row.mark == "fact" else self.another
            named = f' <span class="visually-hidden">“{_cut(row.read.exact, _LONGEST_NAME)}”</span>'
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


def _lines(row: Row) -> str:
    if not row.lines:
        return ""
    lines = (
        f"<div><dt>{escape(capfirst(name))}</dt><dd>{escape(text)}</dd></div>"
        for name, text in row.lines
    )
    return f'<dl class="row-lines">{"".join(lines)}</dl>'


def _cut(words: str, longest: int) -> str:
    return escape(words if len(words) <= longest else Truncator(words).chars(longest))
