"""Passages put over another text: their places, their health, and the keys of what was found."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from articles.models import (
    LOST,
    AnchorHealth,
    Cleared,
    Evidence,
    Mention,
    Passage,
    Proposal,
    TextVersion,
)
from articles.services.passages import Places
from articles.text.anchoring import Fate, Span
from articles.text.carrying import carried_key
from articles.text.difference import Difference

_BATCH = 200
_PASSAGE = ["text_version", "start", "end", "exact", "prefix", "suffix", "health"]
_COLUMNS: dict[type[Passage], list[str]] = {
    Mention: [*_PASSAGE, "zone", "found_as", "data"],
    Evidence: _PASSAGE,
    Proposal: [*_PASSAGE, "zone", "found_as", "data"],
    Cleared: _PASSAGE,
}
_KINDS = ("directive:", "organization:", "person:")


@dataclass(frozen=True, slots=True)
class Item:
    """A passage and what becomes of it; `difference` is that of its own text to the new one."""

    row: Any
    fate: Fate
    difference: Difference

    @property
    def is_lost(self) -> bool:
        return self.fate.health in LOST


def carry(items: Iterable[Item], text: TextVersion) -> None:
    """Write passages with their new places in `text`, or with the health of what has lost its own.

    What was moved once and not looked at since is no surer for having stayed there.
    """
    places, rows = Places.of(text), []
    for item in items:
        row, fate = item.row, item.fate
        rows.append(row)
        if fate.place is None:
            row.health = fate.health
            continue
        carry_over(row, item.difference, fate.place)
        put(row, places, fate.place)
        row.health = AnchorHealth.MOVED if row.health == AnchorHealth.MOVED else fate.health
    for model, columns in _COLUMNS.items():
        own = [row for row in rows if isinstance(row, model)]
        model._default_manager.bulk_update(own, columns, batch_size=_BATCH)


def put(row: Any, places: Places, place: Span) -> None:
    """Put a passage over a stretch of a text, its health aside; saves nothing."""
    for name, value in places.passage(*place).items():
        setattr(row, name, value)
    if hasattr(row, "zone"):
        row.zone = places.text.zone_at(place[0])


def carry_over(row: Any, difference: Difference, place: Span) -> None:
    """Let what the machine found go by its key in the new text, so that it is not found again."""
    if not isinstance(row, Mention | Proposal):
        return
    key = carried_key(difference, row.found_as, (row.start, row.end), place)
    # A key that no reading gives: the words that it was found by are no longer there.
    row.found_as = key or (f"gone:{row.pk}" if isinstance(row, Proposal) else "")
    row.data = _keys_carried(row.data, difference)


def _keys_carried(value: Any, difference: Difference) -> Any:
    """Carry the keys of mentions that what was read about refers to."""
    if isinstance(value, dict):
        return {name: _keys_carried(one, difference) for name, one in value.items()}
    if isinstance(value, list):
        return [_keys_carried(one, difference) for one in value]
    if isinstance(value, str) and value.startswith(_KINDS):
        return carried_key(difference, value, (0, 0), (0, 0)) or value
    return value
