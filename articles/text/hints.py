"""What a page's markup says about its own text, as far as the visible text agrees."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

STAMP, AUTHOR = "stamp", "author"


@dataclass(frozen=True, slots=True)
class HintSpan:
    """A stretch of the text that the markup calls a zone, a stamp or an author."""

    kind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class PageHints:
    """Facts of a page's head (empty where it has none) and stretches that its markup names.

    `published` is aware; `precision` as in RawArticle.
    """

    title: str = ""
    published: datetime | None = None
    precision: str = ""
    authors: tuple[str, ...] = ()
    site: str = ""
    spans: tuple[HintSpan, ...] = ()

    def moved(self, place: Callable[[int], int]) -> "PageHints":
        """Return these hints with every place in the text moved by `place`."""
        spans = tuple(
            HintSpan(span.kind, place(span.start), place(span.end)) for span in self.spans
        )
        return replace(self, spans=spans)
