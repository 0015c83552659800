"""Every list and search as an Atom feed: the newest of what it shows."""

import re
from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language

from articles.filters import filtered
from articles.filters.bounded import MOST_ROWS
from articles.views.chips import query_without
from articles.views.lists import HEADINGS, PLURALS
from articles.views.responses import data_response, public_data
from articles.views.rows import rows_of
from corpus_site.errors import Problem, error_response

ENTRIES = 30
ATOM = "application/atom+xml; charset=utf-8"
_UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # in XML


@public_data
def list_atom(request: HttpRequest, kind: str) -> HttpResponseBase:
    """Answer with the newest records of a filtered list; 400 for what is malformed."""
    found = filtered(kind, request.GET, newest=MOST_ROWS)
    errors = [*found.errors, *found.unknown_errors]
    if errors:
        return error_response(request, 400, [Problem(**one) for one in errors])
    orders = found.filterset.orders
    newest = orders["newest" if "newest" in orders else "added"]
    ids = found.queryset.order_by(*newest.by).values_list("pk", flat=True)[:ENTRIES]
    rows = rows_of(kind, list(ids))
    return data_response(request, _feed(request, kind, rows).encode(), ATOM)


def _feed(request: HttpRequest, kind: str, rows: list[Any]) -> str:
    heading, lead = map(str, HEADINGS[kind])
    words = _UNWRITABLE.sub(" ", request.GET.get("q", "")).strip()
    filters = query_without(request.GET).rstrip("?")
    feed = Atom1Feed(
        title=f"{heading}: {words} – Dẫn Chứng" if words else f"{heading} – Dẫn Chứng",
        description=lead,
        subtitle=lead,
        link=request.build_absolute_uri(reverse(PLURALS[kind]) + filters),
        feed_url=request.build_absolute_uri(request.path + filters),
        language=get_language(),
    )
    for row in rows:
        title, path, published = _told(kind, row)
        address = request.build_absolute_uri(path)
        feed.add_item(
            title=title,
            link=address,
            unique_id=address,
            unique_id_is_permalink=True,
            description=_description(kind, row),
            pubdate=published,
            updateddate=row.updated_at,
        )
    return feed.writeString("utf-8")


def _told(kind: str, row: Any) -> tuple[str, str, datetime]:
    """Return the title of a row, the path of its page, and when it was published here."""
    if kind == "article":
        return row.title, row.url, row.created_at
    is_both = kind == "directive" and row.label != row.title
    title = f"{row.label}: {row.title}" if is_both else str(row)
    return title, row.get_absolute_url(), row.first_published_at


def _description(kind: str, row: Any) -> str:
    """The outlet of an article and the directives that it cites; nothing else has one."""
    if kind != "article":
        return ""
    outlet = row.publisher.name if row.publisher else ""
    cited = "; ".join(one.directive.name for one in row.cites)
    return ". ".join(part for part in (outlet or row.publisher_as_printed, cited) if part)
