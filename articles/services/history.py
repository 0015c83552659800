"""One readable entry per save: fields, inlines and relations together."""

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.contrib.auth.models import User
from django.db import models
from django.db.models.deletion import Collector
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from articles.models import (
    Action,
    Article,
    Assignment,
    Change,
    ChangeRows,
    Claim,
    Directive,
    Evidence,
    Mention,
    Organization,
    Person,
    Presence,
)
from articles.services import acting, journal, showing
from articles.services.door import touch

# Related rows that a save may carry with it, and so belong to its history entry.
SATELLITES: dict[type[models.Model], tuple[str, ...]] = {
    Article: ("bylines",),
    Directive: ("names", "criteria"),
    Organization: ("names", "former_parents"),
    Person: ("names",),
}
_DERIVED = {
    "id", "version", "created_by", "created_at", "updated_at", "first_published_at", "slug",
    "natural_key", "sort_key", "search_key", "path", "lead_evidence",
    "is_shown",
}  # fmt: skip

# Who is at it now says nothing about the record.
_OF_THE_HOUR = (Presence, Assignment)


class Snapshot(dict[str, Any]):
    """What a person would read of a record: field → text, satellites → {key: text}.

    `rows` holds the same as the tables do, for the journal.
    """

    rows: journal.Rows

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self.rows = {}


def snapshot(record: models.Model) -> Snapshot:
    """Return what a record and its satellites are now, to be compared after an act."""
    shown = Snapshot(field_texts(record))
    shown.rows.update(journal.rows_of([record]))
    for name in SATELLITES.get(type(record), ()):
        rows = getattr(record, name).all()
        shown[name] = {str(row.pk): describe(row, owner=record) for row in rows}
        shown.rows.update(journal.rows_of(rows))
    if isinstance(record, Claim):
        _show_passages(shown, record.passages())
    if isinstance(record, Directive):
        _show_passages(shown, Evidence.objects.filter(criterion__directive=record.pk))
    if isinstance(record, Article):
        # What the machine proposes is told by its number: an article has a hundred such rows.
        mentions = Mention.objects.kept().filter(text_version__article=record)
        rows = mentions.select_related("directive__type", "organization", "person")
        shown["mentions"] = {str(row.pk): describe_mention(row) for row in rows}
        shown.rows.update(journal.rows_of(rows))
    return shown


def _show_passages(shown: Snapshot, rows: models.QuerySet[Evidence]) -> None:
    passages = list(rows)
    shown["evidence"] = {str(row.pk): row.exact for row in passages}
    shown.rows.update(journal.rows_of(passages))


def field_texts(record: models.Model) -> dict[str, str]:
    """Return the fields that people fill in, as readable text."""
    fields = (field for field in record._meta.concrete_fields if field.name not in _DERIVED)
    return {field.name: _readable(record, field) for field in fields}


def going_with(record: models.Model) -> journal.Rows:
    """Return every row that the database deletes with a record, so that it can come back whole.

    Raises ProtectedError for what is used elsewhere.
    """
    collector = Collector(using=record._state.db or "default", origin=record)
    collector.collect([record])
    rows = [row for found in collector.data.values() for row in found]
    rows += [row for found in collector.fast_deletes for row in found]
    return journal.rows_of(row for row in rows if not isinstance(row, _OF_THE_HOUR))


def differences(before: dict[str, Any], after: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the entries of a Change: {"what", "before", "after"} for each thing that differs."""
    return list(_compare(before, after))


def write_change(
    record: models.Model,
    *,
    action: Action,
    by: User | None,
    entries: list[dict[str, Any]],
    reason: str = "",
    rows: list[journal.Row] | None = None,
) -> Change:
    """Append the one entry of this act to the history; `rows` is how to undo it."""
    change = entry(record, action=action, by=by, entries=entries, reason=reason)
    change.save()
    touch(record, rows or ())
    act = acting.current()
    if rows or act:
        ChangeRows.objects.create(change=change, act=act, rows=rows or [])
    showing.refresh(record, action, rows or ())
    return change


def entry(
    record: models.Model,
    *,
    action: Action,
    by: User | None,
    entries: list[dict[str, Any]],
    reason: str = "",
) -> Change:
    """Return the entry of an act, unsaved: for acts on many records at once."""
    return Change(
        actor=by,
        action=action,
        kind=str(record._meta.model_name),
        object_id=record.pk,
        label=str(record)[:500],
        version=getattr(record, "version", 0),
        reason=reason,
        entries=entries,
    )


def last_change(record: models.Model) -> Change | None:
    """The history entry of the save that a record now shows, with its author.

    What the machine has read since changes no field, and no version.
    """
    changes = Change.objects.filter(kind=record._meta.model_name, object_id=record.pk)
    return changes.exclude(action=Action.READ).select_related("actor").first()


def _compare(before: dict[str, Any], after: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for what in after:
        old, new = before.get(what), after[what]
        if isinstance(new, dict):
            rows = old or {}
            for key in [*rows, *(key for key in new if key not in rows)]:
                if rows.get(key) != new.get(key):
                    yield {"what": what, "before": rows.get(key), "after": new.get(key)}
        elif old != new and (old or new):
            yield {"what": what, "before": old, "after": new}


def _readable(record: models.Model, field: models.Field) -> str:
    value = getattr(record, field.name)
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return _("yes") if value else ""
    # The same moment and the same number must read alike, however they came here.
    if isinstance(value, datetime):
        return localtime(value).isoformat(sep=" ")
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return str(value)


def describe(row: models.Model, *, owner: models.Model) -> str:
    """Return a satellite in one line: its own fields, the key to its owner left out."""
    known = {"id", owner._meta.model_name}
    values = (
        _readable(row, field) for field in row._meta.concrete_fields if field.name not in known
    )
    return " · ".join(value for value in values if value)


def describe_mention(mention: Mention) -> str:
    """Return a mention in one line: its words, what they name, its state."""
    target = str(mention.target) if mention.target else "–"
    return f"“{mention.exact}” → {target} ({mention.state})"
