"""Giving signed lines their place: the authors' own stretches, what stands between is chrome."""

from dataclasses import replace

from articles.text.lines import Line
from articles.text.normalize import fold_exact
from articles.text.sheet import Sheet
from articles.text.zones import BYLINE, CHROME, PrintedByline


def sign_line(sheet: Sheet, index: int, bylines: tuple[PrintedByline, ...], why: str = "") -> None:
    """Give the bylines of a line to their zone and the rest of the line to chrome."""
    spans = [(byline.start, byline.end) for byline in bylines]
    sheet.assign_parts(index, BYLINE, spans, why or "between two authors")


def with_post(byline: PrintedByline, line: Line) -> PrintedByline:
    """Return the byline with the post that a line below it prints; a second line carries it on."""
    if byline.position_start is None or byline.position_start < byline.end:
        start, position = line.start, line.text
    else:
        start, position = byline.position_start, f"{byline.position}, {line.text}"
    return replace(
        byline, position=position.strip(" ()"), position_start=start, position_end=line.end
    )


def names_of(bylines: tuple[PrintedByline, ...] | list[PrintedByline]) -> set[str]:
    """Return the accent-exact folds of the people named."""
    return {fold_exact(byline.name or byline.text) for byline in bylines}


def unsign(sheet: Sheet, index: int) -> None:
    """Make a signed line chrome: the same author signs elsewhere."""
    sheet.assign(index, CHROME, "repeat of the byline")
