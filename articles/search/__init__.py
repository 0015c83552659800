"""Full-text search: takes a queryset and words, gives a narrower queryset; knows no model.

The index is the table `articles_searchentry` (kind, object_id, folded, exact). What a person types
is only ever words: operators, quotes and wildcards have no meaning here.
"""

from typing import TypeVar

from django.db import connections
from django.db.models import QuerySet

from articles.search import postgres, sqlite
from articles.search.words import Words

_BACKENDS = {"postgresql": postgres, "sqlite": sqlite}

Rows = TypeVar("Rows", bound=QuerySet)


def search(queryset: Rows, query: str, *, prefix: bool = False, newest: int = 0) -> Rows:
    """Narrow `queryset` to records that hold every word of `query`.

    A query with marks must match them (tone placement aside), one without finds all. With `prefix`
    each word may be the beginning of one in the record. No words: the queryset as it is.

    `newest` looks no further than for so many records, the latest to be indexed; a database that
    gains nothing by it finds all.
    """
    words = Words.of(query)
    if not words.texts:
        return queryset
    backend = _BACKENDS[connections[queryset.db].vendor]
    kind = queryset.model._meta.model_name
    return queryset.filter(pk__in=backend.matches(kind, words, prefix=prefix, newest=newest))
