"""Taking a decision back: one's last, or that about one row, however long ago."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models
from django.utils.translation import gettext as _

from articles.models import (
    Action,
    Article,
    Change,
    ChangeRows,
    Mention,
    MentionState,
    Proposal,
)
from articles.services import history, journal
from articles.services.door import door
from articles.services.review.deciding_facts import describe_fact
from articles.services.undo import undoing
from articles.services.writing.acts import closed, entries_of, is_mention, opened, refuse_unseen

_OPEN = str(MentionState.PROPOSED)
_MARKS = {"mention", "candidate", "proposal", "cleared"}
_CLAIMS = {"position", "finding", "directiverelation"}


@door()
def undo_last(article: Article, *, by: User | None) -> str:
    """Undo the last act of this person on the marks of an article that still stands.

    Returns what it was, in the words of its history entry. Raises ValidationError if there is
    none, NotPermitted.
    """
    stored = opened(article, by=by)
    for kept in entries_of(stored.pk):
        change = kept.change
        if change.actor != by or change.action == Action.UNDONE or not _stands(kept):
            continue
        if kept.act:
            undoing.undo_act(kept.act, by=by)
        else:
            undoing.undo(change, by=by)
        return _told(change)
    raise ValidationError(_("There is nothing of yours here to be undone."), code="nothing")


@door()
def take_back(
    article: Article, row: Mention | Proposal, *, by: User | None, seen: str | None = None
) -> Change:
    """Let a decided row be open again as it was before; what was made of it alone goes with it.

    Words that an editor has put right since stay so. A mark that an editor made is deleted. A draft
    made of a fact is deleted; ValidationError if it was changed or published since.
    """
    stored = opened(article, by=by)
    fresh: Any = type(row)._default_manager.select_related("text_version").filter(
        pk=row.pk, text_version=stored.current_text_id
    ).first()  # fmt: skip
    if fresh is None:
        raise ValidationError(_("The record is no longer there."), code="gone")
    refuse_unseen(fresh, seen)
    if fresh.state == MentionState.PROPOSED:
        raise ValidationError(_("This is open already."), code="open")
    kept = _decision_about(stored, fresh)
    before, was = _describe(fresh), journal.rows_of([fresh])
    back = _reopened(fresh, kept)
    rows = journal.differences(was, journal.rows_of(back))
    after = _describe(fresh) if back else None
    what = "mentions" if is_mention(fresh) else "proposals"
    change = closed(stored, [(before, after)], by=by, rows=rows, what=what, action=Action.UNDONE)
    if kept and kept.act:
        _undo_beside(kept, fresh, by=by)
    return change


def _told(change: Change) -> str:
    entry = change.entries[0] if change.entries else {}
    return str(entry.get("after") or entry.get("before") or change.label)


def _stands(kept: ChangeRows) -> bool:
    """Whether everything that an act left in the tables is still as it left it."""
    if not kept.rows or kept.rows[0]["model"] not in _MARKS:
        return False
    stored = _stored(kept.rows)
    return all(_is_as_left(stored.get((row["model"], row["pk"])), row) for row in kept.rows)


def _is_as_left(stored: models.Model | None, row: journal.Row) -> bool:
    if row["after"] is None or stored is None:
        return row["after"] is None and stored is None
    now = journal.columns(stored)
    return all(now.get(name) == value for name, value in row["after"].items())


def _decision_about(article: Article, row: Mention | Proposal) -> ChangeRows | None:
    """Return what is kept of the last act that decided about a row, or that made it."""
    name = journal.key_of(row)
    for kept in entries_of(article.pk):
        for one in kept.rows:
            if (one["model"], one["pk"]) == name and _decides(one):
                return kept
    return None


def _decides(row: journal.Row) -> bool:
    if row["after"] is None:
        return False
    return row["before"] is None or (
        row["before"].get("state") == _OPEN and row["after"].get("state", _OPEN) != _OPEN
    )


def _reopened(row: Any, kept: ChangeRows | None) -> list[models.Model]:
    """Put a row back to where it was open, saved; with the records that it might have named."""
    name = journal.key_of(row)
    own = [one for one in kept.rows if (one["model"], one["pk"]) == name] if kept else []
    before = own[0]["before"] if own else {"state": _OPEN}
    if before is None or (not own and is_mention(row) and not row.found_as):
        row.delete()
        return []
    after = own[0]["after"] if own else {}
    now = journal.columns(row)
    journal.put(row, {n: value for n, value in before.items() if now[n] == after.get(n, now[n])})
    row.state = MentionState.PROPOSED
    row.save()
    return [row, *_candidates(row, kept.rows if kept else ())]


def _candidates(row: Any, rows: Iterable[journal.Row]) -> list[models.Model]:
    of_row = [
        one
        for one in rows
        if one["model"] == "candidate" and one["after"] is None
        and one["before"]["mention_id"] == row.pk and is_mention(row)
    ]  # fmt: skip
    known = _stored(of_row)
    made = [_made(one) for one in of_row if (one["model"], one["pk"]) not in known]
    for candidate in made:
        candidate.save()
    return made


def _undo_beside(kept: ChangeRows, row: Any, *, by: User | None) -> None:
    """Undo what the act made besides: the draft of this fact, and records made for this row."""
    decided = {one["pk"] for one in kept.rows if one["model"] in {"mention", "proposal"}}
    claims = {(name, number) for name in _CLAIMS if (number := _number_after(kept, row, name))}
    others = ChangeRows.objects.filter(act=kept.act).exclude(pk=kept.pk).order_by("-change_id")
    for other in others.select_related("change"):
        if (other.change.kind, other.change.object_id) in claims:
            undoing.undo(other.change, by=by)
        elif len(decided) == 1 and other.change.kind not in {*_CLAIMS, "article"}:
            _undo_if_unused(other.change, by=by)


def _number_after(kept: ChangeRows, row: Any, name: str) -> int | None:
    for one in kept.rows:
        if (one["model"], one["pk"]) == journal.key_of(row) and one["after"]:
            number: int | None = one["after"].get(f"{name}_id")
            return number
    return None


def _undo_if_unused(change: Change, *, by: User | None) -> None:
    """A record that is in use elsewhere by now, or that is not theirs to delete, stays."""
    try:
        undoing.undo(change, by=by)
    except (ValidationError, PermissionDenied):
        pass


def _describe(row: Any) -> str:
    return history.describe_mention(row) if is_mention(row) else describe_fact(row)


def _stored(rows: Iterable[journal.Row]) -> dict[journal.Key, models.Model]:
    """Return the rows that are there now: one query a model."""
    numbers: dict[str, list[int]] = {}
    for row in rows:
        numbers.setdefault(row["model"], []).append(row["pk"])
    return {
        (name, number): stored
        for name, wanted in numbers.items()
        for number, stored in journal.model_of(name)._default_manager.in_bulk(wanted).items()
    }


def _made(row: journal.Row) -> models.Model:
    made = journal.model_of(row["model"])(pk=row["pk"])
    journal.put(made, row["before"])
    return made
