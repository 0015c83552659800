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
    held: set[tuple[str, int]] = field(default_factory=set)

    def note(self, record: models.Model) -> None:
        """Learn from a record whether outsiders see it.

        `first_published_at` is no part of any undo: what has none was never public. Only of a row
        that is locked does that hold to the end: another act may publish what is merely read.
        """
        key = journal.key_of(record)
        if isinstance(record, Record) and record.status == Status.PUBLISHED:
            self.known[key] = True
        elif isinstance(record, Record) and record.first_published_at is None and key in self.held:
            self.known.setdefault(key, False)


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
    touched.note(record)


def hold(record: models.Model) -> None:
    """Note that a record, as it is stored, is locked to the end of the act."""
    touched = _touched.get()
    if touched is not None:
        touched.held.add(journal.key_of(record))
