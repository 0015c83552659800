"""The rows of a desk list as the cells of a sheet: whatever was filtered, as it can be read again.

A record is named as "Bộ Chính trị [bo-chinh-tri]": by its name, and by the address that tells it
from others. Related records must have been prefetched, those that are closed left out.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db.models import Model, QuerySet
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from articles.exports.workbook import Cell
from articles.models.columns import CLOSED_RECORD, Column
from articles.text.cells import CLOSED, Named, named, names_written

CHUNK = 500  # rows that are fetched, and whose relations are looked up, at a time


def cells(
    rows: QuerySet[Any],
    columns: Sequence[Column],
    beside: Callable[[Any], list[Cell]] = lambda row: [],
) -> Iterator[list[Cell]]:
    """Yield the cells of every row, a fixed number of queries for each chunk of rows.

    `beside` gives cells that are no columns of the table; they come last.
    """
    makers = [_maker(column) for column in columns]
    for row in rows.iterator(chunk_size=CHUNK):
        yield [*(make(row) for make in makers), *beside(row)]


def _maker(column: Column) -> Callable[[Any], Cell]:
    field = column.field
    if field is None:
        return lambda row: _names(row, column.name_kind)
    if field.is_relation:
        return lambda row: _related(row, field)
    if field.flatchoices:
        words = dict(field.flatchoices)
        return lambda row: str(words.get(getattr(row, field.attname), ""))
    return lambda row: _plain(getattr(row, field.attname))


def _plain(value: Any) -> Cell:
    if value is None or value == "":
        return None
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, datetime):
        return localtime(value).isoformat(sep=" ", timespec="minutes")
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral() else value.normalize()
    return value if isinstance(value, int | float) else str(value)


def _related(row: Any, field: Any) -> Cell:
    if getattr(row, field.attname) is None:
        return None
    # Asked for like this, a record that is left out as closed is no error.
    record = row._state.fields_cache.get(field.name)
    return record_cell(record) if record is not None else str(CLOSED_RECORD)


def record_cell(record: Model) -> str:
    """Return the cell that names a record."""
    if isinstance(record, AbstractBaseUser):
        return record.get_username()
    code = getattr(record, "slug", "") or getattr(record, "code", "") or str(record.pk)
    return named(str(record), code)


def _names(row: Any, kind: str) -> Cell:
    return names_written(_named(row, kind)) or None


def _named(row: Any, kind: str) -> Iterable[Named]:
    for other in row.names.all():
        if other.kind == kind:
            dates = (str(getattr(other, end, None) or "") for end in ("valid_from", "valid_to"))
            yield Named(other.text, _scope(other), *dates)


def _scope(other: Any) -> str:
    if not getattr(other, "scope_id", None):
        return ""
    scope = other._state.fields_cache.get("scope")
    return scope.slug if scope is not None else CLOSED
