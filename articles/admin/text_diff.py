"""The difference of two texts as a page shows it: what was put in, what was taken out."""

from collections.abc import Iterator
from dataclasses import dataclass

from articles.text.difference import Difference

AROUND = 160  # characters shown beside a change
_SHORTEST_CUT = 120  # what is left out must be worth a remark


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch: `kind` is same, added, removed, or cut, which stands for `letters` of the same."""

    kind: str
    text: str = ""
    letters: int = 0


def parts_of(difference: Difference) -> Iterator[Part]:
    """Yield a difference in reading order; long stretches that are the same are left out."""
    last = len(difference.edits) - 1
    for number, edit in enumerate(difference.edits):
        before = difference.old[edit.old_start : edit.old_end]
        after = difference.new[edit.new_start : edit.new_end]
        if edit.equal:
            yield from _shortened(before, is_first=number == 0, is_last=number == last)
            continue
        if before:
            yield Part("removed", before)
        if after:
            yield Part("added", after)


def _shortened(text: str, *, is_first: bool, is_last: bool) -> Iterator[Part]:
    head, tail = (0 if is_first else AROUND), (0 if is_last else AROUND)
    cut = len(text) - head - tail
    if cut < _SHORTEST_CUT:
        yield Part("same", text)
        return
    if head:
        yield Part("same", text[:head])
    yield Part("cut", letters=cut)
    if tail:
        yield Part("same", text[-tail:])
