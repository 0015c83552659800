"""Keys with a value each, in a temporary file: as many as an archive has, in the same memory."""

import sqlite3
from collections.abc import Iterator
from typing import Any

NEAR = 20_000  # found again without asking the file

Key = tuple[str, str | int]


class OnDisk:
    """A table that grows with what is read, and goes with its owner; of SQLite, for its file."""

    def __init__(self) -> None:
        self._file = sqlite3.connect("", isolation_level=None)
        for statement in (
            "PRAGMA journal_mode = OFF",
            "PRAGMA synchronous = OFF",
            # Columns without a type: 7 and "7" are two keys.
            "CREATE TABLE told (kind, key, value, UNIQUE (kind, key))",
            "BEGIN",
        ):
            self._file.execute(statement)
        self._near: dict[Key, Any] = {}

    def put(self, key: Key, value: Any = True) -> bool:
        """Keep a value; False if the key has one already, which stays."""
        if key in self._near:
            return False
        insert = "INSERT OR IGNORE INTO told VALUES (?, ?, ?)"
        is_new = self._file.execute(insert, (*key, value)).rowcount == 1
        if is_new:
            self._remember(key, value)
        return is_new

    def get(self, key: Key) -> Any:
        """Return the value of a key, None for none."""
        if key not in self._near:
            asked = "SELECT value FROM told WHERE kind IS ? AND key IS ?"
            row = self._file.execute(asked, key).fetchone()
            if row is None:
                return None
            self._remember(key, row[0])
        return self._near[key]

    def items(self) -> Iterator[tuple[Key, Any]]:
        """Yield all keys with their values, in the order in which they came."""
        for kind, key, value in self._file.execute("SELECT * FROM told ORDER BY rowid"):
            yield (kind, key), value

    def _remember(self, key: Key, value: Any) -> None:
        if len(self._near) >= NEAR:
            self._near.clear()
        self._near[key] = value
