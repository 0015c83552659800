"""What readers lose when records are withdrawn: facts that need them, links that lead to them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.functional import Promise

from articles.models import CLAIM_MODELS, Article, Claim, Evidence, Mention, Record, Reference
from articles.services.desk.usage import FIRST_ROWS, Count, count_of, with_names


@dataclass(slots=True)
class Loss:
    """What leaves the public pages with a record: facts by kind, articles that lose a link."""

    facts: list[tuple[Promise, Count, list[Any]]] = field(default_factory=list)
    articles: Count = field(default_factory=lambda: Count(0))

    def __bool__(self) -> bool:
        return bool(self.facts or self.articles)


def loss(record: models.Model) -> Loss:
    """Return what readers lose if a record that is public now is withdrawn."""
    return losses(type(record), [record.pk])


def losses(model: type[models.Model], numbers: Sequence[int]) -> Loss:
    """As `loss`, of at most some thousand records of one kind that are withdrawn together.

    A fixed number of queries, whatever the number of rows.
    """
    lost = Loss()
    if not issubclass(model, Record):
        return lost  # a claim is itself what is lost
    public: Any = model._default_manager
    public = public.published().filter(pk__in=numbers).order_by()
    if not public.exists():
        return lost
    for title, rows in _facts_lost(public):
        count = count_of(rows)
        if count:
            lost.facts.append((title, count, list(with_names(rows)[:FIRST_ROWS])))
    if issubclass(model, Reference):
        kind = str(model._meta.model_name)
        links = Mention.objects.naming().filter(**{f"{kind}__in": public}).order_by()
        naming = Article.objects.published().filter(current_text__in=links.values("text_version"))
        lost.articles = count_of(naming)
    return lost


def _facts_lost(records: QuerySet) -> Iterator[tuple[Promise, QuerySet]]:
    """Yield the public facts that need one of these records to be public."""
    for model in CLAIM_MODELS:
        public = model.objects.shown()
        if records.model is Article:
            elsewhere = _passages(model).public().exclude(text_version__article__in=records)
            own = Evidence.objects.filter(text_version__article__in=records).order_by()
            name = str(model._meta.model_name)
            resting = own.filter(**{f"{name}__isnull": False}).values(name)
            lost = public.filter(pk__in=resting).exclude(Exists(elsewhere))
        else:
            ends = [end for end in model.ENDS if _leads_to(model, end, records.model)]
            if not ends:
                continue
            lost = public.filter(_any(ends, records))
        title: Any = model._meta.verbose_name_plural
        yield title, lost.order_by("pk")


def _passages(model: type[Claim]) -> Any:
    return Evidence.objects.filter(**{str(model._meta.model_name): OuterRef("pk")})


def _leads_to(model: type[Claim], end: str, kind: type[models.Model]) -> bool:
    relation: Any = model._meta.get_field(end)
    return bool(relation.remote_field.model is kind)


def _any(ends: list[str], records: QuerySet) -> Q:
    condition = Q()
    for end in ends:
        condition |= Q(**{f"{end}__in": records})
    return condition
