"""How often one network address may ask what costs work: counted alike by every process.

The counts lie in a small SQLite file of their own beside the data, whatever database holds the
catalogue: counting waits for no import, and a count that a crash loses is no loss.
"""

import logging
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import wraps
from ipaddress import ip_address, ip_network
from math import ceil
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from limits import RateLimitItem, parse
from limits.storage import Storage
from limits.strategies import FixedWindowRateLimiter

from corpus_site.errors import error_response
from corpus_site.logins import client_address

NETWORK_V6 = 64  # bits: one household has this many addresses to choose from
COUNTED_ONCE = 16 * 1024  # bytes sent; a longer text counts once for each such part begun
_WAIT = 2  # seconds for another process's count
_SCHEMA = """
CREATE TABLE IF NOT EXISTS counts (key TEXT PRIMARY KEY, hits INTEGER NOT NULL, ends REAL NOT NULL);
CREATE INDEX IF NOT EXISTS counts_by_end ON counts (ends);
"""
_ADD = """
INSERT INTO counts (key, hits, ends) VALUES (?, ?, ?)
ON CONFLICT (key) DO UPDATE SET hits = hits + excluded.hits
"""

View = Callable[..., HttpResponseBase]
log = logging.getLogger(__name__)


class CountsFile(Storage):
    """Counts of hits that end by themselves, in one file for several processes."""

    STORAGE_SCHEME = None

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.path = path

    @property
    def base_exceptions(self) -> type[Exception]:
        return sqlite3.Error

    def incr(self, key: str, expiry: int, amount: int = 1) -> int:
        """Count `amount` hits more and return how many there are in the running window."""
        now = time.time()
        with self._open() as counts:
            counts.execute("BEGIN IMMEDIATE")
            counts.execute("DELETE FROM counts WHERE ends <= ?", [now])
            counts.execute(_ADD, [key, amount, now + expiry])
            [hits] = counts.execute("SELECT hits FROM counts WHERE key = ?", [key]).fetchone()
            counts.execute("COMMIT")
        return int(hits)

    def get(self, key: str) -> int:
        """Return the hits in the running window."""
        return int(self._column("hits", key, 0))

    def get_expiry(self, key: str) -> float:
        """Return when the running window ends, in seconds since 1970; now where none runs."""
        return float(self._column("ends", key, time.time()))

    def check(self) -> bool:
        """Tell whether the file can be used."""
        try:
            self.get("")
        except (sqlite3.Error, OSError):
            return False
        return True

    def reset(self) -> int | None:
        """Forget everything."""
        with self._open() as counts:
            return counts.execute("DELETE FROM counts").rowcount

    def clear(self, key: str) -> None:
        """Forget the hits of one key."""
        with self._open() as counts:
            counts.execute("DELETE FROM counts WHERE key = ?", [key])

    def _column(self, name: str, key: str, absent: float) -> float:
        query = f"SELECT {name} FROM counts WHERE key = ? AND ends > ?"  # noqa: S608 (our own words)
        with self._open() as counts:
            row = counts.execute(query, [key, time.time()]).fetchone()
        return row[0] if row else absent

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with closing(sqlite3.connect(self.path, timeout=_WAIT, isolation_level=None)) as counts:
            counts.execute("PRAGMA synchronous = OFF")
            counts.executescript(_SCHEMA)
            yield counts


def limited(view: View) -> View:
    """Answer 429 with Retry-After to an address that asks a view more often than LOOKUP_RATE."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        wait = seconds_to_wait(request, settings.LOOKUP_RATE)
        if not wait:
            return view(request, *args, **kwargs)
        response = error_response(request, 429)
        response.headers["Retry-After"] = str(wait)
        return response

    return guarded


def seconds_to_wait(request: HttpRequest, allowed: str, what: str = "") -> int:
    """Count a request and return how long its sender must wait; 0 to go on.

    `allowed` is a rate ("60/minute"), "" for none; what has another name is counted by itself.
    """
    if not allowed:
        return 0
    rate, network = parse(allowed), f"{network_of(request)}{what and '/'}{what}"
    limiter = FixedWindowRateLimiter(CountsFile(Path(settings.DATA_DIR) / "counts.sqlite3"))
    told = request.META.get("CONTENT_LENGTH") or ""  # of a GET nobody has looked at it before
    parts = 1 + (int(told[:20]) if told.isascii() and told.isdigit() else 0) // COUNTED_ONCE
    cost = min(parts, rate.amount)  # the longest text too may be sent by one who has not asked yet
    try:
        return 0 if limiter.hit(rate, network, cost=cost) else _left(limiter, rate, network)
    except (sqlite3.Error, OSError):
        # Nothing is protected by these counts but our own time; readers are not turned away.
        log.warning("requests cannot be counted", exc_info=True)
        return 0


def network_of(request: HttpRequest) -> str:
    """Return what counts as one sender: an IPv4 address, or the /64 network of an IPv6 one."""
    given = client_address(request) or ""
    if not given or ip_address(given).version == 4:
        return given
    return str(ip_network((given, NETWORK_V6), strict=False))


def _left(limiter: FixedWindowRateLimiter, rate: RateLimitItem, network: str) -> int:
    return max(1, ceil(limiter.get_window_stats(rate, network).reset_time - time.time()))
