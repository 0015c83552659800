"""The rows of a list with all that their lines show, in a fixed number of queries."""

from collections.abc import Callable, Sequence
from typing import Any

from django.db.models import QuerySet

from articles.exports.loading import MODELS
from articles.exports.published import cited_in, stated_of
from articles.models import Tally
from articles.search.keys import Kept

_DIRECTIVE = ("slug", "symbol", "title", "type__name")
_ARTICLE = [
    *("slug", "title", "publisher_as_printed", "published_at", "published_precision"),
    *("current_text_id", "publisher__name", "publisher__status", "place__name"),
    *("rights", "standfirst"),
]


def article_rows(articles: QuerySet) -> list[Any]:
    """Articles with outlet and place; `.cited` refer to the directives that each cites."""
    found = list(articles.select_related("publisher", "place").only(*_ARTICLE))
    cited = cited_in([article.pk for article in found])
    for article in found:
        article.cited = cited.get(article.pk, [])
        # What a search fills in; an attribute that is missing costs a template a search of its own.
        article.hit = article.marked_title = article.found_address = None
    return found


def directive_rows(directives: QuerySet) -> list[Any]:
    """Directives with type and issuer; `.articles_count` tells how many articles speak of each."""
    rows = directives.select_related("type", "issuer")
    rows = rows.only(*_DIRECTIVE, "signed_on", "term", "effect", "issuer__name", "issuer__status")
    return _counted(rows, Kept.DIRECTIVE)


def organization_rows(organizations: QuerySet) -> list[Any]:
    """Organisations with place and parent; `.articles_count` as for directives."""
    rows = organizations.select_related("place", "parent")
    rows = rows.only(
        "slug", "name", "kind", "level", "place__name", "parent__name", "parent__status"
    )
    return _counted(rows, Kept.ORGANIZATION)


def person_rows(people: QuerySet) -> list[Any]:
    """People with `.stated`, their public positions with passages; `.articles_count` as above."""
    found = _counted(people, Kept.PERSON)
    stated = stated_of([person.pk for person in found])
    for person in found:
        person.stated = stated.get(person.pk, [])
    return found


ROWS: dict[str, Callable[[QuerySet], list[Any]]] = {
    "article": article_rows,
    "directive": directive_rows,
    "organization": organization_rows,
    "person": person_rows,
}


def rows_of(kind: str, ids: Sequence[int]) -> list[Any]:
    """Return the rows of these numbers in their order."""
    if not ids:
        return []
    found = ROWS[kind](MODELS[kind]._default_manager.filter(pk__in=ids).order_by())
    places = {pk: at for at, pk in enumerate(ids)}
    return sorted(found, key=lambda row: places[row.pk])


def most_spoken_of(kept: Kept, *, most: int) -> list[int]:
    """Return the ids of the records that most articles speak of, the most frequent first."""
    rows = Tally.objects.filter(kind=kept, year=0).order_by("-total", "target")
    return list(rows.values_list("target", flat=True)[:most])


def _counted(records: QuerySet, kept: Kept) -> list[Any]:
    found = list(records)
    tallies = Tally.objects.filter(kind=kept, target__in=[one.pk for one in found], year=0)
    counts = dict(tallies.values_list("target", "total"))
    for record in found:
        record.articles_count = counts.get(record.pk, 0)
    return found
