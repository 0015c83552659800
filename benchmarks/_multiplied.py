"""A made-up catalogue many times over, copied in the database itself.

Copies have titles and addresses of their own; their words, and the records they name, are alike.
Indexes and the triggers of the search are taken away meanwhile, and made again in one go.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.models import Max, Model

from articles.models import (
    Article,
    Evidence,
    Finding,
    Mention,
    SearchEntry,
    SearchName,
    TextVersion,
)
from articles.search import sqlite
from articles.search.operations import statements

COPIED: tuple[type[Model], ...] = (Article, TextVersion, Mention, Finding, Evidence)
ENTRY_TEXTS = ("title", "title_exact", "folded", "exact")
NUMBERED = ("title", "body")  # where the number of the title stands
_INDEXES = {
    "sqlite": "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
    " AND tbl_name = %s",
    "postgresql": "SELECT indexname, indexdef FROM pg_indexes WHERE tablename = %s"
    " AND indexname NOT IN (SELECT conname FROM pg_constraint)",
}


def multiply(held: int, wanted: int) -> None:
    """Copy the `held` articles of a made-up catalogue, the first ones of it, to `wanted`."""
    with carelessly(), transaction.atomic(), connection.cursor() as cursor, _bare(cursor):
        last = {model: model.objects.aggregate(last=Max("pk"))["last"] for model in COPIED}
        for turn in range(1, wanted // held):
            for model in COPIED:
                _copy(cursor, model, last, turn)
            _copy_entries(cursor, last, turn)
        for statement in connection.ops.sequence_reset_sql(no_style(), list(last)):
            cursor.execute(statement)


def _copy(cursor: Any, model: Any, last: dict[Any, int], turn: int) -> None:
    """Store the copies number `turn` of a table's rows; keys to what is copied go along."""
    said = {field.column: f'"{field.column}"' for field in model._meta.concrete_fields}
    for field in model._meta.concrete_fields:
        shifted = last.get(model if field.primary_key else field.related_model)
        said[field.column] += f" + {turn * shifted}" if shifted else ""
    if model in (Article, TextVersion):
        article = '"id"' if model is Article else '"article_id"'
        for name in set(NUMBERED) & set(said):
            said[name] = _renumbered(name, article, turn * last[Article])
        if model is Article:
            said["slug"] = f"'tin-thu-' || (id - 1 + {turn * last[Article]})"
    _insert(cursor, model, said, f"id <= {last[model]}")


def _copy_entries(cursor: Any, last: dict[Any, int], turn: int) -> None:
    shift = turn * last[Article]
    said = {
        # The number of an entry ends with that of its record.
        "id": f"id + {shift}",
        "kind": "kind",
        "object_id": f"object_id + {shift}",
        **{name: _renumbered(name, "object_id", shift) for name in ENTRY_TEXTS},
    }
    which = f"kind = 'article' AND object_id <= {last[Article]}"
    _insert(cursor, SearchEntry, said, which)
    named = {
        "key": _renumbered("key", "object_id", shift),
        "kind": "kind",
        "object_id": f"object_id + {shift}",
        "is_whole": "is_whole",
        "is_abbreviation": "is_abbreviation",
    }
    _insert(cursor, SearchName, named, which)


def _renumbered(name: str, article: str, shift: int) -> str:
    """SQL for a text with the number of its copy; the first article has id 1 and number 0."""
    old, new = (f"substr(CAST(10000000 + {article} - 1 + {by} AS text), 2)" for by in (0, shift))
    return f'replace("{name}", {old}, {new})'


def _insert(cursor: Any, model: Any, said: dict[str, str], which: str) -> None:
    table, names = model._meta.db_table, ", ".join(f'"{name}"' for name in said)
    told = ", ".join(said.values())
    cursor.execute(f"INSERT INTO {table} ({names}) SELECT {told} FROM {table} WHERE {which}")


@contextmanager
def _bare(cursor: Any) -> Iterator[None]:
    """Let the tables be without indexes and triggers; all come back at the end."""
    again = []
    for model in (*COPIED, SearchEntry, SearchName):
        cursor.execute(_INDEXES[connection.vendor], [model._meta.db_table])
        for name, sql in cursor.fetchall():
            cursor.execute(f'DROP INDEX "{name}"')
            again.append(sql)
    if connection.vendor == "sqlite":
        again += statements(sqlite.INSTALL_KEYED)
        for statement in statements(sqlite.REMOVE_KEYED):
            cursor.execute(statement)
    yield
    if connection.vendor == "postgresql":
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # it makes no index of what it has to check
    for statement in again:
        cursor.execute(statement)


@contextmanager
def carelessly() -> Iterator[None]:
    """Without a journal on SQLite: a catalogue that is half filled is thrown away."""
    if connection.vendor != "sqlite":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA journal_mode=OFF")
        cursor.execute("PRAGMA synchronous=OFF")
        # Without indexes each copy would be looked for in every table that may name it.
        cursor.execute("PRAGMA foreign_keys=OFF")
        cursor.execute("PRAGMA cache_size=-1000000")
    yield
    connection.close()
