"""XLSX: the first sheet of a workbook, values only, measured before it is read."""

import io
import re
import warnings
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from itertools import zip_longest
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import load_workbook

from articles.services.sheets.tables import (
    MOST_COLUMNS,
    MOST_ROWS,
    MalformedSheet,
    SheetRow,
    Table,
    check_count,
    check_length,
    letters,
    table_of,
)

MOST_UNPACKED = 64 * 2**20  # bytes
MOST_PARTS = 500
# What the library of archives raises on a broken one.
_BROKEN = (zipfile.BadZipFile, zlib.error, RuntimeError, ValueError, EOFError, OSError)
_EMPTY_ROWS = 2_000  # that are read past before a sheet counts as too long
_MERGED = re.compile(rb"<(?:\w+:)?mergeCell [^>]*ref=[\"']([A-Z]+\d+:[A-Z]+\d+)[\"']")
_FORMULA = re.compile(rb"<(?:\w+:)?f[ >/]")
_NOT_FORMAT = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')


def read_xlsx(data: bytes) -> Table:
    """Return the table of a workbook's first sheet; MalformedSheet says what is wrong where."""
    _measure(data)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of styles and extras that nobody reads here
            return table_of(list(_rows(data)))
    except MalformedSheet:
        raise
    except Exception as error:
        # The library fails in a dozen ways on files that only look like workbooks.
        message = _("The file cannot be read as XLSX: open it and save it anew, or as CSV UTF-8.")
        raise MalformedSheet(message) from error


def _measure(data: bytes) -> None:
    """Refuse what unpacks into too much, and what is no plain workbook."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            # An archive yields no more of a part than it has announced.
            if len(parts) > MOST_PARTS or sum(one.file_size for one in parts) > MOST_UNPACKED:
                message = _("The workbook unpacks to more than %(most)d MB: keep one plain sheet.")
                raise MalformedSheet(message % {"most": MOST_UNPACKED // 2**20})
            names = {one.filename.lower() for one in parts}
            _refuse_others(names)
            for one in parts:
                with archive.open(one) as part:
                    _refuse_entities(part.read(1000))
    except _BROKEN as error:
        message = _("The file is damaged: open it and save it anew as XLSX.")
        raise MalformedSheet(message) from error


def _refuse_others(names: set[str]) -> None:
    if any(name.endswith("vbaproject.bin") for name in names):
        raise MalformedSheet(_("The workbook holds macros: save it as XLSX without them."))
    if "xl/workbook.xml" not in names:
        raise MalformedSheet(
            _("The file is no XLSX workbook: save the sheet as XLSX or CSV UTF-8.")
        )


def _refuse_entities(head: bytes) -> None:
    if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
        raise MalformedSheet(_("The file is damaged: open it and save it anew as XLSX."))


def _rows(data: bytes) -> Iterator[SheetRow]:
    sheet, formulas = _opened(data, values=True), None
    plain = _part_of(data, sheet)
    if merged := _MERGED.search(plain):
        message = _("Cells %(cells)s are merged: part them and fill each one.")
        raise MalformedSheet(message % {"cells": merged[1].decode()})
    if _FORMULA.search(plain):
        formulas = _cells(_opened(data, values=False))
    count = 0
    for number, (cells, told) in enumerate(zip_longest(_cells(sheet), formulas or ()), start=1):
        row = _row(number, cells or (), told)
        if row.faults or any(row.cells):
            count += 1
            check_count(count)
            yield row


def _opened(data: bytes, *, values: bool) -> Any:
    book = load_workbook(io.BytesIO(data), read_only=True, data_only=values, keep_links=False)
    shown = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    if not shown:
        raise MalformedSheet(_("The workbook has no sheet to read."))
    return shown[0]


def _part_of(data: bytes, sheet: Any) -> bytes:
    """Return the XML of a sheet: what its cells do not tell stands there."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(sheet._worksheet_path.lstrip("/"))


def _cells(sheet: Any) -> Iterable[tuple[Any, ...]]:
    # What a sheet says of its own size is often wrong, and may be meant to be.
    sheet.reset_dimensions()
    return sheet.iter_rows(max_row=MOST_ROWS + _EMPTY_ROWS, max_col=MOST_COLUMNS + 1)


def _row(number: int, cells: Iterable[Any], told: Iterable[Any] | None) -> SheetRow:
    row = SheetRow(number, [])
    for at, (cell, formula) in enumerate(zip_longest(cells, told or ())):
        text, fault = _read(cell, formula)
        check_length(text, row=number, column=at)
        row.cells.append(text)
        if fault:
            row.faults[at] = fault % {"cell": f"{letters(at)}{number}"}
    return row


def _read(cell: Any, formula: Any) -> tuple[str, str]:
    value = getattr(cell, "value", None)
    if getattr(cell, "data_type", "") == "e":
        return "", _("Cell %(cell)s holds an error: put the value itself there.")
    if value is None and getattr(formula, "data_type", "") == "f":
        return "", _("Cell %(cell)s holds a formula without a value: put the value itself there.")
    return _text(value, str(getattr(cell, "number_format", ""))), ""


def _text(value: Any, form: str) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, float):
        return f"{value:.0f}" if value.is_integer() else repr(value)
    if isinstance(value, datetime | date):
        return _day(value, form)
    return value.isoformat() if isinstance(value, time) else str(value)


def _day(value: datetime | date, form: str) -> str:
    """Return a date as far as the cell shows it: Excel makes a first day of every month."""
    shown = _NOT_FORMAT.sub("", form).lower()
    day = value.date() if isinstance(value, datetime) else value
    if "d" in shown or "y" not in shown:
        return day.isoformat()
    return day.isoformat()[:7] if "m" in shown else day.isoformat()[:4]
