"""Undoing: a new change that puts back what an earlier one did, where nothing has come between."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from articles.models import Act, Action, Article, Change, ChangeRows, Versioned
from articles.services import history, journal, saving, status
from articles.services.acts import closed, opened

# Rows of an article's text that are decided about one by one, beside its form.
_MARKS = {"mention", "candidate", "proposal", "cleared"}


@transaction.atomic
def undo(change: Change, *, by: User | None, reason: str = "") -> Change | None:
    """Put back what `change` did, as a new change of the same record; return its entry.

    What somebody has changed since is not overwritten: ValidationError names it. What has been
    public is withdrawn, never deleted. Raises NotPermitted too.
    """
    rows = _rows(change)
    reason = reason or _undoes(change)
    if change.action == Action.DELETED:
        return _bring_back(change, rows, by=by, reason=reason)
    record = _record(change)
    if change.action in status.UNDOES:
        return _move_back(record, change, rows, by=by, reason=reason)
    if change.action == Action.CREATED:
        return _take_away(record, by=by, reason=reason)
    if isinstance(record, Article) and rows and {row["model"] for row in rows} <= _MARKS:
        return _unmark(record, change, rows, by=by)
    return _put_back(record, rows, by=by, reason=reason)


@transaction.atomic
def undo_act(act: Act, *, by: User | None) -> list[Change]:
    """Undo everything an act did, last things first, or nothing; return the new entries."""
    locked = Act.objects.select_for_update().get(pk=act.pk)
    if locked.undone_at:
        raise ValidationError(_("This has been undone already."))
    rows = ChangeRows.objects.filter(act=locked).select_related("change").order_by("-change_id")
    made = [undo(row.change, by=by) for row in rows]
    locked.undone_at, locked.undone_by = timezone.now(), by
    locked.save(update_fields=["undone_at", "undone_by"])
    act.refresh_from_db()
    return [change for change in made if change]


def can_be_undone(change: Change) -> bool:
    """Tell whether a history entry says how to put back what it did."""
    return change.action == Action.CREATED or ChangeRows.objects.filter(change=change).exists()


def _rows(change: Change) -> list[journal.Row]:
    kept = ChangeRows.objects.filter(change=change).first()
    if kept is None and change.action != Action.CREATED:
        raise ValidationError(_("This entry does not say enough to be undone."), code="no_rows")
    return kept.rows if kept else []


def _undoes(change: Change) -> str:
    when = localtime(change.at).strftime("%d/%m/%Y %H:%M")
    return _("Undoes: %(what)s, %(when)s") % {"what": change.get_action_display(), "when": when}


def _record(change: Change) -> Any:
    model = journal.model_of(change.kind)
    record = model._default_manager.filter(pk=change.object_id).first()
    if record is None:
        raise ValidationError(_("The record is no longer there."), code="gone")
    return record


def _take_away(record: Versioned, *, by: User | None, reason: str) -> Change:
    try:
        return saving.delete(record, by=by, reason=reason)
    except models.ProtectedError as error:
        names = ", ".join(f"“{row}”" for row in list(error.protected_objects)[:5])
        message = _("“%(record)s” is used by %(names)s: take it out there first.")
        raise ValidationError(message, params={"record": record, "names": names}) from error


def _bring_back(
    change: Change, rows: Sequence[journal.Row], *, by: User | None, reason: str
) -> Change | None:
    own = (change.kind, change.object_id)
    made = {(row["model"], row["pk"]): _made(row) for row in rows}
    record: Any = made.pop(own)
    return saving.save(
        record, by=by, satellites=list(made.values()), reason=reason, action=Action.UNDONE
    )


def _move_back(
    record: Versioned,
    change: Change,
    rows: Sequence[journal.Row],
    *,
    by: User | None,
    reason: str,
) -> Change:
    step = status.UNDOES[Action(change.action)]
    _refuse_changed([(record, row["after"]) for row in rows if _is_of(row, record)])
    return status.move(record, step, by=by, note=reason).change


def _unmark(
    article: Article, change: Change, rows: Sequence[journal.Row], *, by: User | None
) -> Change:
    stored = opened(article, by=by, version=None)
    changed, gone, new = _sorted(rows)
    was = journal.rows_of([*(row for row, _before in changed), *gone])
    for row in gone:
        row.delete()
    for row, before in changed:
        journal.put(row, before)
    back = [row for row, _before in changed] + new
    for row in back:
        row.save()
    pairs = [(entry["after"], entry["before"]) for entry in change.entries]
    return closed(
        stored,
        pairs,
        by=by,
        rows=journal.differences(was, journal.rows_of(back)),
        what=change.entries[0]["what"] if change.entries else "mentions",
        action=Action.UNDONE,
    )


def _put_back(
    record: Versioned, rows: Sequence[journal.Row], *, by: User | None, reason: str
) -> Change | None:
    own = [row for row in rows if _is_of(row, record)]
    _refuse_changed([(record, row["after"]) for row in own])
    for row in own:
        journal.put(record, row["before"])
    changed, gone, new = _sorted(row for row in rows if not _is_of(row, record))
    for satellite, before in changed:
        journal.put(satellite, before)
    satellites = [row for row, _before in changed] + new
    return saving.save(
        record, by=by, satellites=satellites, removed=gone, reason=reason, action=Action.UNDONE
    )


def _is_of(row: journal.Row, record: models.Model) -> bool:
    return (row["model"], row["pk"]) == journal.key_of(record)


def _sorted(
    rows: Iterable[journal.Row],
) -> tuple[list[tuple[models.Model, journal.Row]], list[models.Model], list[models.Model]]:
    """Return rows to put back with their columns, rows to delete, rows to make again."""
    rows, changed, gone, new, seen = list(rows), [], [], [], []
    found = _stored(rows)
    for row in rows:
        stored = found.get((row["model"], row["pk"]))
        if row["after"] is None:
            if stored is None:
                new.append(_made(row))
            continue
        if stored is None:
            raise ValidationError(_("The record is no longer there."), code="gone")
        seen.append((stored, row["after"]))
        if row["before"] is None:
            gone.append(stored)
        else:
            changed.append((stored, row["before"]))
    _refuse_changed(seen)
    return changed, gone, new


def _stored(rows: Sequence[journal.Row]) -> dict[journal.Key, models.Model]:
    """Return the rows as they are now: one query a model."""
    found: dict[journal.Key, models.Model] = {}
    for name in {row["model"] for row in rows}:
        numbers = [row["pk"] for row in rows if row["model"] == name]
        stored = journal.model_of(name)._default_manager.in_bulk(numbers)
        found |= {(name, number): one for number, one in stored.items()}
    return found


def _made(row: journal.Row) -> models.Model:
    made = journal.model_of(row["model"])(pk=row["pk"])
    journal.put(made, row["before"])
    return made


def _refuse_changed(pairs: Iterable[tuple[models.Model, journal.Row]]) -> None:
    """Refuse where a column no longer holds what the act to be undone has left in it."""
    refused = []
    for row, after in pairs:
        now = journal.columns(row)
        for name in after:
            if now.get(name) != after[name]:
                field: Any = row._meta.get_field(name.removesuffix("_id"))
                refused.append(f"{field.verbose_name} ({history.describe(row, owner=row)[:80]})")
    if refused:
        message = _("Changed since, so it is not overwritten: %(what)s.")
        raise ValidationError(message, code="changed_since", params={"what": "; ".join(refused)})
