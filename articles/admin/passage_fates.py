"""Passages and what becomes of them, as rows of a page: words, what they name, where they stand."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User

from articles.admin.addresses import address_of
from articles.admin.relations import CLOSED
from articles.models import AnchorHealth, Mention
from articles.services import access
from articles.services.anchors.anchoring import Plan, matters
from articles.text.anchoring import CONTEXT, Span

_LONGEST = 300


@dataclass(frozen=True, slots=True)
class Named:
    """What a passage stands for: its kind, the record or claim, where that is edited."""

    kind: str
    words: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class FateRow:
    """A passage in the preview of a change."""

    row: Any
    health: str
    label: Any
    named: Named
    now: str


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of the present text, with a little around it, that a passage may be put on."""

    value: str
    before: str
    words: str
    after: str


def fate_rows(plan: Plan, by: User) -> list[FateRow]:
    """Return every passage that an editor stands for, those that need a person first."""
    order = [AnchorHealth.BROKEN, AnchorHealth.AMBIGUOUS, AnchorHealth.MOVED, AnchorHealth.EXACT]
    body = plan.text.body
    items = [item for item in plan.items if matters(item.row)]
    items.sort(key=lambda item: (order.index(AnchorHealth(item.fate.health)), item.row.start))
    return [
        FateRow(
            item.row,
            item.fate.health,
            AnchorHealth(item.fate.health).label,
            named(item.row, by),
            " / ".join(f"“{words}”" for words in _now(body, item.fate.places)),
        )
        for item in items
    ]


def _now(body: str, places: Iterable[Span]) -> Iterator[str]:
    yield from dict.fromkeys(body[start:end][:_LONGEST] for start, end in places)


def places_of(body: str, places: Iterable[Span]) -> list[Place]:
    """Return the places that a person may choose from, as they read in the text."""
    return [
        Place(
            f"{start}-{end}",
            body[max(0, start - CONTEXT) : start],
            body[start:end],
            body[end : end + CONTEXT],
        )
        for start, end in places
    ]


def named(row: Any, by: User) -> Named:
    """Return what a passage stands for, as far as that is open to the person."""
    if isinstance(row, Mention):
        kind, record = str(row.get_kind_display()), row.target
    else:
        kind, record = str(row.claim._meta.verbose_name), row.claim
    if record is None:
        return Named(kind)
    if not access.may(by, "view", record):
        return Named(kind, str(CLOSED))
    return Named(kind, str(record), address_of(record, "change", record.pk))
