"""Everything published of one kind as lines of JSON, from one snapshot, in flat memory."""

from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any

import msgspec
from django.db.models import QuerySet

from articles.exports.loading import MODELS, load_full
from articles.exports.snapshot import snapshot
from articles.models import Status

# Records of a batch: an article's lists end with its text, the others' are long.
_BATCHES = {"article": 250, "directive": 50, "organization": 50, "person": 50}


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
        encoder = msgspec.json.Encoder()
        last, size = 0, _BATCHES[self._kind]
        while True:
            following = self._published().filter(pk__gt=last).order_by("pk")
            ids = list(following.values_list("pk", flat=True)[:size])
            if not ids:
                break
            yield encoder.encode_lines(load_full(self._kind, ids).values())
            last = ids[-1]
        self.close()

    def _published(self) -> QuerySet[Any]:
        return MODELS[self._kind]._default_manager.filter(status=Status.PUBLISHED)

    def close(self) -> None:
        self._open.close()
