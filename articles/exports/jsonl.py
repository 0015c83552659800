"""Everything published of one kind as lines of JSON, from one snapshot, in flat memory."""

from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any

from django.db.models import QuerySet

from articles.exports.snapshot import snapshot
from articles.models import Publication

BATCH = 256  # records read and sent at a time


class Export:
    """An open export. Iterating gives whole lines of JSON, some at a time; `total` says how many.

    Closing it, before the end too, ends its snapshot and frees the connection.
    """

    def __init__(self, kind: str) -> None:
        self._kind = kind
        with ExitStack() as opening:
            opening.enter_context(snapshot())
            self.total: int = self._published().count()
            self._open = opening.pop_all()

    def __iter__(self) -> Iterator[bytes]:
        last = 0
        while True:
            rows = self._published().filter(object_id__gt=last).order_by("object_id")[:BATCH]
            found = list(rows.values_list("object_id", "document__brief", "document__rest"))
            if not found:
                break
            yield b"".join(
                part for _pk, brief, rest in found for part in (memoryview(brief)[:-1], rest, b"\n")
            )
            last = found[-1][0]
        self.close()

    def _published(self) -> QuerySet[Any]:
        return Publication.objects.live().filter(kind=self._kind)

    def close(self) -> None:
        self._open.close()
