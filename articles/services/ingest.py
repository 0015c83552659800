"""From the bytes of a raw page to a draft article: the command, the form and the tests alike.

All or nothing per file, and the same bytes twice are one article.
"""

import hashlib
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.db import IntegrityError, transaction

from articles.models import Article, Byline, Change, Organization, Place, SourceFile, TextVersion
from articles.services.saving import save
from articles.services.texts import check_body, next_text
from articles.text.decode import DecodedFile
from articles.text.intake import read_file
from articles.text.normalize import fold, fold_exact
from articles.text.page import read_page
from articles.text.zones import STANDFIRST, PrintedByline, RawArticle

PASTED = "pasted.txt"
_TITLE, _SHORT = 500, 300


@dataclass(frozen=True, slots=True)
class Ingested:
    """The article of a source, and whether this call has made it."""

    article: Article
    is_new: bool


def ingest_file(*, name: str, data: bytes, by: User | None, address: str = "") -> Ingested:
    """Store one raw file and the draft that the reader proposes from it, or nothing at all.

    `name` is the file's name with its ending. Raises MalformedArticle, which names the file and
    the byte where it fails, NotPermitted and ValidationError.
    """
    digest = hashlib.sha256(data).hexdigest()
    known = _article_of(digest)
    if known:
        return Ingested(known, is_new=False)
    try:
        return _store(name, data, digest, by=by, address=address)
    except IntegrityError:
        # Somebody stored the same bytes between our look and our write.
        known = _article_of(digest)
        if known is None:
            raise
        return Ingested(known, is_new=False)


def ingest_text(*, text: str, by: User | None, address: str = "") -> Ingested:
    """Store a pasted text as if it were a UTF-8 file."""
    return ingest_file(name=PASTED, data=text.encode(), by=by, address=address)


def reread(article: Article, *, by: User | None) -> Change | None:
    """Let the reader fill what is still empty; what people have written stays as it is.

    StaleVersion if the article was saved since it was fetched, perhaps among many to be read.
    """
    if article.current_text is None:
        return None
    page = read_page(article.current_text.body)
    for name, value in _proposed_fields(page).items():
        if getattr(article, name) in (None, ""):
            setattr(article, name, value)
    bylines = [] if article.bylines.exists() else _proposed_bylines(article, page)
    return save(article, by=by, version=article.version, satellites=bylines)


@transaction.atomic
def _store(name: str, data: bytes, digest: str, *, by: User | None, address: str) -> Ingested:
    source = SourceFile.objects.select_for_update().filter(sha256=digest).first()
    known = _article_of(digest) if source else None
    if known:
        return Ingested(known, is_new=False)
    read = read_file(data, name, check=check_body)
    fields = _proposed_fields(read.article)
    article = Article(**{**fields, "title": fields["title"] or name, "source_address": address})
    text = next_text(
        article,
        body=read.normalized.text,
        zones=[_zone(zone) for zone in read.article.zones],
        mapping=[list(pair) for pair in read.normalized.mapping],
        source_file=source or _keep(data, read.decoded, digest, address=address),
        by=by,
    )
    save(article, by=by, satellites=[text, *_proposed_bylines(article, read.article)])
    return Ingested(article, is_new=True)


def _keep(data: bytes, decoded: DecodedFile, digest: str, *, address: str) -> SourceFile:
    return SourceFile.objects.create(
        name=decoded.name[-255:],
        media_type="text/html" if decoded.is_html else "text/plain",
        sha256=digest,
        size=len(data),
        data=data,
        encoding=decoded.encoding,
        address=address,
    )


def _article_of(digest: str) -> Article | None:
    text = TextVersion.objects.filter(source_file__sha256=digest).select_related("article").first()
    return text.article if text else None


def _proposed_fields(page: RawArticle) -> dict[str, Any]:
    printed = page.publisher or ""
    return {
        "title": page.title[:_TITLE],
        "standfirst": "\n".join(page.text[zone.start : zone.end] for zone in page.of(STANDFIRST)),
        "publisher": _body_named(printed) if printed else None,
        "publisher_as_printed": printed[:_SHORT],
        "place": _place_named(page.place) if page.place else None,
        "source": (page.source.text if page.source else "")[:_SHORT],
        "photo_credit": (page.photo_credit or "")[:_SHORT],
        "published_at": page.published,
        "published_precision": page.published_precision or "",
    }


def _proposed_bylines(article: Article, page: RawArticle) -> list[Byline]:
    return [_byline(article, order, printed) for order, printed in enumerate(page.bylines, start=1)]


def _byline(article: Article, order: int, printed: PrintedByline) -> Byline:
    return Byline(
        article=article,
        order=order,
        printed=printed.text[:_SHORT],
        name=(printed.name or "")[:200],
        role=printed.role,
        position=(printed.position or "")[:500],
    )


def _zone(zone: Any) -> dict[str, Any]:
    shown = {"zone": zone.zone, "start": zone.start, "end": zone.end}
    return {**shown, "why": zone.why} if zone.why else shown


def _body_named(printed: str) -> Organization | None:
    """The one body that bears this printed name; None if none or several do."""
    wanted = fold_exact(printed)
    candidates = Organization.objects.search(printed).prefetch_related("names")
    named = [body for body in candidates[:50] if wanted in map(fold_exact, body.search_parts())]
    return named[0] if len(named) == 1 else None


def _place_named(name: str) -> Place | None:
    """The place of this name; of several the province, None if still not one."""
    named = list(Place.objects.filter(search_key=fold(name)))
    if len(named) > 1:
        named = [place for place in named if place.level == "province"]
    return named[0] if len(named) == 1 else None
