"""The wide side of the one door for new records with their names, new claims, places and types.

What `saving.save` and `status.move` do for one is done here for many of a kind, in the same number
of queries whatever their number: rights, cleaning, addresses, rows, index, history, what follows.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.models import User
from django.db import models
from django.db.models import F, prefetch_related_objects
from django.utils import timezone

from articles.models import (
    Action,
    Change,
    ChangeRows,
    Organization,
    Position,
    Reference,
    Status,
)
from articles.services import access, acting, history, indexing, journal
from articles.services.cleaning import clean_texts
from articles.services.door import door, touch
from articles.services.likeness import duplicates
from articles.services.reading.explaining import explain_new
from articles.services.writing import status
from articles.services.writing.lookups import check_lookup, require_lookup


@dataclass(slots=True)
class New:
    """A record or claim that is not stored yet, its other names, and why it is entered."""

    record: Any
    names: list[Any] = field(default_factory=list)
    reason: str = ""


@dataclass(slots=True)
class _Told:
    """What the history is to say of one record."""

    record: models.Model
    before: history.Snapshot
    after: history.Snapshot
    reason: str = ""


@door()
def save_new(rows: Sequence[New], *, by: User | None) -> None:
    """Store new records of one kind, or new claims without a passage: all or none.

    Raises NotPermitted, ValidationError, and IntegrityError where one of them is there already.
    """
    if not rows:
        return
    records = [row.record for row in rows]
    for row in rows:
        _check(row, by)
    if isinstance(records[0], Reference):
        indexing.give_slugs(records)
    type(records[0])._default_manager.bulk_create(records)
    if isinstance(records[0], Reference):
        _store_beside(rows)
    _write_history(
        [
            _Told(row.record, history.Snapshot(), _with_names(row.record), row.reason)
            for row in rows
        ],
        action=Action.CREATED,
        by=by,
    )
    _follow(records, by)


@door()
def publish_new(records: Sequence[Reference], *, by: User | None) -> None:
    """Publish records of one kind that `save_new` has just stored: nothing leans on them yet.

    Raises NotPermitted and ValidationError.
    """
    if not records:
        return
    for record in records:
        access.require(by, status.PUBLISH.act, record)
        status.check(record, status.PUBLISH, "", by=by)
    told = [_Told(record, _own(record), history.Snapshot()) for record in records]
    moment = timezone.now()
    stored = type(records[0])._default_manager.filter(pk__in=[record.pk for record in records])
    put = {"status": Status.PUBLISHED, "first_published_at": moment, "updated_at": moment}
    stored.update(**put, version=F("version") + 1)
    for record, one in zip(records, told, strict=True):
        record.version += 1
        for name, value in put.items():
            setattr(record, name, value)
        one.after = _own(record)
    _write_history(told, action=status.PUBLISH.action, by=by)


@door()
def save_new_lookups(rows: Sequence[Any], *, by: User | None) -> None:
    """Store new rows of a small reference table, all or none.

    Raises NotPermitted, ValidationError, and IntegrityError where one of them is there already.
    """
    if not rows:
        return
    for row in rows:
        require_lookup(row, by)
        check_lookup(row, unique=False)
        row.version = 1
    type(rows[0])._default_manager.bulk_create(rows)
    told = [_Told(row, history.Snapshot(), _own(row)) for row in rows]
    _write_history(told, action=Action.CREATED, by=by)


def _check(row: New, by: User | None) -> None:
    record = row.record
    access.require(by, "add", record)
    record.created_by, record.version = by, 1
    clean_texts(record)
    indexing.derive_keys(record, with_slug=False)
    left_out = [*_links(record), "slug"]
    record.full_clean(exclude=left_out, validate_unique=False, validate_constraints=False)
    for name in row.names:
        clean_texts(name)
        name.clean_fields(exclude=_links(name))


def _links(row: models.Model) -> list[str]:
    return [one.name for one in row._meta.concrete_fields if one.is_relation]


def _store_beside(rows: Sequence[New]) -> None:
    """Store the names of records, their place in the tree, and what they are found by."""
    records = [row.record for row in rows]
    names = _store_names(rows)
    if isinstance(records[0], Organization):
        _place_in_tree(records)
    prefetch_related_objects(records, "names__scope" if hasattr(names, "scope") else "names")
    indexing.index_new(records)


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


def _with_names(record: Any) -> history.Snapshot:
    """Return what the history says of a new record: nothing but names is beside it yet."""
    shown = _own(record)
    if isinstance(record, Reference):
        names = record.names.all()  # type: ignore[attr-defined]
        shown["names"] = {str(row.pk): history.describe(row, owner=record) for row in names}
        shown.rows.update(journal.rows_of(names))
    return shown


def _own(record: models.Model) -> history.Snapshot:
    """Return what a record's own columns say, without the rows beside it."""
    shown = history.Snapshot(history.field_texts(record))
    shown.rows = journal.rows_of([record])
    return shown


def _write_history(told: Sequence[_Told], *, action: Action, by: User | None) -> None:
    changes = Change.objects.bulk_create(
        history.entry(
            one.record,
            action=action,
            by=by,
            entries=history.differences(one.before, one.after),
            reason=one.reason,
        )
        for one in told
    )
    act = acting.current()
    ChangeRows.objects.bulk_create(
        ChangeRows(
            change=change, act=act, rows=journal.differences(one.before.rows, one.after.rows)
        )
        for change, one in zip(changes, told, strict=True)
    )
    for one in told:
        touch(one.record)


def _follow(records: Sequence[Any], by: User | None) -> None:
    """Do what follows when records are new: compare them, and read what they may explain."""
    if isinstance(records[0], Reference):
        duplicates.compare(records)
        explain_new(records, by=by)
    elif isinstance(records[0], Position):
        people = {position.person_id: position.person for position in records}
        duplicates.compare(list(people.values()))
