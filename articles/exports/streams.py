"""What can be had in bulk, item by item, in flat memory; `jsonl` and `tables` write it."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import msgspec
from django.db.models import Max, Q, QuerySet

from articles.exports.claims import (
    DIRECTIVE_RELATIONS,
    FINDINGS,
    ORGANIZATION_RELATIONS,
    POSITIONS,
    ClaimKind,
    claims_by_id,
)
from articles.exports.naming import total_of_articles
from articles.exports.parts import FindingClaim, MembershipClaim, MentionRecord, RelationClaim
from articles.exports.published import Article, tell_article, whole_of
from articles.exports.snapshot import rows_as_bytes
from articles.models import Mention, Publication

BATCH = 128  # items read at a time
Batches = Iterator[Sequence[Any]]

CLAIMS: dict[str, ClaimKind[Any]] = {
    "membership": POSITIONS,
    "finding": FINDINGS,
    "directive_relation": DIRECTIVE_RELATIONS,
    "organization_relation": ORGANIZATION_RELATIONS,
}
_COLUMNS = (
    *("sequence", "kind", "object_id", "slug"),
    *("document__brief", "document__rest", "reason", "heir"),
)


encode = msgspec.json.Encoder().encode


class Source(ABC):
    """Something of which all can be had: how many there are, the items, and each as JSON."""

    @abstractmethod
    def count(self) -> int: ...

    @abstractmethod
    def batches(self) -> Batches: ...

    @abstractmethod
    def line(self, item: Any) -> bytes:
        """Return an item as one line of JSON, without its break."""


class Publications(Source):
    """Records as published, in the order of their numbers, and what is gone."""

    def __init__(self, rows: QuerySet[Any], total: Callable[[], int] | None = None) -> None:
        self._rows = rows
        self._total = total or rows.count

    def count(self) -> int:
        return self._total()

    def batches(self) -> Batches:
        return _cut(rows_as_bytes(self._rows.order_by("sequence").values_list(*_COLUMNS), BATCH))

    def line(self, item: Any) -> bytes:
        sequence, kind, pk, slug, brief, _rest, *gone = item
        return _gone(sequence, kind, pk, slug, *gone) if brief is None else self.record(item)

    def record(self, item: Any) -> bytes:
        """Return the line of what is public now."""
        _sequence, _kind, _pk, _slug, brief, rest, *_gone = item
        return whole_of(brief, rest)


class ChangedPublications(Publications):
    """The same of all kinds: each record stands within a line that says of which kind it is."""

    def record(self, item: Any) -> bytes:
        sequence, kind, pk, slug, *_rest = item
        head = b'{"sequence":%d,"kind":"%b","id":%d,"slug":"%b","record":'
        head %= (sequence, kind.encode(), pk, slug.encode())
        return b"".join((head, super().record(item), b"}"))


class Claim(msgspec.Struct, frozen=True):
    """A claim as a line of its own: `type` is a key of CLAIMS."""

    type: str
    claim: MembershipClaim | FindingClaim | RelationClaim


class Claims(Source):
    """Every public claim with all its passages, by type and number."""

    def count(self) -> int:
        return sum(kind.model._default_manager.shown().count() for kind in CLAIMS.values())

    def batches(self) -> Batches:
        for name, kind in CLAIMS.items():
            last = 0
            while numbers := self._behind(kind, last):
                found = claims_by_id(kind, numbers)  # those that are public
                yield [Claim(name, found[number]) for number in numbers if number in found]
                last = numbers[-1]

    def line(self, item: Claim) -> bytes:
        return b"".join((b'{"type":"%b",' % item.type.encode(), encode(item.claim)[1:]))

    def _behind(self, kind: ClaimKind[Any], last: int) -> list[int]:
        """Return the next claims, public or not: asked here too, it is asked of all that follow."""
        rows = kind.model._default_manager.filter(pk__gt=last).order_by("pk")
        return list(rows.values_list("pk", flat=True)[:BATCH])


class _Mentioning(msgspec.Struct, frozen=True):
    mentions: list[MentionRecord]


class Mentions(Source):
    """Every public mention, article by article, in reading order."""

    def count(self) -> int:
        return Mention.objects.public().count()

    def batches(self) -> Batches:
        rows = Publication.objects.live().filter(kind="article").order_by("sequence")
        parts = rows.values_list("document__brief", "document__rest").iterator(chunk_size=BATCH)
        for brief, rest in parts:
            found = _mentioning.decode(b"{" + bytes(rest[1:])).mentions
            tell_article(_article.decode(brief), (one.passage for one in found))
            yield found

    def line(self, item: MentionRecord) -> bytes:
        return encode(item)


_mentioning = msgspec.json.Decoder(_Mentioning)
_article = msgspec.json.Decoder(Article)


def records(kind: str, narrowed: QuerySet[Any] | None = None, after: int = 0) -> Publications:
    """Return everything public of one kind, or what the filters of a list leave of it.

    Taken up again behind the change `after`, it tells also what has gone since.
    """
    if kind == "article" and narrowed is None and not after:
        # Counted with every publication: to count a million anew takes longer than to begin.
        return Publications(Publication.objects.live().filter(kind=kind), total_of_articles)
    shown = Q(document__isnull=False)
    if narrowed is not None:
        shown &= Q(object_id__in=narrowed.order_by().values("pk"))
    if after:
        shown |= Q(document__isnull=True)
    return Publications(Publication.objects.filter(shown, kind=kind, sequence__gt=after))


def changes(since: int) -> Publications:
    """Return what has changed behind a number, of all kinds: each once, as it is now, or gone."""
    return ChangedPublications(Publication.objects.filter(sequence__gt=since))


def newest() -> int:
    """Return the number of the last change that outsiders can see; 0 in an empty catalogue."""
    return Publication.objects.aggregate(newest=Max("sequence"))["newest"] or 0


def _gone(sequence: int, kind: str, pk: int, slug: str, reason: str, heir: str) -> bytes:
    told = {"sequence": sequence, "kind": kind, "id": pk, "slug": slug, "record": None}
    return encode({**told, "reason": reason, "heir": heir or None})


def _cut(rows: Iterator[Any]) -> Batches:
    batch = []
    for row in rows:
        batch.append(row)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch
