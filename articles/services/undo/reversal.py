"""Rows of a journal turned round: what is to be put back, deleted, made again; what forbids it."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from articles.services import journal

# Once stored, a text stays: passages may point into it.
_STAYS = {"textversion"}


@dataclass(slots=True)
class Reversal:
    """`changed` holds stored rows with the columns to put back; `new` is unsaved."""

    changed: list[tuple[models.Model, journal.Row]] = field(default_factory=list)
    gone: list[models.Model] = field(default_factory=list)
    new: list[models.Model] = field(default_factory=list)
    obstacles: list[ValidationError] = field(default_factory=list)

    def apply(self) -> list[models.Model]:
        """Set the columns of the rows that are put back, unsaved; return these and the new."""
        for row, before in self.changed:
            journal.put(row, before)
        return [row for row, _before in self.changed] + self.new

    def without(self, record: models.Model) -> None:
        """Leave the record's own row to whoever saves the record."""
        own = journal.key_of(record)
        self.changed = [pair for pair in self.changed if journal.key_of(pair[0]) != own]
        self.new = [row for row in self.new if journal.key_of(row) != own]


def reversal(
    rows: Sequence[journal.Row],
    *,
    known: Iterable[models.Model] = (),
    passed_over: Collection[str] = (),
) -> Reversal:
    """Return what would put `rows` back, in a fixed number of queries for any number of them.

    `known` are rows at hand (locked, perhaps), which are not asked for again; what stands in the
    columns named by `passed_over` does not matter.
    """
    turned = Reversal()
    found = _stored(rows, {journal.key_of(row): row for row in known})
    pairs = [(row, found.get((row["model"], row["pk"]))) for row in rows]
    changed_since: list[str] = []
    for row, stored in pairs:
        if stored is None:
            _take_up(row, turned)
        elif row["after"] is not None:
            changed_since += _named(stored, _differing(stored, row["after"], passed_over))
            _turn(row, stored, turned)
    if rows and all(_is_back(row, stored) for row, stored in pairs):
        turned.obstacles = [ValidationError(_("This has been put back already."), code="undone")]
    elif changed_since:
        turned.obstacles.append(_changed(changed_since))
    turned.obstacles += _lost_links(rows, turned)
    return turned


def _take_up(row: journal.Row, turned: Reversal) -> None:
    """Make a row again that the act has deleted; one that the act has left must be there."""
    if row["after"] is None:
        turned.new.append(_made(row))
    else:
        turned.obstacles.append(_missing(row))


def _turn(row: journal.Row, stored: models.Model, turned: Reversal) -> None:
    if row["before"] is not None:
        turned.changed.append((stored, row["before"]))
    elif row["model"] not in _STAYS:
        turned.gone.append(stored)


def _is_back(row: journal.Row, stored: models.Model | None) -> bool:
    """Whether a row is as it was before the act."""
    if stored is None:
        return row["before"] is None
    if row["before"] is None:
        return False
    return row["after"] is None or not _differing(stored, row["before"], ())


def _stored(
    rows: Sequence[journal.Row], known: dict[journal.Key, models.Model]
) -> dict[journal.Key, models.Model]:
    """Return the rows as they are now: one query a model."""
    found = dict(known)
    asked = [(row["model"], row["pk"]) for row in rows if (row["model"], row["pk"]) not in known]
    for name in dict.fromkeys(model for model, _number in asked):
        numbers = [number for model, number in asked if model == name]
        stored = journal.model_of(name)._default_manager.in_bulk(numbers)
        found |= {(name, number): one for number, one in stored.items()}
    return found


def _made(row: journal.Row) -> models.Model:
    made = journal.model_of(row["model"])(pk=row["pk"])
    journal.put(made, row["before"])
    return made


def _missing(row: journal.Row) -> ValidationError:
    kind = str(journal.model_of(row["model"])._meta.verbose_name)
    message = _("Deleted since: %(what)s.")
    return ValidationError(message, code="gone", params={"what": kind})


def _changed(named: Sequence[str]) -> ValidationError:
    message = _("Changed since, so it is not overwritten: %(what)s.")
    params = {"what": "; ".join(dict.fromkeys(named))}
    return ValidationError(message, code="changed_since", params=params)


def _differing(row: models.Model, left: journal.Row, passed_over: Collection[str]) -> list[str]:
    """Return the columns that no longer hold what an act has left in them."""
    now = journal.columns(row)
    return [
        name for name in left if name in now and name not in passed_over and now[name] != left[name]
    ]


def _named(row: models.Model, columns: Iterable[str]) -> Iterator[str]:
    for name in columns:
        column: Any = row._meta.get_field(name)
        yield f"{column.verbose_name} ({str(row)[:80]})"


def _lost_links(rows: Sequence[journal.Row], turned: Reversal) -> Iterator[ValidationError]:
    """Say which records that the rows named are no longer there: one query a model."""
    made = {journal.key_of(row) for row in turned.new}
    wanted: dict[type[models.Model], set[int]] = {}
    for row in rows:
        for model, number in _links(row):
            if (str(model._meta.model_name), number) not in made:
                wanted.setdefault(model, set()).add(number)
    for model, numbers in wanted.items():
        there = model._default_manager.filter(pk__in=numbers).values_list("pk", flat=True)
        if numbers - set(there):
            message = _("What it named has been deleted since: %(what)s.")
            params = {"what": str(model._meta.verbose_name)}
            yield ValidationError(message, code="lost_link", params=params)


def _links(row: journal.Row) -> Iterator[tuple[type[models.Model], int]]:
    fields = journal.model_of(row["model"])._meta.concrete_fields
    before = row["before"] or {}
    for one in fields:
        if isinstance(one, models.ForeignKey) and before.get(one.attname):
            yield one.remote_field.model, before[one.attname]
