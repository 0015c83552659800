"""What an act did to the tables, column by column: kept beside its history entry, to be undone.

The readable entry says what a person would read; this is what the program needs to put it back.
"""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from django.apps import apps
from django.db import models

# Counted, dated or derived anew by every save: no act is told by them, and none is kept out by
# them.
_LEFT_OUT = {
    "version", "created_at", "updated_at", "natural_key", "sort_key", "search_key", "path",
    "lead_evidence_id", "is_shown",
}  # fmt: skip

Row = dict[str, Any]
Key = tuple[str, int]
Rows = dict[Key, Row]


def key_of(row: models.Model) -> Key:
    """Return what names a row in a journal: its model and its number."""
    return str(row._meta.model_name), row.pk


def columns(row: models.Model) -> Row:
    """Return the columns of a row as JSON holds them, by name."""
    fields = (field for field in row._meta.concrete_fields if _is_kept(field))
    return {field.attname: _as_json(field, row) for field in fields}


def rows_of(rows: Iterable[models.Model]) -> Rows:
    """Return the columns of rows, to be compared after an act."""
    return {key_of(row): columns(row) for row in rows}


def differences(before: Rows, after: Rows) -> list[Row]:
    """Return {"model", "pk", "before", "after"} for each row that differs, in the order given."""
    return list(_compare(before, after))


def model_of(name: str) -> type[models.Model]:
    """Return the model of a row in a journal."""
    return apps.get_model("articles", name)


def find_model(name: str) -> type[models.Model] | None:
    """As `model_of`, or None for what is no table of the catalogue (accounts)."""
    return apps.get_app_config("articles").models.get(name)


def put(row: models.Model, stored: Row) -> None:
    """Set columns of a row, unsaved, to what a journal holds."""
    fields = {field.attname: field for field in row._meta.concrete_fields}
    for name, value in stored.items():
        if name in fields:
            setattr(row, name, fields[name].to_python(value))


def _is_kept(field: Any) -> bool:
    is_plain = not field.primary_key and not isinstance(field, models.BinaryField)
    return is_plain and field.attname not in _LEFT_OUT


def _as_json(field: Any, row: models.Model) -> Any:
    stored = getattr(row, field.attname)
    if stored is None or isinstance(stored, bool | int | float | dict | list):
        return stored
    if isinstance(stored, Decimal):
        # As the table gives it back: "120" and "120.0000" are one number.
        return f"{stored:.{field.decimal_places}f}"
    return stored if type(stored) is str else field.value_to_string(row)


def _compare(before: Rows, after: Rows) -> Iterator[Row]:
    for key in [*before, *(key for key in after if key not in before)]:
        old, new = before.get(key), after.get(key)
        if old == new:
            continue
        if old is not None and new is not None:
            changed = [name for name in new if old.get(name) != new[name]]
            old = {name: old.get(name) for name in changed}
            new = {name: new[name] for name in changed}
        yield {"model": key[0], "pk": key[1], "before": old, "after": new}
