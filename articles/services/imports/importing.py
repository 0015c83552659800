"""Importing many files: read by as many processes as wished, written by this one, in their order.

Files go through in batches, so that memory stays flat; a batch is written in one transaction while
the next ones are being read.
"""

import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from django.contrib.auth.models import User

from articles.models import Article
from articles.services.errors import said
from articles.services.imports import ingest
from articles.services.imports.drafting import Lookups
from articles.services.imports.ingest import Incoming, Ingested
from articles.services.reading.readers import current_reader
from articles.services.reading.texts import too_long
from articles.services.room import room
from articles.text.reader import Reading
from articles.text.workers import RawFile, Refusal, portable, read_all, read_here, start

FILES_A_BATCH = 100
BYTES_A_BATCH = 8 * 1024 * 1024
FILES_A_TASK = 10
BATCHES_AHEAD = 2

Read = Reading | Refusal
Waiting = Callable[[], list[Read]]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file: its article, new or there before, or why it was refused."""

    path: Path
    article: Article | None = None
    is_new: bool = False
    refusal: str = ""


@dataclass(slots=True)
class _Batch:
    """Files in order; those that are to be read, and the way to what was read of them."""

    paths: list[Path] = field(default_factory=list)
    files: dict[Path, Incoming] = field(default_factory=dict)
    refused: dict[Path, str] = field(default_factory=dict)
    known: dict[str, Article] = field(default_factory=dict)
    size: int = 0

    @property
    def is_full(self) -> bool:
        return len(self.paths) >= FILES_A_BATCH or self.size >= BYTES_A_BATCH

    def add(self, path: Path) -> None:
        """Take a file in; one that the disk does not give is refused, no more."""
        self.paths.append(path)
        try:
            data = path.read_bytes()
        except OSError as error:
            self.refused[path] = error.strerror or str(error)
        else:
            self.files[path] = Incoming(path.name, data)
            self.size += len(data)

    def unread(self) -> list[Incoming]:
        """Return the files that are not in the catalogue yet, the same bytes once."""
        found = {file.digest: file for file in self.files.values()}
        self.known = ingest.articles_of(found)
        return [file for digest, file in found.items() if digest not in self.known]


def import_files(paths: Iterable[Path], *, by: User | None, jobs: int = 1) -> Iterator[Outcome]:
    """Import files and yield what became of each, in their order.

    `jobs` processes work at it, this one among them: it writes, which takes most of the time. A
    file that cannot be read or stored keeps none of the others out. Raises NotPermitted.
    """
    lookups = Lookups()
    with room(), _readers(jobs) as read:
        waiting: deque[tuple[_Batch, list[Incoming], Waiting]] = deque()
        for batch in _batches(paths):
            unread = batch.unread()
            waiting.append((batch, unread, read([(file.name, file.data) for file in unread])))
            if len(waiting) > (BATCHES_AHEAD if jobs > 1 else 0):
                yield from _stored(*waiting.popleft(), by=by, lookups=lookups)
        while waiting:
            yield from _stored(*waiting.popleft(), by=by, lookups=lookups)


def _batches(paths: Iterable[Path]) -> Iterator[_Batch]:
    batch = _Batch()
    for path in paths:
        batch.add(path)
        if batch.is_full:
            yield batch
            batch = _Batch()
    if batch.paths:
        yield batch


@contextmanager
def _readers(jobs: int) -> Iterator[Callable[[list[RawFile]], Waiting]]:
    """Give a function that has files read, and gives a function that waits for the readings."""
    reader = current_reader()
    if jobs <= 1:
        yield lambda files: lambda: read_all(reader, files)
        return
    with ExitStack() as stack:
        # Not forked: a child must not hold this process's connections.
        pool = ProcessPoolExecutor(
            jobs - 1, multiprocessing.get_context("spawn"), start, (portable(reader),)
        )
        stack.callback(pool.shutdown, cancel_futures=True)
        is_first = True

        def read(files: list[RawFile]) -> Waiting:
            nonlocal is_first
            if is_first:
                # Read here while the others start; an import of one batch starts none.
                is_first = False
                return lambda: read_all(reader, files)
            parts = range(0, len(files), FILES_A_TASK)
            tasks: list[Future[list[Read]]] = [
                pool.submit(read_here, files[at : at + FILES_A_TASK]) for at in parts
            ]
            return lambda: [one for task in tasks for one in task.result()]

        yield read


def _stored(
    batch: _Batch,
    unread: list[Incoming],
    wait: Waiting,
    *,
    by: User | None,
    lookups: Lookups,
) -> Iterator[Outcome]:
    readings = dict(zip((file.digest for file in unread), wait(), strict=True))
    good = [
        (file, reading) for file in unread if isinstance(reading := readings[file.digest], Reading)
    ]
    stored = ingest.store(good, by=by, lookups=lookups)
    made = {file.digest: one for (file, _reading), one in zip(good, stored, strict=True)}
    for path in batch.paths:
        yield _outcome(path, batch, readings, made)


def _outcome(
    path: Path,
    batch: _Batch,
    readings: dict[str, Read],
    made: dict[str, Ingested | Exception],
) -> Outcome:
    if path in batch.refused:
        return Outcome(path, refusal=batch.refused[path])
    digest = batch.files[path].digest
    if digest in batch.known:
        return Outcome(path, batch.known[digest])
    reading, one = readings[digest], made.get(digest)
    if isinstance(reading, Refusal):
        return Outcome(path, refusal=_why(reading))
    if isinstance(one, Ingested):
        # The same bytes further on in the batch are this article.
        batch.known[digest] = one.article
        return Outcome(path, one.article, is_new=one.is_new)
    return Outcome(path, refusal=said(one))


def _why(refusal: Refusal) -> str:
    error = too_long() if refusal.is_too_long else refusal.as_error()
    return said(error)
