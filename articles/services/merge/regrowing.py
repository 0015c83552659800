"""What a merge must bring up to date in rows that follow: their place in the tree, their keys."""

from collections.abc import Iterable, Iterator, Mapping
from copy import copy
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Q, Value
from django.db.models.functions import Concat, Substr
from django.utils.translation import gettext as _

from articles.models import Directive, Organization, Position
from articles.services import indexing, journal

_DERIVED = {
    "organization": (Organization, "parent_id", "natural_key", ("place",)),
    "directive": (Directive, "issuer_id", "natural_key", ("type", "issuer")),
    "position": (Position, "organization_id", "search_key", ("organization",)),
}
_MOST_NAMED = 5


def move_branches(old: Organization, new: Organization) -> None:
    """Hang everything that lies below `old` in the tree below `new`, paths alone."""
    below = Organization.objects.under(old).exclude(pk=new.pk)
    below.update(path=Concat(Value(new.path), Substr("path", len(old.path) + 1)))


def move_children(numbers: Iterable[int], old: Organization, new: Organization) -> None:
    """Hang these children of `old`, with their branches, below `new`, paths alone."""
    branches = Q(pk__in=[])
    for number in numbers:
        branches |= Q(path__startswith=f"{old.path}{number}/")
    below = Organization.objects.filter(branches)
    below.update(path=Concat(Value(new.path), Substr("path", len(old.path) + 1)))


def rederive(rows: Mapping[journal.Key, journal.Row]) -> None:
    """Make anew the keys of moved rows that a name or number of the record is part of."""
    for kind, (model, column, key, related) in _DERIVED.items():
        numbers = [
            number
            for (name, number), row in rows.items()
            if name == kind and row["before"] and column in (row["after"] or {})
        ]
        if not numbers:
            continue
        moved: Any = list(model._default_manager.filter(pk__in=numbers).select_related(*related))
        for row in moved:
            indexing.derive_keys(row, with_slug=False)
        model._default_manager.bulk_update(moved, [key])


def taken_keys(pair: tuple[Any, Any], values: Mapping[str, Any]) -> Iterator[ValidationError]:
    """Say which rows would become the same as others when they follow, and where a circle is."""
    heir, loser = pair
    if not isinstance(heir, Organization):
        return
    yield from _circle(pair, values)
    heir_after = copy(heir)
    heir_after.name = values["name"]
    children = Organization.objects.filter(parent=loser).exclude(pk=heir.pk)
    yield from _doubled(children.select_related("place"), "parent", heir)
    issued = Directive.objects.filter(issuer=loser).select_related("type")
    yield from _doubled(issued, "issuer", heir)


def _doubled(rows: Any, link: str, heir: Organization) -> Iterator[ValidationError]:
    keys: dict[str, Any] = {}
    for row in rows:
        setattr(row, link, heir)
        indexing.derive_keys(row, with_slug=False)
        keys[row.natural_key] = row
    taken = rows.model._default_manager.filter(natural_key__in=keys)
    same = taken.exclude(pk__in=[row.pk for row in keys.values()])
    named = [str(row) for row in same[:_MOST_NAMED]]
    if named:
        message = _("Both have their own %(names)s: merge these first.")
        names = ", ".join(f"“{name}”" for name in named)
        yield ValidationError(message, code="doubled", params={"names": names})


def _circle(pair: tuple[Any, Any], values: Mapping[str, Any]) -> Iterator[ValidationError]:
    heir, loser = pair
    parent = Organization.objects.filter(pk=values["parent_id"]).first()
    if parent and any(f"/{record.pk}/" in parent.path for record in (heir, loser)):
        message = _("“%(name)s” lies below one of the two: choose another for “belongs to”.")
        yield ValidationError(message, code="circle", params={"name": parent})
