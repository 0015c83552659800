"""The frame of every write: one transaction, at whose end what has become public is published."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import models, transaction

from articles.services import journal, publishing

_touched: ContextVar[list[journal.Row] | None] = ContextVar("touched", default=None)


@contextmanager
def door() -> Iterator[None]:
    """Let everything inside be written or nothing, and publish at the end of the outermost door.

    Also a decorator: `@door()`.
    """
    with transaction.atomic():
        if _touched.get() is not None:
            yield
            return
        rows: list[journal.Row] = []
        token = _touched.set(rows)
        try:
            yield
        finally:
            _touched.reset(token)
        publishing.publish_touched(rows)


def touch(record: models.Model, rows: Iterable[journal.Row] = ()) -> None:
    """Note what an act has changed: a record, and rows as the journal holds them."""
    touched = _touched.get()
    if touched is None:
        raise RuntimeError("written outside of a door: the public record would not follow")
    name, number = journal.key_of(record)
    touched.append({"model": name, "pk": number, "before": {}, "after": {}})
    touched.extend(rows)
