"""The rows of a list with all that their lines show, in a fixed number of queries."""

from collections.abc import Callable, Sequence
from typing import Any

from django.db.models import QuerySet

from articles.exports.published import ArticleLine, article_lines, stated_of
from articles.models import Directive, Organization, Person, Tally
from articles.search.keys import Kept
from articles.text.hits import Hit

_DIRECTIVE = ("slug", "symbol", "title", "type__name")


class ArticleRow(ArticleLine):
    """A line of a list of articles; the rest tells where a search has found its words.

    With `is_withheld` some of them stand where the rights allow no more than to say so.
    """

    pk: int = 0
    hit: Hit | None = None
    marked_title: list[tuple[str, bool]] | None = None
    found_address: str = ""
    is_withheld: bool = False


def article_rows(articles: Sequence[int]) -> list[ArticleRow]:
    """Articles as they were published."""
    found = article_lines(articles, ArticleRow)
    for pk, row in found.items():
        row.pk = pk
    return list(found.values())


def directive_rows(directives: Sequence[int]) -> list[Any]:
    """Directives with type and issuer; `.articles_count` tells how many articles speak of each."""
    rows = Directive.objects.filter(pk__in=directives).select_related("type", "issuer")
    rows = rows.only(*_DIRECTIVE, "signed_on", "term", "effect", "issuer__name", "issuer__status")
    return _counted(rows, Kept.DIRECTIVE)


def organization_rows(organizations: Sequence[int]) -> list[Any]:
    """Organisations with place and parent; `.articles_count` as for directives."""
    rows = Organization.objects.filter(pk__in=organizations).select_related("place", "parent")
    rows = rows.only(
        "slug", "name", "kind", "level", "place__name", "parent__name", "parent__status"
    )
    return _counted(rows, Kept.ORGANIZATION)


def person_rows(people: Sequence[int]) -> list[Any]:
    """People with `.stated`, their public positions with passages; `.articles_count` as above."""
    found = _counted(Person.objects.filter(pk__in=people), Kept.PERSON)
    stated = stated_of([person.pk for person in found])
    for person in found:
        person.stated = stated.get(person.pk, [])
    return found


_ROWS: dict[str, Callable[[Sequence[int]], list[Any]]] = {
    "article": article_rows,
    "directive": directive_rows,
    "organization": organization_rows,
    "person": person_rows,
}


def rows_of(kind: str, ids: Sequence[int]) -> list[Any]:
    """Return the rows of these numbers in their order."""
    if not ids:
        return []
    found = _ROWS[kind](ids)
    places = {pk: at for at, pk in enumerate(ids)}
    return sorted(found, key=lambda row: places[row.pk])


def most_spoken_of(kept: Kept, *, most: int) -> list[int]:
    """Return the ids of the records that most articles speak of, the most frequent first."""
    rows = Tally.objects.filter(kind=kept, year=0).order_by("-total", "target")
    return list(rows.values_list("target", flat=True)[:most])


def _counted(records: QuerySet, kept: Kept) -> list[Any]:
    found = list(records.order_by())
    tallies = Tally.objects.filter(kind=kept, target__in=[one.pk for one in found], year=0)
    counts = dict(tallies.values_list("target", "total"))
    for record in found:
        record.articles_count = counts.get(record.pk, 0)
    return found
