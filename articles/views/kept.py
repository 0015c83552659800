"""Pages and parts of them kept until anything is published: exact, for each tells its state.

A part is kept with the number of the last publication that its snapshot held: every change that
the public can see gives one, in the order of commits. Abbreviations alone are no part of a record
and change what a search finds, so their saves are counted beside it; none is ever deleted. Inside
a transaction of the caller nothing is kept: what it sees may never be committed.
"""

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import Any

from django.db import connection

from articles.exports import remembered
from articles.exports.asking import ask
from articles.exports.snapshot import snapshot

MOST_KEPT = 200  # of some hundred kilobytes at most
_LONGEST = 1000  # letters of a key: a page holds its address a hundred times

_STATE = """SELECT (SELECT MAX(sequence) FROM articles_publication),
    (SELECT SUM(version) FROM articles_abbreviation)"""

_parts: OrderedDict[Any, tuple[Any, Any]] = OrderedDict()
_lock = Lock()


def kept(key: Any, make: Callable[[], Any]) -> Any:
    """Return what `make` makes of the present state, from memory where nothing has changed."""
    if connection.in_atomic_block:
        return make()
    with _lock:
        known = _parts.get(key)
        if known is not None:
            _parts.move_to_end(key)  # what is read stays longest
    if known is not None and known[0] == _last():
        return known[1]
    with snapshot():
        stamp = _last()
        with remembered.at(stamp):
            made = make()
    if sum(len(part) for part in key if isinstance(part, str)) > _LONGEST:
        return made
    with _lock:
        _parts.pop(key, None)
        _parts[key] = stamp, made
        while len(_parts) > MOST_KEPT:
            _parts.popitem(last=False)
    return made


def _last() -> remembered.State:
    """Return the number of the last publication, and how often abbreviations were saved.

    In plain words: for what is kept, Django would take longer to spell the question than all the
    rest of the answer.
    """
    last, saves = ask(_STATE)[0]
    return last or 0, saves or 0
