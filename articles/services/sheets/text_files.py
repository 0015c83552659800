"""CSV: comma, semicolon or tab, in UTF-8 or UTF-16."""

import codecs
import csv
import io
import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from articles.services.sheets.tables import (
    MalformedSheet,
    SheetRow,
    Table,
    check_count,
    check_length,
    table_of,
)

_SEPARATORS = ",;\t"
# What Excel writes into the first line to say by what the cells are parted.
_SAID = re.compile(r"sep=([,;\t])\r?\n", re.IGNORECASE)
_LOOKED_AT = 20_000  # characters, from which the separator is told


def read_csv(data: bytes) -> Table:
    """Return the table of a CSV file; MalformedSheet names the row where it fails."""
    text = _decoded(data)
    said = _SAID.match(text)
    text = text[said.end() :] if said else text
    separator = said[1] if said else _separator(text)
    return table_of(list(_rows(text, separator)))


def _decoded(data: bytes) -> str:
    encoding = _encoding(data)
    try:
        return data.decode(encoding).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        message = _(
            "Byte %(byte)d is no UTF-8: save the sheet as “CSV UTF-8” or as XLSX and try again."
        )
        raise MalformedSheet(message % {"byte": error.start + 1}) from error


def _encoding(data: bytes) -> str:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    # Without a mark every second byte of the header's Latin letters and separators is zero.
    start = data[:200]
    if start[1::2].count(0) * 3 > len(start):
        return "utf-16-le"
    return "utf-16-be" if start[0::2].count(0) * 3 > len(start) else "utf-8"


def _separator(text: str) -> str:
    """Return what parts the most cells of the header."""
    start = text.lstrip("\r\n \ufeff")[:_LOOKED_AT]
    counts = {one: len(next(csv.reader(io.StringIO(start), delimiter=one), [])) for one in ",;\t"}
    return max(_SEPARATORS, key=lambda one: counts[one])


def _rows(text: str, separator: str) -> Iterator[SheetRow]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    number, count = 0, 0
    while True:
        number = reader.line_num + 1
        try:
            cells = next(reader, None)
        except csv.Error as error:
            message = _("Row %(row)d cannot be read: look for a quotation mark that is not closed.")
            raise MalformedSheet(message % {"row": number}) from error
        if cells is None:
            return
        if not any(cells):
            continue
        count += 1
        check_count(count)
        for at, cell in enumerate(cells):
            check_length(cell, row=number, column=at)
            if "\0" in cell:
                message = _("Row %(row)d holds a zero byte: save the sheet anew as CSV UTF-8.")
                raise MalformedSheet(message % {"row": number})
        yield SheetRow(number, cells)
