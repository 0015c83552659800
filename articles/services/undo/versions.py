"""A record as it was: from the present backwards through what each act did to the tables."""

from collections.abc import Iterable, Sequence
from copy import copy
from dataclasses import dataclass, field
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from articles.models import Action, Change, Mention, MentionState, Origin, TextVersion
from articles.services import history, journal
from articles.services.merge.parting import parted_by

# Rows that are shown as parts of a record, by the model of the row.
PARTS = {
    "organizationname": "names",
    "directivename": "names",
    "personname": "names",
    "byline": "bylines",
    "mention": "mentions",
    "evidence": "evidence",
    "criterion": "criteria",
}
# One goes back at most so many entries at once.
MOST_ENTRIES = 2000


class NotKnown(Exception):
    """The history does not say what a record was before an entry; `change` is that entry."""

    def __init__(self, change: Change) -> None:
        super().__init__(_("What it was before this entry is not kept."))
        self.change = change


@dataclass(frozen=True, slots=True)
class FieldDifference:
    """A field, by name, with its readable text before and after."""

    what: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class RowDifference:
    """A row of a record (a name, a byline …): new, gone, or changed in some fields."""

    part: str
    model: type[models.Model]
    before: str | None
    after: str | None
    fields: list[FieldDifference] = field(default_factory=list)


@dataclass(slots=True)
class Comparison:
    """What differs between two versions of a record."""

    fields: list[FieldDifference] = field(default_factory=list)
    rows: list[RowDifference] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.fields or self.rows)


def rows_after(record: models.Model, change: Change) -> journal.Rows:
    """Return the columns of a stored record and its parts as `change` left them.

    Raises NotKnown where an entry between then and now does not say what it did.
    """
    return _rows_back(record, _entries(record).filter(pk__gt=change.pk))


def rows_at(record: Any, version: int) -> journal.Rows:
    """As `rows_after`, for the record as it was when `version` counted its saves."""
    return _rows_back(record, _entries(record).filter(version__gt=version))


def stored_after(rows: journal.Rows, record: models.Model) -> list[models.Model]:
    """Return the record and its parts as unsaved copies that hold `rows`; the record first."""
    own = journal.key_of(record)
    copies = []
    for key, columns in rows.items():
        made = copy(record) if key == own else journal.model_of(key[0])(pk=key[1])
        if key == own:
            # Cached related records would outlive their numbers.
            made._state = copy(record._state)
            made._state.fields_cache = {}
        journal.put(made, columns)
        copies.append(made)
    return sorted(copies, key=lambda row: journal.key_of(row) != own)


def compare(record: models.Model, older: journal.Rows, newer: journal.Rows) -> Comparison:
    """Return what differs between two versions of a record, readable, in a fixed number of queries.

    Texts of articles are compared as texts.
    """
    own, compared = journal.key_of(record), Comparison()
    differing = journal.differences(older, newer)
    before, after = _readable(older, differing), _readable(newer, differing)
    for row in differing:
        key = row["model"], row["pk"]
        fields = list(_fields(before.get(key), after.get(key)))
        if key == own:
            compared.fields = fields
        elif fields:
            compared.rows.append(_row(key[0], before.get(key), after.get(key), fields))
    return compared


def _entries(record: models.Model) -> models.QuerySet[Change]:
    entries = Change.objects.filter(kind=record._meta.model_name, object_id=record.pk)
    return entries.exclude(action=Action.READ).select_related("rows").order_by("-pk")


def _rows_back(record: models.Model, entries: models.QuerySet[Change]) -> journal.Rows:
    later = list(entries[: MOST_ENTRIES + 1])
    if len(later) > MOST_ENTRIES:
        raise NotKnown(later[-1])
    steps = [(change, _kept(change)) for change in later]
    rows = _present(record, [row for _change, kept in steps for row in kept])
    for _change, kept in steps:
        for row in kept:
            _turn_back(rows, row)
    return _shown(rows, record)


def _kept(change: Change) -> list[journal.Row]:
    kept = getattr(change, "rows", None)
    if (kept is None and change.entries) or (kept and parted_by(kept.rows)):
        raise NotKnown(change)
    own = change.kind
    rows = kept.rows if kept else []
    # The passages of facts are told in the history of an article whose text they follow.
    return [row for row in rows if row["model"] == own or _is_part(row["model"], own)]


def _is_part(model: str, kind: str) -> bool:
    return model in PARTS and not (model == "evidence" and kind == "article")


def _present(record: models.Model, rows: Sequence[journal.Row]) -> journal.Rows:
    """Return the record as it is, with rows that were parts of it and are stored otherwise now."""
    now = dict(history.snapshot(record).rows)
    missing: dict[str, set[int]] = {}
    for row in rows:
        if (row["model"], row["pk"]) not in now:
            missing.setdefault(row["model"], set()).add(row["pk"])
    for name, numbers in missing.items():
        now |= journal.rows_of(journal.model_of(name)._default_manager.filter(pk__in=numbers))
    return now


def _turn_back(rows: journal.Rows, row: journal.Row) -> None:
    key = row["model"], row["pk"]
    if row["before"] is None:
        rows.pop(key, None)
    elif row["after"] is None:
        rows[key] = dict(row["before"])
    elif key in rows:
        rows[key] = {**rows[key], **row["before"]}


def _shown(rows: journal.Rows, record: models.Model) -> journal.Rows:
    """Leave out marks that nobody had decided about, and those of another text."""
    text = rows.get(journal.key_of(record), {}).get("current_text_id")
    return {key: row for key, row in rows.items() if key[0] != "mention" or _is_mark(row, text)}


def _is_mark(row: journal.Row, text: int | None) -> bool:
    is_open = row["origin"] == Origin.MACHINE and row["state"] == MentionState.PROPOSED
    return row["text_version_id"] == text and not is_open


def _readable(
    rows: journal.Rows, differing: Iterable[journal.Row]
) -> dict[journal.Key, models.Model]:
    """Return the differing rows as unsaved copies with the records that they name, fetched."""
    made = {}
    for row in differing:
        key = row["model"], row["pk"]
        if key in rows:
            made[key] = journal.model_of(key[0])(pk=key[1])
            journal.put(made[key], rows[key])
    _fetch_named(list(made.values()))
    return made


def _fetch_named(rows: Sequence[models.Model]) -> None:
    """Fetch what rows name: one query for each model that is named."""
    wanted: dict[Any, set[int]] = {}
    for row in rows:
        for name in _links(row):
            wanted.setdefault(name.remote_field.model, set()).add(getattr(row, name.attname))
    found = {model: _in_bulk(model, numbers) for model, numbers in wanted.items()}
    for row in rows:
        for name in _links(row):
            number = getattr(row, name.attname)
            setattr(row, name.name, found[name.remote_field.model].get(number))


def _links(row: models.Model) -> list[Any]:
    fields = row._meta.concrete_fields
    links = [one for one in fields if isinstance(one, models.ForeignKey)]
    return [one for one in links if getattr(row, one.attname) is not None]


def _in_bulk(model: Any, numbers: set[int]) -> dict[int, models.Model]:
    rows = model._default_manager.all()
    if any(one.name == "type" and one.is_relation for one in model._meta.fields):
        rows = rows.select_related("type")
    found: dict[int, models.Model] = rows.in_bulk(numbers)
    return found


def _fields(old: models.Model | None, new: models.Model | None) -> Iterable[FieldDifference]:
    shown: Any = new if new is not None else old
    names = history.field_texts(shown)
    before = _texts(old) if old is not None else {}
    after = _texts(new) if new is not None else {}
    for name in names:
        first, second = before.get(name, ""), after.get(name, "")
        if first != second:
            yield FieldDifference(name, first, second)


def _texts(row: models.Model) -> dict[str, str]:
    texts = history.field_texts(row)
    shown = getattr(row, "current_text", None)
    if isinstance(shown, TextVersion):
        texts["current_text"] = shown.body
    return texts


def _row(
    model: str,
    old: models.Model | None,
    new: models.Model | None,
    fields: list[FieldDifference],
) -> RowDifference:
    kind = journal.model_of(model)
    whole = old is None or new is None
    return RowDifference(
        PARTS.get(model, model), kind, _line(old), _line(new), [] if whole else fields
    )


def _line(row: models.Model | None) -> str | None:
    if row is None:
        return None
    return history.describe_mention(row) if isinstance(row, Mention) else str(row)
