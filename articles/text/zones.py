"""What a page is read into: its zones, bylines and metadata, all with places in one text."""

from dataclasses import dataclass
from datetime import datetime

TITLE, STANDFIRST, BODY = "title", "standfirst", "body"
CAPTION, BYLINE, CHROME = "caption", "byline", "chrome"
ZONES = (TITLE, STANDFIRST, BODY, CAPTION, BYLINE, CHROME)


@dataclass(frozen=True, slots=True)
class Zone:
    """A stretch of the text that belongs to one part of the page; `why` only for chrome."""

    zone: str
    start: int
    end: int
    why: str = ""


@dataclass(frozen=True, slots=True)
class PrintedByline:
    """An author as the page prints it: text == source[start:end].

    `name` is None for a staff reporter who is not named. The position may stand inside
    start:end (on the same line) or on a line of its own.
    """

    text: str
    name: str | None
    role: str
    position: str | None
    start: int
    end: int
    position_start: int | None = None
    position_end: int | None = None


@dataclass(frozen=True, slots=True)
class PrintedSource:
    """The site or paper that a republished article names; text == source[start:end]."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class RawArticle:
    """One press page, read: every visible character of `text` lies in exactly one zone.

    `published` is aware (UTC+7) and only as exact as `published_precision`
    (second, minute or day); both are empty where the page states no time.
    """

    text: str
    title: str
    zones: tuple[Zone, ...]
    bylines: tuple[PrintedByline, ...]
    photo_credit: str
    source: PrintedSource | None
    publisher: str
    place: str
    published: datetime | None
    published_precision: str

    def of(self, zone: str) -> tuple[Zone, ...]:
        """Return the stretches of one zone, in reading order."""
        return tuple(part for part in self.zones if part.zone == zone)
