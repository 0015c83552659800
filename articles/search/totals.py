"""How many articles have each key: counted from their lines, or kept and added up.

Kept totals are the sum of parts: a publication adds a short one that says what it changes, and need
not write thousands of numbers again.
"""

from collections.abc import Sequence

import numpy
from numpy.typing import NDArray

from articles.search.keys import STORED, TARGET_BITS, Kept, Numbers

_CHANGE = numpy.dtype("<i4")
_KIND_BITS = 8 * STORED.itemsize - TARGET_BITS
_EMPTY_AT_MOST = 4  # places of a kind that stand ready, for each key that is counted
_WIDEST = 1 << 17  # places of a kind: 8 MB for all of them


class KeyTotals:
    """For each kind, how many lines have each of its targets; a kind is told when it is asked for.

    Of ten thousand articles there are as many targets, most of them of kinds that nobody asks for.
    """

    def __init__(self, totals: Numbers, places: Numbers | None, width: int) -> None:
        # A place is a kind and a target: each kind has `width` of them. `places` are those that any
        # line has; None for all of them, where a total may be 0.
        self._totals, self._places, self._width = totals, places, width

    @classmethod
    def counted(cls, numbers: NDArray[numpy.uint32]) -> "KeyTotals":
        """Count the keys of some lines."""
        width = int((numbers << _KIND_BITS).max(initial=0) >> _KIND_BITS) + 1
        if width > min(_EMPTY_AT_MOST * len(numbers), _WIDEST):
            found, totals = numpy.unique(numbers, return_counts=True)
            return cls(totals, found, 1 << TARGET_BITS)
        # A place for each number that there may be: ten times quicker than sorting many.
        places = numbers - (numbers >> TARGET_BITS) * numpy.uint32((1 << TARGET_BITS) - width)
        return cls(numpy.bincount(places, minlength=len(Kept) * width), None, width)

    @classmethod
    def summed(cls, parts: Sequence[bytes]) -> "KeyTotals":
        """Add parts up, of which there is one at least: what `packed` or `change_of` has made."""
        pairs = [_split(part) for part in parts]
        keys, totals = (
            pairs[0] if len(pairs) == 1 else map(numpy.concatenate, zip(*pairs, strict=True))
        )
        if len(parts) > 1:
            # Each part is in order: to sort a long one and some short ones is to merge them.
            order = numpy.argsort(keys, kind="stable")
            keys, totals = keys[order], totals[order]
            firsts = numpy.flatnonzero(numpy.diff(keys, prepend=~keys[:1]))
            keys, totals = keys[firsts], numpy.add.reduceat(totals, firsts)
            there = totals != 0  # what one part brought another has taken
            keys, totals = keys[there], totals[there]
        return cls(totals, keys, 1 << TARGET_BITS)

    def packed(self) -> bytes:
        """Return the totals that are not 0 as a part: all keys, then as many numbers."""
        here = numpy.flatnonzero(self._totals)
        places = here if self._places is None else self._places[here].astype(numpy.int64)
        kinds, targets = numpy.divmod(places, self._width)
        keys = (kinds << TARGET_BITS | targets).astype(STORED)
        return keys.tobytes() + self._totals[here].astype(_CHANGE).tobytes()

    def of(self, kind: int) -> tuple[Numbers, Numbers | None]:
        """Return how many lines have each target of a kind, and these, the lowest number first.

        None for the targets where they are all numbers from 0 on; many of them are in no line then.
        """
        first = kind * self._width
        if self._places is None:
            return self._totals[first : first + self._width], None
        low, high = numpy.searchsorted(self._places, (first, first + self._width))
        return self._totals[low:high], self._places[low:high].astype(numpy.int64) - first


def change_of(before: bytes, after: bytes) -> bytes:
    """Return the part by which totals change when one article's packed keys do."""
    old, new = (numpy.frombuffer(line, STORED) for line in (before, after))
    gone = numpy.setdiff1d(old, new, assume_unique=True)
    come = numpy.setdiff1d(new, old, assume_unique=True)
    keys = numpy.concatenate((gone, come))
    changes = numpy.repeat(numpy.array((-1, 1), _CHANGE), (len(gone), len(come)))
    order = numpy.argsort(keys)
    return keys[order].tobytes() + changes[order].tobytes()


def _split(part: bytes) -> tuple[NDArray[numpy.uint32], NDArray[numpy.int32]]:
    half = len(part) // 2
    return numpy.frombuffer(part[:half], STORED), numpy.frombuffer(part[half:], _CHANGE)
