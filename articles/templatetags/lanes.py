"""How a row of the carrying-out matrix is laid out: a period of years is one cell across them.

What is told of single years stands in the first line of a body; periods stand there too where there
is room, else in lines below it. Each year of a body is told of in one line at least, or is empty.
"""

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import groupby

from articles.exports.followed import CellFinding, MatrixCell, MatrixColumn
from articles.exports.spans import years_of


@dataclass(frozen=True, slots=True)
class Piece:
    """A cell of the table: `width` columns from `first` on, of which it tells the same.

    `until` is a year beyond the last column, whose findings speak of these too. A piece with
    neither is one without a report, or, if `is_told`, one that another line tells of.
    """

    first: int
    width: int
    findings: Sequence[CellFinding] = ()
    until: int | None = None
    is_told: bool = False


Line = list[Piece]


def newest_first(columns: Sequence[MatrixColumn]) -> list[MatrixColumn]:
    """Put the years that a reader looks for first where the table begins."""
    years = [one for one in columns if one.year]
    return [*reversed(years), *(one for one in columns if not one.year)]


def lines_of(cells: Sequence[MatrixCell], columns: Sequence[MatrixColumn]) -> list[Line]:
    """Return the lines of a body; what no line tells of stands in the first alone."""
    pieces = list(_pieces(cells, columns))
    alone = {piece.first: piece for piece in pieces if piece.width == 1}
    if len(alone) == len(pieces):  # as mostly: each in a column of its own
        return [[alone.get(at) or Piece(at, 1) for at in range(len(columns))]]
    lanes: list[dict[int, Piece]] = [{}]  # by each column that a piece takes
    for piece in sorted(pieces, key=lambda one: (one.width, one.first)):
        places = range(piece.first, piece.first + piece.width)
        lane = next((lane for lane in lanes if not any(at in lane for at in places)), None)
        if lane is None:
            lanes.append(lane := {})
        lane.update(dict.fromkeys(places, piece))
    told = lanes[0].keys() if len(lanes) == 1 else {at for lane in lanes for at in lane}
    return [_filled(lane, told, len(columns), at == 0) for at, lane in enumerate(lanes)]


def _pieces(cells: Sequence[MatrixCell], columns: Sequence[MatrixColumn]) -> Iterator[Piece]:
    at = {column.key: place for place, column in enumerate(columns)}
    held: dict[tuple[int, int], list[CellFinding]] = {}
    for cell in cells:
        by_year = columns[at[cell.key]].year is not None
        for one in cell.findings:
            span = years_of(one.period) if by_year else None
            held.setdefault(_place(span, at, cell.key), []).append(one)
    for (first, width), findings in held.items():
        yield Piece(first, width, findings)
    beyond = sorted(
        (at[one.key], one.until) for one in cells if one.until and str(one.until) not in at
    )
    runs = groupby(enumerate(beyond), key=lambda one: (one[1][1], one[1][0] - one[0]))
    for (until, _run), group in runs:
        places = [place for _number, (place, _until) in group]
        yield Piece(places[0], len(places), until=until)


def _place(span: tuple[int, int] | None, at: dict[str, int], key: str) -> tuple[int, int]:
    """Return the first column and the number of columns that a period takes."""
    if span is None or span[0] == span[1]:
        return at[key], 1
    places = [at[str(year)] for year in range(span[0], span[1] + 1) if str(year) in at]
    return min(places), len(places)


def _filled(lane: dict[int, Piece], told: Set[int], count: int, is_first: bool) -> Line:
    """Fill a line up from the first column to the last."""
    line: Line = []
    at = 0
    while at < count:
        piece = lane.get(at)
        if piece is None and at in told:
            end = at
            while end in told and end not in lane:
                end += 1
            piece = Piece(at, end - at, is_told=True)
        elif piece is None:
            piece = Piece(at, 1)
        if is_first or at in told:
            line.append(piece)
        at += piece.width
    return line
