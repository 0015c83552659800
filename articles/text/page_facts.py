"""What the head of a page says about its article: meta elements and JSON-LD."""

import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from articles.text.hints import PageHints
from articles.text.normalize import nfc
from articles.text.stamps import VIETNAM

_ARTICLES = frozenset({"Article", "NewsArticle", "ReportageNewsArticle", "BlogPosting"})
LONGEST_DATA = 200_000  # characters of one JSON-LD script


def read_facts(tree: LexborHTMLParser) -> PageHints:
    """Return what meta elements and JSON-LD state; empty where they state nothing."""
    meta = _meta(tree)
    data = _article_data(tree)
    title = meta.get("og:title") or _words(data.get("headline")) or meta.get("twitter:title") or ""
    when, precision = _moment(
        meta.get("article:published_time")
        or _words(data.get("datePublished"))
        or meta.get("pubdate")
        or ""
    )
    author = meta.get("article:author") or meta.get("author") or ""
    authors = tuple(_names(data.get("author"))) or ((author,) if author else ())
    site = meta.get("og:site_name") or next(_names(data.get("publisher")), "")
    return PageHints(
        title=_clean(title),
        published=when,
        precision=precision,
        authors=tuple(map(_clean, authors)),
        site=_clean(site),
    )


def _meta(tree: LexborHTMLParser) -> dict[str, str]:
    found: dict[str, str] = {}
    for node in tree.css("meta[content]"):
        attributes = node.attributes
        key = (
            attributes.get("property") or attributes.get("name") or attributes.get("itemprop") or ""
        )
        content = (attributes.get("content") or "").strip()
        if key and content:
            found.setdefault(key.lower(), content)
    return found


def _article_data(tree: LexborHTMLParser) -> dict[str, Any]:
    for node in tree.css('script[type="application/ld+json"]'):
        text = node.text()
        if len(text) > LONGEST_DATA:
            continue
        try:
            data = json.loads(text)
        except (ValueError, RecursionError):
            continue
        for item in _items(data):
            if item.get("@type") in _ARTICLES:
                return item
    return {}


def _items(data: Any) -> Iterator[dict[str, Any]]:
    for item in data if isinstance(data, list) else [data]:
        if isinstance(item, dict):
            yield item
            graph = item.get("@graph")
            yield from (
                (node for node in graph if isinstance(node, dict))
                if isinstance(graph, list)
                else ()
            )


def _names(value: Any) -> Iterator[str]:
    for item in value if isinstance(value, list) else [value]:
        name = item.get("name") if isinstance(item, dict) else item
        if isinstance(name, str) and name.strip():
            yield name


def _words(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _clean(text: str) -> str:
    return nfc(" ".join(text.split()))[:500]


def _moment(value: str) -> tuple[datetime | None, str]:
    """Read an ISO 8601 time; one without a zone is Vietnam's."""
    try:
        when = datetime.fromisoformat(value.strip().replace("Z", "+00:00"))
    except ValueError:
        return None, ""
    if len(value.strip()) <= 10:
        return when.replace(tzinfo=VIETNAM), "day"
    aware = when if when.tzinfo else when.replace(tzinfo=VIETNAM)
    return aware.astimezone(VIETNAM), "second" if aware.second else "minute"
