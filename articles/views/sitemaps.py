"""The addresses of everything public, for crawlers: an index, and files of a stretch of ids each.

A file is read by the primary key alone, however many records there are; some of its stretch may be
drafts, so that a file has PER_FILE addresses at most.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from xml.sax.saxutils import escape

from django.db.models import Max
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse

from articles.exports.loading import MODELS
from articles.exports.references import PATHS
from articles.models import Status
from articles.views.responses import data_response, public_data
from corpus_site.errors import error_response

XML = "application/xml; charset=utf-8"
PER_FILE = 10_000
STANDING = ("home", "about", "data", "resolve", "articles", "directives", "organizations", "people")
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


@public_data
def sitemap_index(request: HttpRequest) -> HttpResponseBase:
    """Answer with the addresses of the files."""
    addresses = [reverse("sitemap_pages")]
    for kind in MODELS:
        addresses += [reverse("sitemap", args=[kind, at]) for at in range(1, _files(kind) + 1)]
    lines = [f"<sitemap><loc>{_absolute(request, one)}</loc></sitemap>" for one in addresses]
    return _answer(request, "sitemapindex", lines)


@public_data
def sitemap_pages(request: HttpRequest) -> HttpResponseBase:
    """Answer with the pages that are no record."""
    return _answer(
        request,
        "urlset",
        [f"<url><loc>{_absolute(request, reverse(one))}</loc></url>" for one in STANDING],
    )


@public_data
def sitemap(request: HttpRequest, kind: str, number: int) -> HttpResponseBase:
    """Answer with the published records of a stretch of ids, and when each was last changed."""
    if not 1 <= number <= _files(kind):
        return error_response(request, 404)
    last = number * PER_FILE
    rows = MODELS[kind]._default_manager.filter(pk__gt=last - PER_FILE, pk__lte=last)
    site = _absolute(request, PATHS[kind])  # type: ignore[index]
    found = rows.order_by("pk").values_list("slug", "updated_at", "status")
    return _answer(request, "urlset", list(_lines(site, found)))


def _files(kind: str) -> int:
    last = MODELS[kind]._default_manager.aggregate(Max("pk"))["pk__max"] or 0
    return -(-last // PER_FILE)


def _lines(site: str, rows: Iterable[tuple[str, datetime, str]]) -> Iterator[str]:
    """The status is looked at here: by its index a database would read all that is published."""
    for slug, changed, status in rows:
        if status == Status.PUBLISHED:
            day = changed.isoformat(timespec="seconds")
            yield f"<url><loc>{site}{slug}/</loc><lastmod>{day}</lastmod></url>"


def _absolute(request: HttpRequest, address: str) -> str:
    return escape(request.build_absolute_uri(address))


def _answer(request: HttpRequest, element: str, lines: list[str]) -> HttpResponseBase:
    body = "\n".join([f"{_HEAD}<{element} {_SPACE}>", *lines, f"</{element}>", ""])
    return data_response(request, body.encode(), XML)
