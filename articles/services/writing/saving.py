"""The one door for writing: a record or claim, with what belongs to it, in one act.

Atomic, permitted, version-checked, indexed, and written into the history as one entry.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from articles.models import (
    Action,
    Article,
    Change,
    Claim,
    Directive,
    Organization,
    Status,
    TextVersion,
    Versioned,
)
from articles.services import access, history, indexing, journal
from articles.services.cleaning import clean_texts
from articles.services.door import door, hold
from articles.services.errors import StaleVersion
from articles.services.likeness import duplicates, near_copies
from articles.services.reading.explaining import explain_open, let_go, read_concerned

_UNIQUE_KEYS = {"natural_key", "slug"}


@door()
def save(
    record: Versioned,
    *,
    by: User | None,
    version: int | None = None,
    satellites: Sequence[models.Model] = (),
    removed: Sequence[models.Model] = (),
    reason: str = "",
    action: Action | None = None,
) -> Change | None:
    """Save a record or claim and its satellites (names, bylines, mentions, evidence) as one act.

    `version` is the one the person opened; StaleVersion if another was saved since. `action` is
    what the history calls it: entered or changed, unless told. Returns the history entry, or None
    if nothing differs (nothing is written then). Raises NotPermitted and ValidationError.
    """
    creating = record._state.adding
    if creating:
        before = history.Snapshot()
        record.created_by = record.created_by or by
        access.require(by, "add", record)
    else:
        stored = lock(record, version=version)
        access.require(by, "change", stored)
        _keep_protected(record, stored)
        before = history.snapshot(stored)
    check(record, by=by)
    _write(record, before)
    _write_satellites(record, satellites, removed)
    change = _finish(record, before, by=by, reason=reason, action=action)
    if any(isinstance(row, TextVersion) for row in satellites):
        near_copies.renew([record.pk])
    return change


@door()
def delete(
    record: Versioned, *, by: User | None, version: int | None = None, reason: str = ""
) -> Change:
    """Delete a record that was never public; ProtectedError names what still points at it."""
    stored = lock(record, version=version)
    access.require(by, "delete", stored)
    shown = history.snapshot(stored)
    entries = history.differences(history.Snapshot(), shown)
    for entry in entries:
        entry["before"], entry["after"] = entry["after"], None
    texts = let_go(stored)
    rows = journal.differences({**shown.rows, **history.going_with(stored)}, {})
    change = history.write_change(
        stored, action=Action.DELETED, by=by, entries=entries, reason=reason, rows=rows
    )
    indexing.forget(stored)
    duplicates.forget(stored)
    stored.delete()
    read_concerned(texts, by=by)
    return change


def lock(record: models.Model, *, version: int | None) -> Any:
    """Return the record as stored, locked to the transaction's end; StaleVersion if changed."""
    stored: Any = type(record)._default_manager.select_for_update().get(pk=record.pk)
    if version is not None and stored.version != version:
        raise StaleVersion(stored, history.last_change(stored))
    hold(stored)
    return stored


def _keep_protected(record: Versioned, stored: Versioned) -> None:
    """Take from the stored row what only a move of status may change."""
    for name in (
        "status",
        "status_note",
        "version",
        "created_by_id",
        "slug",
        "first_published_at",
        "path",
    ):
        if hasattr(stored, name):
            setattr(record, name, getattr(stored, name))


def check(record: Versioned, *, by: User | None) -> None:
    """Clean a record's own columns, fill the derived ones and check them; saves nothing."""
    clean_texts(record)
    indexing.derive_keys(record)
    _refuse_double(record, by=by)
    # Constraints are the database's to check: forms ask them one by one before, for their messages.
    record.full_clean(validate_unique=False, validate_constraints=False)


def _refuse_double(record: Versioned, *, by: User | None) -> None:
    """Name the record that already has this natural key, unless it is a draft hidden from `by`."""
    if not isinstance(record, Directive | Organization):
        return
    same = (
        type(record)
        ._default_manager.filter(natural_key=record.natural_key)
        .exclude(pk=record.pk)
        .first()
    )
    if same:
        heir = same.merged_into or same
        seen = access.may(by, "view", heir)
        params = {"name": str(heir if seen else record), "slug": heir.slug if seen else "–"}
        message = _("This is already in the catalogue: %(name)s (%(slug)s).")
        raise ValidationError(message, code="double", params=params)


def _write(record: Versioned, before: history.Snapshot) -> None:
    if record._state.adding:
        # A record that comes back under its number must not write over another.
        record.save(force_insert=True)
    elif _fields_differ(record, before):
        record.save()
    if isinstance(record, Organization):
        indexing.place_in_tree(record)


def _fields_differ(record: Versioned, before: history.Snapshot) -> bool:
    now = history.field_texts(record)
    return any(before[name] != text for name, text in now.items())


def _write_satellites(
    record: Versioned, satellites: Iterable[models.Model], removed: Sequence[models.Model]
) -> None:
    was_proven = _is_proven(record)
    if not isinstance(record, Claim):
        _delete_all(removed)  # first: the same name or mark may come back in this very save
    for row in satellites:
        _write_satellite(record, row)
    if isinstance(record, Claim):
        _choose_lead(record, removed)
        _delete_all(removed)
    if was_proven and not _is_proven(record):
        raise ValidationError(
            _("Its passages lie in articles that are not published: publish one of them first.")
        )


def _delete_all(rows: Sequence[models.Model]) -> None:
    for row in rows:
        try:
            row.delete()
        except models.ProtectedError as error:
            message = _("“%(what)s” is in use (%(count)d times): take it out there first.")
            params = {"what": row, "count": len(error.protected_objects)}
            raise ValidationError(message, code="in_use", params=params) from error


def _is_proven(record: Versioned) -> bool:
    """Whether this is a published claim with a passage that the public can read."""
    if not isinstance(record, Claim) or record.status != Status.PUBLISHED:
        return False
    return bool(record.passages().public().exists())


def _write_satellite(record: Versioned, row: models.Model) -> None:
    """Check a row's own fields (its keys are the database's to check) and save it."""
    keys = [field.name for field in row._meta.concrete_fields if field.is_relation]
    clean_texts(row)
    row.clean_fields(exclude=keys)
    row.save(force_insert=row._state.adding)
    if isinstance(row, TextVersion) and isinstance(record, Article):
        record.current_text = row
        record.save(update_fields=["current_text"])


def _choose_lead(claim: Claim, removed: Sequence[models.Model]) -> None:
    """Keep a leading passage as long as one is left; a published claim must keep one."""
    gone = [row.pk for row in removed]
    owned = claim.passages()
    left = list(owned.exclude(pk__in=gone).order_by("pk").values_list("pk", flat=True))
    if claim.lead_evidence_id in left:
        return
    if not left and claim.status == Status.PUBLISHED:
        raise ValidationError(_("No published fact without a passage: add the words that say it."))
    claim.lead_evidence_id = left[0] if left else None
    claim.save(update_fields=["lead_evidence"])


def _finish(
    record: Versioned,
    before: history.Snapshot,
    *,
    by: User | None,
    reason: str,
    action: Action | None,
) -> Change | None:
    after = history.snapshot(record)
    entries = history.differences(before, after)
    if not entries:
        return None
    record.version += 1
    record.save(update_fields=["version", "updated_at"])
    indexing.refresh_index(record)
    change = history.write_change(
        record,
        action=action or (Action.CHANGED if before else Action.CREATED),
        by=by,
        entries=entries,
        reason=reason,
        rows=journal.differences(before.rows, after.rows),
    )
    duplicates.note(record, entries)
    explain_open(record, entries, is_new=not before, by=by)
    return change
