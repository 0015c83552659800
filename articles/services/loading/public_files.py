"""The files of a public archive, read line by line as what they tell."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
from django.core.exceptions import ValidationError
from msgspec import UNSET

from articles.exports.answers import ChangeLine
from articles.exports.archive import MANIFEST, NAMES
from articles.exports.lookups import PlaceRecord, TypeRecord
from articles.exports.published import bytes_of, numbered, whole_of
from articles.exports.records import RECORDS, PublicRecord
from articles.exports.verifying import CLAIM_LINES
from articles.models import Document, Publication, document_key


class _Number(msgspec.Struct):
    id: int
    slug: str


class _Type(msgspec.Struct):
    type: str


_type_of = msgspec.json.Decoder(_Type).decode


class Files:
    """A public archive in a folder that was found whole."""

    def __init__(self, folder: Path) -> None:
        manifest = msgspec.json.decode((folder / MANIFEST).read_bytes())
        self.sequence: int = manifest["sequence"]
        self._files = [(one["of"], folder / one["name"]) for one in manifest["files"]]

    def numbers(self, kind: str) -> Iterator[tuple[str, int]]:
        """Yield slug and number of all records of a kind."""
        for one in self._read(NAMES[kind], _Number):
            yield one.slug, one.id

    def places(self) -> list[PlaceRecord]:
        return list(self._read("places", PlaceRecord))

    def types(self) -> list[TypeRecord]:
        return list(self._read("types", TypeRecord))

    def claims(self) -> Iterator[Any]:
        """Yield every claim: a MembershipClaim, FindingClaim or RelationClaim."""
        for line in self._lines("claims"):
            yield msgspec.json.decode(line, type=CLAIM_LINES[_type_of(line).type])

    def gone(self) -> Iterator[ChangeLine]:
        return self._read("gone", ChangeLine)

    def records(self, kind: str) -> Iterator[tuple[Any, Publication]]:
        """Yield every record with its publication, unsaved, of the very bytes that were read."""
        decode = msgspec.json.Decoder(RECORDS[kind]).decode
        for line in self._lines(NAMES[kind]):
            record: Any = decode(line)
            yield record, _published(kind, record, line)

    def _read(self, name: str, told: Any) -> Iterator[Any]:
        return map(msgspec.json.Decoder(told).decode, self._lines(name))

    def _lines(self, name: str) -> Iterator[bytes]:
        for of, path in self._files:
            if of == name:
                with path.open("rb") as lines:
                    yield from lines


def _published(kind: str, record: Any, line: bytes) -> Publication:
    told: PublicRecord = msgspec.structs.replace(record, sequence=UNSET)
    brief, rest, etag = bytes_of(told)
    brief = numbered(record.sequence, brief)
    if whole_of(brief, rest) != line.rstrip(b"\n"):
        message = "%(kind)s %(slug)s: its line is not written as this version writes it"
        raise ValidationError(message, params={"kind": kind, "slug": record.slug})
    return Publication(
        kind=kind,
        object_id=record.id,
        slug=record.slug,
        sequence=record.sequence,
        etag=etag,
        document=Document(pk=document_key(kind, record.id), brief=brief, rest=rest),
    )
