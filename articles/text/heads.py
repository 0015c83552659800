"""What stands above the body: section labels, stamp, authors, captions of the first picture."""

from dataclasses import dataclass, field

from articles.text.bylines import PHOTOGRAPHER, is_post, read_byline
from articles.text.chrome import LINE, is_breadcrumb, is_menu
from articles.text.lines import Line
from articles.text.normalize import fold_exact
from articles.text.places import place_label
from articles.text.publishers import is_masthead
from articles.text.sheet import Sheet
from articles.text.signatures import names_of, sign_line, unsign, with_post
from articles.text.stamps import Stamp
from articles.text.zones import BYLINE, CAPTION, CHROME, TITLE, PrintedByline, PrintedSource

FAR = 6  # most lines between a stamp above the headline and the headline itself
STAMP_WHY = "publication stamp"


@dataclass(slots=True)
class Head:
    """What the lines above the body hold; `start` is the first line of lead or body.

    `stamp_below` tells that a stamp stands below the first paragraph, which then is a standfirst.
    """

    start: int = 0
    above: Stamp | None = None
    below: list[Stamp] = field(default_factory=list)
    bylines: list[PrintedByline] = field(default_factory=list)
    byline_lines: list[int] = field(default_factory=list)
    source: PrintedSource | None = None
    place: str = ""
    outlet: str = ""
    stamp_below: bool = False

    @property
    def stamp(self) -> Stamp | None:
        """The stamp nearest to the headline, the first posting before an update."""
        posted = [stamp for stamp in self.below if not stamp.updated]
        return next(iter(posted or self.below), self.above)


def read_head(sheet: Sheet, title: list[int]) -> Head:
    """Give every line down to the body its zone and return what was found."""
    head = Head()
    for index in title:
        sheet.assign(index, TITLE)
    for line in sheet.lines[: title[0] if title else 0]:
        _read_above(sheet, head, line, title[0])
    head.start = _read_below(sheet, head, title)
    return head


def _read_above(sheet: Sheet, head: Head, line: Line, title: int) -> None:
    head.place = head.place or place_label(line.text, sheet.names)
    above = sheet.lines[line.index - 1] if line.index else None
    if above and above.text == line.text and sheet.zone(above.index) == CAPTION:
        sheet.assign(line.index, CHROME, "repeat of the caption (text behind the picture)")
        return
    if sheet.captions[line.index] and line.key != sheet.lines[title].key and line.words > 6:
        sheet.assign(line.index, CAPTION)
        return
    sheet.assign(line.index, CHROME, _why_above(sheet, line, title))
    stamp = sheet.stamps[line.index]
    if stamp and title - line.index <= FAR:
        head.above = stamp
        _read_beside_stamp(sheet, head, line, stamp)


def _why_above(sheet: Sheet, line: Line, title: int) -> str:
    mark, key = sheet.marks[line.index], sheet.lines[title].key
    reasons = (
        (sheet.stamps[line.index], STAMP_WHY),
        (is_masthead(line.text), "masthead"),
        (mark, mark.why if mark else ""),
        (place_label(line.text, sheet.names), "place label above the title"),
        (is_breadcrumb(line), "breadcrumb"),
        (key and key in line.key, "repeat of the title"),
        (is_menu(line) or line.words <= 4, "section label"),
    )
    return next((why for found, why in reasons if found), "label above the title")


def _read_below(sheet: Sheet, head: Head, title: list[int]) -> int:
    """Walk down to the second paragraph; return where lead or body begins."""
    begin: int | None = None
    for line in sheet.lines[title[-1] + 1 if title else 0 :]:
        kind = _kind(sheet, line, title, begin is not None)
        if kind == "text":
            if begin is not None or not line.paragraph:
                return line.index if begin is None else begin
            begin = line.index
        elif kind != "caption" or begin is None:
            _TAKE[kind](sheet, head, line)
            head.stamp_below |= begin is not None and kind == "stamp"
    return len(sheet.lines) if begin is None else begin


def _kind(sheet: Sheet, line: Line, title: list[int], in_text: bool) -> str:
    """What a line between headline and body is; after the first paragraph fewer kinds count."""
    mark = sheet.marks[line.index]
    if sheet.stamps[line.index]:
        return "stamp"
    if mark and (mark.kind == LINE or not in_text):
        return "chrome"
    if line.key and line.key in {sheet.lines[at].key for at in title}:
        return "repeat"
    if _signs(sheet, line, in_text):
        return "byline"
    if sheet.captions[line.index]:
        return "caption"
    return "text" if in_text else _kind_of_label(sheet, line)


def _kind_of_label(sheet: Sheet, line: Line) -> str:
    if is_menu(line) or fold_exact(line.text) in sheet.names.outlets:
        return "label"
    if sheet.zone(line.index - 1) == BYLINE and is_post(line.text, sheet.names):
        return "post"
    return "source" if sheet.sources[line.index] else "text"


def _signs(sheet: Sheet, line: Line, in_text: bool) -> bool:
    signed = sheet.signed[line.index]
    if not signed or sheet.captions[line.index] or signed.bylines[0].role == PHOTOGRAPHER:
        return False
    if not in_text:
        return True
    # A bare name between two paragraphs is more often a heading than an author.
    beside = sheet.stamps[line.index - 1 : line.index + 2]
    plain = signed.strength > 1 or line.text.rstrip(" |").isupper() or any(beside)
    return plain and any(below.paragraph for below in sheet.lines[line.index + 1 :][:3])


def _take_chrome(sheet: Sheet, head: Head, line: Line) -> None:
    mark = sheet.marks[line.index]
    sheet.assign(line.index, CHROME, mark.why if mark else "page tools")


def _take_repeat(sheet: Sheet, head: Head, line: Line) -> None:
    sheet.assign(line.index, CHROME, "repeat of the title")


def _take_label(sheet: Sheet, head: Head, line: Line) -> None:
    sheet.assign(line.index, CHROME, "section label")
    if fold_exact(line.text) in sheet.names.outlets:
        head.outlet = line.text


def _take_source(sheet: Sheet, head: Head, line: Line) -> None:
    sheet.assign(line.index, CHROME, "source line")
    head.source = sheet.sources[line.index]


def _take_caption(sheet: Sheet, head: Head, line: Line) -> None:
    sheet.assign(line.index, CAPTION)


def _take_stamp(sheet: Sheet, head: Head, line: Line) -> None:
    sheet.assign(line.index, CHROME, STAMP_WHY)
    stamp = sheet.stamps[line.index]
    if stamp:
        head.below.append(stamp)
        _read_beside_stamp(sheet, head, line, stamp)


def _take_byline(sheet: Sheet, head: Head, line: Line) -> None:
    signed = sheet.signed[line.index]
    if signed and head.bylines and names_of(signed.bylines) <= names_of(head.bylines):
        unsign(sheet, line.index)
    elif signed:
        sign_line(sheet, line.index, signed.bylines)
        head.bylines += signed.bylines
        head.byline_lines.append(line.index)


def _take_post(sheet: Sheet, head: Head, line: Line) -> None:
    sheet.assign(line.index, BYLINE)
    if head.bylines:
        head.bylines[-1] = with_post(head.bylines[-1], line)


def _read_beside_stamp(sheet: Sheet, head: Head, line: Line, stamp: Stamp) -> None:
    """An author or the outlet that stands on the line of the stamp."""
    for start, end in stamp.rests:
        rest = line.text[start:end]
        signed = read_byline(rest, line.start + start, sheet.names)
        if fold_exact(rest) in sheet.names.outlets or is_masthead(rest):
            head.outlet = rest
        elif signed:
            sign_line(sheet, line.index, signed.bylines, STAMP_WHY)
            head.bylines += signed.bylines
            head.byline_lines.append(line.index)
            return


_TAKE = {
    "stamp": _take_stamp,
    "chrome": _take_chrome,
    "repeat": _take_repeat,
    "label": _take_label,
    "source": _take_source,
    "caption": _take_caption,
    "byline": _take_byline,
    "post": _take_post,
}
