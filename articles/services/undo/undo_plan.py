"""What undoing a history entry would put back, and what stands in its way; nothing is written.

The page that asks and the act itself go by the same plan, so that neither promises what the other
refuses.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.deletion import Collector, ProtectedError, RestrictedError
from django.utils.translation import gettext as _

from articles.models import (
    Abbreviation,
    Action,
    Article,
    Change,
    ChangeRows,
    Lookup,
    Mention,
    Status,
    Versioned,
)
from articles.services import access, history, journal
from articles.services.anchors.anchoring import marked_since
from articles.services.merge import parting
from articles.services.reading.comparing import is_untouched
from articles.services.undo.reversal import Reversal, reversal
from articles.services.writing import status

# What only says why a record stands where it does: no reason to keep an act from being undone.
_WORDS = {"status_note"}
_MOST_NAMED = 5


@dataclass(slots=True)
class Plan:
    """What an undo would do. `record` is the stored one, None for a deletion.

    `entries` read as the new history entry will; `obstacles` are errors with their remedies; `step`
    is the move of a record that goes back to another station.
    """

    change: Change
    record: Any = None
    rows: list[journal.Row] = field(default_factory=list)
    entries: list[dict[str, Any]] = field(default_factory=list)
    obstacles: list[ValidationError] = field(default_factory=list)
    step: status.Move | None = None
    turned: Reversal = field(default_factory=Reversal)

    @property
    def needs_reason(self) -> bool:
        """Whether readers will see why: what was public is withdrawn."""
        return self.step is status.WITHDRAW


def plan(change: Change, *, by: User | None, lock: bool = False) -> Plan:
    """Return what undoing `change` would do; `lock` holds the record to the transaction's end."""
    made = Plan(change, entries=_turned_round(change))
    made.obstacles += _unknown(change)
    if made.obstacles:
        return made
    made.record = _stored(change, lock=lock)
    kept = ChangeRows.objects.filter(change=change).first()
    made.rows = kept.rows if kept else []
    made.obstacles += _before_all(made, kept)
    if not made.obstacles:
        made.obstacles += _ways(made, by)
    return made


def undoable(changes: Iterable[Change]) -> set[int]:
    """Return the numbers of the entries that say how to put back what they did: one query."""
    listed = [change for change in changes if not _unknown(change)]
    kept = ChangeRows.objects.filter(change__in=[change.pk for change in listed])
    known = set(kept.exclude(rows=[]).values_list("change_id", flat=True))
    created = {change.pk for change in listed if change.action == Action.CREATED}
    return known | created


def may_undo(change: Change, by: User | None) -> bool:
    """Tell whether a person may know what an entry did; the rights to each act are asked too."""
    if by is None or change.actor_id == by.pk or by.has_perm("articles.view_change"):
        return True
    model = journal.model_of(change.kind)
    record = model._default_manager.filter(pk=change.object_id).first()
    if record is None:
        return access.may_read_deleted(by, change.kind, change.object_id)
    return access.may_read_history(by, record)


def _turned_round(change: Change) -> list[dict[str, Any]]:
    return [{**one, "before": one["after"], "after": one["before"]} for one in change.entries]


def _unknown(change: Change) -> list[ValidationError]:
    """Entries about what is no record: accounts, readings of the machine."""
    if change.action == Action.READ or journal.find_model(change.kind) is None:
        return [_not_enough()]
    return []


def _not_enough() -> ValidationError:
    return ValidationError(_("This entry does not say enough to be undone."), code="no_rows")


def gone() -> ValidationError:
    """Return the refusal where there is nothing left to put anything back into."""
    return ValidationError(_("The record is no longer there."), code="gone")


def _stored(change: Change, *, lock: bool) -> Any:
    rows = journal.model_of(change.kind)._default_manager.filter(pk=change.object_id)
    return (rows.select_for_update() if lock else rows).first()


def _before_all(made: Plan, kept: ChangeRows | None) -> Iterator[ValidationError]:
    change, record = made.change, made.record
    if (kept is None or not kept.rows) and change.action != Action.CREATED:
        yield _not_enough()
    elif change.action == Action.DELETED:
        if record is not None:
            yield ValidationError(_("The record is there again already."), code="undone")
    elif record is None:
        yield gone()
    elif getattr(record, "merged_into_id", None) and change.action != Action.MERGED:
        message = _("It was merged into “%(name)s”: part them first.")
        yield ValidationError(message, code="merged", params={"name": record.merged_into})


def _ways(made: Plan, by: User | None) -> Iterable[ValidationError]:
    """Choose what kind of undo this is, and say what stands in its way."""
    if made.change.action == Action.MERGED:
        return parting.obstacles(made.change)
    if parted := parting.parted_by(made.rows):
        return parting.against_again(made.record, parted, by=by)
    if made.change.action == Action.DELETED:
        made.turned = reversal(made.rows)
        return [*_lacking(by, "add", made), *made.turned.obstacles]
    if made.change.action == Action.CREATED:
        return _against_deletion(made, by)
    own = [row for row in made.rows if is_of(row, made.record)]
    made.step = _way_back(made.change, own)
    if made.step is not None:
        return _against_move(made, made.step, own, by)
    made.turned = reversal(made.rows, known=[made.record])
    since = marked_since(made.record, made.rows) if isinstance(made.record, Article) else ()
    return [*_lacking(by, "change", made), *made.turned.obstacles, *since]


def is_of(row: journal.Row, record: models.Model) -> bool:
    """Tell whether a row of the journal is the record's own."""
    return (row["model"], row["pk"]) == journal.key_of(record)


def _lacking(by: User | None, act: str, made: Plan) -> Iterator[ValidationError]:
    record: Any = made.record or journal.model_of(made.change.kind)()
    if isinstance(record, Lookup):
        held = by is None or by.has_perm(f"articles.{act}_{made.change.kind}")
    else:
        held = access.may(by, act, record)
    if not held:
        message = _("You need the right “%(act)s” for this.")
        yield ValidationError(message, code="right", params={"act": act})


def _against_deletion(made: Plan, by: User | None) -> Iterator[ValidationError]:
    if isinstance(made.record, Lookup):
        yield ValidationError(_stays(made.record))
        return
    if getattr(made.record, "first_published_at", None) or made.record.status == Status.WITHDRAWN:
        message = _("It has been public, so it is never deleted: withdraw it instead.")
        yield ValidationError(message, code="public")
        return
    yield from _lacking(by, "delete", made)
    if not _is_as_entered(made):
        message = _("It was changed since it was entered: delete it by itself if it is to go.")
        yield ValidationError(message, code="changed_since")
    yield from _used_by(made.record)


def _stays(record: Lookup) -> str:
    if isinstance(record, Abbreviation):
        return _("An abbreviation stays: take “written out in searches” off it instead.")
    return _("Places and types of directives stay: records lean on them.")


def _is_as_entered(made: Plan) -> bool:
    """Whether a record is still what it was when it was entered, whatever happened between."""
    if not made.rows:
        return bool(made.record.version == made.change.version)
    entered = {(row["model"], row["pk"]): row["after"] for row in made.rows}
    now = history.snapshot(made.record).rows
    differing = journal.differences(entered, now)
    return all(_is_words(row) for row in differing)


def _is_words(row: journal.Row) -> bool:
    return row["before"] is not None and row["after"] is not None and set(row["after"]) <= _WORDS


def _used_by(record: Versioned) -> Iterator[ValidationError]:
    try:
        Collector(using=record._state.db or "default", origin=record).collect([record])
    except (ProtectedError, RestrictedError) as error:
        rows = getattr(error, "protected_objects", None) or error.restricted_objects  # type: ignore[union-attr]
        used = [row for row in rows if not (isinstance(row, Mention) and is_untouched(row))]
        if used:
            names = ", ".join(f"“{row}”" for row in used[:_MOST_NAMED])
            message = _("“%(record)s” is used by %(names)s: take it out there first.")
            params = {"record": record, "names": names}
            yield ValidationError(message, code="used", params=params)


def _against_move(
    made: Plan, step: status.Move, own: Sequence[journal.Row], by: User | None
) -> Iterator[ValidationError]:
    yield from _lacking(by, step.act, made)
    turned = reversal(own, known=[made.record], passed_over=_WORDS)
    yield from turned.obstacles
    if step is status.PUBLISH and not turned.obstacles:
        yield from (ValidationError(why) for why in status.obstacles(made.record))


def _way_back(change: Change, own: Sequence[journal.Row]) -> status.Move | None:
    """Return the move that leads a record back to the station that a change took it from."""
    stations = [(row["before"], row["after"]) for row in own if row["before"] and row["after"]]
    moved = [(old["status"], new["status"]) for old, new in stations if "status" in new]
    return _move_between(change, *moved[0]) if moved else None


def _move_between(change: Change, before: str, after: str) -> status.Move | None:
    if after == Status.PUBLISHED:
        return status.WITHDRAW
    if after == Status.WITHDRAWN:
        return status.PUBLISH
    if after == Status.CHANGES_REQUESTED and before == Status.IN_REVIEW:
        return status.TAKE_UP_AGAIN
    if before == Status.CHANGES_REQUESTED and change.action == Action.UNDONE:
        return replace(status.REQUEST_CHANGES, action=Action.UNDONE)
    if after == Status.IN_REVIEW:
        return replace(status.RECALL, target=before)
    return replace(status.SUBMIT, sources=frozenset([after]), action=Action.UNDONE)
