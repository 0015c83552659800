"""The rows of a sheet as its preview shows them, and the row of the template."""

from collections.abc import Sequence
from typing import Any

from django.contrib.auth.models import User
from django.utils.translation import gettext as _

from articles.admin.addresses import address_of
from articles.models import ImportBatch, ImportItem, ItemOutcome
from articles.models.columns import Column
from articles.services import access
from articles.services.likeness.alike import WHY
from articles.services.sheets.finding import NEW
from articles.text.symbols import roman

MOST_CELLS = 8  # of a new row


def shown(
    model: Any, batch: ImportBatch, items: Sequence[ImportItem], by: User
) -> list[dict[str, Any]]:
    """Return rows with their links; one query for all records that they name."""
    numbers = {item.object_id for item in items}
    numbers |= {one.get("pk") for item in items for one in item.fields.get("choices", [])}
    rows = access.visible(model._default_manager.filter(pk__in=numbers - {None}), by)
    open_ones = set(rows.values_list("pk", flat=True))
    return [_shown(model, batch, item, open_ones) for item in items]


def _shown(model: Any, batch: ImportBatch, item: ImportItem, open_ones: set[int]) -> dict[str, Any]:
    said = item.fields.get("is")
    is_new = item.outcome in (ItemOutcome.NEW, ItemOutcome.DUPLICATE, ItemOutcome.REFUSED)
    choices = [
        {
            **choice,
            "words": WHY[choice["why"]],
            "address": _address(model, choice.get("pk"), open_ones),
            "is_said": said is not None and choice.get("pk") == said,
        }
        for choice in item.fields.get("choices", [])
    ]
    return {
        "item": item,
        "label": item.fields.get("label") or " · ".join(filter(None, item.fields["cells"]))[:160],
        "address": _address(model, item.object_id, open_ones),
        "differences": item.fields.get("differences", []),
        "cells": _cells(batch, item) if is_new else [],
        "choices": choices,
        "says_new": said == NEW,
        "can_be_stored": item.outcome in (ItemOutcome.NEW, ItemOutcome.CHANGED),
        "is_stored": bool(item.fields.get("stored")),
    }


def _address(model: Any, number: int | None, open_ones: set[int]) -> str:
    return address_of(model, "change", number) if number in open_ones else ""


def _cells(batch: ImportBatch, item: ImportItem) -> list[tuple[str, str]]:
    pairs = zip(batch.options["header"], item.fields["cells"], strict=True)
    return [(header, cell) for header, cell in pairs if cell][:MOST_CELLS]


def example(columns: Sequence[Column]) -> list[str]:
    """Return the row of a template: how each column is filled."""
    return [_example(column) for column in columns]


def _example(column: Column) -> str:
    field = column.field
    if field is not None and field.flatchoices:
        return str(dict(field.flatchoices).get(_CHOICES.get(column.name, ""), ""))
    given = _EXAMPLES.get(column.name, "")
    if column.name in ("is_verified", "is_stub"):
        return _("no")
    return _("Example: delete this row") if column.name in ("title", "name") else given


_CHOICES = {"kind": "party_committee", "level": "province", "effect": "in_force"}
_EXAMPLES = {
    "type": "Chỉ thị", "number": "01", "organ_code": "TW", "symbol": "01-CT/TW",
    "term": roman(12), "signed_on": "25/10/2018", "valid_from": "2016", "place": "Nam Định",
    "names.abbreviation": "VD | VD1",
}  # fmt: skip
