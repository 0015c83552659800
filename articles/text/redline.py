"""What differs between two texts as a reader sees it: words struck out, words put in."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from articles.text.difference import Difference

Kind = Literal["same", "gone", "new"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch that both texts have, or only the earlier ("gone") or the later one ("new")."""

    kind: Kind
    text: str


def redline(before: str, after: str) -> list[Piece]:
    """Return the pieces of both texts in reading order.

    The pieces but the new ones make up `before`, the pieces but those gone make up `after`.
    """
    return list(_pieces(before, after))


def _pieces(before: str, after: str) -> Iterator[Piece]:
    gone = new = ""
    for edit in Difference(before, after).edits:
        old = before[edit.old_start : edit.old_end]
        # White space between two changes is no place to rest the eye.
        if edit.equal and not (old.isspace() and (gone or new)):
            yield from _changed(gone, new)
            yield Piece("same", old)
            gone = new = ""
        else:
            gone, new = gone + old, new + after[edit.new_start : edit.new_end]
    yield from _changed(gone, new)


def _changed(gone: str, new: str) -> Iterator[Piece]:
    if gone:
        yield Piece("gone", gone)
    if new:
        yield Piece("new", new)
