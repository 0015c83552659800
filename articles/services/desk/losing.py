"""What readers lose when a record is withdrawn: facts that need it, links that lead to it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.functional import Promise

from articles.models import CLAIM_MODELS, Article, Claim, Evidence, Mention, Reference
from articles.services.desk.usage import (
    FIRST_ROWS,
    Count,
    articles_naming,
    claims_resting,
    count_of,
    with_names,
)


@dataclass(slots=True)
class Loss:
    """What leaves the public pages with a record: facts by kind, articles that lose a link."""

    facts: list[tuple[Promise, Count, list[Any]]] = field(default_factory=list)
    articles: Count = field(default_factory=lambda: Count(0))

    def __bool__(self) -> bool:
        return bool(self.facts or self.articles)


def loss(record: models.Model) -> Loss:
    """Return what readers lose if a record that is public now is withdrawn.

    A fixed number of queries, whatever the number of rows.
    """
    lost = Loss()
    if isinstance(record, Claim) or not getattr(record, "is_public", False):
        return lost
    for title, rows in _facts_lost(record):
        count = count_of(rows)
        if count:
            lost.facts.append((title, count, list(with_names(rows)[:FIRST_ROWS])))
    if isinstance(record, Reference):
        lost.articles = count_of(articles_naming(Mention.objects.public(), record))
    return lost


def _facts_lost(record: models.Model) -> Iterator[tuple[Promise, QuerySet]]:
    """Yield the public facts that need this record to be public."""
    for model in CLAIM_MODELS:
        public = model.objects.public()
        if isinstance(record, Article):
            elsewhere = _passages(model).public().exclude(text_version__article=record)
            lost = public.filter(pk__in=claims_resting(model, record)).exclude(Exists(elsewhere))
        else:
            ends = [end for end in model.ENDS if _leads_to(model, end, record)]
            if not ends:
                continue
            lost = public.filter(_any(ends, record))
        title: Any = model._meta.verbose_name_plural
        yield title, lost.order_by("pk")


def _passages(model: type[Claim]) -> Any:
    return Evidence.objects.filter(**{str(model._meta.model_name): OuterRef("pk")})


def _leads_to(model: type[Claim], end: str, record: models.Model) -> bool:
    relation: Any = model._meta.get_field(end)
    return isinstance(record, relation.remote_field.model)


def _any(ends: list[str], record: models.Model) -> Q:
    condition = Q()
    for end in ends:
        condition |= Q(**{end: record})
    return condition
