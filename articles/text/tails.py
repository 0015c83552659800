"""Where the article ends: the author's line, and the page's own matter below it."""

import re
from dataclasses import dataclass, field

from articles.text.bylines import AUTHOR, PHOTOGRAPHER, is_post
from articles.text.chrome import CONTACT, OTHERS
from articles.text.cuts import close_lines, find_cut, is_signed
from articles.text.lexicon import begins_with
from articles.text.lines import Line
from articles.text.places import signed_place
from articles.text.sheet import Sheet
from articles.text.signatures import sign_line, with_post
from articles.text.sources import cut_source
from articles.text.stamps import Stamp
from articles.text.zones import BYLINE, CHROME, PrintedByline, PrintedSource

MARK_WHY = "source line"
# Làm đường hoa (12/08/2019): a headline of another article
_DATED = re.compile(r"\(\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{4})?(?:[ ,]+\d{1,2}:\d\d)?\)$")


@dataclass(slots=True)
class Tail:
    """What stands below the body; `end` is the first line that belongs to no body."""

    end: int
    bylines: list[PrintedByline] = field(default_factory=list)
    source: PrintedSource | None = None
    stamp: Stamp | None = None
    place: str = ""


def read_tail(sheet: Sheet, start: int) -> Tail:
    """Give every line below the body its zone, boxes inside it too; return what was found."""
    cut = find_cut(sheet, start)
    close_lines(sheet, cut, len(sheet.lines), "")
    tail = Tail(cut)
    signature = _signature(sheet, start, cut)
    if signature:
        tail.end = signature[0]
        _read_signature(sheet, tail, signature, cut)
    else:
        tail.end = _unsigned_end(sheet, tail, start, cut)
    return tail


def _signature(sheet: Sheet, start: int, cut: int) -> list[int]:
    """The lines of the signature, from the author down to source or post; [] for none."""
    found = _signature_at_end(sheet, start, cut) or _signature_above_teasers(sheet, start, cut)
    return found or _signature_of_body(sheet, start, cut)


def _signature_at_end(sheet: Sheet, start: int, cut: int) -> list[int]:
    """Look upward from the cut to the last running text."""
    found: list[int] = []
    for line in reversed(sheet.lines[max(start, cut - 40) : cut]):
        if not sheet.is_open(line.index):
            continue
        if _signs_here(sheet, line):
            found.insert(0, line.index)
        elif line.paragraph or (found and not _between(sheet, line)):
            break
    return found


def _signs_here(sheet: Sheet, line: Line) -> bool:
    return bool(
        is_signed(sheet, line.index)
        or sheet.sources[line.index]
        or cut_source(line.text, line.start, sheet.names)
        or _picture_line(sheet, line.index)
    )


def _picture_line(sheet: Sheet, index: int) -> bool:
    """Whether a line such as "Ảnh: Đức Lam" stands right below an author."""
    signed = sheet.signed[index]
    if not signed or not index or not sheet.signed[index - 1]:
        return False
    return signed.bylines[0].role == PHOTOGRAPHER


def _between(sheet: Sheet, line: Line) -> bool:
    return bool(
        sheet.marks[line.index] or sheet.stamps[line.index] or is_post(line.text, sheet.names)
    )


def _signature_above_teasers(sheet: Sheet, start: int, cut: int) -> list[int]:
    """A plain signature with paragraphs below it, which then are teasers without a heading."""
    total = sum(len(line.text) for line in sheet.lines[start:cut]) or 1
    passed = 0
    for line in sheet.lines[start:cut]:
        passed += len(line.text)
        signed = sheet.signed[line.index]
        after_end = line.index > start and sheet.lines[line.index - 1].text.endswith("./.")
        plain = signed and is_signed(sheet, line.index) and (signed.strength == 3 or after_end)
        if plain and passed > total * 0.6 and line.index > start:
            return [line.index]
    return []


def _signature_of_body(sheet: Sheet, start: int, cut: int) -> list[int]:
    """ "Văn phòng Đảng ủy" right below the last paragraph."""
    for line in reversed(sheet.lines[max(start + 1, cut - 3) : cut]):
        if sheet.marks[line.index] or line.paragraph:
            continue
        above = sheet.lines[line.index - 1]
        short = 2 <= line.words <= 9 and not line.closed and not sheet.captions[line.index]
        if short and above.paragraph and begins_with(line.text, sheet.names.bodies):
            return [line.index]
    return []


def _read_signature(sheet: Sheet, tail: Tail, signature: list[int], cut: int) -> None:
    last = signature[0]
    for index in range(signature[0], cut):
        if index in signature:
            _sign(sheet, tail, index)
            last = index
        elif tail.bylines and index == last + 1 and _is_post_line(sheet, index):
            tail.bylines[-1] = with_post(tail.bylines[-1], sheet.lines[index])
            sheet.assign(index, BYLINE)
            last = index
        elif sheet.is_open(index):
            mark, stamp = sheet.marks[index], sheet.stamps[index]
            tail.stamp = tail.stamp or (stamp if stamp and stamp.labelled else None)
            sheet.assign(index, CHROME, mark.why if mark else "below the byline")


def _is_post_line(sheet: Sheet, index: int) -> bool:
    line = sheet.lines[index]
    return not sheet.marks[index] and is_post(line.text, sheet.names)


def _sign(sheet: Sheet, tail: Tail, index: int) -> None:
    line, signed = sheet.lines[index], sheet.signed[index]
    if signed:
        tail.bylines += signed.bylines
        tail.stamp = tail.stamp or sheet.stamps[index]
        sign_line(sheet, index, signed.bylines)
        return
    source = sheet.sources[index]
    if source:
        tail.source = tail.source or source
        sheet.assign(index, CHROME, MARK_WHY)
        return
    _sign_odd(sheet, tail, line)


def _sign_odd(sheet: Sheet, tail: Tail, line: Line) -> None:
    """An author with a source behind, or a body that signs."""
    cut = cut_source(line.text, line.start, sheet.names)
    if not cut:
        tail.bylines.append(PrintedByline(line.text, line.text, AUTHOR, None, line.start, line.end))
        sheet.assign(line.index, BYLINE)
        return
    tail.source = tail.source or cut.source
    sheet.assign(line.index, CHROME, MARK_WHY)
    signed = sheet.read(line.text[: cut.at], line.start)
    if signed:
        tail.bylines += signed.bylines
        sign_line(sheet, line.index, signed.bylines, MARK_WHY)


def _unsigned_end(sheet: Sheet, tail: Tail, start: int, cut: int) -> int:
    """Close the tools, stamps and headlines of others that trail behind an unsigned body."""
    end = _above_trail(sheet, start, cut)
    for line in sheet.lines[end:cut]:
        stamp = sheet.stamps[line.index]
        tail.stamp = tail.stamp or (stamp if stamp and stamp.labelled else None)
        tail.place = tail.place or signed_place(line.text, sheet.names)
    close_lines(sheet, end, cut, OTHERS)
    return end


def _above_trail(sheet: Sheet, start: int, cut: int) -> int:
    """The line below the last of the article; single headlines without a mark belong to it."""
    end, headlines, first = cut, 0, cut
    while end - 1 > start:
        line = sheet.lines[end - 1]
        if _trails(sheet, line):
            first = first if headlines else end - 1
        elif _is_headline(sheet, line):
            headlines += 1
        else:
            break
        end -= 1
    above = sheet.lines[start:end]
    enough = 1 if above and above[-1].text.endswith("./.") else 3
    of_others = headlines >= enough and sum(line.paragraph for line in above) >= 2
    return end if of_others or not headlines else first


def _trails(sheet: Sheet, line: Line) -> bool:
    mark = sheet.marks[line.index]
    if mark and mark.kind == CONTACT:
        return False
    return bool(mark or sheet.stamps[line.index])


def _is_headline(sheet: Sheet, line: Line) -> bool:
    if not 4 <= line.words <= 30 or sheet.captions[line.index]:
        return False
    if _DATED.search(line.text):
        return True
    shaped = line.words >= 6 and len(line.text) >= 35 and line.text[0].isupper()
    return shaped and not line.closed
