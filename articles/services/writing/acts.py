"""An act on an article that is no save of its form: opened, closed, told in its history."""

import re
from collections.abc import Iterable, Sequence
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from articles.models import (
    Action,
    Article,
    Candidate,
    Change,
    ChangeRows,
    Mention,
    Proposal,
    Versioned,
)
from articles.services import access, history, journal
from articles.services.writing.saving import lock, save

_MOST_SHOWN = 2000  # rows that one form may send
_PLACE = re.compile(r"[a-z]([0-9]{1,7})-([0-9]{1,7})\.")
_NUMBER = re.compile(r"[1-9][0-9]{0,17}")
_FAR_BACK = 200  # entries of an article's history among which a decision is looked for


def opened(article: Article, *, by: User | None) -> Article:
    """Return the article as stored, locked: what two people decide about it comes in turn.

    Decisions are held to the row that the person saw, never to the version of the article. Raises
    NotPermitted.
    """
    stored: Article = lock(article, version=None)
    access.require(by, "change", stored)
    return stored


def closed(
    stored: Article,
    pairs: Iterable[tuple[str | None, str | None]],
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


def stamp_of(row: Mention | Proposal) -> str:
    """Return what a person sees of a row when deciding: state, place, record ("p120-138.7")."""
    if isinstance(row, Proposal):
        return stamp(row.state, row.start, row.end, None)
    target = row.directive_id or row.organization_id or row.person_id
    return stamp(row.state, row.start, row.end, target)


def stamp(state: str, start: int, end: int, target: int | None) -> str:
    """As `stamp_of`, from plain values."""
    return f"{state[0]}{start}-{end}.{target or 0}"


def place_of(seen: str) -> tuple[int, int] | None:
    """Return where a row stood when it was seen: "p120-138.7" is 120 to 138."""
    found = _PLACE.match(seen)
    return (int(found[1]), int(found[2])) if found else None


def stamps(shown: str) -> dict[str, dict[int, str]]:
    """Read what a form sends of the rows that were shown: "m12:p120-138.7,f3:p5-60.0"."""
    seen: dict[str, dict[int, str]] = {"m": {}, "f": {}}
    for one in shown.split(",")[:_MOST_SHOWN]:
        code, _colon, stamp = one.partition(":")
        if code[:1] in seen and _NUMBER.fullmatch(code[1:]):
            seen[code[:1]][int(code[1:])] = stamp
    return seen


def is_mention(row: Any) -> bool:
    """Tell a mention from a proposed fact."""
    return isinstance(row, Mention)


def refuse_unseen(row: Mention | Proposal, seen: str | None) -> None:
    """Raise ValidationError if the row is no longer what the person saw; None is not held to it."""
    now = stamp_of(row)
    if seen is None or seen == now:
        return
    if seen[:1] != now[:1]:
        raise decided_meanwhile(row)
    message = _("This was changed meanwhile, so nothing was decided: look at it again.")
    raise ValidationError(message, code="changed")


def decided_meanwhile(row: Mention | Proposal | None = None) -> ValidationError:
    """Return the refusal of a decision that comes too late: who was first, and when."""
    change = last_change_of(row) if row is not None else None
    if change is None:
        message = _("This proposal is no longer open: look at the list again.")
        return ValidationError(message, code="decided")
    who = change.actor.get_username() if change.actor else _("the command line")
    when = date_format(localtime(change.at), "DATETIME_FORMAT")
    message = _("%(who)s decided about this on %(when)s: nothing was changed.")
    return ValidationError(message, code="decided", params={"who": who, "when": when})


def last_change_of(row: Mention | Proposal) -> Change | None:
    """Return the newest entry of the history in which a row was changed by somebody."""
    name = journal.key_of(row)
    for kept in entries_of(row.text_version.article_id):
        if any((one["model"], one["pk"]) == name for one in kept.rows):
            return kept.change
    return None


def entries_of(article: int) -> Sequence[ChangeRows]:
    """Return what the last acts on an article did to the tables, newest first."""
    kept = ChangeRows.objects.filter(change__kind="article", change__object_id=article)
    return list(kept.select_related("change__actor", "act").order_by("-change_id")[:_FAR_BACK])


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
