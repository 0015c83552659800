"""Reading many files, here or in processes of their own: what is refused is a value, no exception.

Exceptions of other processes would have to be rebuilt here; a refusal travels as it is.
"""

import gc
from collections.abc import Sequence
from dataclasses import dataclass, replace

from articles.text.decode import MalformedArticle
from articles.text.reader import Reader, Reading, TooLong

RawFile = tuple[str, bytes]
_readers: list[Reader] = []


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a file is not read: `reason` with its `values`, or that it is too long."""

    name: str
    reason: str = ""
    values: tuple[tuple[str, object], ...] = ()
    is_too_long: bool = False

    def as_error(self) -> MalformedArticle:
        """Return the refusal as the reader would have raised it."""
        return MalformedArticle(self.name, self.reason, **dict(self.values))


def portable(reader: Reader) -> Reader:
    """Return the reader without what it has compiled, to be sent to another process."""
    return replace(reader, known=replace(reader.known))


def start(reader: Reader) -> None:
    """Keep the reader of a new process for all that it will read."""
    gc.set_threshold(20_000, 10, 10)  # as the process that it works for (articles.apps)
    _readers[:] = [reader]


def read_here(files: Sequence[RawFile]) -> list[Reading | Refusal]:
    """Read files, given as (name, bytes), with the reader that this process was started with."""
    return read_all(_readers[0], files)


def read_all(reader: Reader, files: Sequence[RawFile]) -> list[Reading | Refusal]:
    """Read files, given as (name, bytes), in their order."""
    return [_read(reader, name, data) for name, data in files]


def _read(reader: Reader, name: str, data: bytes) -> Reading | Refusal:
    try:
        return reader.read(name, data)
    except TooLong:
        return Refusal(name, is_too_long=True)
    except MalformedArticle as error:
        return Refusal(error.name, error.reason, tuple(error.values.items()))
