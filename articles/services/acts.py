"""An act on an article that is no save of its form: opened, closed, told in its history."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from articles.models import Action, Article, Change, Versioned
from articles.services import access, history
from articles.services.saving import lock, save


def opened(article: Article, *, by: User | None, version: int | None) -> Article:
    """Return the article as stored, locked; NotPermitted, or StaleVersion if it was saved since."""
    stored: Article = lock(article, version=version)
    access.require(by, "change", stored)
    return stored


def closed(
    stored: Article,
    pairs: Iterable[tuple[str, str]],
    *,
    by: User | None,
    what: str = "mentions",
) -> Change:
    """Count the act as a save of the article and write its one history entry."""
    stored.version += 1
    stored.save(update_fields=["version", "updated_at"])
    entries: list[dict[str, Any]] = [
        {"what": what, "before": before, "after": after} for before, after in pairs
    ]
    return history.write_change(stored, action=Action.CHANGED, by=by, entries=entries)


def decided_meanwhile() -> ValidationError:
    """Return the refusal of a decision that comes too late."""
    return ValidationError(_("This proposal is no longer open: look at the list again."))


def keep(record: Versioned, *, by: User | None) -> None:
    """Save a record that is new, as a draft; one that is stored must be open to the person."""
    if not record._state.adding:
        access.require(by, "view", record)
        return
    try:
        with transaction.atomic():
            save(record, by=by)
    except IntegrityError as error:
        raise ValidationError(_("This record is in the catalogue already.")) from error
