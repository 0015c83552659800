"""Saving the small reference tables: places, types of directives, abbreviations."""

from django.contrib.auth.models import User

from articles.models import Action, Change, Lookup
from articles.services import history, indexing, journal
from articles.services.cleaning import clean_texts
from articles.services.door import door
from articles.services.errors import NotPermitted
from articles.services.writing.saving import lock


@door()
def save_lookup(
    row: Lookup,
    *,
    by: User | None,
    version: int | None = None,
    reason: str = "",
    action: Action | None = None,
) -> Change | None:
    """Save a row of a small reference table; None if nothing differs.

    `version` is the one the person opened. Raises NotPermitted, StaleVersion, ValidationError.
    """
    creating = row._state.adding
    require_lookup(row, by)
    before = history.Snapshot()
    if not creating:
        stored = lock(row, version=version)
        row.version = stored.version
        before = history.snapshot(stored)
    check_lookup(row)
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


def require_lookup(row: Lookup, by: User | None) -> None:
    """Raise NotPermitted unless `by` may add a new row, or change a stored one."""
    act = "add" if row._state.adding else "change"
    if by is not None and not by.has_perm(f"articles.{act}_{row._meta.model_name}"):
        raise NotPermitted(act)


def check_lookup(row: Lookup, *, unique: bool = True) -> None:
    """Clean a row, fill its derived columns and check it; ValidationError names what is refused.

    Without `unique` nothing is asked of the database: it refuses by IntegrityError what is there.
    """
    clean_texts(row)
    indexing.derive_lookup_keys(row)
    links = [] if unique else [one.name for one in row._meta.concrete_fields if one.is_relation]
    row.full_clean(exclude=links, validate_unique=unique, validate_constraints=unique)
