"""Storing the rows that were looked through: a job, so that it ends whatever its size."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError
from django.utils.translation import gettext as _

from articles.models import (
    Action,
    BatchState,
    ImportBatch,
    ImportItem,
    ItemOutcome,
    Job,
    Organization,
)
from articles.services.likeness.alike import KINDS
from articles.services.sheets.judging import read_item
from articles.services.sheets.records import names_changed, new_record, put, whole
from articles.services.sheets.values import RowBefore, RowReader, Values
from articles.services.work.job_kinds import Item, Told, declare
from articles.services.writing import saving
from articles.services.writing.saving_records import New, save_new

AT_ONCE = 100  # rows made ready in one go
STORED = (ItemOutcome.NEW, ItemOutcome.CHANGED)


@dataclass(slots=True)
class Wide:
    """New rows that lean on no others: they are tried together, once."""

    rows: list["Ready"] = field(default_factory=list)


@dataclass(slots=True)
class Ready:
    """A row whose references are looked up, with the record that it changes, if it does."""

    batch: ImportBatch
    reader: RowReader
    item: ImportItem
    values: Values
    stored: Any
    wide: Wide


def wanted(batch: ImportBatch) -> Any:
    """Return the rows that are to be stored, in the order of the sheet."""
    return batch.items.filter(is_wanted=True, outcome__in=STORED).order_by("order")


def reader_of(batch: ImportBatch, *, by: User) -> RowReader:
    """Return what reads the rows of a batch, with the rights of the one who asked."""
    options = batch.options
    return RowReader(KINDS[batch.kind], options["columns"], by=by, is_whole=options["is_whole"])


def _rows(job: Job, most: int) -> list[Item]:
    """Make the next rows ready: the same number of queries for any number of them."""
    batch = ImportBatch.objects.get(pk=job.arguments["batch"])
    items: Sequence[ImportItem] = wanted(batch).filter(order__gt=job.cursor)[: min(most, AT_ONCE)]
    reader = reader_of(batch, by=job.by)
    reader.fetch(item.fields["cells"] for item in items)
    numbers = [item.object_id for item in items if item.object_id]
    stored = {row.pk: row for row in whole(reader.model._default_manager.filter(pk__in=numbers))}
    made, wide = [], Wide()
    for item in items:
        values = read_item(reader, item, item.fields.get("made", {}))
        ready = Ready(batch, reader, item, values, stored.get(item.object_id or 0), wide)
        made.append((item.order, ready))
        if item.outcome == ItemOutcome.NEW and not values.made and not _is_stored(item):
            wide.rows.append(ready)
    return made


def _is_stored(item: ImportItem) -> bool:
    return bool(item.fields.get("stored"))


def _store_wide(tried: Sequence[Ready], by: User) -> None:
    """Store new rows together; if one of them is refused none is, and each comes by itself."""
    made = [(one, new_record(one.reader.model, one.values)) for one in tried]
    rows, news = [], []
    for one, record in made:
        if not one.values.faults:
            names, _none = names_changed(record, one.values, is_whole=one.reader.is_whole)
            rows.append(one)
            news.append(New(record, names, _reason(one)))
    if not rows:
        return
    try:
        save_new(news, by=by)
    except (ValidationError, PermissionDenied, IntegrityError):
        return
    for one, new in zip(rows, news, strict=True):
        _note_stored(one.item, new.record)
    ImportItem.objects.bulk_update([one.item for one in rows], ["object_id", "fields"])


def _note_stored(item: ImportItem, record: Any) -> None:
    item.object_id, item.fields["stored"] = record.pk, True
    item.fields["label"] = str(record)[:300]


def _reason(ready: Ready) -> str:
    told = {"file": ready.batch.name, "row": ready.item.order}
    return _("Imported from %(file)s, row %(row)d") % told


def _store(job: Job, ready: Ready) -> Told:
    """Store one row through the one door, as the person who asked and as it was shown."""
    batch, reader = ready.batch, ready.reader
    item, values, record = ready.item, ready.values, ready.stored
    if any(one is ready for one in ready.wide.rows):
        # Only at the turn of one of them: what another row is refused for would undo them all.
        together, ready.wide.rows = ready.wide.rows, []
        _store_wide(together, job.by)
    if _is_stored(item):
        return Told(
            batch.kind, item.object_id or 0, item.fields["label"], str(Action.CREATED.label)
        )
    if item.outcome == ItemOutcome.CHANGED and record is None:
        raise ValidationError(_("The record is no longer there."), code="gone")
    if record is None:
        record = new_record(reader.model, values)
    else:
        put(record, values)
    if values.faults:
        raise ValidationError(values.faults)
    _put_earlier(batch, record, values)
    if isinstance(record, Organization) and record.parent:
        # A row before this one may have moved it to another branch.
        record.parent.refresh_from_db(fields=["path"])
    saved, removed = names_changed(record, values, is_whole=reader.is_whole)
    # The history reads the names anew: what was fetched before the save tells only of then.
    getattr(record, "_prefetched_objects_cache", {}).clear()
    change = saving.save(
        record,
        by=job.by,
        version=item.fields.get("version"),
        satellites=saved,
        removed=removed,
        reason=_reason(ready),
    )
    _note_stored(item, record)
    item.save(update_fields=["object_id", "fields"])
    words = str(change.get_action_display()) if change else _("It was so already.")
    return Told(batch.kind, record.pk, str(record), words)


def _put_earlier(batch: ImportBatch, record: Any, values: Values) -> None:
    """Set the fields that name a record of an earlier row, now that it is stored."""
    for name, value in values.fields.items():
        if not isinstance(value, RowBefore):
            continue
        row = batch.items.filter(order=value.order).values("object_id", "fields").first()
        if not row or not row["object_id"]:
            message = _("Row %(row)d, which makes a record that this one names, is not stored.")
            raise ValidationError(message, params={"row": value.order})
        model: Any = type(record)
        setattr(record, name, model._default_manager.get(pk=row["object_id"]))


def _ended(job: Job) -> str:
    ImportBatch.objects.filter(pk=job.arguments["batch"]).update(state=BatchState.COMMITTED)
    return ""


def _named(job: Job, ready: Ready) -> Told:
    label = _("Row %(row)d") % {"row": ready.item.order}
    return Told(
        ready.batch.kind,
        ready.item.object_id or 0,
        f"{label}: {ready.item.fields.get('label', '')}",
    )


STORE = declare("sheet", items=_rows, carry_out=_store, named=_named, ended=_ended)
