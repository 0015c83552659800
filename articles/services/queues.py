"""What waits to be decided: open mentions by kind, counted no further than a person would read."""

from datetime import date
from typing import Any

from django.contrib.auth.models import User
from django.db.models import IntegerField, QuerySet, Subquery

from articles.models import Article, Candidate, Mention
from articles.services import access
from articles.services.wanted import open_without_record, unresolved

# Counted up to here; above it a list says "1,000+".
MOST_COUNTED = 1000
UNRESOLVED, AMBIGUOUS = "unresolved", "ambiguous"


def open_mentions(
    what: str, kind: str, *, by: User, outlet: int | None = None, year: int | None = None
) -> QuerySet[Mention]:
    """Return the open mentions of a kind, without a record or with several, in shown texts.

    As far as their articles are open to the person; of one outlet or one year of the press.
    """
    rows = unresolved(kind) if what == UNRESOLVED else _ambiguous(kind)
    everyones = access.holds(by, "change_any", Article)
    if everyones and outlet is None and year is None:
        return rows
    articles = access.visible(Article.objects.all(), by)
    if outlet is not None:
        articles = articles.filter(publisher=outlet)
    if year is not None:
        articles = articles.published_between(date(year, 1, 1), date(year, 12, 31))
    return rows.filter(text_version__in=articles.order_by().values("current_text"))


def bounded_counts(named: dict[str, QuerySet], *, by: User) -> dict[str, int]:
    """Count rows of many kinds, each up to one more than MOST_COUNTED, in one question."""
    if not named:
        return {}
    few = {name: _Few(rows.order_by().values("pk")[: MOST_COUNTED + 1]) for name, rows in
           named.items()}  # fmt: skip
    counts: dict[str, int] = User.objects.filter(pk=by.pk).values(**few)[0]
    return counts


class _Few(Subquery):
    template = "(SELECT COUNT(*) FROM (%(subquery)s) few)"
    output_field: Any = IntegerField()


def _ambiguous(kind: str) -> QuerySet[Mention]:
    """Only what is open has candidates, and of those there are few."""
    several = Candidate.objects.filter(**{f"{kind}__isnull": False})
    return open_without_record(kind).filter(pk__in=several.order_by().values("mention"))
