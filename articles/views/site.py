"""The front page and the few pages about the site itself."""

from django.core.cache import cache
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language

from articles.exports.claims import FINDINGS, claims_in_articles
from articles.exports.parts import FindingClaim
from articles.models import (
    Article,
    Directive,
    Finding,
    Organization,
    Person,
    Position,
)
from articles.search.keys import Kept
from articles.views.kept import kept
from articles.views.responses import public_page, site_of
from articles.views.rows import most_spoken_of, rows_of

LATEST = 6
MOST_FOLLOWED = 6
COUNTED_LIVE = 5_000  # positions that are counted whenever anything has been published
COUNTED_EVERY = 600  # seconds, for more


@public_page
def home(request: HttpRequest) -> HttpResponse:
    key = ("home", request.get_full_path(), get_language(), site_of(request))
    return HttpResponse(kept(key, lambda: _home(request).content))


def _home(request: HttpRequest) -> HttpResponse:
    newest = Article.objects.published().newest_first()[:LATEST]
    latest = rows_of("article", list(newest.values_list("pk", flat=True)))
    context = {
        "numbers": _numbers(),
        "sample": _sample([article.pk for article in latest]),
        "outlets": {one.slug: one.publisher.name for one in latest if one.publisher},
        "latest": latest,
        "followed": _most_followed(),
    }
    return render(request, "articles/home.html", context)


@public_page
def about(request: HttpRequest) -> HttpResponse:
    return render(request, "articles/about.html")


@public_page
def healthz(request: HttpRequest) -> HttpResponse:
    """Answer whether the database answers; 503 comes from the guard where it does not."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    response = JsonResponse({"ok": True})
    response.headers["Cache-Control"] = "no-store"
    return response


@public_page
def robots(request: HttpRequest) -> HttpResponse:
    """Lead crawlers to the records, but not to every combination of filters."""
    lines = [
        *("User-agent: *", f"Disallow: {reverse('admin:index')}", "Disallow: /*?"),
        f"Sitemap: {request.build_absolute_uri(reverse('sitemap_index'))}",
    ]
    return HttpResponse("\n".join([*lines, ""]), content_type="text/plain; charset=utf-8")


def _numbers() -> dict[str, int]:
    records = {
        "articles": Article.objects.published(),
        "directives": Directive.objects.published(),
        "organizations": Organization.objects.published(),
        "people": Person.objects.published(),
    }
    numbers = {name: rows.count() for name, rows in records.items()}
    numbers["findings"] = Finding.objects.shown().count()
    numbers["positions"] = _positions()
    return numbers


def _positions() -> int:
    """Return how many positions are public; of very many, as counted in the last ten minutes.

    Whether one is public is asked of its passages: some 20 microseconds each. While one reader
    waits for the new number, the others are shown the old one.
    """
    is_due = cache.add("positions-due", value=True, timeout=COUNTED_EVERY)
    known: int | None = cache.get("positions")
    if known is None or known <= COUNTED_LIVE or is_due:
        known = Position.objects.public().count()
        cache.set("positions", known, timeout=None)
    return known


def _sample(articles: list[int]) -> FindingClaim | None:
    """Return a finding of these articles that shows what evidence is: best the largest figure."""
    reported = claims_in_articles(FINDINGS, articles)
    found = [finding for pk in articles for finding in reported.get(pk, [])]
    return max(found, key=lambda one: (one.directive is not None, one.value or 0), default=None)


def _most_followed() -> list[Directive]:
    return rows_of("directive", most_spoken_of(Kept.DIRECTIVE, most=MOST_FOLLOWED))
