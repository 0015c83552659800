"""A sheet as it was read, before anything is made of it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

MOST_BYTES = 10 * 2**20
MOST_ROWS = 10_000
MOST_COLUMNS = 60
LONGEST_CELL = 20_000  # characters; no field of a record is longer


class MalformedSheet(Exception):
    """A file that cannot be read as a sheet; the message says where, and what to do."""


@dataclass(slots=True)
class SheetRow:
    """One row: its number in the sheet, its cells as text, what is wrong with single cells."""

    number: int
    cells: list[str]
    faults: dict[int, str] = field(default_factory=dict)


@dataclass(slots=True)
class Table:
    """The header of a sheet and the rows below it that hold anything."""

    header: list[str]
    rows: list[SheetRow]


def table_of(rows: Sequence[SheetRow]) -> Table:
    """Return rows as a table: the first one that holds anything names the columns.

    Raises MalformedSheet for a sheet without rows, or with more than it may have.
    """
    filled = [row for row in rows if row.faults or any(cell.strip() for cell in row.cells)]
    if len(filled) < 2:
        raise MalformedSheet(
            _("The sheet has no rows below its header: the first row names the columns.")
        )
    head, *below = filled
    width = max(at + 1 for row in filled for at in (*_filled(row), *row.faults))
    if width > MOST_COLUMNS:
        params: dict[str, Any] = {"column": letters(width - 1), "most": MOST_COLUMNS}
        message = _("The sheet reaches to column %(column)s; it may have %(most)d columns.")
        raise MalformedSheet(message % params)
    for row in filled:
        row.cells = [*row.cells[:width], *[""] * (width - len(row.cells))]
    return Table(head.cells, below)


def check_count(count: int) -> None:
    """Refuse a sheet that goes on for too long; said while it is read."""
    if count > MOST_ROWS + 1:
        message = _("A sheet may have %(most)d rows: split it into several.")
        raise MalformedSheet(message % {"most": MOST_ROWS})


def check_length(text: str, *, row: int, column: int) -> None:
    """Refuse a cell that is longer than anything a record holds."""
    if len(text) > LONGEST_CELL:
        params = {"cell": f"{letters(column)}{row}", "most": LONGEST_CELL}
        message = _("Cell %(cell)s is longer than %(most)d characters: shorten it.")
        raise MalformedSheet(message % params)


def letters(at: int) -> str:
    """Return how programs call a column: 0 is A, 26 is AA."""
    return (letters(at // 26 - 1) if at >= 26 else "") + chr(ord("A") + at % 26)


def _filled(row: SheetRow) -> list[int]:
    return [at for at, cell in enumerate(row.cells) if cell.strip()]
