"""Possible duplicates: found when a record is saved and over the whole catalogue, and remembered.

A pair is found by a key that both records have (an index, never a scan). What was decided about
it stays: a pair that is not the same is never proposed again, nor is it under the name of an heir.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Exists, OuterRef, Q, QuerySet

from articles.models import Duplicate, DuplicateKey, Position, Reference, Status, Verdict
from articles.services import access, indexing
from articles.services.door import door
from articles.services.likeness.alike import KINDS, WHY, keys_of, why_alike

# A name that more records bear is compared with the newest of them only.
MOST_ALIKE = 50
# A name alone says something only where few bear it.
MOST_NAMESAKES = 8
WEAK = "name_only"
_BATCH = 200
_TELLING = {
    "name", "names", "title", "type", "number", "suffix", "organ_code", "term", "signed_on",
    "issuer", "place", "parent", "level", "valid_from",
}  # fmt: skip

Pair = tuple[int, int]


def note(record: Any, entries: Iterable[dict[str, Any]]) -> None:
    """Propose what a saved record, or the person of a saved position, may be the same as.

    `entries` are what the save has changed; the same number of queries for any record.
    """
    if isinstance(record, Position):
        compare([record.person])
    elif isinstance(record, Reference) and _TELLING & {entry["what"] for entry in entries}:
        compare([record])


def find_all(kind: str) -> Iterator[tuple[int, int]]:
    """Compare every record of a kind; yield (records compared, pairs open) batch by batch."""
    standing = KINDS[kind]._default_manager.filter(merged_into__isnull=True).order_by("pk")
    last = 0
    while batch := list(_whole(standing.filter(pk__gt=last))[:_BATCH]):
        last = batch[-1].pk
        yield len(batch), compare(batch)


@door()
def compare(records: Sequence[Any]) -> int:
    """Bring keys and open pairs of stored records of one kind up to date; return pairs proposed.

    Records that are merged lose their keys and keep their pairs.
    """
    kind = str(records[0]._meta.model_name)
    keys = {one.pk: keys_of(one) if one.merged_into_id is None else set() for one in records}
    _store_keys(kind, keys)
    standing = [one for one in records if one.merged_into_id is None]
    whys = _reasons(kind, standing, keys)
    return _store_pairs(kind, [one.pk for one in standing], whys)


def alike(record: Any, *, by: User, most: int = 5) -> list[tuple[Any, str]]:
    """Return stored records that an unsaved one may repeat, the likeliest first, each with why.

    Only what `by` may see: closed drafts of others are not told.
    """
    keys = keys_of(record)
    shared = _sharing(keys, _bearers(str(record._meta.model_name), keys, set()))
    rows = access.visible(_whole(_live(type(record))), by).filter(pk__in=shared)
    told = [(row, why_alike(record, row, shared[row.pk])) for row in rows]
    told.sort(key=lambda pair: (list(WHY).index(pair[1]) if pair[1] else 0, pair[0].pk))
    return [pair for pair in told if pair[1]][:most]


def is_stored(record: Any) -> bool:
    """Tell whether an unsaved directive or body has the natural key of a stored one."""
    if not hasattr(record, "natural_key"):
        return False
    indexing.derive_keys(record, with_slug=False)
    same = type(record)._default_manager.filter(natural_key=record.natural_key)
    return bool(same.exists())


def waiting(kind: str, by: User, verdict: str = Verdict.OPEN) -> QuerySet:
    """Return pairs of a kind whose records both stand, are not withdrawn, and are open to `by`."""
    pairs = Duplicate.objects.filter(kind=kind, verdict=verdict).select_related("decided_by")
    rows = access.visible(KINDS[kind]._default_manager.all(), by)
    if verdict != Verdict.SAME:
        rows = rows.filter(_LIVE)
    for end in ("first", "second"):
        pairs = pairs.filter(Exists(rows.filter(pk=OuterRef(end))))
    return pairs


def forget(record: Any) -> None:
    """Take a deleted record out: its keys and what was still to be decided about it."""
    kind = str(record._meta.model_name)
    DuplicateKey.objects.filter(kind=kind, object_id=record.pk).delete()
    pairs = Duplicate.objects.filter(kind=kind, verdict=Verdict.OPEN)
    pairs.filter(Q(first=record.pk) | Q(second=record.pk)).delete()


_LIVE = Q(merged_into__isnull=True) & ~Q(status=Status.WITHDRAWN)


def _live(model: Any) -> QuerySet:
    return model._default_manager.filter(_LIVE)


def _whole(rows: QuerySet) -> QuerySet:
    """Fetch with records what they are compared by, in a fixed number of queries."""
    beside = {"directive": ["names"], "organization": ["names"], "person": ["names", "positions"]}
    rows = rows.prefetch_related(*beside[str(rows.model._meta.model_name)])
    return rows.select_related("type") if rows.model is KINDS["directive"] else rows


def _store_keys(kind: str, keys: dict[int, set[str]]) -> None:
    stored = DuplicateKey.objects.filter(kind=kind, object_id__in=keys)
    had = {(row.object_id, row.key): row.pk for row in stored}
    wanted = {(pk, key) for pk, each in keys.items() for key in each}
    gone = [pk for one, pk in had.items() if one not in wanted]
    if gone:
        DuplicateKey.objects.filter(pk__in=gone).delete()
    DuplicateKey.objects.bulk_create(
        (DuplicateKey(kind=kind, object_id=pk, key=key) for pk, key in sorted(wanted - had.keys())),
        ignore_conflicts=True,  # two saves of one record at once find the same
    )


def _bearers(kind: str, keys: Iterable[str], own: set[int]) -> dict[str, list[int]]:
    """Return the numbers of the newest records under each key, and those of `own` under it."""
    found: dict[str, list[int]] = defaultdict(list)
    rows = DuplicateKey.objects.filter(kind=kind, key__in=keys).order_by("key", "-object_id")
    for key, number in rows.values_list("key", "object_id").iterator():
        if number in own or len(found[key]) < MOST_ALIKE:
            found[key].append(number)
    return found


def _reasons(kind: str, records: Sequence[Any], keys: dict[int, set[str]]) -> dict[Pair, str]:
    every = {key for one in records for key in keys[one.pk]}
    bearers = _bearers(kind, every, {one.pk for one in records})
    numbers = {number for each in bearers.values() for number in each}
    rows = _whole(_live(KINDS[kind])).in_bulk(numbers)
    whys: dict[Pair, str] = {}
    for one in records:
        for number, shared in _sharing(keys[one.pk], bearers).items():
            if number == one.pk or not {number, one.pk} <= rows.keys():
                continue
            why = why_alike(rows[one.pk], rows[number], shared)
            if why and not (why == WEAK and _is_common(shared, bearers)):
                whys[_pair(one.pk, number)] = why
    return whys


def _sharing(keys: Iterable[str], bearers: dict[str, list[int]]) -> dict[int, set[str]]:
    """Return the keys among `keys` that each record has."""
    shared: dict[int, set[str]] = defaultdict(set)
    for key in keys:
        for number in bearers[key]:
            shared[number].add(key)
    return shared


def _is_common(keys: set[str], bearers: dict[str, list[int]]) -> bool:
    """Whether so many bear the name that bearing it says nothing."""
    return any(len(bearers[key]) > MOST_NAMESAKES for key in keys)


def _pair(one: int, other: int) -> Pair:
    return (one, other) if one < other else (other, one)


def _store_pairs(kind: str, numbers: Sequence[int], whys: dict[Pair, str]) -> int:
    """Write pairs that are new, bring open ones up to date, drop open ones without a reason."""
    concerned = Q(first__in=numbers) | Q(second__in=numbers)
    stored = {
        (row.first, row.second): row for row in Duplicate.objects.filter(concerned, kind=kind)
    }
    refused = _told_apart(kind, {one for pair in whys for one in pair})
    new, changed = [], []
    for (first, second), why in sorted(whys.items()):
        row = stored.pop((first, second), None)
        if row is None and (first, second) not in refused:
            new.append(Duplicate(kind=kind, first=first, second=second, why=why))
        elif row is not None and row.verdict == Verdict.OPEN and row.why != why:
            row.why = why
            changed.append(row)
    _drop(kind, [row for row in stored.values() if row.verdict == Verdict.OPEN])
    Duplicate.objects.bulk_update(changed, ["why"])
    Duplicate.objects.bulk_create(new, ignore_conflicts=True)
    return len(new)


def _drop(kind: str, rows: Sequence[Duplicate]) -> None:
    """Drop open pairs that nothing speaks for; one whose other record is merged waits for it."""
    ends = [one for row in rows for one in (row.first, row.second)]
    live = set(_live(KINDS[kind]).filter(pk__in=ends).values_list("pk", flat=True))
    gone = [row.pk for row in rows if row.first in live and row.second in live]
    if gone:
        Duplicate.objects.filter(pk__in=gone).delete()


def _told_apart(kind: str, numbers: set[int]) -> set[Pair]:
    """Return pairs that are not the same because records merged into them are not."""
    if not numbers:
        return set()
    heir: dict[int, int] = {}
    for row in KINDS[kind]._default_manager.filter(merged_into__in=numbers):
        heir[row.pk] = row.merged_into_id
    if not heir:
        return set()
    both = Q(first__in=heir) | Q(second__in=heir)
    rows = Duplicate.objects.filter(both, kind=kind, verdict=Verdict.NOT_THE_SAME)
    pairs = rows.values_list("first", "second")
    ends = ((heir.get(first, first), heir.get(second, second)) for first, second in pairs)
    return {_pair(*pair) for pair in ends}
