"""The records as they were published: bytes for JSON and exports, values for pages."""

import hashlib
from collections.abc import Iterable
from typing import Any

import msgspec

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


def record_of(publication: Publication) -> PublicRecord:
    """Return a live publication as the values that its bytes say."""
    document: Document = publication.document  # type: ignore[assignment]
    record: PublicRecord = _decoders[publication.kind].decode(document.whole)
    return record


def briefs(kind: str, ids: Iterable[int]) -> list[bytes]:
    """Return records as lists show them, in the order of `ids`: one query."""
    wanted = list(ids)
    rows = Publication.objects.live().filter(kind=kind, object_id__in=wanted)
    found = dict(rows.values_list("object_id", "document__brief"))
    return [bytes(found[pk]) for pk in wanted if pk in found]
