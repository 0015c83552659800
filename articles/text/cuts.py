"""Where the page's own matter begins below the article, and its boxes in the middle of it."""

from articles.text.chrome import HARD, OTHERS, SOFT
from articles.text.sheet import Sheet
from articles.text.zones import CHROME

_LEAD_INS = ("tra loi", "noi dung", "gop y")  # also headings, so that they need company
WINDOW = 80  # lines looked ahead for the article to go on below a box


def find_cut(sheet: Sheet, start: int) -> int:
    """The first line of what follows the article; boxes before it are closed."""
    index = start + 1
    while index < len(sheet.lines):
        mark = sheet.marks[index]
        if mark and mark.kind in (SOFT, HARD) and index > start:
            going_on = _goes_on(sheet, start, index, strict=mark.kind == HARD)
            if not going_on:
                return _upward(sheet, start, index)
            close_lines(sheet, index, going_on, mark.why)
            index = going_on
        index += 1
    return len(sheet.lines)


def _goes_on(sheet: Sheet, start: int, index: int, *, strict: bool) -> int:
    """The line where the article goes on below the box at `index`, 0 if it does not."""
    if _ended_above(sheet, start, index):
        return 0
    below = sheet.lines[index + 1 : index + WINDOW]
    texts = [line for line in below if line.paragraph and not sheet.marks[line.index]]
    if not texts:
        return 0
    first = texts[0].index
    if not texts[0].gap and _is_gapped(sheet, start, index):
        return 0  # teasers stand closer together than the paragraphs of the article
    run = _run(sheet, first)
    signed = _signed_within(sheet, first, index + WINDOW)
    if strict:
        return first if signed and run >= 2 else 0
    return first if signed or run >= 2 else 0


def _is_gapped(sheet: Sheet, start: int, index: int) -> bool:
    # The first line of a page stands below nothing, and one or two lines show no habit.
    above = sheet.lines[max(start, index - WINDOW, 1) : index]
    return len(above) >= 3 and sum(line.gap for line in above) > len(above) * 0.6


def _run(sheet: Sheet, first: int) -> int:
    """How many paragraphs follow one another from `first`, captions aside."""
    count = 0
    for line in sheet.lines[first : first + WINDOW]:
        if line.paragraph and not sheet.marks[line.index]:
            count += 1
        elif not sheet.captions[line.index]:
            break
    return count


def _signed_within(sheet: Sheet, first: int, last: int) -> bool:
    for line in sheet.lines[first:last]:
        mark = sheet.marks[line.index]
        if mark and mark.kind == HARD:
            return False
        if line.text.endswith("./.") or sheet.sources[line.index] or is_signed(sheet, line.index):
            return True
    return False


def is_signed(sheet: Sheet, index: int) -> bool:
    signed = sheet.signed[index]
    return bool(signed) and not sheet.captions[index]


def _ended_above(sheet: Sheet, start: int, index: int) -> bool:
    """Whether the nearest line of text above already ends the article."""
    for line in reversed(sheet.lines[max(start, index - 6) : index]):
        if sheet.marks[line.index] or sheet.stamps[line.index]:
            continue
        return bool(
            line.text.endswith("./.") or sheet.sources[line.index] or is_signed(sheet, line.index)
        )
    return False


def _upward(sheet: Sheet, start: int, index: int) -> int:
    """Take the tools and addresses right above the cut with it."""
    while index - 1 > start and _leads_in(sheet, index - 1):
        index -= 1
    return index


def _leads_in(sheet: Sheet, index: int) -> bool:
    return sheet.marks[index] is not None or sheet.lines[index].key in _LEAD_INS


def close_lines(sheet: Sheet, first: int, last: int, why: str) -> None:
    for line in sheet.lines[first:last]:
        mark = sheet.marks[line.index]
        why = mark.why if mark else why
        sheet.assign(line.index, CHROME, why or OTHERS)
