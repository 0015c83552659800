"""Undoing: a new change that puts back what an earlier one did, where nothing has come between."""

from collections.abc import Sequence
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.utils import timezone
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from articles.models import (
    Act,
    Action,
    ActKind,
    Article,
    Change,
    ChangeRows,
    Lookup,
    TextVersion,
)
from articles.services import access, acting, journal
from articles.services.anchors.anchoring import settle_text
from articles.services.door import door
from articles.services.errors import NotPermitted
from articles.services.likeness import verdicts
from articles.services.merge import parting
from articles.services.undo.undo_plan import Plan, gone, is_of, may_undo, plan
from articles.services.writing import saving, status
from articles.services.writing.acts import closed
from articles.services.writing.lookups import save_lookup

# Rows of an article's text that are decided about one by one, beside its form.
_MARKS = {"mention", "candidate", "proposal", "cleared", "evidence", "articlecopy"}


@door()
def undo(change: Change, *, by: User | None, reason: str = "") -> Change | None:
    """Put back what `change` did, as a new change of the same record; return its entry.

    What somebody has changed since is not overwritten: ValidationError names it. What has been
    public is withdrawn, never deleted. Raises NotPermitted too.
    """
    # Of two who undo the same at once, the second waits here and finds it undone.
    ChangeRows.objects.select_for_update().filter(change=change).first()
    if not may_undo(change, by):
        raise NotPermitted("view")
    made = plan(change, by=by, lock=True)
    if made.obstacles:
        _refuse(made)
    try:
        with transaction.atomic():
            return _carry_out(made, by=by, reason=reason or _undoes(change))
    except IntegrityError as error:
        message = _("Something else has taken its place since: a name, a number or a mark.")
        raise ValidationError(message, code="taken") from error


@door()
def undo_act(act: Act, *, by: User | None) -> list[Change]:
    """Undo everything an act did, last things first, or nothing; return the new entries.

    They are an act themselves, whose undoing does the first one again.
    """
    again = begin(act, by=by)
    with acting.together(again):
        made = [_undo_one(row.change, by) for row in to_undo(act)]
    note_undone(act, by=by)
    return [change for change in made if change]


def begin(act: Act, *, by: User | None) -> Act:
    """Return the act under which another is undone; ValidationError if that has been already."""
    locked = Act.objects.select_for_update().get(pk=act.pk)
    if locked.undone_at:
        raise ValidationError(_("This has been undone already."), code="undone")
    title = _("Undone: %(what)s") % {"what": locked.title}
    return acting.start(ActKind(locked.kind), title, by=by, data={"undoes": locked.pk})


def to_undo(act: Act) -> models.QuerySet[ChangeRows]:
    """Return what an act changed, last things first."""
    rows = ChangeRows.objects.filter(act=act).select_related("change").order_by("-change_id")
    # Of a merge or parting the heir's entry goes for both; the other's says nothing of its own.
    return rows.exclude(change__action__in=[Action.MERGED, Action.UNDONE], rows=[])


def note_undone(act: Act, *, by: User | None) -> None:
    """Note that an act is undone; what it had undone itself stands again."""
    act.undone_at, act.undone_by = timezone.now(), by
    act.save(update_fields=["undone_at", "undone_by"])
    Act.objects.filter(pk=act.data.get("undoes")).update(undone_at=None, undone_by=None)


def _undo_one(change: Change, by: User | None) -> Change | None:
    """Undo one of many: a refusal says whose it is."""
    try:
        return undo(change, by=by)
    except ValidationError as error:
        said = [f"{change.label}: {words}" for words in error.messages]
        raise ValidationError(said, code=getattr(error, "code", None)) from error


def _refuse(made: Plan) -> None:
    """Raise what stands in the way: a lacking right as such, everything else in one go."""
    for error in made.obstacles:
        if error.code == "right":
            raise NotPermitted((error.params or {})["act"])
    if len(made.obstacles) == 1:
        raise made.obstacles[0]
    raise ValidationError(made.obstacles)


def _undoes(change: Change) -> str:
    when = localtime(change.at).strftime("%d/%m/%Y %H:%M")
    return _("Undoes: %(what)s, %(when)s") % {"what": change.get_action_display(), "when": when}


def _carry_out(made: Plan, *, by: User | None, reason: str) -> Change | None:
    change, record = made.change, made.record
    if change.action == Action.MERGED:
        return parting.part(change, by=by, reason=reason)
    if parted := parting.parted_by(made.rows):
        return parting.merge_again(record, parted, by=by, reason=reason)
    if change.action == Action.DELETED:
        return _bring_back(made, by=by, reason=reason)
    if change.action == Action.CREATED:
        return saving.delete(record, by=by, reason=reason)
    if made.step is not None:
        return status.move(record, made.step, by=by, note=reason).change
    if isinstance(record, Lookup):
        made.turned.apply()
        return save_lookup(record, by=by, reason=reason, action=Action.UNDONE)
    if isinstance(record, Article) and {row["model"] for row in made.rows} <= _MARKS:
        return _unmark(made, by=by)
    return _put_back(made, by=by, reason=reason)


def _bring_back(made: Plan, *, by: User | None, reason: str) -> Change | None:
    own = (made.change.kind, made.change.object_id)
    rows = {journal.key_of(row): row for row in made.turned.new}
    record: Any = rows.pop(own, None)
    if record is None:
        raise gone()
    # Not from one again: a form that was open before the deletion is stale.
    record.version = made.change.version
    if _is_taken(record):
        record.slug = ""
    shown = getattr(record, "current_text_id", None)
    if shown:
        # The texts come after the article; the last one written becomes the one that it shows.
        record.current_text_id = None
    satellites = sorted(rows.values(), key=lambda row: _rank(row, shown))
    return saving.save(record, by=by, satellites=satellites, reason=reason, action=Action.UNDONE)


def _is_taken(record: Any) -> bool:
    slug = getattr(record, "slug", None)
    return bool(slug) and type(record)._default_manager.filter(slug=slug).exists()


def _rank(row: models.Model, shown: int | None) -> tuple[int, bool, int]:
    """Texts first, the shown one last of them; then what lies in them."""
    return (not isinstance(row, TextVersion), row.pk == shown, row.pk)


def _unmark(made: Plan, *, by: User | None) -> Change:
    change, article, turned = made.change, made.record, made.turned
    access.require(by, "change", article)
    was = journal.rows_of([*(row for row, _before in turned.changed), *turned.gone])
    for row in turned.gone:
        row.delete()
    back = turned.apply()
    for row in back:
        row.save(force_insert=row._state.adding)
    pairs = [(entry["before"], entry["after"]) for entry in made.entries]
    return closed(
        article,
        pairs,
        by=by,
        rows=journal.differences(was, journal.rows_of(back)),
        what=change.entries[0]["what"] if change.entries else "mentions",
        action=Action.UNDONE,
    )


def _put_back(made: Plan, *, by: User | None, reason: str) -> Change | None:
    record, turned = made.record, made.turned
    if {row["model"] for row in made.rows} == {"duplicate"}:
        return verdicts.turn_back(made.rows[0], by=by, reason=reason)
    left = getattr(record, "current_text_id", None)
    kept = [*(row for row, _before in turned.changed if row != record), *turned.gone]
    was = journal.rows_of(kept)
    for row in made.rows:
        if is_of(row, record):
            journal.put(record, row["before"])
    turned.without(record)
    back = turned.apply()
    change = saving.save(
        record,
        by=by,
        satellites=back,
        removed=turned.gone,
        reason=reason,
        action=Action.UNDONE,
    )
    if change is not None:
        _note_rows(change, was, back)
    if isinstance(record, Article):
        settle_text(record, left, by=by)
    return change


def _note_rows(change: Change, was: journal.Rows, back: Sequence[models.Model]) -> None:
    """Add to the journal the rows that are no part of the record's own: they were put back too."""
    kept = ChangeRows.objects.filter(change=change).first()
    told = {(row["model"], row["pk"]) for row in kept.rows} if kept else set()
    every = journal.differences(was, journal.rows_of(back))
    missing = [row for row in every if (row["model"], row["pk"]) not in told]
    if kept and missing:
        kept.rows = [*kept.rows, *missing]
        kept.save(update_fields=["rows"])
