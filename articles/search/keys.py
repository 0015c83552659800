"""What an article speaks of, as numbers: a key is a kind and the number of a record or value.

An article's keys are kept together as bytes, so that those of thousands of articles are counted
without a row for each.
"""

from collections.abc import Iterable, Iterator
from copy import copy
from enum import IntEnum

import numpy
from numpy.typing import NDArray

_STORED = numpy.dtype("<u4")  # the lowest byte first, whatever the machine
TARGET_BITS = 28
_TARGET_MASK = (1 << TARGET_BITS) - 1


class Kept(IntEnum):
    """The kinds of keys; their numbers are stored."""

    EVERY = 0  # its one target is 0: all articles
    DIRECTIVE = 1
    ORGANIZATION = 2
    PERSON = 3
    PUBLISHER = 4
    PLACE = 5
    FINDING = 6  # the kind of finding, by its place among FindingKind
    YEAR = 7


Key = tuple[int, int]


def pack(keys: Iterable[Key]) -> bytes:
    """Return keys as bytes, the same for the same keys; OverflowError for a target beyond 2**28."""
    numbers = sorted(_number(kind, target) for kind, target in keys)
    return numpy.array(numbers, dtype=_STORED).tobytes()


def digits_of(key: Key) -> str:
    """Return the bytes of one key, spelled in hexadecimal digits."""
    return _number(*key).to_bytes(_STORED.itemsize, "little").hex()


def unpack(line: bytes) -> list[Key]:
    """Return the keys of a line that `pack` has made."""
    return [(number >> TARGET_BITS, number & _TARGET_MASK) for number in _numbers(line).tolist()]


class Lines:
    """The lines of many articles in one piece, as a database joins them.

    Each begins with the key of all articles, which is the lowest and in none of them twice.
    """

    def __init__(self, joined: bytes) -> None:
        self._numbers = _numbers(joined)
        self._starts = numpy.flatnonzero(self._numbers == 0)

    def __len__(self) -> int:
        """How many articles there are."""
        return len(self._starts)

    def first(self, most: int) -> "Lines":
        """Return no more than so many of the first."""
        if len(self) <= most:
            return self
        some = copy(self)
        some._numbers, some._starts = self._numbers[: self._starts[most]], self._starts[:most]
        return some

    def pairs(self, kind: int) -> Iterator[tuple[int, int]]:
        """Yield the place of a line and a target of a kind in it, for every one that there is."""
        places = numpy.flatnonzero(self._numbers >> TARGET_BITS == kind)
        lines = numpy.searchsorted(self._starts, places, side="right") - 1
        targets = self._numbers[places] & _TARGET_MASK
        return zip(lines.tolist(), targets.tolist(), strict=True)

    @property
    def totals(self) -> "KeyTotals":
        return KeyTotals(self._numbers)


class KeyTotals:
    """For each kind, how many lines have each of its targets; a kind is told when it is asked for.

    Of ten thousand articles there are as many targets, most of them of kinds that nobody asks for.
    """

    def __init__(self, numbers: NDArray[numpy.uint32]) -> None:
        targets = numbers & _TARGET_MASK
        width = int(targets.max(initial=0)) + 1
        if width > len(numbers):
            self._width = 1 << TARGET_BITS
            self._places, self._totals = numpy.unique(numbers, return_counts=True)
            return
        # A place for each number that there may be: ten times quicker than sorting many.
        self._width = width
        totals = numpy.bincount((numbers >> TARGET_BITS) * numpy.uint32(width) + targets)
        self._places = numpy.flatnonzero(totals)
        self._totals = totals[self._places]

    def of(self, kind: int) -> tuple[NDArray[numpy.int64], NDArray[numpy.int64]]:
        """Return the targets of a kind, the lowest number first, and how many lines have each."""
        first = kind * self._width
        low, high = numpy.searchsorted(self._places, (first, first + self._width))
        return self._places[low:high].astype(numpy.int64) - first, self._totals[low:high]


def _number(kind: int, target: int) -> int:
    if not 0 <= target <= _TARGET_MASK:
        raise OverflowError(f"no key holds the number {target}")
    return kind << TARGET_BITS | target


def _numbers(line: bytes) -> NDArray[numpy.uint32]:
    return numpy.frombuffer(line, dtype=_STORED)
