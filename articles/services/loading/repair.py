"""Making every derived column and search entry anew, for all records of both databases."""

from collections.abc import Iterator

from django.db import transaction

from articles.models import (
    LOOKUPS,
    Article,
    Directive,
    Finding,
    Organization,
    Person,
    Position,
    Record,
    SearchEntry,
    Versioned,
)
from articles.services import indexing, showing
from articles.services.likeness import near_copies

_BATCH = 200


def reindex() -> Iterator[tuple[str, int]]:
    """Repair sort, search and natural keys and the search index; yield (kind, records done).

    Articles are told from their near-copies anew too; what was decided of a pair stays.
    """
    for lookup in LOOKUPS:
        rows = lookup.objects.all()
        for row in rows:
            indexing.derive_lookup_keys(row)
            row.save(update_fields=["sort_key", "search_key"])
        yield str(lookup._meta.model_name), len(rows)
    for model in (Organization, Person, Directive, Article, Position, Finding):
        yield str(model._meta.model_name), _reindex_model(model)
    showing.settle(Finding.objects.all())
    _drop_orphans()


def _reindex_model(model: type[Versioned]) -> int:
    done = 0
    last = 0
    rows, known = model._default_manager, near_copies.Known()
    while batch := list(rows.filter(pk__gt=last).order_by("pk")[:_BATCH]):
        with transaction.atomic():
            for record in batch:
                indexing.derive_keys(record)
                # The derived columns alone: no version, no history, no change of date.
                rows.filter(pk=record.pk).update(
                    **{name: getattr(record, name) for name in _derived_columns(model)}
                )
                indexing.refresh_index(record)
            if model is Article:
                near_copies.renew([record.pk for record in batch], known)
        done, last = done + len(batch), batch[-1].pk
    return done


def _derived_columns(model: type[Versioned]) -> list[str]:
    columns = {field.name for field in model._meta.concrete_fields}
    return sorted(columns & {"sort_key", "search_key", "natural_key"})


def _drop_orphans() -> None:
    models: tuple[type[Record], ...] = (Article, Directive, Organization, Person)
    for model in models:
        entries = SearchEntry.objects.filter(kind=model._meta.model_name)
        entries.exclude(object_id__in=model._default_manager.values("pk")).delete()
