"""An XLSX workbook, written row by row: it is on its way before its last row is known.

Every text is a string cell of the format "text", so no program takes it for a formula, a number or
a date, also when it is edited. The libraries for this keep the file until it is finished and take
some fifteen times as long; what a plain table needs of the format is this page.
"""

import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from xml.sax.saxutils import escape, quoteattr

Cell = str | int | float | Decimal | None

MOST_ROWS = 1_000_000  # of one sheet, a little under what programs open; then comes the next
_MOST_LETTERS = 1_500_000_000  # of one sheet's XML, under what a plain archive member may hold
LONGEST_CELL = 32_767  # characters that programs hold in one cell
CUT = " […]"
_BATCH = 500
_UNWRITABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
# Formats of cells: 0 as it comes, 1 text, 2 text in bold for the header.
_STYLES = (
    f'{_HEAD}<styleSheet xmlns="{_MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/>'
    '</font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill>'
    '<patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    '</fills><borders count="1"><border><left/><right/><top/><bottom/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
    '<xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"'
    ' applyFont="1"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0"'
    ' builtinId="0"/></cellStyles></styleSheet>'
)
_LINKS = (
    f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1"'
    f' Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
)
_BOOK = (
    f'{_HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>{{sheets}}</sheets></workbook>'
)
_BOOK_LINKS = (
    f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{{links}}<Relationship Id="rId0"'
    f' Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>'
)
_TYPES = (
    f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels"'
    ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default'
    ' Extension="xml" ContentType="application/xml"/>{types}</Types>'
)


class _Outbox:
    """Where the archive writes: it keeps what was not sent yet."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []

    def write(self, data: bytes) -> int:
        self._parts.append(bytes(data))
        return len(data)

    def flush(self) -> None:
        pass

    def take(self) -> bytes:
        taken, self._parts = b"".join(self._parts), []
        return taken


def workbook(title: str, columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Iterator[bytes]:
    """Yield a workbook of one table, header first; of very many rows on several sheets."""
    outbox = _Outbox()
    left = iter(rows)
    count, is_over = 0, False
    # Level 1: the quickest, and text of a table shrinks by it to a fifth all the same.
    with zipfile.ZipFile(outbox, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:  # type: ignore[call-overload]
        while not is_over:
            count += 1
            with archive.open(f"xl/worksheets/sheet{count}.xml", "w") as sheet:
                for piece in _sheet(columns, left):
                    is_over = piece is None
                    sheet.write((piece or "").encode())
                    if sent := outbox.take():
                        yield sent
        for name, text in _frame(title, count):
            archive.writestr(name, text)
    yield outbox.take()


def _sheet(columns: Sequence[str], rows: Iterator[Sequence[Cell]]) -> Iterator[str | None]:
    """Yield the XML of one sheet in pieces; None at last if there are no more rows."""
    yield (
        f'{_HEAD}<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0"><pane'
        ' ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView>'
        f'</sheetViews><cols><col min="1" max="{len(columns)}" width="24" customWidth="1"/></cols>'
        f"<sheetData>{_row(1, columns, style=2)}"
    )
    letters, pieces, is_over = 0, [], True
    for number, cells in enumerate(rows, start=2):
        pieces.append(_row(number, cells, style=1))
        if len(pieces) == _BATCH:
            letters += sum(map(len, pieces))
            yield "".join(pieces)
            pieces = []
            if number > MOST_ROWS or letters * 3 > _MOST_LETTERS:
                is_over = False
                break
    yield "".join(pieces) + "</sheetData></worksheet>"
    if is_over:
        yield None


def _row(number: int, cells: Sequence[Cell], *, style: int) -> str:
    made = [
        _cell(f"{_letters(at)}{number}", cell, style)
        for at, cell in enumerate(cells)
        if cell is not None and cell != ""
    ]
    return f'<row r="{number}">{"".join(made)}</row>'


def _cell(place: str, cell: Cell, style: int) -> str:
    if not isinstance(cell, str):
        return f'<c r="{place}"><v>{cell}</v></c>'
    text = _UNWRITABLE.sub("", cell)
    if len(text) > LONGEST_CELL:
        text = text[: LONGEST_CELL - len(CUT)] + CUT
    text = escape(text, {"\r": "&#13;"})
    return (
        f'<c r="{place}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'
    )


@lru_cache(1024)
def _letters(at: int) -> str:
    """Return the letters of a column: 0 is A, 26 is AA."""
    return (_letters(at // 26 - 1) if at >= 26 else "") + chr(ord("A") + at % 26)


def _frame(title: str, count: int) -> Iterator[tuple[str, str]]:
    """Yield the parts that make sheets a workbook."""
    numbers = range(1, count + 1)
    name = re.sub(r"[\[\]:*?/\\']", " ", title)[:25]
    sheets = "".join(
        f'<sheet name={quoteattr(f"{name} {number}" if count > 1 else name)} sheetId="{number}"'
        f' r:id="rId{number}"/>'
        for number in numbers
    )
    links = "".join(
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/worksheet"'
        f' Target="worksheets/sheet{number}.xml"/>'
        for number in numbers
    )
    types = "".join(_part(f"/xl/worksheets/sheet{number}.xml", "worksheet") for number in numbers)
    yield "xl/workbook.xml", _BOOK.format(sheets=sheets)
    yield "xl/_rels/workbook.xml.rels", _BOOK_LINKS.format(links=links)
    yield "xl/styles.xml", _STYLES
    yield "_rels/.rels", _LINKS
    types = _part("/xl/workbook.xml", "sheet.main") + _part("/xl/styles.xml", "styles") + types
    yield "[Content_Types].xml", _TYPES.format(types=types)


def _part(place: str, kind: str) -> str:
    return f'<Override PartName="{place}" ContentType="{_TYPE}.{kind}+xml"/>'
