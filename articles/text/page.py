"""The reader: one press page in, its zones, bylines and metadata out."""

from datetime import datetime

from articles.text.bodies import first_credit, read_body
from articles.text.bylines import BOTH, PHOTOGRAPHER
from articles.text.captions import is_nobody
from articles.text.heads import Head, read_head
from articles.text.hints import PageHints
from articles.text.lexicon import Names, known_names
from articles.text.normalize import fold_exact
from articles.text.places import dateline, place_in_lead, province_of, signed_place
from articles.text.publishers import find_prefix, in_rights, is_masthead, spelled
from articles.text.sheet import Sheet
from articles.text.signatures import names_of, unsign
from articles.text.tails import Tail, read_tail
from articles.text.titles import find_title, without_site_name
from articles.text.zones import BODY, CHROME, STANDFIRST, PrintedByline, RawArticle


def read_page(
    text: str, *, hints: PageHints | None = None, names: Names | None = None
) -> RawArticle:
    """Read one page of normalised text; odd prose never fails, it is body.

    `hints` is what markup says about the same text; `names` are the known places and outlets
    (the shipped lists by default). The time taken grows with the length of the text.
    """
    sheet = Sheet(text, names or known_names(), hints or PageHints())
    title = find_title(sheet)
    head = read_head(sheet, title)
    tail = read_tail(sheet, head.start)
    read_body(sheet, head.start, tail.end, stamp_below=head.stamp_below)
    bylines = _bylines(sheet, head, tail)
    publisher = _publisher(sheet, head, bylines)
    published, precision = _published(sheet, head, tail)
    return RawArticle(
        text=text,
        title=_title(sheet, title),
        zones=sheet.zones(),
        bylines=bylines,
        photo_credit=_photo_credit(sheet, bylines),
        source=tail.source or head.source,
        publisher=publisher,
        place=_place(sheet, head, tail, publisher),
        published=published,
        published_precision=precision,
    )


def _title(sheet: Sheet, title: list[int]) -> str:
    printed = " ".join(sheet.text[sheet.lines[at].start : sheet.lines[at].end] for at in title)
    return " ".join(without_site_name(printed).split())


def _bylines(sheet: Sheet, head: Head, tail: Tail) -> tuple[PrintedByline, ...]:
    """The authors above and below the body; one who signs twice is told once, below."""
    below = names_of(tail.bylines)
    if not below or names_of(head.bylines) - below:
        return (*head.bylines, *tail.bylines)
    for index in head.byline_lines:
        unsign(sheet, index)
    return tuple(tail.bylines)


def _published(sheet: Sheet, head: Head, tail: Tail) -> tuple[datetime | None, str]:
    stamp = head.stamp or tail.stamp
    if stamp:
        return stamp.when, stamp.precision
    return sheet.hints.published, sheet.hints.precision


def _photo_credit(sheet: Sheet, bylines: tuple[PrintedByline, ...]) -> str:
    credit = first_credit(sheet)
    if credit and not is_nobody(credit[0]):
        return credit[0]
    takers = [line.name for line in bylines if line.role in (BOTH, PHOTOGRAPHER) and line.name]
    return takers[0] if takers else ""


def _publisher(sheet: Sheet, head: Head, bylines: tuple[PrintedByline, ...]) -> str:
    for line in sheet.lines:
        if sheet.zone(line.index) == CHROME and is_masthead(line.text):
            return spelled(line.text.strip(' •*-–|"“”'), sheet.names)
    rights = [
        in_rights(line.text) for line in sheet.lines
        if line.key and sheet.zone(line.index) == CHROME
    ]  # fmt: skip
    printed = next((name for name in rights if name), "") or _outlet_before(sheet) or head.outlet
    return printed or _outlet_behind(sheet, bylines) or sheet.hints.site


def _outlet_before(sheet: Sheet) -> str:
    for line in _lead_lines(sheet):
        prefix, _ = find_prefix(line, sheet.names)
        if prefix:
            return prefix
    return ""


def _outlet_behind(sheet: Sheet, bylines: tuple[PrintedByline, ...]) -> str:
    """The outlet of "Thanh Vũ (TTXVN/Vietnam+)"."""
    for byline in bylines:
        inside = byline.text.rpartition("(")[2].rstrip(") ")
        agency, slash, outlet = inside.partition("/")
        if slash and fold_exact(agency) in sheet.names.agencies:
            return outlet.strip() if fold_exact(outlet) in sheet.names.outlets else ""
    return ""


def _lead_lines(sheet: Sheet) -> list[str]:
    """The standfirst and the first paragraph of the body, as the page prints them."""
    found: dict[str, str] = {}
    for line in sheet.lines:
        zone = sheet.zone(line.index)
        if zone in (STANDFIRST, BODY):
            found.setdefault(zone, line.text)
    return [found[zone] for zone in (STANDFIRST, BODY) if zone in found]


def _place(sheet: Sheet, head: Head, tail: Tail, publisher: str) -> str:
    leads = _lead_lines(sheet)
    datelines = [dateline(line, sheet.names) for line in leads]
    signed = [signed_place(line, sheet.names) for line in _last_lines(sheet)]
    datelines += [tail.place, *signed, head.place]
    at = place_in_lead(leads[0], sheet.names) if leads else ""
    printed = next((place for place in datelines if place), "") or at
    return printed or province_of(publisher, sheet.names)


def _last_lines(sheet: Sheet) -> list[str]:
    body = [line.text for line in sheet.lines if sheet.zone(line.index) == BODY]
    return body[-3:]
