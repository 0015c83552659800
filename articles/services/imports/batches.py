"""Imports of articles at the desk: what each file would become is shown first, then stored.

A batch keeps the bytes of its files until they are stored or discarded. Reading and storing go on
for a few seconds a request and then say that there is more to do; what breaks off goes on behind
the last file that was done. Undoing a batch is undoing its act (`services.bulk.undo`).
"""

import time
from collections.abc import Collection, Iterable, Sequence
from datetime import timedelta
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.models import (
    ActKind,
    Article,
    BatchState,
    ImportBatch,
    ImportItem,
    ItemOutcome,
)
from articles.services import access, acting
from articles.services.door import door
from articles.services.imports import ingest
from articles.services.imports.batch_reading import STORABLE, FileReader, refuse
from articles.services.imports.ingest import Incoming, Ingested
from articles.text.reader import Reading

KIND = "article"
FILES_A_STEP = 100
SECONDS = 8.0  # of work in one request
KEPT_DAYS = 7  # a preview that nobody stores


def visible(by: User) -> QuerySet[ImportBatch]:
    """Return the imports of articles that a person may see: all, or the own; newest first."""
    batches = ImportBatch.objects.filter(kind=KIND).select_related("by", "act__undone_by")
    everyones = access.holds(by, "change_any", Article)
    return batches if everyones else batches.filter(by=by.pk)


@door()
def begin(files: Sequence[Incoming], *, by: User) -> ImportBatch:
    """Take files in, unread; the same bytes as an article or as an earlier file are told at once.

    Raises NotPermitted, and ValidationError if there is none.
    """
    access.require(by, "add", Article())
    if not files:
        raise ValidationError(_("Choose at least one file."), code="none")
    discard_old()
    batch = ImportBatch.objects.create(kind=KIND, name=_name(files), by=by)
    known = ingest.articles_of({file.digest for file in files})
    first: dict[str, int] = {}
    items = []
    for order, file in enumerate(files, start=1):
        item = ImportItem(
            batch=batch,
            order=order,
            name=file.name[-255:],
            outcome=ItemOutcome.UNREAD,
            article=known.get(file.digest),
        )
        item.object_id = item.article_id
        earlier = first.setdefault(file.digest, order)
        if item.article is None and earlier == order:
            item.data = file.data
        else:
            item.outcome, item.is_wanted = ItemOutcome.UNCHANGED, False
            item.fields = {} if item.article else {"same_as": earlier}
        items.append(item)
    ImportItem.objects.bulk_create(items)
    return batch


def read_on(batch: ImportBatch, *, by: User) -> bool:
    """Read files that are not read yet, for some seconds; tell whether all are read."""
    until = time.monotonic() + SECONDS
    unread = batch.items.filter(outcome=ItemOutcome.UNREAD).order_by("order")
    reader = None
    while items := list(unread[:FILES_A_STEP]):
        reader = reader or FileReader(by=by)
        done = reader.judge(items, until=until)
        with transaction.atomic():
            _locked(batch, BatchState.PREVIEWED)
            changed = ["outcome", "words", "fields", "is_wanted"]
            ImportItem.objects.bulk_update(done, changed)
            refused = [item.pk for item in done if item.outcome == ItemOutcome.REFUSED]
            ImportItem.objects.filter(pk__in=refused).update(data=None)
        if time.monotonic() > until:
            break
    return not unread.exists()


@door()
def confirm(batch: ImportBatch, wanted: Collection[int], *, by: User) -> None:
    """Say which files are to be stored, by the numbers of their items; `store_on` stores them.

    ValidationError if none is, if some are not read yet, or if the batch was decided about before.
    """
    access.require(by, "add", Article())
    stored = _locked(batch, BatchState.PREVIEWED)
    if stored.items.filter(outcome=ItemOutcome.UNREAD).exists():
        raise ValidationError(_("Some files are not read yet: read on first."), code="unread")
    storable = stored.items.filter(outcome__in=STORABLE)
    chosen = storable.filter(pk__in=list(wanted))
    number = chosen.count()
    if not number:
        message = _("Tick at least one file to be stored, or discard the import.")
        raise ValidationError(message, code="none")
    storable.exclude(pk__in=chosen.values("pk")).update(is_wanted=False)
    chosen.update(is_wanted=True)
    title = ngettext("Import of %(number)d file", "Import of %(number)d files", number)
    title = f"{title % {'number': number}}: {stored.name}"
    stored.act = acting.start(ActKind.IMPORT, title, by=by, data={"batch": stored.pk})
    stored.state = BatchState.COMMITTING
    stored.save(update_fields=["act", "state"])
    batch.refresh_from_db()


def store_on(batch: ImportBatch, *, by: User) -> bool:
    """Store chosen files, for some seconds; tell whether all are stored.

    Each hundred is one transaction with the mark that it is done: nothing is stored twice.
    """
    until = time.monotonic() + SECONDS
    reader = None
    while items := list(_waiting(batch)[:FILES_A_STEP]):
        reader = reader or FileReader(by=by)
        read = reader.read(items, until=until)
        _store(batch, read, by=by, reader=reader)
        if time.monotonic() > until:
            break
    return _ended(batch)


@door()
def discard(batch: ImportBatch) -> None:
    """Let the files of a preview go; ValidationError if it was decided about before."""
    stored = _locked(batch, BatchState.PREVIEWED)
    _let_go(ImportBatch.objects.filter(pk=stored.pk))
    batch.refresh_from_db()


def discard_old() -> None:
    """Let the files of previews go that nobody has stored for a week."""
    before = timezone.now() - timedelta(days=KEPT_DAYS)
    previews = ImportBatch.objects.filter(kind=KIND, state=BatchState.PREVIEWED)
    _let_go(previews.filter(at__lt=before))


def _let_go(batches: QuerySet[ImportBatch]) -> None:
    numbers = list(batches.values_list("pk", flat=True))
    if numbers:
        ImportItem.objects.filter(batch__in=numbers).update(data=None)
        ImportBatch.objects.filter(pk__in=numbers).update(state=BatchState.DISCARDED)


def _name(files: Sequence[Incoming]) -> str:
    first = files[0].name
    if len(files) == 1:
        return first[-255:]
    more = _("%(name)s and %(number)d more") % {"name": first[-200:], "number": len(files) - 1}
    return more[:255]


def _locked(batch: ImportBatch, state: BatchState) -> ImportBatch:
    """Return the batch as stored, locked; ValidationError if it is not in this state any more."""
    stored = ImportBatch.objects.select_for_update().get(pk=batch.pk)
    if stored.state != state:
        message = _("This import is %(state)s already: nothing was done.")
        params = {"state": stored.get_state_display()}
        raise ValidationError(message, code="decided", params=params)
    return stored


def _waiting(batch: ImportBatch) -> QuerySet[ImportItem]:
    """The files that are to be stored and are not yet."""
    chosen = batch.items.filter(is_wanted=True, outcome__in=STORABLE)
    return chosen.filter(object_id__isnull=True, data__isnull=False).order_by("order")


@door()
def _store(
    batch: ImportBatch,
    read: Iterable[tuple[ImportItem, Reading | None]],
    *,
    by: User,
    reader: FileReader,
) -> None:
    stored = _locked(batch, BatchState.COMMITTING)
    # Somebody else may have stored some of them while they were read.
    still = set(_waiting(stored).values_list("pk", flat=True))
    items = [(item, reading) for item, reading in read if item.pk in still]
    good = [(item, reading) for item, reading in items if reading is not None]
    pairs = [(reader.incoming(item), reading) for item, reading in good]
    act: Any = stored.act
    with acting.together(act):
        outcomes = ingest.store(pairs, by=by, lookups=reader.lookups)
    for (item, _reading), outcome in zip(good, outcomes, strict=True):
        _note(item, outcome)
    changed = [item for item, _reading in items]
    ImportItem.objects.bulk_update(changed, ["article", "object_id", "outcome", "words"])
    ImportItem.objects.filter(pk__in=[item.pk for item in changed]).update(data=None)


def _note(item: ImportItem, outcome: Ingested | Exception) -> None:
    if isinstance(outcome, Exception):
        refuse(item, outcome)
        return
    item.article, item.object_id = outcome.article, outcome.article.pk
    if not outcome.is_new:
        item.outcome = ItemOutcome.UNCHANGED


@door()
def _ended(batch: ImportBatch) -> bool:
    stored = ImportBatch.objects.select_for_update().get(pk=batch.pk)
    if stored.state == BatchState.COMMITTING and not _waiting(stored).exists():
        stored.items.update(data=None)
        stored.state = BatchState.COMMITTED
        stored.save(update_fields=["state"])
    batch.refresh_from_db()
    return batch.state == BatchState.COMMITTED
