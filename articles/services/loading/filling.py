"""Filling an empty catalogue, of either database, with every row of another one."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

import msgspec
from django.contrib.auth.models import Group, Permission
from django.core.exceptions import ValidationError
from django.db import connection, models, transaction

from articles.exports.archive import MANIFEST, SCHEMA_VERSION
from articles.exports.whole_tables import columns_of, tables, version
from articles.search import merge_parts
from articles.services.loading import numbers
from articles.services.posting import renew
from articles.services.room import room

_BATCH = 500
# Rows that the migrations of an empty catalogue bring along.
_GIVEN = {"group"}

Report = Callable[[str, int], None]


def fill(folder: Path, *, report: Report) -> None:
    """Load what `export_catalogue --everything` wrote, all or nothing.

    Numbers, dates and the history stay as they are; accounts come without passwords. Raises
    ValidationError if the catalogue is not empty, or the folder is of another version.
    """
    manifest = msgspec.json.decode((folder / MANIFEST).read_bytes())
    known = tables()
    _refuse(manifest, known)
    with room(), transaction.atomic():
        for name, model in known.items():
            files = [one["name"] for one in manifest["files"] if one["of"] == name]
            rows = (row for file in files for row in _rows(folder / file))
            report(name, _load(model, rows))
        numbers.go_on_behind(list(known.values()))
        renew()  # what stands beside the postings is no column of a model
    merge_parts()


def _refuse(manifest: dict[str, Any], known: dict[str, type[models.Model]]) -> None:
    own = {
        "schema_version": SCHEMA_VERSION,
        "version": version(),
        "columns": {name: columns_of(model) for name, model in known.items()},
    }
    if any(manifest.get(name) != told for name, told in own.items()):
        message = "the folder was written by another version; export with the version of this one"
        raise ValidationError(message, code="version")
    refuse_full(known, _GIVEN)


def refuse_full(known: dict[str, type[models.Model]], given: set[str]) -> None:
    """Raise ValidationError if any table has rows, but for those that may be `given`."""
    full = [name for name in known if name not in given and known[name]._base_manager.exists()]
    if full:
        message = "the catalogue is not empty: %(names)s"
        raise ValidationError(message, code="full", params={"names": ", ".join(full)})


def _rows(path: Path) -> Iterator[list[Any]]:
    with path.open("rb") as lines:
        yield from map(msgspec.json.decode, lines)


def _load(model: type[models.Model], rows: Iterator[list[Any]]) -> int:
    fields, many = model._meta.concrete_fields, model._meta.local_many_to_many
    count = 0
    if model is Group:
        model._base_manager.all().delete()
    while batch := list(islice(rows, _BATCH)):
        insert(model, [model(**_values(fields, row)) for row in batch])
        for at, field in enumerate(many, start=len(fields)):
            _tie(field, {row[0]: row[at] for row in batch})
        count += len(batch)
    return count


def _values(fields: Iterable[Any], row: list[Any]) -> dict[str, Any]:
    pairs = zip(fields, row, strict=False)
    return {one.attname: told if told is None else one.to_python(told) for one, told in pairs}


def insert(model: type[models.Model], objects: Sequence[models.Model]) -> None:
    """Store rows as they are: `bulk_create` would date them anew."""
    manager: Any = model._base_manager
    fields = model._meta.concrete_fields
    size = connection.ops.bulk_batch_size(fields, objects)
    for at in range(0, len(objects), size):
        manager._insert(objects[at : at + size], fields=fields, using=connection.alias, raw=True)


def _tie(field: Any, names: dict[int, list[str]]) -> None:
    """Tie each owner to its groups or rights, by their names; numbers differ between databases."""
    if field.related_model is Group:
        numbers = {one.name: one.pk for one in Group.objects.all()}
    else:
        rights = Permission.objects.select_related("content_type")
        numbers = {f"{one.content_type.app_label}.{one.codename}": one.pk for one in rights}
    through: Any = field.remote_field.through
    owner, other = field.m2m_column_name(), f"{field.m2m_reverse_field_name()}_id"
    through._base_manager.bulk_create(
        through(**{owner: pk, other: numbers[name]})
        for pk, tied in names.items()
        for name in tied
        if name in numbers
    )
