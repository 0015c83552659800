"""The wide side of the one door for new directives, bodies and people, each with its names.

What `saving.save` does for one new record is done here for many of a kind, in the same number of
queries whatever their number: rights, cleaning, addresses, rows, index, history, and what follows.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.models import User
from django.db import models, transaction
from django.db.models import prefetch_related_objects

from articles.models import Action, Change, ChangeRows, Organization, SearchEntry
from articles.services import access, acting, history, indexing, journal
from articles.services.cleaning import clean_texts
from articles.services.likeness import duplicates
from articles.services.reading.explaining import explain_new


@dataclass(slots=True)
class New:
    """A record that is not stored yet, its other names, and why it is entered."""

    record: Any
    names: list[Any] = field(default_factory=list)
    reason: str = ""


@transaction.atomic
def save_new(rows: Sequence[New], *, by: User | None) -> None:
    """Store new records of one kind, all or none.

    Raises NotPermitted, ValidationError, and IntegrityError where one of them is there already.
    """
    records = [row.record for row in rows]
    for row in rows:
        _check(row, by)
    indexing.give_slugs(records)
    type(records[0])._default_manager.bulk_create(records)
    names = _store_names(rows)
    if isinstance(records[0], Organization):
        _place_in_tree(records)
    prefetch_related_objects(records, "names__scope" if hasattr(names, "scope") else "names")
    SearchEntry.objects.bulk_create(map(indexing.search_entry, records))
    _write_history(rows, by)
    duplicates.compare(records)
    explain_new(records, by=by)


def _check(row: New, by: User | None) -> None:
    record = row.record
    access.require(by, "add", record)
    record.created_by, record.version = by, 1
    clean_texts(record)
    indexing.derive_keys(record, with_slug=False)
    record.clean_fields(exclude=[*_links(record), "slug"])
    for name in row.names:
        clean_texts(name)
        name.clean_fields(exclude=_links(name))


def _links(row: models.Model) -> list[str]:
    return [one.name for one in row._meta.concrete_fields if one.is_relation]


def _store_names(rows: Sequence[New]) -> type[models.Model]:
    """Store the other names; return their model."""
    link: Any = type(rows[0].record)._meta.get_field("names")
    for row in rows:
        for name in row.names:
            # The key of its record is known only now.
            setattr(name, link.field.name, row.record)
    made: type[models.Model] = link.related_model
    made._default_manager.bulk_create(name for row in rows for name in row.names)
    return made


def _place_in_tree(bodies: Sequence[Organization]) -> None:
    parents = {body.parent_id for body in bodies if body.parent_id}
    stored = Organization.objects.filter(pk__in=parents)
    paths = dict(stored.values_list("pk", "path"))
    for body in bodies:
        body.path = f"{paths.get(body.parent_id or 0, '/')}{body.pk}/"
    Organization.objects.bulk_update(bodies, ["path"])


def _write_history(rows: Iterable[New], by: User | None) -> None:
    made = [(row, history.snapshot(row.record)) for row in rows]
    changes = Change.objects.bulk_create(
        history.entry(
            row.record,
            action=Action.CREATED,
            by=by,
            entries=history.differences({}, shown),
            reason=row.reason,
        )
        for row, shown in made
    )
    act = acting.current()
    ChangeRows.objects.bulk_create(
        ChangeRows(change=change, act=act, rows=journal.differences({}, shown.rows))
        for change, (_row, shown) in zip(changes, made, strict=True)
    )
