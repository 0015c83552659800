"""/data/: how all of the catalogue is read by programs, with examples that work here and now."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from articles.exports.loading import MODELS
from articles.exports.newest import LONGEST
from articles.filters import FILTERSETS
from articles.models import Directive
from articles.search.keys import Kept
from articles.text.excerpts import LIMIT
from articles.views import asking, data, list_counts
from articles.views.lists import HEADINGS, PLURALS
from articles.views.responses import public_page
from articles.views.rows import most_spoken_of

_UNKNOWN = "slug"  # where the catalogue has no record yet


@public_page
def data_page(request: HttpRequest) -> HttpResponse:
    """Show every address of data, each with an example of this very catalogue."""
    slugs = {kind: _slug(kind) for kind in MODELS}
    slugs["directive"] = _followed() or slugs["directive"]
    context = {
        "site": f"{request.scheme}://{request.get_host()}",
        "slugs": slugs,
        "records": [_told_of(kind, slug) for kind, slug in slugs.items()],
        "limit": data.LIMIT,
        "highest": data.HIGHEST_LIMIT,
        "values": list_counts.VALUES,
        "most": LONGEST,
        "longest": LIMIT,
        "at_once": settings.BULK_AT_ONCE,
        "largest": asking.LARGEST // 1024,
        "citing": "NQTW4 khóa XII",
    }
    return render(request, "articles/data.html", context)


def _told_of(kind: str, slug: str) -> dict[str, Any]:
    plural, filterset = PLURALS[kind], FILTERSETS[kind]
    heading, _lead = HEADINGS[kind]
    return {
        "heading": heading,
        "record": reverse(f"{kind}_json", args=[slug]),
        "list": reverse(f"{plural}_json"),
        "lines": reverse(f"{plural}_export", args=["ndjson"]),
        "table": reverse(f"{plural}_export", args=["csv"]),
        "schema": reverse("schema", args=[kind]),
        "filters": list(filterset.base_filters),
        "orders": list(filterset.ORDERS),
    }


def _slug(kind: str) -> str:
    newest = MODELS[kind]._default_manager.filter(status="published").order_by("-pk")
    return newest.values_list("slug", flat=True).first() or _UNKNOWN


def _followed() -> str | None:
    """Return the directive that most articles speak of, so that examples find something."""
    ids = most_spoken_of(Kept.DIRECTIVE, most=1)
    found = Directive.objects.published().filter(pk__in=ids).order_by()
    return found.values_list("slug", flat=True).first()
