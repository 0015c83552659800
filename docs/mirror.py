#!/usr/bin/env python3
"""Keep a copy of a catalogue's public records in step, in one SQLite file: no package is needed.

    python3 mirror.py http://127.0.0.1:8000 mirror.sqlite3

Run it as often as you like: each time it asks only for what has changed. A stream that breaks is
told by its missing last line; what had arrived is kept, and the next request goes on behind it.
The table `records` holds what is public now: kind, slug, sequence, and the record as JSON.
"""

import hashlib
import http.client
import json
import sqlite3
import sys
import urllib.error
import urllib.request

TRIES = 5
SCHEMA = """
CREATE TABLE IF NOT EXISTS records (
  kind TEXT, slug TEXT, sequence INTEGER, record TEXT, PRIMARY KEY (kind, slug)
);
CREATE TABLE IF NOT EXISTS state (only_row INTEGER PRIMARY KEY CHECK (only_row = 1), sequence);
INSERT OR IGNORE INTO state VALUES (1, 0);
"""


class Broken(Exception):
    """The stream ended before its last line, or was not what it says."""


def update(site: str, path: str) -> int:
    """Bring the copy in step; return the number of the last change that it holds."""
    mirror = sqlite3.connect(path, isolation_level=None)
    mirror.executescript(SCHEMA)
    try:
        for left in reversed(range(TRIES)):
            try:
                return follow(site, mirror)
            except urllib.error.HTTPError as refused:
                # The catalogue was put back to an earlier state: what was copied since never was.
                if not left or b'"ahead"' not in refused.read():
                    raise
                mirror.executescript("DELETE FROM records; UPDATE state SET sequence = 0")
            except (Broken, OSError, http.client.HTTPException):
                if not left:
                    raise
    finally:
        mirror.close()
    raise AssertionError("not reached")


def follow(site: str, mirror: sqlite3.Connection) -> int:
    """Apply one stream of changes line by line, in one transaction that keeps what has arrived."""
    [since] = mirror.execute("SELECT sequence FROM state").fetchone()
    mirror.execute("BEGIN IMMEDIATE")
    try:
        with urllib.request.urlopen(f"{site}/export/changes.ndjson?since={since}") as stream:
            digest = hashlib.sha256()
            for count, line in enumerate(stream):
                if not line.endswith(b"\n"):
                    break
                told = json.loads(line)
                if told.get("_end"):
                    if (told["count"], told["sha256"]) != (count, digest.hexdigest()):
                        raise Broken("the last line does not fit what arrived")
                    keep_place(mirror, told["sequence"])
                    return told["sequence"]
                apply(mirror, told)
                digest.update(line)
        raise Broken("the stream was cut off")
    finally:
        mirror.execute("COMMIT")


def apply(mirror: sqlite3.Connection, change: dict) -> None:
    key = (change["kind"], change["slug"])
    if change["record"] is None:
        mirror.execute("DELETE FROM records WHERE kind = ? AND slug = ?", key)
    else:
        record = json.dumps(change["record"], ensure_ascii=False)
        row = (*key, change["sequence"], record)
        mirror.execute("INSERT OR REPLACE INTO records VALUES (?, ?, ?, ?)", row)
    keep_place(mirror, change["sequence"])


def keep_place(mirror: sqlite3.Connection, sequence: int) -> None:
    mirror.execute("UPDATE state SET sequence = ?", [sequence])


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    print(update(sys.argv[1].rstrip("/"), sys.argv[2]))
