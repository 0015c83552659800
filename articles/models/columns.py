"""The columns of sheets: the same for the lists that go out and the sheets that come in."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from articles.models.base import Record, Versioned
from articles.models.organization import NameKind

# Of one record's row: what only tells which it is, and how it stands.
_BESIDE = ("status", "updated_at")
NAMES = "names."
# Stands for a related record that the person may not see; an import leaves it as it is stored.
CLOSED_RECORD = _("(a record that is not open to you)")


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name in the table, or `names.` and a kind of other names.

    `is_filled` tells whether a sheet that comes in may change what it holds.
    """

    name: str
    label: Any
    field: Any = None
    is_filled: bool = False

    @property
    def name_kind(self) -> str:
        """The kind of other names that it holds, "" for a column of the table."""
        return self.name.removeprefix(NAMES) if self.field is None else ""

    def labels(self) -> list[str]:
        """Return what it is called in each language of the desk, and in the table."""
        called = []
        for language in ("vi", "en"):
            with translation.override(language):
                called.append(str(self.label))
        return [*called, self.name]


def columns_of(model: type[models.Model], names: tuple[str, ...] = ()) -> list[Column]:
    """Return the columns of a model's sheet: of these fields, or of all that people fill in."""
    if names:
        return [_column(model, name) for name in names]
    own = [
        field.name
        for field in model._meta.concrete_fields
        if field.editable and not field.primary_key
    ]
    head = ["id", *(["slug"] if issubclass(model, Record) else [])]
    own = [name for name in own if name not in head]
    tail = _BESIDE if issubclass(model, Versioned) else ()
    plain = [_column(model, name) for name in (*head, *own)]
    return [*plain, *_names(model), *(_column(model, name) for name in tail)]


def _column(model: type[models.Model], name: str) -> Column:
    field = model._meta.get_field(name)
    label = _("record number") if name == "id" else getattr(field, "verbose_name", name)
    return Column(name, label, field, is_filled=field.editable and name not in ("id", "slug"))


def _names(model: type[models.Model]) -> list[Column]:
    try:
        model._meta.get_field("names")
    except FieldDoesNotExist:
        return []
    kinds = zip(NameKind.values, NameKind.choices, strict=True)
    return [Column(f"{NAMES}{kind}", label, is_filled=True) for kind, (_kind, label) in kinds]
