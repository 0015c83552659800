"""The frame of every write: one transaction, at whose end what has become public is published."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

from django.db import models, transaction

from articles.models import Status
from articles.services import journal, publishing


@dataclass(slots=True)
class _Touched:
    """What an act has changed, and whether any of it is known to be public."""

    rows: list[journal.Row] = field(default_factory=list)
    is_public: bool = False


_touched: ContextVar[_Touched | None] = ContextVar("touched", default=None)


@contextmanager
def door() -> Iterator[None]:
    """Let everything inside be written or nothing, and publish at the end of the outermost door.

    Also a decorator: `@door()`.
    """
    with transaction.atomic():
        if _touched.get() is not None:
            yield
            return
        touched = _Touched()
        token = _touched.set(touched)
        try:
            yield
        finally:
            _touched.reset(token)
        publishing.publish_touched(touched.rows, are_public=touched.is_public)


def touch(record: models.Model, rows: Iterable[journal.Row] = ()) -> None:
    """Note what an act has changed: a record, and rows as the journal holds them."""
    touched = _touched.get()
    if touched is None:
        raise RuntimeError("written outside of a door: the public record would not follow")
    name, number = journal.key_of(record)
    touched.rows.append({"model": name, "pk": number, "before": {}, "after": {}})
    touched.rows.extend(rows)
    touched.is_public |= getattr(record, "status", None) == Status.PUBLISHED
