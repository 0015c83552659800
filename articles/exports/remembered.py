"""Small parts of records, remembered as long as nothing is published: names, above all.

Within `at`, which tells what state the snapshot holds. Elsewhere nothing is remembered: inside a
transaction of the caller one sees what may never be committed.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar

MOST = 20_000  # parts of a kind

# The last publication, and what else tells one state of the catalogue from another.
State = tuple[int, int]

_state: ContextVar[State | None] = ContextVar("state", default=None)
_known: dict[Any, tuple[State, dict[Any, Any]]] = {}
K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


@contextmanager
def at(state: State | None) -> Iterator[None]:
    """Say which state the snapshot holds."""
    token = _state.set(state)
    try:
        yield
    finally:
        _state.reset(token)


def remembered(what: Any, keys: Iterable[K], ask: Callable[[list[K]], Mapping[K, V]]) -> dict[K, V]:
    """Return the parts of some records by their keys; `ask` gives those that nobody has read.

    A part is remembered as missing too.
    """
    wanted, state = list(keys), _state.get()
    if state is None:
        return dict(ask(wanted))
    held_at, held = _known.get(what, (None, {}))
    if held_at != state or len(held) > MOST:
        held = {}
        _known[what] = state, held
    if missing := [key for key in wanted if key not in held]:
        held.update({**dict.fromkeys(missing), **ask(missing)})
    return {key: part for key in wanted if (part := held[key]) is not None}
