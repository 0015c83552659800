"""What waits to be decided: open mentions by kind, counted no further than a person would read."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.contrib.auth.models import User
from django.db import connection
from django.db.models import IntegerField, QuerySet, Subquery

from articles.models import Article, Candidate, Mention
from articles.services import access
from articles.services.desk.wanted import open_without_record, unresolved

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
    rows = access.in_shown_texts(rows, by)
    if outlet is None and year is None:
        return rows
    articles = Article.objects.order_by()
    if outlet is not None:
        articles = articles.filter(publisher=outlet)
    if year is not None:
        articles = articles.published_between(date(year, 1, 1), date(year, 12, 31))
    return rows.filter(text_version__in=articles.values("current_text"))


def bounded_counts(named: dict[str, QuerySet], *, by: User) -> dict[str, int]:
    """Count rows of many kinds, each up to one more than MOST_COUNTED, in one question."""
    counts = Counts(list(named.values()), by=by).now()
    return dict(zip(named, counts, strict=True))


class Counts:
    """Many counts as one question, put into SQL once and asked again as often as one likes."""

    def __init__(self, lists: Sequence[QuerySet], *, by: User) -> None:
        few = {
            f"n{at}": _Few(rows.order_by().values("pk")[: MOST_COUNTED + 1])
            for at, rows in enumerate(lists)
        }
        person = User.objects.filter(pk=by.pk).order_by().values_list(*few.values())
        self._sql, self._params = person.query.sql_with_params() if few else ("", ())

    def now(self) -> tuple[int, ...]:
        """Return the counts as they are now, in the order of the lists."""
        if not self._sql:
            return ()
        with connection.cursor() as cursor:
            cursor.execute(self._sql, self._params)
            row: tuple[int, ...] = cursor.fetchone()
        return row


class _Few(Subquery):
    template = "(SELECT COUNT(*) FROM (%(subquery)s) few)"
    output_field: Any = IntegerField()


def _ambiguous(kind: str) -> QuerySet[Mention]:
    """Only what is open has candidates, and of those there are few."""
    several = Candidate.objects.filter(**{f"{kind}__isnull": False})
    return open_without_record(kind).filter(pk__in=several.order_by().values("mention"))
