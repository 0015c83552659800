"""Lists of the desk as sheets: whole, in flat memory, and safe to open.

    from articles.exports.sheets import sheet_response

    def cells():  # evaluated while it is sent, inside one snapshot of the database
        for row in queryset.iterator(chunk_size=500):
            yield [row.pk, row.name, str(row.signed_on or "")]

    return sheet_response("directives", [_("number"), _("name"), _("signed on")], cells(), "csv")

Whatever list is shown, hand over the queryset that the page is made of: same filter, same rights.
"""

import csv
import io
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from functools import partial
from itertools import chain, islice

from django.http import StreamingHttpResponse
from django.utils import timezone, translation
from django.utils.text import capfirst

from articles.exports.snapshot import snapshot
from articles.exports.workbook import Cell, workbook
from articles.text.cells import defused

FORMATS = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
# Without the mark Excel reads UTF-8 as letters of its own old code page.
BYTE_ORDER_MARK = "\ufeff"
_LINES = 200

_Writer = Callable[[Iterator[Sequence[Cell]]], Iterator[bytes]]


def sheet_response(
    name: str, columns: Sequence[object], rows: Iterable[Sequence[Cell]], form: str
) -> StreamingHttpResponse:
    """Return a download of all `rows` under the header `columns`, sent as they come.

    `name` is ASCII; the day and the ending are put behind it. `form` is a key of FORMATS. Cells are
    text, numbers or None; text is made safe here and nowhere else. The rows are evaluated in one
    snapshot and in the language of now. What fails before the first bytes fails here, not midway.
    """
    header = [str(capfirst(str(column))) for column in columns]
    safe = ([_safe(cell) for cell in row] for row in rows)
    stream = _Begun(_in_one_view(partial(_WRITERS[form], name, header), safe))
    response = StreamingHttpResponse(stream, content_type=FORMATS[form])
    day = timezone.localdate().isoformat()
    response.headers["Content-Disposition"] = f'attachment; filename="{name}-{day}.{form}"'
    response.headers["Cache-Control"] = "no-store"
    return response


def _safe(cell: Cell) -> Cell:
    return defused(cell) if isinstance(cell, str) else cell


def _in_one_view(write: _Writer, rows: Iterator[Sequence[Cell]]) -> Generator[bytes, None, None]:
    """Yield what is written of rows that see one snapshot and speak one language.

    The language is put on for each part: between two parts the thread is the server's.
    """
    language = translation.get_language()
    with snapshot():
        # Asked for first: a failing query must not be met behind the first bytes.
        parts = write(chain(list(islice(rows, 1)), rows))
        while True:
            with translation.override(language):
                part = next(parts, None)
            if part is None:
                return
            yield part


class _Begun:
    """A stream of which the first part is in hand; closing it, begun or not, ends its snapshot."""

    def __init__(self, stream: Generator[bytes, None, None]) -> None:
        self._first, self._stream = next(stream), stream

    def __iter__(self) -> Iterator[bytes]:
        return chain([self._first], self._stream)

    def close(self) -> None:
        self._stream.close()


def _csv(name: str, columns: list[str], rows: Iterator[Sequence[Cell]]) -> Iterator[bytes]:
    lines: Iterator[Sequence[Cell]] = chain([columns], rows)
    mark = BYTE_ORDER_MARK
    while batch := list(islice(lines, _LINES)):
        written = io.StringIO()
        csv.writer(written).writerows(batch)
        yield (mark + written.getvalue()).encode()
        mark = ""


_WRITERS: dict[str, Callable[[str, list[str], Iterator[Sequence[Cell]]], Iterator[bytes]]] = {
    "csv": _csv,
    "xlsx": workbook,
}
