"""The files of reference data and demo, read; and the records they name, by slug."""

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.db import models

from articles.text.partial_dates import PartialDate

Row = dict[str, Any]
_DATES = {"valid_from", "valid_to", "signed_on", "since", "until", "stated_on", "date"}


@dataclass(slots=True)
class Loaded:
    """What became of one file: records made, brought up to date, and left as they were."""

    kind: str
    created: int = 0
    changed: int = 0
    kept: int = 0

    def count(self, change: object, *, creating: bool) -> None:
        """Count one record, of whose save `change` is the outcome."""
        if creating:
            self.created += 1
        elif change is None:
            self.kept += 1
        else:
            self.changed += 1


@dataclass(slots=True)
class Shelf:
    """The records met so far, by kind and by the slug that the files call them."""

    held: dict[str, dict[str, Any]] = field(default_factory=dict)

    def put(self, kind: str, slug: str, record: models.Model) -> None:
        """Remember a record under the slug of the files."""
        self.held.setdefault(kind, {})[slug] = record

    def find(self, kind: str, slug: str | None) -> Any:
        """Return the record of this slug, None for none; LookupError names what is missing."""
        if not slug:
            return None
        try:
            return self.held[kind][slug]
        except KeyError:
            raise LookupError(f"no “{slug}” among the {kind} of the reference data") from None


def read_rows(path: Path) -> list[Row]:
    """Return the objects of one JSON file, dates as partial dates."""
    rows: list[Row] = json.loads(path.read_text(encoding="utf-8"))
    return [dated(row) for row in rows]


def dated(row: Row) -> Row:
    """Return the row with its dates read."""
    return {key: PartialDate(value) if key in _DATES else value for key, value in row.items()}


def given(model: type[models.Model], row: Row, *names: str) -> Row:
    """Return the named values of a row, the model's default for those that it leaves out."""
    defaults = {field.name: field.get_default() for field in model._meta.concrete_fields}
    return {name: row.get(name, defaults[name]) for name in names}
