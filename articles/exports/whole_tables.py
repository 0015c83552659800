"""Every row of every table as a line of JSON: for staff, to move a catalogue. No passwords."""

from collections.abc import Iterator
from typing import Any

import msgspec
from django.apps import apps
from django.contrib.auth.models import Group, User
from django.db import connection, models
from django.db.migrations.recorder import MigrationRecorder

from articles.models import CoOccurrence
from articles.models.fields import PartialDateField

_BATCH = 500
# What an account is without: it must be given a new password where it arrives.
NO_PASSWORD = "!"
# Databases keep the keys of a JSON value in orders of their own.
_encode = msgspec.json.Encoder(order="sorted").encode


def tables() -> dict[str, type[models.Model]]:
    """Return the catalogue's tables by their names, groups and accounts first.

    Without those that are counted from others, in parts that differ from one catalogue to the next.
    """
    own = apps.get_app_config("articles").get_models()
    told = {str(one._meta.model_name): one for one in own if one is not CoOccurrence}
    return {"group": Group, "user": User, **told}


def version() -> str:
    """Return the last migration that has made the tables what they are."""
    applied = MigrationRecorder(connection).migration_qs.filter(app="articles")
    last: str = applied.aggregate(last=models.Max("name"))["last"]
    return last


def columns_of(model: type[models.Model]) -> list[str]:
    """Return the columns of a line: those of the table, then what is tied to many."""
    many = [field.name for field in model._meta.local_many_to_many]
    return [*(field.attname for field in model._meta.concrete_fields), *many]


def lines(model: type[models.Model]) -> Iterator[bytes]:
    """Yield the rows of a table in the order of their keys, each a list of its columns' values."""
    names = [field.attname for field in model._meta.concrete_fields]
    ties = [tied(field) for field in model._meta.local_many_to_many]
    hidden = names.index("password") if "password" in names else None
    dates = [
        (at, field.get_prep_value)
        for at, field in enumerate(model._meta.concrete_fields)
        if isinstance(field, PartialDateField)
    ]
    rows = model._base_manager.order_by("pk").values_list(*names)
    for row in rows.iterator(chunk_size=_BATCH):
        values = list(row)
        if hidden is not None:
            values[hidden] = NO_PASSWORD
        for at, stored in dates:
            values[at] = stored(values[at])
        yield _encode([*values, *(sorted(one.get(row[0], ())) for one in ties)]) + b"\n"


def tied(field: Any) -> dict[int, list[str]]:
    """Return by owner what it is tied to: groups by name, rights as app.codename."""
    owner, other = field.m2m_column_name(), field.m2m_reverse_field_name()
    told = ("name",) if field.related_model is Group else ("content_type__app_label", "codename")
    rows = field.remote_field.through._base_manager.values_list(
        owner, *(f"{other}__{name}" for name in told)
    )
    found: dict[int, list[str]] = {}
    for pk, *words in rows:
        found.setdefault(pk, []).append(".".join(words))
    return found
