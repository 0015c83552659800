"""Small parts of records, remembered as long as nothing is published: names, above all.

Within `at`, which tells what state the snapshot holds. Elsewhere nothing is remembered: inside a
transaction of the caller one sees what may never be committed.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

MOST = 20_000  # parts of a kind

_state: ContextVar[int | None] = ContextVar("state", default=None)
_known: dict[Any, tuple[int, dict[int, Any]]] = {}


@contextmanager
def at(state: int | None) -> Iterator[None]:
    """Say what the last publication is that the snapshot holds."""
    token = _state.set(state)
    try:
        yield
    finally:
        _state.reset(token)


def remembered(
    what: Any, ids: Iterable[int], ask: Callable[[list[int]], Mapping[int, Any]]
) -> dict[int, Any]:
    """Return the parts of some records by their numbers; `ask` gives those that nobody has read.

    A part is remembered as missing too.
    """
    wanted, state = list(ids), _state.get()
    if state is None:
        return dict(ask(wanted))
    held_at, held = _known.get(what, (None, {}))
    if held_at != state or len(held) > MOST:
        held = {}
        _known[what] = state, held
    if missing := [pk for pk in wanted if pk not in held]:
        held.update({**dict.fromkeys(missing), **ask(missing)})
    return {pk: part for pk in wanted if (part := held[pk]) is not None}
