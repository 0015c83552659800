"""Saving the two small reference tables: places and types of directives."""

from django.contrib.auth.models import User
from django.db import transaction

from articles.models import Action, Change, DirectiveType, Place
from articles.services import history, indexing, journal
from articles.services.cleaning import clean_texts
from articles.services.errors import NotPermitted
from articles.services.writing.saving import lock


@transaction.atomic
def save_lookup(
    row: Place | DirectiveType,
    *,
    by: User | None,
    version: int | None = None,
    reason: str = "",
    action: Action | None = None,
) -> Change | None:
    """Save a place or a type of directive; None if nothing differs.

    `version` is the one the person opened. Raises NotPermitted, StaleVersion, ValidationError.
    """
    creating = row._state.adding
    act = "add" if creating else "change"
    if by is not None and not by.has_perm(f"articles.{act}_{row._meta.model_name}"):
        raise NotPermitted(act)
    before = history.Snapshot()
    if not creating:
        stored = lock(row, version=version)
        row.version = stored.version
        before = history.snapshot(stored)
    clean_texts(row)
    indexing.derive_lookup_keys(row)
    row.full_clean()
    after = history.field_texts(row)
    entries = history.differences(before, after)
    if not entries:
        return None
    row.version += 1
    row.save(force_insert=creating)
    return history.write_change(
        row,
        action=action or (Action.CREATED if creating else Action.CHANGED),
        by=by,
        entries=entries,
        reason=reason,
        rows=journal.differences(before.rows, journal.rows_of([row])),
    )
