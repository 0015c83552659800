"""Columns of a sheet, told by what their header says in Vietnamese, in English or in the table."""

from collections.abc import Iterable, Sequence

from django.db.models import Model
from django.utils.translation import gettext as _

from articles.models.columns import Column, columns_of
from articles.services.sheets.tables import letters
from articles.text.normalize import fold

# What people call these columns in sheets of their own.
_ALSO: dict[str, dict[str, str]] = {
    "directive": {
        "so hieu": "symbol", "ky hieu": "symbol", "so ky hieu": "symbol", "ten": "title",
        "ten van ban": "title", "loai van ban": "type", "noi ban hanh": "issuer",
        "ngay ban hanh": "signed_on", "khoa dai hoi": "term", "date": "signed_on",
        "issuer": "issuer", "name": "title", "ghi chu": "source_note",
    },
    "organization": {
        "ten to chuc": "name", "ten co quan": "name", "loai hinh": "kind", "dia phuong": "place",
        "tinh": "place", "cap tren": "parent", "co quan cap tren": "parent", "parent": "parent",
        "ghi chu": "source_note",
    },
    "person": {
        "ho ten": "name", "ho va ten": "name", "full name": "name", "ghi chu": "note",
        "note": "note",
    },
}  # fmt: skip
# Read, but never written: they tell which record a row is.
KEYS = ("id", "slug")


def usable(model: type[Model]) -> list[Column]:
    """Return the columns that a sheet of this kind may have."""
    return [one for one in columns_of(model) if one.is_filled or one.name in KEYS]


def matched(model: type[Model], header: Sequence[str]) -> list[str]:
    """Return the name of the column that each header means; "" for one that is not known.

    Columns that an export has beside, such as the status, are known and left out: "-".
    """
    known = dict(_ALSO.get(str(model._meta.model_name), {}))
    for column in columns_of(model):
        name = column.name if column.is_filled or column.name in KEYS else "-"
        known |= {fold(called): name for called in column.labels()}
    return [known.get(fold(called), "") for called in header]


def wrong(model: type[Model], names: Sequence[str], header: Sequence[str]) -> list[str]:
    """Say what a choice of columns lacks or has twice; an empty list if it will do."""
    columns = {column.name: column for column in usable(model)}
    faults = list(_twice(columns, names, header))
    given = set(names)
    if not given & set(KEYS):
        needed = [name for name, column in columns.items() if is_needed(column)]
        lacking = [str(columns[name].label) for name in needed if name not in given]
        if lacking:
            message = _("These columns are wanting: %(columns)s.")
            faults.append(message % {"columns": ", ".join(lacking)})
    return faults


def is_needed(column: Column) -> bool:
    """Tell whether a new record cannot be without this column."""
    field = column.field
    return bool(column.is_filled and field is not None and not field.blank and not _has_own(field))


def _has_own(field: object) -> bool:
    return bool(getattr(field, "has_default", bool)())


def _twice(
    columns: dict[str, Column], names: Sequence[str], header: Sequence[str]
) -> Iterable[str]:
    for name, column in columns.items():
        places = [at for at, one in enumerate(names) if one == name]
        if len(places) > 1:
            message = _("Columns %(places)s both hold “%(column)s”: leave all but one out.")
            called = (f"{letters(at)} ({header[at]})" for at in places)
            yield message % {"places": ", ".join(called), "column": column.label}
