"""What an article speaks of, as numbers: a key is a kind and the number of a record or value.

An article's keys are kept together as bytes, so that those of thousands of articles are counted
without a row for each.
"""

from collections.abc import Iterable, Iterator
from enum import IntEnum
from functools import cached_property, lru_cache

import numpy
from numpy.typing import NDArray

STORED = numpy.dtype("<u4")  # the lowest byte first, whatever the machine
TARGET_BITS = 28
_TARGET_MASK = (1 << TARGET_BITS) - 1
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
    return numpy.array(numbers, dtype=STORED).tobytes()


@lru_cache(maxsize=1000)
def digits_of(key: Key) -> str:
    """Return the bytes of one key, spelled in hexadecimal digits."""
    return _number(*key).to_bytes(STORED.itemsize, "little").hex()


def unpack(line: bytes) -> list[Key]:
    """Return the keys of a line that `pack` has made."""
    return [(number >> TARGET_BITS, number & _TARGET_MASK) for number in _numbers(line).tolist()]


class Lines:
    """The lines of many articles in one piece, as a database joins them.

    Each begins with the key of all articles, which is the lowest and in none of them twice.
    `numbers` are their keys as they are packed, one line after the other.
    """

    def __init__(self, joined: bytes) -> None:
        self.numbers = _numbers(joined)

    def __len__(self) -> int:
        """How many articles there are."""
        return len(self.numbers) - int(numpy.count_nonzero(self.numbers))

    @cached_property
    def _starts(self) -> Numbers:
        return numpy.flatnonzero(self.numbers == 0)

    def first(self, most: int) -> "Lines":
        """Return no more than so many of the first."""
        if len(self) <= most:
            return self
        some = Lines(b"")
        some.numbers = self.numbers[: self._starts[most]]
        return some

    def pairs(self, kind: int) -> Iterator[tuple[int, int]]:
        """Yield the place of a line and a target of a kind in it, for every one that there is."""
        places = numpy.flatnonzero(self.numbers >> TARGET_BITS == kind)
        lines = numpy.searchsorted(self._starts, places, side="right") - 1
        targets = self.numbers[places] & _TARGET_MASK
        return zip(lines.tolist(), targets.tolist(), strict=True)


def _number(kind: int, target: int) -> int:
    if not 0 <= target <= _TARGET_MASK:
        raise OverflowError(f"no key holds the number {target}")
    return kind << TARGET_BITS | target


def _numbers(line: bytes) -> NDArray[numpy.uint32]:
    return numpy.frombuffer(line, dtype=STORED)
