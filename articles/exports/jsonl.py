"""Streams of JSON, one object a line, from one snapshot, in flat memory, that prove their end.

The last line of each says how many stand before it and the SHA-256 of their bytes; a stream without
it was cut off.
"""

import hashlib
from collections.abc import Generator, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack

import msgspec

from articles.exports.snapshot import snapshot
from articles.exports.streams import Source, newest


class Stream:
    """An open stream: `total` says from the start how many items there are.

    `sequence` is the last change that it knows. Closing it, before the end too, ends its snapshot
    and frees the connection.
    """

    def __init__(self, source: Source) -> None:
        self._source = source
        with ExitStack() as opening:
            opening.enter_context(snapshot())
            self.sequence: int = newest()
            self.total: int = source.count()
            self._open = opening.pop_all()

    def __iter__(self) -> Iterator[bytes]:
        lines = self.parts()
        # With the snapshot, and before it, ends what reads in it. Left to the garbage collector its
        # cursor would be closed in the midst of another question on the same connection, for whose
        # lock it would wait for ever.
        self._open.callback(lines.close)
        yield from lines
        self.close()

    def parts(self) -> Generator[bytes]:
        """Yield the stream, some lines at a time."""
        digest, count, line = hashlib.sha256(), 0, self._source.line
        # To hash what is read takes as long as to read it, and needs Python no more than that does.
        with ThreadPoolExecutor(1) as beside:
            hashed: Future[None] | None = None
            for items in self._source.batches():
                part = b"\n".join([*map(line, items), b""])
                if hashed:
                    hashed.result()
                hashed = beside.submit(digest.update, part)
                count += len(items)
                yield part
        end = {"_end": True, "count": count, "sha256": digest.hexdigest()}
        yield msgspec.json.encode({**end, "sequence": self.sequence}) + b"\n"

    def close(self) -> None:
        self._open.close()
