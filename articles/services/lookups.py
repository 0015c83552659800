"""Saving the two small reference tables: places and types of directives."""

from django.contrib.auth.models import User
from django.db import transaction

from articles.models import Action, Change, DirectiveType, Place
from articles.services import history, indexing
from articles.services.cleaning import clean_texts
from articles.services.errors import NotPermitted


@transaction.atomic
def save_lookup(row: Place | DirectiveType, *, by: User | None) -> Change | None:
    """Save a place or a type of directive; None if nothing differs.

    Raises NotPermitted and ValidationError.
    """
    creating = row._state.adding
    act = "add" if creating else "change"
    if by is not None and not by.has_perm(f"articles.{act}_{row._meta.model_name}"):
        raise NotPermitted(act)
    before = {} if creating else history.field_texts(type(row)._default_manager.get(pk=row.pk))
    clean_texts(row)
    indexing.derive_lookup_keys(row)
    row.full_clean()
    entries = history.differences(before, history.field_texts(row))
    if not entries:
        return None
    row.save()
    action = Action.CREATED if creating else Action.CHANGED
    return history.write_change(row, action=action, by=by, entries=entries)
