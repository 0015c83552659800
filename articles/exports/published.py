"""The records as they were published: bytes for JSON and exports, values for pages."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any, TypeVar

import msgspec
from django.db.models import QuerySet

from articles.exports.codes import RightsCode
from articles.exports.parts import MembershipClaim, PassageRecord, PlaceReference, Reference
from articles.exports.passages import of_article
from articles.exports.questions import Question, among
from articles.exports.records import RECORDS, ArticleRecord, PublicRecord
from articles.models import Document, Publication, document_key

_PARTS = ("document__brief", "document__rest")
_encoder = msgspec.json.Encoder()
_decoders = {kind: msgspec.json.Decoder(record) for kind, record in RECORDS.items()}


def bytes_of(record: PublicRecord) -> tuple[bytes, bytes, str]:
    """Return a record's JSON as lists show it, what its own page has besides, and its ETag.

    The number of its publication is not known yet, and tells nothing of what it says.
    """
    left_out: dict[str, Any] = dict.fromkeys(record.REST, msgspec.UNSET)
    brief = _encoder.encode(msgspec.structs.replace(record, **left_out))
    rest = _encoder.encode({name: getattr(record, name) for name in record.REST})
    rest = b"," + rest[1:]
    return brief, rest, hashlib.sha256(brief[:-1] + rest).hexdigest()


def numbered(sequence: int, brief: bytes) -> bytes:
    """Return a record's JSON as lists show it, with the number of its publication in front."""
    return b'{"sequence":%d,%b' % (sequence, brief[1:])


def whole_of(brief: bytes, rest: bytes) -> bytes:
    """Return the whole of a record's JSON."""
    return b"".join((brief[:-1], rest))


@dataclass(frozen=True, slots=True)
class Found:
    """What was published under an address: its JSON, or None and the reason if it is no more.

    The ETag tells these bytes from all others of the record: by its number, and what it says.
    `at` is when it was published so.
    """

    kind: str
    object_id: int
    etag: str
    at: datetime
    whole: bytes | None
    reason: str

    def record(self) -> PublicRecord:
        """Return what is public now as the values that its bytes say."""
        record: PublicRecord = _decoders[self.kind].decode(self.whole or b"")
        if isinstance(record, ArticleRecord):
            tell_article(record, record.passages())
        return record


class Article(msgspec.Struct):
    """What the record of an article says of itself; its brief is enough to read it."""

    slug: str
    url: str
    title: str
    published: str | None


def tell_article(article: ArticleRecord | Article, passages: Iterable[PassageRecord]) -> None:
    """Tell passages, as they were read from the record of an article, that they are its own."""
    told = Reference(kind="article", slug=article.slug, name=article.title, url=article.url)
    for one in passages:
        of_article(one, told, article.published)


def find(kind: str, slug: str) -> Found | None:
    """Return what was published under an address: one query."""
    for row in _found([slug], kind):
        sequence, brief = row["sequence"], row["document__brief"]
        body = None if brief is None else whole_of(brief, row["document__rest"])
        etag = f"{sequence}-{row['etag'][:16]}"
        return Found(kind, row["object_id"], etag, row["at"], body, row["reason"])
    return None


@Question
def _found(kind: str) -> QuerySet[Any]:
    rows = Publication.objects.filter(among("slug"), kind=kind).order_by()
    return rows.values("object_id", "sequence", "at", "etag", "reason", *_PARTS)


class _Cited(msgspec.Struct):
    directive: Reference


class ArticleLine(Article):
    """What a line of a list shows of an article; the rest is not even read."""

    standfirst: str | None
    publisher: Reference | None
    publisher_as_printed: str | None
    place: PlaceReference | None
    rights: RightsCode
    cites: list[_Cited]
    created_at: datetime
    updated_at: datetime


L = TypeVar("L", bound=ArticleLine)


def article_lines(articles: Iterable[int], line: type[L]) -> dict[int, L]:
    """Return articles as a kind of line, by their numbers: one query."""
    decode = _decoder(line).decode
    return {pk: decode(brief) for pk, brief in _parts_of("article", articles, "brief")}


@cache
def _decoder(line: type[L]) -> msgspec.json.Decoder[L]:
    return msgspec.json.Decoder(line)


class _Holding(msgspec.Struct):
    memberships: list[MembershipClaim]


_decode_holding = msgspec.json.Decoder(_Holding).decode


def stated_of(people: Iterable[int]) -> dict[int, list[MembershipClaim]]:
    """Return the positions that people are said to hold, with their passages: one query."""
    told = _parts_of("person", people, "rest")
    return {pk: _decode_holding(b"{" + rest[1:]).memberships for pk, rest in told}


def briefs(kind: str, ids: Iterable[int], *, has_rest: bool = False) -> list[bytes]:
    """Return records as lists show them, or whole, in the order of `ids`: one query."""
    first = document_key(kind, 0)
    wanted = [first + pk for pk in ids]
    if has_rest:
        told = _parts.tuples(wanted, "brief", "rest")
        found = {key: whole_of(*both) for key, *both in told}
    else:
        found = dict(_parts.tuples(wanted, "brief"))
    return [found[key] for key in wanted if key in found]


def _parts_of(kind: str, ids: Iterable[int], *names: str) -> Iterator[tuple[Any, ...]]:
    """Yield records by their numbers with parts of what is public of them; others have none."""
    first = document_key(kind, 0)
    for key, *parts in _parts.tuples([first + pk for pk in ids], *names):
        yield key - first, *parts


@Question
def _parts(*names: str) -> QuerySet[Any]:
    return Document.objects.filter(among("pk")).order_by().values("pk", *names)
