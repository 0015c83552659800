"""A file that was sent, as a table: CSV or XLSX, told by what it holds and not by its name."""

from django.utils.translation import gettext as _

from articles.services.sheets.tables import MOST_BYTES, MalformedSheet, Table
from articles.services.sheets.text_files import read_csv
from articles.services.sheets.workbooks import read_xlsx
from articles.text.cells import restored

_OLD_EXCEL = b"\xd0\xcf\x11\xe0"
_ZIP = b"PK"


def read_sheet(data: bytes) -> Table:
    """Return the header and rows of a sheet, cells as text and without the mark of exports.

    Raises MalformedSheet, in words for the person who sent it.
    """
    if len(data) > MOST_BYTES:
        message = _("The file is larger than %(limit)d MB: split the sheet.")
        raise MalformedSheet(message % {"limit": MOST_BYTES // 2**20})
    if not data.strip():
        raise MalformedSheet(_("The file is empty."))
    if data.startswith(_OLD_EXCEL):
        raise MalformedSheet(
            _("This is a workbook of old Excel, or one with a password: save it as XLSX.")
        )
    table = read_xlsx(data) if data.startswith(_ZIP) else read_csv(data)
    for row in table.rows:
        row.cells = [restored(cell).strip() for cell in row.cells]
    table.header = [" ".join(restored(cell).split()) for cell in table.header]
    return table
