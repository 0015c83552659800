"""An act on an article that is no save of its form: opened, closed, told in its history."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext as _

from articles.models import Action, Article, Candidate, Change, Mention, Versioned
from articles.services import access, history, journal
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
    rows: list[journal.Row],
    what: str = "mentions",
    action: Action = Action.CHANGED,
) -> Change:
    """Count the act as a save of the article and write its one history entry.

    `pairs` is what a person would read, `rows` what the tables held before and hold now.
    """
    stored.version += 1
    stored.save(update_fields=["version", "updated_at"])
    entries: list[dict[str, Any]] = [
        {"what": what, "before": before, "after": after} for before, after in pairs
    ]
    return history.write_change(stored, action=action, by=by, entries=entries, rows=rows)


def with_candidates(mentions: Sequence[Mention]) -> list[models.Model]:
    """Return mentions and the records that they may name: what a decision about them changes."""
    return [*mentions, *Candidate.objects.filter(mention__in=mentions)]


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
