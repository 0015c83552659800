"""Streams of JSON, one object a line, from one snapshot, in flat memory, that prove their end.

The last line of each says how many stand before it and the SHA-256 of their bytes; a stream without
it was cut off. Lines go by the number of their publication, so that one can be taken up again.
"""

import hashlib
import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from itertools import islice
from typing import Any

from django.db.models import Max, Q, QuerySet

from articles.exports.published import numbered
from articles.exports.snapshot import snapshot
from articles.models import Publication

BATCH = 256  # lines read and sent at a time
_COLUMNS = ("sequence", "kind", "slug", "document__brief", "document__rest", "reason", "heir")


class Stream:
    """An open stream of publications: `total` says from the start how many there are.

    `sequence` is the last change that it knows. Closing it, before the end too, ends its snapshot
    and frees the connection.
    """

    def __init__(self, rows: QuerySet[Any], line: Callable[..., bytes]) -> None:
        self._rows, self._line = rows.order_by("sequence"), line
        with ExitStack() as opening:
            opening.enter_context(snapshot())
            self.sequence: int = newest()
            self.total: int = rows.count()
            self._open = opening.pop_all()

    def __iter__(self) -> Iterator[bytes]:
        digest, count = hashlib.sha256(), 0
        rows = self._rows.values_list(*_COLUMNS).iterator(chunk_size=BATCH)
        while lines := [self._line(*row) for row in islice(rows, BATCH)]:
            part = b"".join(lines)
            digest.update(part)
            count += len(lines)
            yield part
        yield _end_line(count, digest.hexdigest(), self.sequence)
        self.close()

    def close(self) -> None:
        self._open.close()


def export(kind: str, narrowed: QuerySet[Any] | None = None, after: int = 0) -> Stream:
    """Open everything public of one kind, or what the filters of a list leave of it.

    Taken up again behind the change `after`, it tells also what has gone since.
    """
    shown = Q(document__isnull=False)
    if narrowed is not None:
        shown &= Q(object_id__in=narrowed.order_by().values("pk"))
    if after:
        shown |= Q(document__isnull=True)
    rows = Publication.objects.filter(shown, kind=kind, sequence__gt=after)
    return Stream(rows, _record_line)


def changes(since: int) -> Stream:
    """Open what has changed behind a number, of all kinds: each record once, as now, or gone."""
    return Stream(Publication.objects.filter(sequence__gt=since), _change_line)


def newest() -> int:
    """Return the number of the last change that outsiders can see; 0 in an empty catalogue."""
    return Publication.objects.aggregate(newest=Max("sequence"))["newest"] or 0


def _record_line(sequence: int, kind: str, slug: str, brief: Any, rest: Any, *gone: str) -> bytes:
    if brief is None:
        return _gone_line(sequence, kind, slug, *gone)
    return numbered(sequence, brief, rest) + b"\n"


def _change_line(sequence: int, kind: str, slug: str, brief: Any, rest: Any, *gone: str) -> bytes:
    if brief is None:
        return _gone_line(sequence, kind, slug, *gone)
    head = b'{"sequence":%d,"kind":"%b","slug":"%b","record":'
    record = numbered(sequence, brief, rest)
    return b"".join((head % (sequence, kind.encode(), slug.encode()), record, b"}\n"))


def _gone_line(sequence: int, kind: str, slug: str, reason: str, heir: str) -> bytes:
    told = {"sequence": sequence, "kind": kind, "slug": slug, "record": None, "reason": reason}
    return _line_of({**told, "heir": heir or None})


def _end_line(count: int, digest: str, sequence: int) -> bytes:
    return _line_of({"_end": True, "count": count, "sha256": digest, "sequence": sequence})


def _line_of(values: dict[str, Any]) -> bytes:
    return json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
