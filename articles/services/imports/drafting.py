"""What the reader proposes of a page, as an unsaved draft: fields, bylines, text, proposals."""

from dataclasses import dataclass, field
from typing import Any, Protocol

from django.contrib.auth.models import User

from articles.models import Article, Byline, Organization, Place, SourceFile
from articles.services.likeness.near_copies import Known
from articles.services.reading.texts import next_text
from articles.services.writing.saving_many import Draft
from articles.text.decode import DecodedFile
from articles.text.normalize import fold, fold_exact
from articles.text.reader import Reading
from articles.text.zones import STANDFIRST, PrintedByline, RawArticle, Zone

_TITLE, _SHORT = 500, 300


class RawFile(Protocol):
    """What a draft keeps of the file that it comes from."""

    @property
    def name(self) -> str: ...
    @property
    def data(self) -> bytes: ...
    @property
    def address(self) -> str: ...
    @property
    def digest(self) -> str: ...


@dataclass(slots=True)
class Lookups:
    """What is asked once for many pages: outlets and places by the name that pages print.

    `copies` are the texts that others were held against, to tell near-copies.
    """

    bodies: dict[str, Organization | None] = field(default_factory=dict)
    places: dict[str, Place | None] = field(default_factory=dict)
    copies: Known = field(default_factory=Known)

    def body(self, printed: str) -> Organization | None:
        """Return the one body that bears this printed name; None if none or several do."""
        if printed not in self.bodies:
            self.bodies[printed] = _body_named(printed) if printed else None
        return self.bodies[printed]

    def place(self, name: str) -> Place | None:
        """Return the place of this name; of several the province, None if still not one."""
        if name not in self.places:
            self.places[name] = _place_named(name) if name else None
        return self.places[name]


def draft_of(
    file: RawFile,
    reading: Reading,
    *,
    source: SourceFile | None,
    by: User | None,
    lookups: Lookups,
) -> Draft:
    """Return the draft that a reading proposes; `source` is the stored file, if it is stored."""
    page = reading.file.article
    fields = proposed_fields(page, lookups)
    article = Article(
        **{**fields, "title": fields["title"] or file.name, "source_address": file.address}
    )
    text = next_text(
        article,
        body=reading.file.normalized.text,
        zones=[_zone(zone) for zone in page.zones],
        mapping=[list(pair) for pair in reading.file.normalized.mapping],
        by=by,
    )
    return Draft(
        article=article,
        text=text,
        source=source or _source(file, reading.file.decoded),
        bylines=proposed_bylines(article, page),
        proposals=reading.proposals,
    )


def proposed_fields(page: RawArticle, lookups: Lookups) -> dict[str, Any]:
    """Return what a page tells of its article, by the names of the article's fields."""
    printed = page.publisher or ""
    return {
        "title": page.title[:_TITLE],
        "standfirst": "\n".join(page.text[zone.start : zone.end] for zone in page.of(STANDFIRST)),
        "publisher": lookups.body(printed),
        "publisher_as_printed": printed[:_SHORT],
        "place": lookups.place(page.place or ""),
        "source": (page.source.text if page.source else "")[:_SHORT],
        "photo_credit": (page.photo_credit or "")[:_SHORT],
        "published_at": page.published,
        "published_precision": page.published_precision or "",
    }


def proposed_bylines(article: Article, page: RawArticle) -> list[Byline]:
    """Return the bylines that a page prints, unsaved."""
    return [_byline(article, order, printed) for order, printed in enumerate(page.bylines, start=1)]


def _source(file: RawFile, decoded: DecodedFile) -> SourceFile:
    return SourceFile(
        name=decoded.name[-255:],
        media_type="text/html" if decoded.is_html else "text/plain",
        sha256=file.digest,
        size=len(file.data),
        data=file.data,
        encoding=decoded.encoding,
        address=file.address,
    )


def _byline(article: Article, order: int, printed: PrintedByline) -> Byline:
    return Byline(
        article=article,
        order=order,
        printed=printed.text[:_SHORT],
        name=(printed.name or "")[:200],
        role=printed.role,
        position=(printed.position or "")[:500],
    )


def _zone(zone: Zone) -> dict[str, Any]:
    shown = {"zone": zone.zone, "start": zone.start, "end": zone.end}
    return {**shown, "why": zone.why} if zone.why else shown


def _body_named(printed: str) -> Organization | None:
    wanted = fold_exact(printed)
    candidates = Organization.objects.search(printed).prefetch_related("names")
    named = [body for body in candidates[:50] if wanted in map(fold_exact, body.search_parts())]
    return named[0] if len(named) == 1 else None


def _place_named(name: str) -> Place | None:
    named = list(Place.objects.filter(search_key=fold(name)))
    if len(named) > 1:
        named = [place for place in named if place.level == "province"]
    return named[0] if len(named) == 1 else None
