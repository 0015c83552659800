"""What people say of a pair of records, remembered: not the same, or open again."""

from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import Action, Change, Duplicate, Verdict
from articles.services import access, history, journal
from articles.services.door import door
from articles.services.errors import NotPermitted
from articles.services.likeness import duplicates
from articles.services.likeness.alike import KINDS


@door()
def tell_apart(one: Any, other: Any, *, by: User | None, note: str = "") -> Change:
    """Remember that two records are not the same: they are never proposed again as a pair.

    Returns the history entry of the first. Raises NotPermitted, and ValidationError where they
    were merged.
    """
    return _decide(_pair(one, other), Verdict.NOT_THE_SAME, by=by, note=note.strip())


@door()
def open_again(one: Any, other: Any, *, by: User | None, note: str = "") -> Change:
    """Let a pair that was told apart be decided anew."""
    return _decide(_pair(one, other), Verdict.OPEN, by=by, note=note.strip())


def turn_back(row: journal.Row, *, by: User | None, reason: str) -> Change:
    """Undo a decision that the journal holds, by an entry of its own."""
    stored = Duplicate.objects.filter(pk=row["pk"]).first()
    if stored is None:
        raise ValidationError(_("The record is no longer there."), code="gone")
    verdict = (row["before"] or {}).get("verdict", Verdict.OPEN)
    ends = KINDS[stored.kind]._default_manager.in_bulk([stored.first, stored.second])
    if len(ends) < 2:
        raise ValidationError(_("The record is no longer there."), code="gone")
    pair = (ends[stored.first], ends[stored.second])
    return _decide(pair, verdict, by=by, note=reason, action=Action.UNDONE)


def _pair(one: Any, other: Any) -> tuple[Any, Any]:
    return (one, other) if one.pk < other.pk else (other, one)


def _decide(
    pair: tuple[Any, Any],
    verdict: str,
    *,
    by: User | None,
    note: str,
    action: Action = Action.CHANGED,
) -> Change:
    first, second = pair
    for record in pair:
        if by is not None and not access.may(by, "view", record):
            raise NotPermitted("view")
        if by is not None and not access.holds(by, "change_any", record):
            raise NotPermitted("change_any")
    if type(first) is not type(second) or first.pk == second.pk:
        raise ValidationError(_("Choose two different records of one kind."))
    kind = str(first._meta.model_name)
    rows = Duplicate.objects.select_for_update().filter(kind=kind)
    row = rows.filter(first=first.pk, second=second.pk).first()
    if row is not None and row.verdict == Verdict.SAME:
        raise ValidationError(_("They are merged: part them first."), code="merged")
    was = journal.rows_of([row] if row else [])
    words = row.get_verdict_display() if row else None
    row = row or Duplicate(kind=kind, first=first.pk, second=second.pk, why="told")
    row.verdict, row.note = verdict, note
    is_open = verdict == Verdict.OPEN
    row.decided_by, row.decided_at = (None, None) if is_open else (by, timezone.now())
    row.save()
    changes: list[Change] = []
    for record, other in ((first, second), (second, first)):
        said = [f"{told}: {other}" if told else None for told in (words, row.get_verdict_display())]
        changes.append(history.write_change(
            record, action=action, by=by, reason=note,
            entries=[{"what": "duplicates", "before": said[0], "after": said[1]}],
            # Of the two entries the first one is undone, once for both.
            rows=None if changes else journal.differences(was, journal.rows_of([row])),
        ))  # fmt: skip
    if is_open:
        duplicates.compare([first])
    return changes[0]
