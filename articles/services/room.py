"""Room in memory for what a long write touches again and again: the pages of every index.

SQLite keeps 2 MB of its file by default. With more indexes than that, each batch of new rows reads
them anew and writes them out early, and an article costs the more the more are stored.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

_MIB = 64


@contextmanager
def room() -> Iterator[None]:
    """Let this connection keep more of the file while one long write lasts."""
    if connection.vendor != "sqlite":
        yield  # PostgreSQL has one memory for all, which its own settings give
        return
    with connection.cursor() as cursor:
        [before] = cursor.execute("PRAGMA cache_size").fetchone()
        cursor.execute(f"PRAGMA cache_size = -{_MIB * 1024}")
        try:
            yield
        finally:
            cursor.execute(f"PRAGMA cache_size = {before}")
