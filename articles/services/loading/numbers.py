"""Numbers of rows after a load that has brought its own: new rows get those behind them."""

from collections.abc import Sequence

from django.core.management.color import no_style
from django.db import connection, models


def go_on_behind(tables: Sequence[type[models.Model]]) -> None:
    """Let the next row of each table have a number behind all that it holds."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), list(tables)):
            cursor.execute(statement)


def give_no_more(model: type[models.Model], last: int) -> None:
    """Let no new row of a table have a number up to `last`: records that are gone keep theirs."""
    held = model._base_manager.aggregate(last=models.Max("pk"))["last"] or 0
    if held < last:
        with connection.cursor() as cursor:
            for statement, names in _KEEPING[connection.vendor]:
                values: dict[str, str | int] = {"table": model._meta.db_table, "last": last}
                cursor.execute(statement, [values[name] for name in names])


_KEEPING: dict[str, list[tuple[str, list[str]]]] = {
    "sqlite": [
        ("DELETE FROM sqlite_sequence WHERE name = %s", ["table"]),
        ("INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", ["table", "last"]),
    ],
    "postgresql": [
        ("SELECT setval(pg_get_serial_sequence(%s, 'id'), %s)", ["table", "last"]),
    ],
}
