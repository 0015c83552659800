"""Writing what outsiders read: each public record as bytes, with a number in the order of commits.

Called by the door at the end of every act, and by `reindex` to repair.
"""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from django.db import connection, models, transaction
from django.db.models import Max
from django.utils import timezone

from articles.exports.loading import MODELS, load
from articles.exports.published import bytes_of, numbered
from articles.exports.records import PublicRecord
from articles.models import Document, Publication, Status, document_key
from articles.search import merge_parts
from articles.services import cooccurring, journal, posting
from articles.services.concerned import concerned, seen
from articles.services.room import room
from articles.services.rows import update_rows

T = TypeVar("T")
_BATCH = 500
_NOTHING_SAID = "?"  # an ETag that no record has
# Those who publish come in turn, to the end of their transactions: numbers are given, and records
# are read, with everything that was committed before.
_LOCK = 7_105_116


def publish_touched(rows: Sequence[journal.Row], known: Mapping[tuple[str, int], bool]) -> None:
    """Bring every public record that these rows concern up to date.

    `known` tells of some, by kind and number, whether outsiders see them or ever did.
    """
    if not rows:
        return
    waited = any(known.values()) and _wait_for_others()
    names = _names(rows, known)
    if any(names.values()):
        if not waited and _wait_for_others():
            # What those have committed meanwhile may refer to what this act has changed.
            names = _names(rows, known)
        for kind, numbers in names.items():
            for batch in _batches(sorted(numbers)):
                publish(kind, batch)


def _names(
    rows: Sequence[journal.Row], known: Mapping[tuple[str, int], bool]
) -> dict[str, set[int]]:
    names = {}
    for kind, numbers in concerned(rows).items():
        told = {number for number in numbers if (kind, number) in known}
        public = {number for number in told if known[kind, number]}
        names[kind] = public | seen(kind, numbers - told)
    return names


def publish_all() -> Iterator[tuple[str, int]]:
    """Bring every public record up to date; yield (kind, records changed)."""
    changed = 0
    for kind in MODELS:
        with room():
            written = _publish_kind(kind)
        yield kind, written
        changed += written
    for groups in _batches(cooccurring.wanting()):
        with transaction.atomic():
            _wait_for_others()
            cooccurring.count(groups)
    _forget_unnamed()
    if changed:
        merge_parts()


def _publish_kind(kind: str) -> int:
    public = MODELS[kind]._default_manager.filter(status=Status.PUBLISHED)
    known = Publication.objects.filter(kind=kind)
    numbers = {*public.values_list("pk", flat=True), *known.values_list("object_id", flat=True)}
    numbers |= posting.posted() if kind == "article" else set()
    changed = 0
    for batch in _batches(sorted(numbers)):
        with transaction.atomic():
            _wait_for_others()
            _distrust(kind, batch)
            changed += publish(kind, batch)
    return changed


def _distrust(kind: str, numbers: Sequence[int]) -> None:
    """Have those records written anew whose documents do not bear their publication's number."""
    live = Publication.objects.live().filter(kind=kind, object_id__in=numbers)
    rows = live.values_list("pk", "sequence", "document__brief")
    wrong = [
        pk for pk, sequence, brief in rows if not bytes(brief).startswith(numbered(sequence, b"{"))
    ]
    Publication.objects.filter(pk__in=wrong).update(etag=_NOTHING_SAID)


def _forget_unnamed() -> None:
    """Take out documents that no publication names, as only a hand can leave them."""
    with transaction.atomic():
        _wait_for_others()
        named = Publication.objects.live().values("document_id")
        Document.objects.exclude(pk__in=named)._raw_delete(connection.alias)


def publish(kind: str, numbers: Sequence[int]) -> int:
    """Write the publications of some records of a kind; return how many have changed.

    A record that is no longer public leaves its address, with the reason and the heir.
    """
    records = load(kind, numbers)
    rows = Publication.objects.filter(kind=kind, object_id__in=numbers)
    known = {row.object_id: row for row in rows}
    stored = {row.document_id for row in known.values()}
    gone = _gone(kind, [pk for pk in known if pk not in records])
    changed = []
    for pk, record in records.items():
        row = known.get(pk) or Publication(kind=kind, object_id=pk)
        if _show(row, record):
            changed.append(row)
    freed = [old for pk in gone if (old := known[pk].document_id)]
    changed += [known[pk] for pk, why in gone.items() if _take_away(known[pk], *why)]
    _store(changed, stored)
    # Nothing names them any more; Django's own delete would read all their bytes to make sure.
    Document.objects.filter(pk__in=freed)._raw_delete(connection.alias)
    reposted = posting.post(numbers) if kind == "article" else 0
    return max(len(changed), reposted)


def _show(row: Publication, record: PublicRecord) -> bool:
    """Put a record into its publication, unsaved; False if it says so already."""
    brief, rest, etag = bytes_of(record)
    key = document_key(row.kind, row.object_id)
    if row.document_id == key and row.etag == etag:
        return False
    row.document = Document(pk=key, brief=brief, rest=rest)
    row.slug, row.etag, row.reason, row.heir = record.slug, etag, "", ""
    return True


def _take_away(row: Publication, reason: str, heir: str) -> bool:
    if not row.document_id and (row.reason, row.heir) == (reason, heir):
        return False
    row.document, row.etag, row.reason, row.heir = None, "", reason, heir
    return True


def _gone(kind: str, numbers: Sequence[int]) -> dict[int, tuple[str, str]]:
    """Return why each is no longer public, and the address of the one that it became."""
    if not numbers:
        return {}
    model = MODELS[kind]
    merges = any(one.name == "merged_into" for one in model._meta.concrete_fields)
    rows = model._default_manager.filter(pk__in=numbers)
    heirs = models.F("merged_into__slug") if merges else models.Value("")
    told = rows.values_list("pk", "status_note", heirs)
    return {pk: (reason, heir or "") for pk, reason, heir in told}


def _store(rows: Sequence[Publication], stored: Container[int | None]) -> None:
    """Write publications with their documents, each with the next number.

    A document that is `stored` is written over: the pages that it fills are used again.
    """
    if not rows:
        return
    newest = Publication.objects.aggregate(newest=Max("sequence"))["newest"] or 0
    now = timezone.now()
    for number, row in enumerate(rows, start=newest + 1):
        row.sequence, row.at = number, now
        if row.document:
            row.document.brief = numbered(number, bytes(row.document.brief))
    documents = [row.document for row in rows if row.document]
    update_rows([one for one in documents if one.pk in stored], _BYTES)
    # What no publication named may stand there for all that, where somebody wrote by hand.
    Document.objects.bulk_create(
        (one for one in documents if one.pk not in stored),
        update_conflicts=True,
        unique_fields=["pk"],
        update_fields=_BYTES,
    )
    update_rows([row for row in rows if row.pk], _TOLD)
    Publication.objects.bulk_create(row for row in rows if not row.pk)


_BYTES = ("brief", "rest")
_TOLD = ("slug", "sequence", "at", "etag", "document", "reason", "heir")


def _wait_for_others() -> bool:
    """Tell whether there may have been any: on SQLite one transaction writes at a time anyway."""
    if connection.vendor != "postgresql":
        return False
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(%s),"
            " set_config('plan_cache_mode', 'force_generic_plan', true)",
            [_LOCK],
        )
    return True


def _batches(numbers: Sequence[T]) -> Iterable[Sequence[T]]:
    return (numbers[at : at + _BATCH] for at in range(0, len(numbers), _BATCH))
