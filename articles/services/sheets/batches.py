"""One import of a sheet from its file to its undoing."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Count, Model
from django.utils.translation import gettext as _

from articles.models import (
    ActKind,
    BatchState,
    ImportBatch,
    ImportItem,
    ItemOutcome,
    Job,
)
from articles.services import acting
from articles.services.door import door
from articles.services.likeness.alike import KINDS
from articles.services.sheets.finding import NEW
from articles.services.sheets.judging import AT_ONCE, Judge
from articles.services.sheets.matching import matched, usable, wrong
from articles.services.sheets.reading import read_sheet
from articles.services.sheets.storing import STORE, STORED, reader_of, wanted
from articles.services.sheets.values import named_key
from articles.services.work import bulk, job_steps, jobs

WITHIN = 4.0  # seconds that a person waits; what is left then is done by the worker


@door()
def begin(kind: str, *, name: str, data: bytes, by: User, is_whole: bool) -> ImportBatch:
    """Read a sheet and store it with what would become of each row; nothing else is stored.

    With `is_whole` empty cells empty fields, and names that a cell does not list are removed.
    Where the columns are not known, `choose_columns` judges it. Raises MalformedSheet.
    """
    table = read_sheet(data)
    columns = matched(KINDS[kind], table.header)
    options = {"header": table.header, "columns": columns, "is_whole": is_whole}
    batch = ImportBatch.objects.create(kind=kind, name=name[-255:], by=by, options=options)
    items = [
        ImportItem(
            batch=batch,
            order=row.number,
            name=str(row.number),
            fields={"cells": row.cells, "faults": row.faults},
            outcome=ItemOutcome.REFUSED,
            is_wanted=False,
        )
        for row in table.rows
    ]
    if not unsettled(batch):
        _judge(batch, items, by=by)
    ImportItem.objects.bulk_create(items, batch_size=AT_ONCE)
    return batch


def unsettled(batch: ImportBatch) -> list[str]:
    """Say what must be settled about the columns before the rows can be judged."""
    options = batch.options
    faults = wrong(KINDS[batch.kind], options["columns"], options["header"])
    unknown = [
        header
        for header, column in zip(options["header"], options["columns"], strict=True)
        if header and not column
    ]
    if unknown and not options.get("is_settled"):
        message = _("These columns are not known: %(columns)s. Say what each holds.")
        faults.append(message % {"columns": ", ".join(f"“{one}”" for one in unknown)})
    return faults


@door()
def choose_columns(batch: ImportBatch, columns: Sequence[str], *, by: User) -> list[str]:
    """Settle what each column holds, and judge the rows; returns what is still wrong.

    `columns` are names of columns in the order of the sheet, "-" for one that is left out.
    """
    known = {"-", *(column.name for column in usable(KINDS[batch.kind]))}
    if len(columns) != len(batch.options["header"]) or not known.issuperset(columns):
        return [_("Say of every column what it holds.")]
    stored = _open(batch, by=by)
    stored.options |= {"columns": list(columns), "is_settled": True}
    faults = unsettled(stored)
    if not faults:
        items = list(stored.items.order_by("order"))
        for item in items:
            item.fields.pop("is", None)
        _judge(stored, items, by=by)
        stored.items.all().delete()
        for item in items:
            item.pk = None
        ImportItem.objects.bulk_create(items, batch_size=AT_ONCE)
    stored.save(update_fields=["options"])
    batch.options = stored.options
    return faults


@door()
def decide(
    batch: ImportBatch,
    shown: Iterable[int],
    ticked: Iterable[int],
    said: Mapping[int, int | str],
    *,
    by: User,
) -> None:
    """Note which of the rows that were shown are to be stored, and what duplicates are.

    Rows are told by their order; `said` holds NEW or the number of one of the row's choices.
    """
    stored, wanted_rows = _open(batch, by=by), set(ticked)
    rows = list(stored.items.filter(order__in=list(shown)))
    decided = [item for item in rows if _says_other(item, said.get(item.order))]
    for item in decided:
        item.fields["is"] = said[item.order]
    if decided:
        Judge(reader_of(stored, by=by), _made(decided), by=by).judge(decided)
    for item in rows:
        if item not in decided:
            item.is_wanted = item.order in wanted_rows and item.outcome in STORED
    columns = ["fields", "outcome", "words", "object_id", "is_wanted"]
    ImportItem.objects.bulk_update(rows, columns)


def commit(batch: ImportBatch, *, by: User, back: str = "") -> Job:
    """Store the rows that are ticked, as one act; a job goes on with what takes longer.

    `back` is the address that the job's page leads back to. Raises ValidationError if there are no
    such rows, or the import is no longer open.
    """
    with transaction.atomic():
        stored = _open(batch, by=by)
        total = wanted(stored).count()
        if unsettled(stored) or not total:
            raise ValidationError(_("No row is ticked: there is nothing to store."))
        title = _("Import of %(file)s") % {"file": stored.name}
        data = {"batch": stored.pk, "file": stored.name}
        stored.act = acting.start(ActKind.IMPORT, title, by=by, data=data)
        arguments = {"batch": stored.pk, "back": back}
        job = jobs.ask(
            STORE, title, by=by, arguments=arguments, total=total, act=stored.act, queued=False
        )
        stored.state = BatchState.COMMITTING
        stored.options["job"] = job.pk
        stored.save(update_fields=["act", "state", "options"])
    return jobs.finish(job, within=WITHIN)


def undo(batch: ImportBatch, *, by: User) -> Job:
    """Undo everything that an import has stored; what was changed since is left, and told.

    Raises ValidationError if there is nothing to undo, or it is undone already.
    """
    batch.refresh_from_db()
    if batch.act is None or is_running(batch):
        raise ValidationError(_("There is nothing here to be undone."))
    return jobs.finish(bulk.undo(batch.act, by=by, queued=False), within=WITHIN)


@door()
def discard(batch: ImportBatch, *, by: User) -> None:
    """Forget a sheet that was not stored, and its rows."""
    stored = _open(batch, by=by)
    stored.items.all().delete()
    stored.state = BatchState.DISCARDED
    stored.save(update_fields=["state"])


def is_running(batch: ImportBatch) -> bool:
    """Tell whether the rows of a batch are being stored right now."""
    number = batch.options.get("job")
    return Job.objects.filter(pk=number, state__in=job_steps.OPEN).exists()


def counts(batch: ImportBatch) -> dict[str, int]:
    """Return how many rows would become what, and how many are ticked."""
    by_outcome = batch.items.order_by().values_list("outcome").annotate(Count("pk"))
    return {**dict(by_outcome), "wanted": wanted(batch).count()}


def _open(batch: ImportBatch, *, by: User) -> ImportBatch:
    stored = ImportBatch.objects.select_for_update().get(pk=batch.pk)
    if stored.state != BatchState.PREVIEWED or stored.by_id != by.pk:
        raise ValidationError(_("This import is no longer open."), code="closed")
    return stored


def _judge(batch: ImportBatch, items: Sequence[ImportItem], *, by: User) -> None:
    columns = batch.options["columns"]
    judge = Judge(reader_of(batch, by=by), _makers(KINDS[batch.kind], columns, items), by=by)
    for start in range(0, len(items), AT_ONCE):
        judge.judge(items[start : start + AT_ONCE])


def _makers(
    model: type[Model], columns: Sequence[str], items: Iterable[ImportItem]
) -> dict[str, int]:
    """Return which rows make a record of what name or address; of two the first."""
    places = [columns.index(name) for name in ("name", "slug") if name in columns]
    made: dict[str, int] = {}
    for item in items:
        for key in _names_at(item, places):
            made.setdefault(key, item.order)
    return made


def _names_at(item: ImportItem, places: Sequence[int]) -> Iterator[str]:
    for at in places:
        if key := named_key(item.fields["cells"][at]):
            yield key


def _made(items: Iterable[ImportItem]) -> dict[str, int]:
    return {key: order for item in items for key, order in item.fields.get("made", {}).items()}


def _says_other(item: ImportItem, said: Any) -> bool:
    """Tell whether a row is said to be something else than before, that was offered."""
    offered = [choice["pk"] for choice in item.fields.get("choices", []) if "pk" in choice]
    return said in (NEW, *offered) and said != item.fields.get("is")
