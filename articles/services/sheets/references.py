"""Records that the cells of a sheet name: looked up for many rows at once, by code or by name."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db.models import Model, QuerySet
from django.utils.translation import gettext as _

from articles.models import (
    DirectiveType,
    DuplicateKey,
    Organization,
    Place,
    Status,
)
from articles.services import access
from articles.text.alike import body_key
from articles.text.cells import named_parts
from articles.text.collation import sort_key
from articles.text.normalize import fold, fold_exact

_MOST_NAMED = 5

Cells = Iterable[str]


class References:
    """Finds records of one kind; `fetch` first, then `find` without another query."""

    def __init__(self, model: type[Model], by: User | None) -> None:
        self.model, self.by = model, by
        self._by_code: dict[str, Any] = {}
        self._by_name: dict[str, dict[int, Any]] = defaultdict(dict)

    def fetch(self, cells: Cells) -> None:
        """Look up what these cells may name: the same number of queries for any number."""
        parts = [named_parts(cell) for cell in set(cells)]
        if not parts:
            return
        codes = {word for name, code in parts for word in (code, name) if word.isascii()} - {""}
        names = {name for name, _code in parts} - {""}
        for record, called in _FINDERS[self.model](codes, names, self.by):
            self._by_code[_code_of(record)] = record
            for name in called:
                self._by_name[fold_exact(name)][record.pk] = record

    def find(self, cell: str) -> Any:
        """Return the record that a cell names; ValidationError says why there is none."""
        name, code = named_parts(cell)
        known = self._by_code.get(code or name)
        if known is not None:
            return known
        found = [] if code else list(self._by_name.get(fold_exact(name), {}).values())
        if len(found) == 1:
            return found[0]
        if not found:
            message = _("“%(cell)s” is not in the catalogue: enter it first, or put it right.")
            raise ValidationError(message, code="unknown", params={"cell": cell})
        codes = ", ".join(f"[{code}]" for code in sorted(map(_code_of, found))[:_MOST_NAMED])
        message = _("“%(cell)s” may be several: put the one you mean behind the name, %(codes)s.")
        raise ValidationError(message, code="several", params={"cell": cell, "codes": codes})


def _code_of(record: Any) -> str:
    return str(getattr(record, "slug", "") or getattr(record, "code", ""))


def _types(codes: set[str], names: set[str], by: User | None) -> Iterable[tuple[Any, list[str]]]:
    # Some dozens of rows.
    for row in DirectiveType.objects.all():
        yield row, [row.name, *row.abbreviations.split()]


def _places(codes: set[str], names: set[str], by: User | None) -> Iterable[tuple[Any, list[str]]]:
    for row in Place.objects.filter(slug__in=codes):
        yield row, [row.name]
    keys = {fold(name)[:250] for name in names}
    for row in Place.objects.filter(search_key__in=keys):
        yield row, [row.name]


def _bodies(codes: set[str], names: set[str], by: User | None) -> Iterable[tuple[Any, list[str]]]:
    rows = standing(Organization, by)
    for row in rows.filter(slug__in=codes):
        yield row, [row.name]
    for row in named(rows, names):
        yield row, [row.name]
    keys = {body_key(name): name for name in names}
    bearers: dict[int, list[str]] = defaultdict(list)
    alike = DuplicateKey.objects.filter(kind="organization", key__in=keys)
    for key, number in alike.values_list("key", "object_id"):
        bearers[number].append(keys[key])
    for row in rows.filter(pk__in=bearers).prefetch_related("names"):
        spelled = {fold_exact(name.text) for name in row.names.all() if not name.scope_id}
        yield row, [name for name in bearers[row.pk] if fold_exact(name) in spelled]


def standing(model: Any, by: User | None) -> QuerySet[Any]:
    """Return the records of a kind that may be named: seen by the person, and not merged."""
    rows = model._default_manager.filter(merged_into__isnull=True)
    return rows if by is None else access.visible(rows, by)


def named(rows: QuerySet[Any], names: Iterable[str]) -> QuerySet[Any]:
    """Narrow to records of these names, by the index of public lists: status and sort key."""
    keys = {sort_key(name) for name in names}
    return rows.filter(status__in=Status.values, sort_key__in=keys)


_FINDERS: dict[type[Model], Any] = {
    DirectiveType: _types,
    Place: _places,
    Organization: _bodies,
}
