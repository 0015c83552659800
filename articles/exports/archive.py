"""The whole catalogue as files of some megabytes, from one snapshot, proved by a manifest.

The public archive holds what anyone may read, as it was published; the other one, for staff alone,
every row of every table, by which a catalogue moves to another database.
"""

import hashlib
import io
import tarfile
import zlib
from collections.abc import Generator, Iterable, Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import msgspec
from django.utils import timezone

from articles.exports import whole_tables
from articles.exports.lookups import Places, Types
from articles.exports.records import RECORDS, schema
from articles.exports.snapshot import snapshot
from articles.exports.streams import Claims, Mentions, Publications, Source, newest, records
from articles.models import Publication

SCHEMA_VERSION = 3
MANIFEST = "manifest.json"
LICENCE = (
    "Facts, references and descriptions may be used freely with their source named. Press texts and"
    " passages belong to their publishers and are given as far as the law lets us quote them."
)
_PART = 8 * 1024 * 1024  # bytes after which a file ends
_LEVEL = 6


@dataclass(frozen=True, slots=True)
class File:
    """One file of an archive; `count` is its lines, where it has any."""

    name: str
    content: bytes
    count: int = 0


class Archive:
    """An open archive; closing it ends its snapshot and frees the connection."""

    def __init__(self, *, everything: bool = False) -> None:
        self._tables = whole_tables.tables() if everything else None
        self.made_at = timezone.now()
        with ExitStack() as opening:
            opening.enter_context(snapshot())
            self.sequence = newest()
            self._open = opening.pop_all()

    def close(self) -> None:
        self._open.close()

    def files(self) -> Generator[File]:
        """Yield every file, and last the manifest of them all."""
        told, counts = [], dict[str, int]()
        for name, lines in self._kinds():
            counts[name] = 0
            for file in _cut(name, lines):
                counts[name] += file.count
                told.append(_told(file, name))
                yield file
        for file in self._schemas():
            told.append(_told(file, "schema"))
            yield file
        manifest = self._manifest(counts, told)
        yield File(MANIFEST, msgspec.json.format(msgspec.json.encode(manifest), indent=1) + b"\n")

    def _kinds(self) -> Iterator[tuple[str, Iterator[bytes]]]:
        if self._tables is not None:
            for name, table in self._tables.items():
                yield name, whole_tables.lines(table)
            return
        yield "places", _lines(Places())
        yield "types", _lines(Types())
        for kind, name in NAMES.items():
            yield name, _lines(records(kind))
        yield "claims", _lines(Claims())
        yield "mentions", _lines(Mentions())
        yield "gone", _lines(Publications(Publication.objects.filter(document__isnull=True)))

    def _schemas(self) -> Iterator[File]:
        if self._tables is None:
            for kind in RECORDS:
                yield File(f"schema/{kind}.json", msgspec.json.encode(schema(kind)))

    def _manifest(self, counts: dict[str, int], files: list[dict[str, Any]]) -> dict[str, Any]:
        own = {
            "schema_version": SCHEMA_VERSION,
            "everything": self._tables is not None,
            "made_at": self.made_at,
            "sequence": self.sequence,
        }
        if self._tables is None:
            own["licence"] = LICENCE
        else:
            columns = whole_tables.columns_of
            own["version"] = whole_tables.version()
            own["columns"] = {name: columns(table) for name, table in self._tables.items()}
        return {**own, "counts": counts, "files": files}


# What the files of a kind are called.
NAMES = {
    "article": "articles",
    "directive": "directives",
    "organization": "organizations",
    "person": "people",
}


def tarball(archive: Archive) -> Iterator[bytes]:
    """Yield a .tar.gz of an archive, file by file."""
    packer = zlib.compressobj(_LEVEL, wbits=31)
    with closing(archive), closing(archive.files()) as files:
        for file in files:
            yield packer.compress(_packed(file, archive.made_at))
        yield packer.compress(bytes(2 * tarfile.BLOCKSIZE)) + packer.flush()


def _packed(file: File, at: datetime) -> bytes:
    info = tarfile.TarInfo(file.name)
    info.size, info.mtime = len(file.content), int(at.timestamp())
    padding = -len(file.content) % tarfile.BLOCKSIZE
    return b"".join((info.tobuf(), file.content, bytes(padding)))


def _lines(source: Source) -> Iterator[bytes]:
    for items in source.batches():
        for item in items:
            yield source.line(item) + b"\n"


def _cut(name: str, lines: Iterable[bytes]) -> Iterator[File]:
    """Gather lines to files of some megabytes."""
    part, count, number = io.BytesIO(), 0, 0
    for line in lines:
        part.write(line)
        count += 1
        if part.tell() >= _PART:
            number += 1
            yield File(f"{name}/{number:05}.ndjson", part.getvalue(), count)
            part, count = io.BytesIO(), 0
    if count:
        yield File(f"{name}/{number + 1:05}.ndjson", part.getvalue(), count)


def _told(file: File, kind: str) -> dict[str, Any]:
    digest = hashlib.sha256(file.content).hexdigest()
    size = len(file.content)
    return {"name": file.name, "of": kind, "count": file.count, "bytes": size, "sha256": digest}
