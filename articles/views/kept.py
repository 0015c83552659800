"""Parts of pages kept until anything is written: exact, for a kept part names what it was made of.

A part is kept with a stamp of what the database held: on SQLite the last entry of the history, for
every act writes one and writers queue; on PostgreSQL the snapshot itself. Inside a transaction of
the caller nothing is kept: what it sees may never be committed.
"""

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import Any

from django.db import connection

from articles.exports.snapshot import snapshot

MOST_KEPT = 64

_STAMPS = {
    "sqlite": "SELECT MAX(id) FROM articles_change",
    "postgresql": "SELECT CAST(pg_current_snapshot() AS text)",
}
_parts: OrderedDict[Any, tuple[Any, Any]] = OrderedDict()
_lock = Lock()


def kept(key: Any, make: Callable[[], Any]) -> Any:
    """Return what `make` makes of the present state, from memory where nothing has changed."""
    if connection.in_atomic_block:
        return make()
    with snapshot():
        stamp = _stamp()
        with _lock:
            known = _parts.get(key)
        if known is not None and known[0] == stamp:
            return known[1]
        made = make()
    with _lock:
        _parts[key] = stamp, made
        _parts.move_to_end(key)
        while len(_parts) > MOST_KEPT:
            _parts.popitem(last=False)
    return made


def _stamp() -> Any:
    with connection.cursor() as cursor:
        cursor.execute(_STAMPS[connection.vendor])
        return cursor.fetchone()[0]
