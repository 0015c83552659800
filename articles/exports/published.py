"""The records as they were published: bytes for JSON and exports, values for pages."""

import hashlib
from collections.abc import Iterable
from typing import Any

import msgspec

from articles.exports.parts import Reference
from articles.exports.records import RECORDS, PublicRecord
from articles.models import Document, Publication

_encoder = msgspec.json.Encoder()
_decoders = {kind: msgspec.json.Decoder(record) for kind, record in RECORDS.items()}


def bytes_of(record: PublicRecord) -> tuple[bytes, bytes, str]:
    """Return a record's JSON as lists show it, what its own page has besides, and its ETag."""
    whole = _encoder.encode(record)
    left_out: dict[str, Any] = dict.fromkeys(record.REST, msgspec.UNSET)
    brief = _encoder.encode(msgspec.structs.replace(record, **left_out))
    return brief, whole[len(brief) - 1 :], hashlib.sha256(whole).hexdigest()


def find(kind: str, slug: str) -> Publication | None:
    """Return what was published under an address, with its document if it is public now."""
    found = Publication.objects.select_related("document").filter(kind=kind, slug=slug)
    return found.first()


Bytes = bytes | memoryview  # the one on SQLite, the other on PostgreSQL


def numbered(sequence: int, brief: Bytes, rest: Bytes = b"}") -> bytes:
    """Return a record's JSON with the number of its publication in front: whole, or as in lists."""
    return b"".join((b'{"sequence":%d,' % sequence, brief[1:-1], rest))


def whole(publication: Publication) -> bytes:
    """Return the JSON of a live publication."""
    document: Document = publication.document  # type: ignore[assignment]
    return numbered(publication.sequence, document.brief, document.rest)


def etag(publication: Publication) -> str:
    """Return what tells these bytes from all others of the record: its number, and what it says."""
    return f"{publication.sequence}-{publication.etag[:16]}"


def record_of(publication: Publication) -> PublicRecord:
    """Return a live publication as the values that its bytes say."""
    record: PublicRecord = _decoders[publication.kind].decode(whole(publication))
    return record


class _Cited(msgspec.Struct):
    directive: Reference


class _Cites(msgspec.Struct):
    """What a list shows of an article besides its own columns; the rest is not even read."""

    cites: list[_Cited]


_decode_cites = msgspec.json.Decoder(_Cites).decode


def cited_in(articles: Iterable[int]) -> dict[int, list[Reference]]:
    """Return the directives that articles cite, in the order of their first mention: one query."""
    rows = Publication.objects.live().filter(kind="article", object_id__in=list(articles))
    return {
        pk: [one.directive for one in _decode_cites(brief).cites]
        for pk, brief in rows.values_list("object_id", "document__brief")
    }


def briefs(kind: str, ids: Iterable[int], *, has_rest: bool = False) -> list[bytes]:
    """Return records as lists show them, or whole, in the order of `ids`: one query."""
    wanted, rest = list(ids), ["document__rest"] if has_rest else []
    rows = Publication.objects.live().filter(kind=kind, object_id__in=wanted)
    found = {
        pk: numbered(sequence, *parts)
        for pk, sequence, *parts in rows.values_list(
            "object_id", "sequence", "document__brief", *rest
        )
    }
    return [found[pk] for pk in wanted if pk in found]
