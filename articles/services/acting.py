"""Several changes as one act: what is written inside is undone together."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.contrib.auth.models import User

from articles.models import Act, ActKind

_current: ContextVar[Act | None] = ContextVar("act", default=None)


def start(kind: ActKind, title: str, *, by: User | None, data: dict[str, Any] | None = None) -> Act:
    """Store a new act; `together(act)` puts changes under it, in one go or in many."""
    return Act.objects.create(kind=kind, title=title[:300], by=by, data=data or {})


@contextmanager
def together(act: Act) -> Iterator[Act]:
    """Put every history entry that is written inside under this act."""
    token = _current.set(act)
    try:
        yield act
    finally:
        _current.reset(token)


def current() -> Act | None:
    """Return the act that is being carried out, if one is."""
    return _current.get()


@contextmanager
def one(kind: ActKind, title: str, *, by: User | None, **data: Any) -> Iterator[Act]:
    """Put what is written inside under one act: the one that is being carried out, or a new one."""
    act = current()
    if act is not None:
        yield act
        return
    with together(start(kind, title, by=by, data=data)) as act:
        yield act
