"""What the files say of records, held against what is stored: new, changed, or left alone.

Everything of one kind is looked up at once, and what is new is stored at once; a record that is
there goes through the door by itself when the files say something else of it now.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from graphlib import TopologicalSorter
from typing import Any

from django.db import models
from django.db.models import prefetch_related_objects

from articles.models import Change, Claim, Lookup, Person, Reference, Status
from articles.services import indexing
from articles.services.loading.shelf import Loaded, Row
from articles.services.writing.lookups import save_lookup
from articles.services.writing.saving import save
from articles.services.writing.saving_records import New, publish_new, save_new, save_new_lookups
from articles.services.writing.status import PUBLISH, move


@dataclass(slots=True)
class Told:
    """What the files say of one record: its columns and names; and the record, stored or new."""

    row: Row
    values: Row
    record: Any
    is_new: bool = True
    is_a_persons: bool = False
    names: list[Row] = field(default_factory=list)


def waves(rows: Sequence[Row], needs: Callable[[Row], Iterable[str | None]]) -> Iterator[list[Row]]:
    """Yield rows in groups, so that what a row points at is in a group before it.

    Raises ValueError for rows that point at each other in a circle.
    """
    by_slug = {row["slug"]: row for row in rows}
    order = TopologicalSorter(
        {
            slug: [other for other in needs(row) if other and other != slug]
            for slug, row in by_slug.items()
        }
    )
    order.prepare()
    while order.is_active():
        ready = order.get_ready()
        yield [by_slug[slug] for slug in ready]
        order.done(*ready)


def looked_up(
    model: type[models.Model], told: Iterable[tuple[Row, Row]], *, slug: str
) -> list[Told]:
    """Return each row of a file and its columns with the stored record of this slug, or a new one.

    Directives and bodies are known by their natural key as well. `slug` is the column and the key
    of a row that hold it.
    """
    made = [Told(row, values, model(**{slug: row[slug]}, **values)) for row, values in told]
    _find_stored(model, made, slug)
    stored = [one.record for one in made if not one.is_new]
    persons = _touched_by_persons(model, stored)
    for one in made:
        one.is_a_persons = one.record.pk in persons
    if stored:
        links = [name for name in made[0].values if model._meta.get_field(name).is_relation]
        prefetch_related_objects(stored, *links, *_names_of(model))
    return made


def _names_of(model: type[models.Model]) -> list[str]:
    if not issubclass(model, Reference):
        return []
    return ["names"] if model is Person else ["names__scope"]


def _find_stored(model: type[models.Model], made: Sequence[Told], slug: str) -> None:
    keys = _natural_keys(model, made)
    rows: Any = model._default_manager
    heirs = ["merged_into"] if issubclass(model, Reference) else []
    wanted = [one.row[slug] for one in made]
    by_slug = {
        getattr(one, slug): one
        for one in rows.filter(**{f"{slug}__in": wanted}).select_related(*heirs)
    }
    by_key = {}
    if keys:
        same = rows.filter(natural_key__in=keys).select_related(*heirs)
        by_key = {one.natural_key: one for one in same}
    for one in made:
        known = getattr(one.record, "natural_key", None)
        found = by_slug.get(one.row[slug]) or by_key.get(known)
        if found:
            one.record, one.is_new = getattr(found, "merged_into", None) or found, False


def _natural_keys(model: type[models.Model], made: Sequence[Told]) -> set[str]:
    """Fill in the natural keys of records; ValueError where two rows of a file have the same."""
    if not issubclass(model, Reference) or model is Person:
        return set()
    holders: dict[str, str] = {}
    for one in made:
        indexing.derive_keys(one.record, with_slug=False)
        other = holders.setdefault(one.record.natural_key, one.row["slug"])
        if other != one.row["slug"]:
            raise ValueError(f"“{other}” and “{one.row['slug']}” are one record")
    return set(holders)


def _touched_by_persons(model: type[models.Model], stored: Sequence[models.Model]) -> set[int]:
    numbers = [one.pk for one in stored]
    changes = Change.objects.filter(kind=model._meta.model_name, object_id__in=numbers)
    touched = changes.filter(actor__isnull=False).order_by().values_list("object_id", flat=True)
    return set(touched) if stored else set()


def store_lookups(told: Sequence[Told], outcome: Loaded) -> None:
    """Store rows of a small reference table, the new ones together."""
    new = [one.record for one in told if one.is_new]
    save_new_lookups(new, by=None)
    outcome.created += len(new)
    for one in told:
        if not one.is_new:
            _store_known_lookup(one, outcome)


def _store_known_lookup(one: Told, outcome: Loaded) -> None:
    if _says(one.record, one.values) or one.is_a_persons:
        outcome.kept += 1
        return
    row: Lookup = _fill(one.record, one.values)
    outcome.count(save_lookup(row, by=None), creating=False)


def store_records(told: Sequence[Told], outcome: Loaded) -> None:
    """Store and publish what the files say of records and their names, the new ones together."""
    new = [New(one.record, [*_new_names(one).values()]) for one in told if one.is_new]
    save_new(new, by=None)
    publish_new([one.record for one in new], by=None)
    outcome.created += len(new)
    for one in told:
        if not one.is_new:
            _store_known(one, outcome)


def _new_names(one: Told) -> dict[tuple[str, str], Any]:
    link: Any = type(one.record)._meta.get_field("names")
    return {(name["text"], name["kind"]): link.related_model(**name) for name in one.names}


def _store_known(one: Told, outcome: Loaded) -> None:
    """Bring a stored record up to date; a draft is published with it."""
    record = one.record
    stored = {(row.text, row.kind): row for row in record.names.all()}
    wanted = {(name["text"], name["kind"]): name for name in one.names}
    edited = [
        _fill(stored.get(key) or _new_name(record), name)
        for key, name in wanted.items()
        if key not in stored or not _says(stored[key], name)
    ]
    gone = [row for key, row in stored.items() if key not in wanted]
    settled = _says(record, one.values) and not edited and not gone
    if settled or one.is_a_persons:
        outcome.kept += 1
        return
    # The history reads the names anew: what was fetched before the save tells only of then.
    record._prefetched_objects_cache.clear()
    change = save(_fill(record, one.values), by=None, satellites=edited, removed=gone)
    if record.status == Status.DRAFT:
        move(record, PUBLISH, by=None)
    outcome.count(change, creating=False)


def _new_name(record: Any) -> Any:
    link = type(record)._meta.get_field("names")
    return link.related_model(**{link.field.name: record})


def store_claims(model: type[Claim], told: Iterable[tuple[Row, Row]], outcome: Loaded) -> None:
    """Store claims as drafts, but for those that are there, in whatever state they are by now.

    Each is told by what makes it the same one, and by its other columns.
    """
    pairs = list(told)
    if not pairs:
        return
    names = list(pairs[0][0])
    ends = {f"{names[0]}__in": [same[names[0]] for same, _values in pairs]}
    known = set(model._default_manager.filter(**ends).values_list(*names))
    new = []
    for same, values in pairs:
        key = tuple(getattr(same[name], "pk", same[name]) for name in names)
        if key in known:
            outcome.kept += 1
            continue
        known.add(key)
        new.append(New(model(**same, **values)))
    save_new(new, by=None)
    outcome.created += len(new)


def _says(row: models.Model, values: Row) -> bool:
    """Whether a stored row says what the file says."""
    # What is absent is "" in a model's default and None or False when read back.
    return all((getattr(row, name) or None) == (told or None) for name, told in values.items())


def _fill(row: Any, values: Row) -> Any:
    for name, value in values.items():
        setattr(row, name, value)
    return row
