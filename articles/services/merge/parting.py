"""Parting what was merged, at any later time: every row goes back but those changed since.

What came to the heir after the merge stays with it. What cannot go back is named, and stays.
"""

from collections.abc import Iterator
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from articles.models import Act, Action, ActKind, Change, ChangeRows, Organization
from articles.services import history, indexing, journal
from articles.services.door import door, touch
from articles.services.errors import NotPermitted
from articles.services.likeness import duplicates
from articles.services.merge import merging
from articles.services.merge.moving import links_to, texts_settled
from articles.services.merge.putting_back import Left, make_again, return_rows, take_away
from articles.services.merge.regrowing import move_children, rederive
from articles.services.reading.explaining import read_concerned
from articles.services.writing import saving


def last_merge(record: Any) -> Change | None:
    """Return the entry, at the heir, of the act that merged this record; None if none did."""
    if record.merged_into_id is None:
        return None
    entries = Change.objects.filter(kind=record._meta.model_name, action=Action.MERGED)
    own = entries.filter(object_id=record.pk).first()
    if own is None:
        return None
    # The heir's entry is written right behind it, in one transaction that holds both records.
    return entries.filter(pk__gt=own.pk).order_by("pk").first()


def obstacles(change: Change) -> Iterator[ValidationError]:
    """Say what keeps the merge that an entry of the heir tells of from being undone."""
    loser = merged_by(change)
    if loser is None:
        yield ValidationError(_("The record is no longer there."), code="gone")
    elif loser.merged_into_id is None:
        yield ValidationError(_("They were parted already."), code="undone")
    elif loser.merged_into_id != change.object_id:
        message = _("“%(name)s” was itself merged into “%(heir)s”: part these first.")
        names = {"name": change.label, "heir": loser.merged_into}
        yield ValidationError(message, code="merged", params=names)
    elif last_merge(loser) != change:
        yield ValidationError(_("They were merged again since: undo that."), code="undone")


@door()
def part(change: Change, *, by: User | None, reason: str = "") -> Change:
    """Undo the merge that an entry of the heir tells of; return the heir's new entry.

    Its lines named “stayed” say what was changed since and is left. Raises NotPermitted and
    ValidationError.
    """
    found = merged_by(change)
    against = list(obstacles(change))
    if against:
        raise ValidationError(against)
    heir, loser = merging.locked(found.merged_into, found, {})
    merging.require((heir, loser), by=by)
    kept = ChangeRows.objects.get(change=change)
    before, left = (history.snapshot(heir), history.snapshot(loser)), Left()
    rows = {(row["model"], row["pk"]): row for row in kept.rows}
    journal.put(loser, rows.pop(journal.key_of(loser))["before"])
    _put_back(heir, rows.pop(journal.key_of(heir), None), left)
    for record in (heir, loser):
        record.version += 1
        saving.check(record, by=by)
        record.save()
    _put_rows((heir, loser), list(rows.values()), left)
    for record in (loser, heir):
        indexing.refresh_index(record)
        duplicates.compare([record])
    read_concerned(texts_settled(kept.rows), by=by)
    touch(heir, kept.rows)
    now = {"undone_at": timezone.now(), "undone_by": by}
    Act.objects.filter(changes=kept, kind=ActKind.MERGE, undone_at=None).update(**now)
    return _tell((heir, loser), before, left, change, by=by, reason=reason)


def parted_by(rows: list[journal.Row]) -> journal.Row | None:
    """Return the row of a parting's entry that says which two were parted; None for another act."""
    return rows[0] if len(rows) == 1 and "merge" in rows[0] else None


def against_again(heir: Any, row: journal.Row, *, by: User | None) -> Iterator[ValidationError]:
    """Say what keeps two records that were parted from being merged again."""
    loser = _loser(row)
    if loser is None:
        yield ValidationError(_("The record is no longer there."), code="gone")
        return
    try:
        merging.require((heir, loser), by=by)
    except NotPermitted as lacking:
        yield ValidationError(str(lacking), code="right", params={"act": lacking.act})
    yield from merging.obstacles((heir, loser), _taken(row, loser))


def merge_again(heir: Any, row: journal.Row, *, by: User | None, reason: str) -> Change:
    """Undo a parting: merge the two once more, with the same fields chosen."""
    loser = _loser(row)
    return merging.merge(heir, loser, by=by, reason=reason, take=_taken(row, loser))


def _loser(row: journal.Row) -> Any:
    return journal.model_of(row["model"])._default_manager.filter(pk=row["pk"]).first()


def _taken(row: journal.Row, loser: Any) -> list[str]:
    """Return the fields whose value the merge had taken from the other record."""
    kept = ChangeRows.objects.get(change=row["merge"])
    heir = (row["model"], row["before"]["merged_into_id"])
    own: dict[str, Any] = next(
        (one["after"] for one in kept.rows if (one["model"], one["pk"]) == heir), {}
    )
    values = journal.columns(loser)
    choosable = merging.choosable(type(loser))
    return [
        one.name
        for one in choosable
        if one.attname in own and own[one.attname] == values[one.attname]
    ]


def merged_by(change: Change) -> Any:
    """Return the record that the act of this entry merged into the entry's record, as stored."""
    kept = ChangeRows.objects.filter(change=change).first()
    for row in kept.rows if kept else ():
        before, after = row["before"] or {}, row["after"] or {}
        is_own = row["model"] == change.kind and before.get("merged_into_id", 0) is None
        if is_own and after.get("merged_into_id") == change.object_id:
            model: Any = journal.model_of(change.kind)
            return model._default_manager.filter(pk=row["pk"]).first()
    return None


def _put_back(heir: Any, row: journal.Row | None, left: Left) -> None:
    """Give the heir its own values again, but where somebody has changed them since."""
    if row is None:
        return
    now = journal.columns(heir)
    back = {name: old for name, old in row["before"].items() if now[name] == row["after"][name]}
    for column in heir._meta.concrete_fields:
        if column.attname in row["before"] and column.attname not in back:
            left.columns.append(capfirst(str(column.verbose_name)))
    journal.put(heir, back)


def _put_rows(pair: merging.Pair, rows: list[journal.Row], left: Left) -> None:
    """What points at the two goes back first, then what was deleted, then what hung on that."""
    heir, loser = pair
    columns = {(link.model._meta.model_name, link.attname) for link in links_to(type(heir))}
    moved = [row for row in rows if row["before"] is not None and row["after"] is not None]
    first = [row for row in moved if {(row["model"], name) for name in row["after"]} & columns]
    take_away([row for row in rows if row["before"] is None], left)
    back = return_rows(first, left)
    make_again([row for row in rows if row["after"] is None], left)
    return_rows([row for row in moved if row not in first], left)
    if isinstance(heir, Organization):
        children = [number for name, number in back if name == "organization"]
        heir.refresh_from_db(fields=["path"])
        move_children(children, heir, loser)
        heir = Organization.objects.select_related("parent").get(pk=heir.pk)
        indexing.place_in_tree(heir)
    rederive({(row["model"], row["pk"]): row for row in first if (row["model"], row["pk"]) in back})


def _tell(
    pair: merging.Pair,
    before: tuple[Any, Any],
    left: Left,
    merge: Change,
    *,
    by: User | None,
    reason: str,
) -> Change:
    heir, loser = pair
    told = [{"what": "merged", "before": str(loser), "after": None}]
    told += [{"what": "stayed", "before": None, "after": words} for words in left.words()]
    entries = [
        history.differences(was, history.snapshot(record))
        for was, record in zip(before, pair, strict=True)
    ]
    history.write_change(loser, action=Action.UNDONE, by=by, entries=entries[1], reason=reason)
    # Not all that it did: merging again is all that undoes it.
    row = {
        "model": loser._meta.model_name,
        "pk": loser.pk,
        "before": {"merged_into_id": heir.pk},
        "after": {"merged_into_id": None},
        "merge": merge.pk,
    }
    return history.write_change(
        heir, action=Action.UNDONE, by=by, entries=[*told, *entries[0]], reason=reason, rows=[row]
    )
