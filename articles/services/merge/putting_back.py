"""Rows of a log put back: moved ones returned, deleted ones made again, as far as they may be.

In a fixed number of queries for up to ten thousand rows of a table; what stays is counted.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import models
from django.db.models import Case, Value, When
from django.utils.translation import gettext as _

from articles.services import journal
from articles.services.merge.moving import kind_named

# Numbers in one statement: SQLite takes some 32,000.
_MOST = 10_000


@dataclass(slots=True)
class Left:
    """What stays as it is, by kind of row, and why; `columns` are those of the record itself."""

    changed: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    lost: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    columns: list[str] = field(default_factory=list)

    def words(self) -> Iterator[str]:
        """Say what stays, a line for each kind."""
        for name, number in self.changed.items():
            message = _("%(count)d %(what)s: changed since, so they stay where they are.")
            yield message % {"count": number, "what": kind_named(name)}
        for name, number in self.lost.items():
            message = _("%(count)d %(what)s: what they belong to is no longer there.")
            yield message % {"count": number, "what": kind_named(name)}
        for column in self.columns:
            yield _("%(what)s: changed since, so it stays.") % {"what": column}


def take_away(rows: Iterable[journal.Row], left: Left) -> None:
    """Delete rows that an act has made, but those changed since."""
    for name, made in _by_model(rows).items():
        model = journal.model_of(name)
        after = {row["pk"]: row["after"] for row in made}
        stored = model._default_manager.in_bulk(list(after))
        same = [pk for pk, row in stored.items() if journal.columns(row) == after[pk]]
        model._default_manager.filter(pk__in=same).delete()
        if len(stored) > len(same):
            left.changed[name] += len(stored) - len(same)


def return_rows(rows: Iterable[journal.Row], left: Left) -> set[journal.Key]:
    """Put back the columns that an act has changed, but those changed since; return whose."""
    back: set[journal.Key] = set()
    for name, moved in _by_model(rows).items():
        columns = {column for row in moved for column in row["after"]}
        for column in sorted(columns):
            told = [row for row in moved if column in row["after"]]
            for at in range(0, len(told), _MOST):
                done = _return_column(name, column, told[at : at + _MOST], left)
                back.update((name, number) for number in done)
    return back


def make_again(rows: Sequence[journal.Row], left: Left) -> None:
    """Store deleted rows again under their numbers, with every column as it was."""
    viable = _viable(rows)
    for name, gone in _by_model(rows).items():
        model = journal.model_of(name)
        made = [_made(model, row) for row in gone if (name, row["pk"]) in viable]
        dated = [one for one in model._meta.concrete_fields if _dates_itself(one)]
        dates = [[getattr(row, one.attname) for one in dated] for row in made]
        model._default_manager.bulk_create(made, ignore_conflicts=True)
        there = model._default_manager.filter(pk__in=[row.pk for row in made]).count()
        if dated and made:
            for row, values in zip(made, dates, strict=True):
                for one, value in zip(dated, values, strict=True):
                    setattr(row, one.attname, value)
            model._default_manager.bulk_update(made, [one.name for one in dated])
        if len(gone) > there:
            left.lost[name] += len(gone) - there


def _return_column(
    name: str, column: str, rows: Sequence[journal.Row], left: Left
) -> Iterable[int]:
    model = journal.model_of(name)
    one: Any = next(each for each in model._meta.concrete_fields if each.attname == column)
    numbers = [row["pk"] for row in rows]
    now = dict(model._default_manager.filter(pk__in=numbers).values_list("pk", column))
    wanted: dict[Any, list[int]] = defaultdict(list)
    changed = 0
    for row in rows:
        if row["pk"] not in now:
            left.lost[name] += 1
        elif now[row["pk"]] != one.to_python(row["after"][column]):
            changed += 1
        else:
            wanted[row["before"][column]].append(row["pk"])
    _drop_lost(one, wanted, name, left)
    if changed:
        left.changed[name] += changed
    _update(model, one, wanted)
    return [number for each in wanted.values() for number in each]


def _drop_lost(one: Any, wanted: dict[Any, list[int]], name: str, left: Left) -> None:
    """Leave rows where they are whose former owner is no longer there."""
    if not one.remote_field:
        return
    owners = [value for value in wanted if value is not None]
    there = one.remote_field.model._default_manager.filter(pk__in=owners)
    for lost in set(owners) - set(there.values_list("pk", flat=True)):
        left.lost[name] += len(wanted.pop(lost))


def _update(model: type[models.Model], one: Any, wanted: dict[Any, list[int]]) -> None:
    if not wanted:
        return
    cases = [
        When(pk__in=numbers, then=Value(one.to_python(value), output_field=one))
        for value, numbers in wanted.items()
    ]
    numbers = [number for each in wanted.values() for number in each]
    case = Case(*cases, output_field=one) if len(cases) > 1 else cases[0].result
    model._default_manager.filter(pk__in=numbers).update(**{one.name: case})


def _viable(rows: Sequence[journal.Row]) -> set[journal.Key]:
    """Return the rows of which everything that they point at is there, or comes again too."""
    links = {(row["model"], row["pk"]): set(_links(row)) for row in rows}
    wanted: dict[type[models.Model], set[int]] = defaultdict(set)
    for each in links.values():
        for model, number in each:
            wanted[model].add(number)
    there = {
        (model, number)
        for model, numbers in wanted.items()
        for number in model._default_manager.filter(pk__in=numbers).values_list("pk", flat=True)
    }
    while True:
        again = {(journal.model_of(name), number) for name, number in links}
        lost = [key for key, each in links.items() if each - there - again]
        if not lost:
            return set(links)
        for key in lost:
            del links[key]


def _links(row: journal.Row) -> Iterator[tuple[type[models.Model], int]]:
    for one in journal.model_of(row["model"])._meta.concrete_fields:
        if isinstance(one, models.ForeignKey) and row["before"].get(one.attname):
            yield one.remote_field.model, row["before"][one.attname]


def _made(model: type[models.Model], row: journal.Row) -> models.Model:
    made = model(pk=row["pk"])
    journal.put(made, row["before"])
    return made


def _dates_itself(one: Any) -> bool:
    return bool(getattr(one, "auto_now", False) or getattr(one, "auto_now_add", False))


def _by_model(rows: Iterable[journal.Row]) -> dict[str, list[journal.Row]]:
    found: dict[str, list[journal.Row]] = {}
    for row in rows:
        found.setdefault(row["model"], []).append(row)
    return found
