"""Every list and search as an Atom feed: what has come into the catalogue last of what it shows.

Not what was printed last: an old article that is added today is news to whoever follows a list.
"""

import re
from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.timezone import make_aware
from django.utils.translation import get_language

from articles.filters import filtered
from articles.filters.bounded import MOST_ROWS
from articles.filters.latest import latest
from articles.text.partial_dates import PartialDate
from articles.views.chips import query_without, shortened
from articles.views.lists import HEADINGS, PLURALS
from articles.views.responses import data_response, public_data
from articles.views.rows import rows_of
from corpus_site.errors import Problem, error_response

ENTRIES = 30
CATALOGUE = "Dẫn Chứng"
ATOM = "application/atom+xml; charset=utf-8"
_UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # in XML


@public_data
def list_atom(request: HttpRequest, kind: str) -> HttpResponseBase:
    """Answer with the latest records of a filtered list; 400 for what is malformed."""
    request.GET = shortened(request.GET)
    found = filtered(kind, request.GET, newest=MOST_ROWS)
    errors = [*found.errors, *found.unknown_errors]
    if errors:
        return error_response(request, 400, [Problem(**one) for one in errors])
    rows = rows_of(kind, latest(found, ENTRIES))
    return data_response(request, _feed(request, kind, rows).encode(), ATOM)


def _feed(request: HttpRequest, kind: str, rows: list[Any]) -> str:
    heading, lead = map(str, HEADINGS[kind])
    words = _UNWRITABLE.sub(" ", request.GET.get("q", "")).strip()
    filters = query_without(request.GET).rstrip("?")
    feed = Atom1Feed(
        title=f"{heading}: {words} – {CATALOGUE}" if words else f"{heading} – {CATALOGUE}",
        description=lead,
        subtitle=lead,
        link=request.build_absolute_uri(reverse(PLURALS[kind]) + filters),
        feed_url=request.build_absolute_uri(request.path + filters),
        language=get_language(),
        author_name=CATALOGUE,
    )
    for row in rows:
        title, path, published, author = _told(kind, row)
        address = request.build_absolute_uri(path)
        feed.add_item(
            title=title,
            link=address,
            unique_id=address,
            unique_id_is_permalink=True,
            description=_description(kind, row),
            author_name=author,
            pubdate=published,
            updateddate=row.updated_at,
        )
    return feed.writeString("utf-8")


def _told(kind: str, row: Any) -> tuple[str, str, datetime | None, str | None]:
    """Return the title of a row, the path of its page, when it was published, and by whom.

    An article was when the press has printed it, None where that is not known; the rest, when it
    was published here.
    """
    if kind == "article":
        printed = _first_moment(row.published) if row.published else None
        return row.title, row.url, printed, _outlet(row)
    is_both = kind == "directive" and row.label != row.title
    title = f"{row.label}: {row.title}" if is_both else str(row)
    return title, row.get_absolute_url(), row.first_published_at, None


def _first_moment(published: str) -> datetime:
    """Return when what is known of a moment begins: 2018 at its first midnight."""
    if "T" in published:
        return datetime.fromisoformat(published)
    first = PartialDate(published).earliest
    return make_aware(datetime(first.year, first.month, first.day))


def _outlet(row: Any) -> str | None:
    return row.publisher.name if row.publisher else row.publisher_as_printed


def _description(kind: str, row: Any) -> str:
    """The outlet of an article and the directives that it cites; nothing else has one."""
    if kind != "article":
        return ""
    cited = "; ".join(one.directive.name for one in row.cites)
    return ". ".join(part for part in (_outlet(row), cited) if part)
