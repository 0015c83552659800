"""What an article speaks of, as numbers: a key is a kind and the number of a record or value.

An article's keys are kept together as bytes, so that those of thousands of articles are counted
without a row for each.
"""

from collections.abc import Iterable, Iterator
from enum import IntEnum
from functools import cached_property

import numpy
from numpy.typing import NDArray

_STORED = numpy.dtype("<u4")  # the lowest byte first, whatever the machine
TARGET_BITS = 28
_KIND_BITS = 8 * _STORED.itemsize - TARGET_BITS
_TARGET_MASK = (1 << TARGET_BITS) - 1
_EMPTY_AT_MOST = 4  # places of a kind that stand ready, for each key that is counted
_WIDEST = 1 << 17  # places of a kind: 8 MB for all of them
Numbers = NDArray[numpy.int64]


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

    def __len__(self) -> int:
        """How many articles there are."""
        return len(self._numbers) - int(numpy.count_nonzero(self._numbers))

    @cached_property
    def _starts(self) -> Numbers:
        return numpy.flatnonzero(self._numbers == 0)

    def first(self, most: int) -> "Lines":
        """Return no more than so many of the first."""
        if len(self) <= most:
            return self
        some = Lines(b"")
        some._numbers = self._numbers[: self._starts[most]]
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

    _places: NDArray[numpy.uint32] | None = None  # that anything stands at; None for all

    def __init__(self, numbers: NDArray[numpy.uint32]) -> None:
        width = int((numbers << _KIND_BITS).max(initial=0) >> _KIND_BITS) + 1
        if width > min(_EMPTY_AT_MOST * len(numbers), _WIDEST):
            self._width = 1 << TARGET_BITS
            self._places, self._totals = numpy.unique(numbers, return_counts=True)
            return
        # A place for each number that there may be: ten times quicker than sorting many.
        self._width = width
        places = numbers - (numbers >> TARGET_BITS) * numpy.uint32((1 << TARGET_BITS) - width)
        self._totals = numpy.bincount(places, minlength=len(Kept) * width)

    def of(self, kind: int) -> tuple[Numbers, Numbers | None]:
        """Return how many lines have each target of a kind, and these, the lowest number first.

        None for the targets where they are all numbers from 0 on; many of them are in no line then.
        """
        first = kind * self._width
        if self._places is None:
            return self._totals[first : first + self._width], None
        low, high = numpy.searchsorted(self._places, (first, first + self._width))
        return self._totals[low:high], self._places[low:high].astype(numpy.int64) - first


def _number(kind: int, target: int) -> int:
    if not 0 <= target <= _TARGET_MASK:
        raise OverflowError(f"no key holds the number {target}")
    return kind << TARGET_BITS | target


def _numbers(line: bytes) -> NDArray[numpy.uint32]:
    return numpy.frombuffer(line, dtype=_STORED)
