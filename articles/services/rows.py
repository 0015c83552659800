"""Many rows of one table written at once, as each database likes it; for derived rows alone.

Nothing of what is written here has a history: the door writes what editors have said.
"""

from collections.abc import Sequence
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.models import Field, Model


def insert_rows(sql: str, rows: Sequence[tuple[int, ...]]) -> None:
    """Insert rows of numbers where `sql` says `{rows}`.

    PostgreSQL would plan and answer row by row.
    """
    if rows and connection.vendor == "postgresql":
        arrays = _arrays(["bigint"] * len(rows[0]))
        with connection.cursor() as cursor:
            cursor.execute(sql.format(rows=f"SELECT * FROM {arrays}"), _columns(rows))  # noqa: S608
        return
    marks = ", ".join(["%s"] * len(rows[0])) if rows else ""
    execute_each(sql.format(rows=f"VALUES ({marks})"), rows)


def update_rows(rows: Sequence[Model], names: Sequence[str]) -> None:
    """Write these fields of stored rows; their values must be hashable.

    Django's own bulk_update spells a case for every row and field, and compiles it anew each time.
    """
    if not rows:
        return
    meta = rows[0]._meta
    fields: list[Any] = [*map(meta.get_field, names), meta.pk]
    values = list(zip(*(_prepared(rows, one) for one in fields), strict=True))
    table = connection.ops.quote_name(meta.db_table)
    columns = [connection.ops.quote_name(one.column) for one in fields]
    if connection.vendor == "postgresql":
        # Without their lengths: a cast to varchar(130) would cut what is too long, unsaid.
        types = [one.db_type(connection).partition("(")[0] for one in fields]
        told = ", ".join(f"{one} = v.{one}" for one in columns[:-1])
        given = f"{_arrays(types)} AS v ({', '.join(columns)})"
        same = f"t.{columns[-1]} = v.{columns[-1]}"
        sql = f"UPDATE {table} t SET {told} FROM {given} WHERE {same}"  # noqa: S608
        with connection.cursor() as cursor:
            cursor.execute(sql, _columns(values))
        return
    told = ", ".join(f"{one} = %s" for one in columns[:-1])
    execute_each(f"UPDATE {table} SET {told} WHERE {columns[-1]} = %s", values)  # noqa: S608


def execute_each(sql: str, rows: Sequence[tuple[Any, ...]]) -> None:
    """Execute one statement with the parameters of each row."""
    if rows:
        with connection.cursor() as cursor:
            cursor.executemany(sql, rows)


def _prepared(rows: Sequence[Model], field: Field) -> list[Any]:
    """Return a column as the database takes it; each value that stands there is prepared once."""
    given = [getattr(row, field.attname) for row in rows]
    database = connections[DEFAULT_DB_ALIAS]  # not `connection`, which looks it up at each turn
    stored = {one: field.get_db_prep_save(one, database) for one in set(given)}
    return [stored[one] for one in given]


def _columns(rows: Sequence[tuple[Any, ...]]) -> list[list[Any]]:
    return [list(column) for column in zip(*rows, strict=True)]


def _arrays(types: Sequence[str]) -> str:
    """Return what PostgreSQL makes rows of: an array of each type, not spelled out in digits."""
    return f"unnest({', '.join(f'%b::{one}[]' for one in types)})"
