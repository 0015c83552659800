"""The frame of every write: one transaction, at whose end what has become public is published."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

from django.db import models, transaction

from articles.models import Record, Status
from articles.services import journal, publishing


@dataclass(slots=True)
class _Touched:
    """What an act has changed, and which of the records it knows to be public, or never to be."""

    rows: list[journal.Row] = field(default_factory=list)
    known: dict[tuple[str, int], bool] = field(default_factory=dict)

    def note(self, name: str, record: models.Model) -> None:
        """Learn from a record, as it is stored, whether outsiders see it.

        `first_published_at` is no part of any undo: what has none was never public.
        """
        if not isinstance(record, Record) or record.pk is None:
            return
        if record.status == Status.PUBLISHED:
            self.known[name, record.pk] = True
        elif record.first_published_at is None:
            self.known.setdefault((name, record.pk), False)


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
        publishing.publish_touched(touched.rows, touched.known)


def touch(record: models.Model, rows: Iterable[journal.Row] = ()) -> None:
    """Note what an act has changed: a record, and rows as the journal holds them."""
    touched = _touched.get()
    if touched is None:
        raise RuntimeError("written outside of a door: the public record would not follow")
    name, number = journal.key_of(record)
    touched.rows.append({"model": name, "pk": number, "before": {}, "after": {}})
    touched.rows.extend(rows)
    touched.note(name, record)
