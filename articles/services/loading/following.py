"""What follows when a whole catalogue was stored row by row: all that is derived from rows."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from django.apps import apps
from django.db import connection, models

from articles.models import Article, Directive, Finding, Organization, Person, Record
from articles.services import cooccurring, indexing, posting, showing
from articles.services.likeness import duplicates, near_copies
from articles.services.likeness.alike import KINDS

_BATCH = 200


def follow() -> None:
    """Make index, postings, near-copies and possible duplicates of a catalogue that has none."""
    _gather_statistics(*apps.get_app_config("articles").get_models())
    showing.settle(Finding.objects.all())
    # Else it takes it that no finding is shown yet, and reads all of them for each few articles.
    _gather_statistics(Finding)
    for model in (Organization, Person):
        for batch in _batches(model.objects.prefetch_related("names")):
            indexing.index_new(batch)
    for batch in _batches(Directive.objects.select_related("type").prefetch_related("names")):
        indexing.index_new(batch)
    known, tallies = near_copies.Known(), Counter[posting.Group]()
    for batch in _batches(Article.objects.select_related("current_text")):
        indexing.index_new(batch)
        numbers = [article.pk for article in batch]
        near_copies.renew(numbers, known)
        posting.post(numbers, tallies)
    # Once: in one long transaction PostgreSQL steps over every earlier state of a row.
    posting.tally(tallies)
    cooccurring.renew()
    for kind in KINDS:
        for _compared, _new in duplicates.find_all(kind):
            pass


def _gather_statistics(*tables: type[models.Model]) -> None:
    """Tell PostgreSQL what they hold: by itself it looks at what is committed alone.

    These alone: of all tables some are the server's own, for which others would wait to our end.
    """
    if connection.vendor == "postgresql":
        names = ", ".join(one._meta.db_table for one in tables)
        with connection.cursor() as cursor:
            cursor.execute(f"ANALYZE {names}")


def _batches(rows: models.QuerySet[Any]) -> Iterator[Sequence[Record]]:
    last = 0
    while batch := list(rows.filter(pk__gt=last).order_by("pk")[:_BATCH]):
        yield batch
        last = batch[-1].pk
