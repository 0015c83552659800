"""Writing what outsiders read: each public record as bytes, with a number in the order of commits.

Called by the door at the end of every act, and by `reindex` to repair.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from django.db import connection, models, transaction
from django.db.models import Max
from django.utils import timezone

from articles.exports.loading import MODELS, load
from articles.exports.published import bytes_of
from articles.exports.records import PublicRecord
from articles.models import Document, Publication, Status
from articles.search import merge_parts
from articles.services import journal, posting
from articles.services.concerned import concerned, seen
from articles.services.room import room

_BATCH = 200
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
            changed += publish(kind, batch)
    return changed


def publish(kind: str, numbers: Sequence[int]) -> int:
    """Write the publications of some records of a kind; return how many have changed.

    A record that is no longer public leaves its address, with the reason and the heir.
    """
    records = load(kind, numbers)
    rows = Publication.objects.filter(kind=kind, object_id__in=numbers)
    known = {row.object_id: row for row in rows}
    before = {pk: row.document_id for pk, row in known.items()}
    gone = _gone(kind, [pk for pk in known if pk not in records])
    changed = []
    for pk, record in records.items():
        row = known.get(pk) or Publication(kind=kind, object_id=pk)
        if _show(row, record):
            changed.append(row)
    changed += [known[pk] for pk, why in gone.items() if _take_away(known[pk], *why)]
    _store(changed, [old for row in changed if (old := before.get(row.object_id))])
    reposted = posting.post(numbers) if kind == "article" else 0
    return max(len(changed), reposted)


def _show(row: Publication, record: PublicRecord) -> bool:
    """Put a record into its publication, unsaved; False if it says so already."""
    brief, rest, etag = bytes_of(record)
    if row.document_id and row.etag == etag:
        return False
    row.document = Document(brief=brief, rest=rest)
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


def _store(rows: Sequence[Publication], replaced: Sequence[int]) -> None:
    """Write publications with new documents and drop the old ones, in three statements."""
    if not rows:
        return
    newest = Publication.objects.aggregate(newest=Max("sequence"))["newest"] or 0
    now = timezone.now()
    for number, row in enumerate(rows, start=newest + 1):
        row.sequence, row.at = number, now
    Document.objects.bulk_create(row.document for row in rows if row.document)
    for row in rows:
        row.document_id = row.document.pk if row.document else None
    Publication.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["kind", "object_id"],
        update_fields=["slug", "sequence", "at", "etag", "document", "reason", "heir"],
    )
    # Nothing names them any more; Django's own delete would read all their bytes to make sure.
    Document.objects.filter(pk__in=replaced)._raw_delete(connection.alias)


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


def _batches(numbers: Sequence[int]) -> Iterable[Sequence[int]]:
    return (numbers[at : at + _BATCH] for at in range(0, len(numbers), _BATCH))
