"""The record of one read page: the shape that readers are measured by."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

from articles.text.finds import Extraction
from articles.text.gold_finds import Places, finds_record
from articles.text.intake import ReadFile
from articles.text.zones import (
    BODY,
    CAPTION,
    CHROME,
    STANDFIRST,
    TITLE,
    PrintedByline,
    PrintedSource,
    RawArticle,
    Zone,
)

_TIME = {"second": "%Y-%m-%dT%H:%M:%S+07:00", "minute": "%Y-%m-%dT%H:%M:00+07:00"}


def file_record(read: ReadFile, *, id: str, found: Extraction) -> dict[str, Any]:
    """Return the record of a file, its offsets counted in the file's own text.

    Those of markup count in the extracted text, which the record then carries as `text`.
    """
    if read.decoded.is_html:
        article, text = read.article, {"text": read.article.text}
        places = Places(article.text, lambda offset: offset)
    else:
        article, text = moved(read), {}
        places = Places(read.source, read.normalized.to_source)
    return {**article_record(article, id=id), **text, **finds_record(found, places)}


def moved(read: ReadFile) -> RawArticle:
    """Return the article with every offset moved to the text of the file itself."""
    if not read.normalized.mapping:
        return read.article
    to, text = read.normalized.to_source, read.source
    article = read.article
    return replace(
        article,
        text=text,
        zones=tuple(
            replace(zone, start=to(zone.start), end=to(zone.end)) for zone in article.zones
        ),
        bylines=tuple(_moved_byline(byline, text, to) for byline in article.bylines),
        source=article.source and _moved_source(article.source, text, to),
    )


def article_record(article: RawArticle, *, id: str) -> dict[str, Any]:
    """Return a page as plain values; offsets count code points of its text.

    Roles are words with blanks ("staff reporter"); `byline` is null, one object or a list of
    several; what the page does not state is null.
    """
    title, chrome = article.of(TITLE), article.of(CHROME)
    return {
        "id": id,
        "title": article.title or None,
        "title_at": _range(title[0].start, title[-1].end) if title else None,
        "standfirst": next(iter(_ranges(article.of(STANDFIRST))), None),
        "body": _ranges(article.of(BODY)),
        "captions": _ranges(article.of(CAPTION)),
        "chrome": [{**_range(zone.start, zone.end), "why": zone.why} for zone in chrome],
        "byline": _bylines(article.bylines),
        "source": _source(article),
        "photo_credit": article.photo_credit or None,
        "publisher": article.publisher or None,
        "place": article.place or None,
        "published": _published(article.published, article.published_precision),
        "published_precision": article.published_precision or None,
    }


def _moved_byline(byline: PrintedByline, text: str, to: Callable[[int], int]) -> PrintedByline:
    start, end = to(byline.start), to(byline.end)
    line = replace(byline, text=text[start:end], start=start, end=end)
    if byline.position_start is None or byline.position_end is None:
        return line
    return replace(
        line, position_start=to(byline.position_start), position_end=to(byline.position_end)
    )


def _moved_source(source: PrintedSource, text: str, to: Callable[[int], int]) -> PrintedSource:
    start, end = to(source.start), to(source.end)
    return PrintedSource(text[start:end], start, end)


def _range(start: int, end: int) -> dict[str, int]:
    return {"start": start, "end": end}


def _ranges(zones: tuple[Zone, ...]) -> list[dict[str, int]]:
    return [_range(zone.start, zone.end) for zone in zones]


def _bylines(bylines: tuple[PrintedByline, ...]) -> Any:
    records = [_byline(byline) for byline in bylines]
    if len(records) == 1:
        return records[0]
    return records or None


def _byline(byline: PrintedByline) -> dict[str, Any]:
    record: dict[str, Any] = {
        "text": byline.text,
        "start": byline.start,
        "end": byline.end,
        "name": byline.name,
        "role": byline.role.replace("_", " "),
        "position": byline.position,
    }
    if byline.position_start is not None:
        record["position_start"] = byline.position_start
        record["position_end"] = byline.position_end
    return record


def _source(article: RawArticle) -> dict[str, Any] | None:
    source = article.source
    return {"text": source.text, **_range(source.start, source.end)} if source else None


def _published(when: datetime | None, precision: str) -> str | None:
    return when.strftime(_TIME.get(precision, "%Y-%m-%d")) if when else None
