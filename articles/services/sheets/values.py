"""The cells of one row as the values of a record's fields and of its other names."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import BooleanField, IntegerField, Model
from django.utils import translation
from django.utils.translation import gettext as _

from articles.models import Directive, Organization, Reference
from articles.models.columns import CLOSED_RECORD, Column
from articles.models.fields import PartialDateField
from articles.services.sheets.matching import KEYS, usable
from articles.services.sheets.references import References
from articles.text.cells import CLOSED, Named, named_parts, names_read
from articles.text.normalize import fold

_YES = {"1", "co", "yes", "true", "x", "dung"}
_NO = {"0", "khong", "no", "false", "sai"}
_WHOLE = re.compile(r"(\d+)\.0+")
_MIDNIGHT = re.compile(r"(\d{4}-\d{2}-\d{2})[T ]00:00(?::00)?")
# 05-CT/TW · 30/2020/NĐ-CP · 12a-KH/ĐUK
_SYMBOL = re.compile(
    r"(?P<number>\d{1,5})(?P<suffix>[A-Za-z]?)(?:/\d{4})?[-/][^\W\d_]+[-/](?P<organ_code>[^\W_]+)"
)


@dataclass(frozen=True, slots=True)
class RowBefore:
    """A record that an earlier row of the sheet will have made: known by that row's order."""

    order: int


@dataclass(slots=True)
class Values:
    """What a row says: fields by name, other names by kind; a field may be a RowBefore.

    `keys` are the number and address that tell which record it is. `made` names the rows whose
    records it leans on. `faults` are sentences.
    """

    fields: dict[str, Any] = field(default_factory=dict)
    names: dict[str, list[Named]] = field(default_factory=dict)
    scopes: dict[str, Organization | None] = field(default_factory=dict)
    keys: dict[str, str] = field(default_factory=dict)
    made: dict[str, int] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)


class RowReader:
    """Reads rows under columns that are settled; `fetch` looks up what many of them name.

    With `is_whole` an empty cell empties its field, else it says nothing.
    """

    def __init__(
        self, model: type[Reference], names: Sequence[str], *, by: Any, is_whole: bool
    ) -> None:
        columns = {column.name: column for column in usable(model)}
        self.model, self.is_whole = model, is_whole
        self.columns = [(at, columns[name]) for at, name in enumerate(names) if name in columns]
        targets = {_target(column) for _at, column in self.columns}
        self._references = {one: References(one, by) for one in targets if one is not None}
        self._choices = {
            column.name: _choices(column)
            for _at, column in self.columns
            if column.field is not None and column.field.flatchoices
        }

    def fetch(self, rows: Iterable[Sequence[str]]) -> None:
        """Look up the records that these rows name."""
        wanted: dict[Any, set[str]] = {target: set() for target in self._references}
        for cells in rows:
            for at, column in self.columns:
                wanted.get(_target(column), set()).update(_naming(column, cells[at]))
        for target, named in wanted.items():
            self._references[target].fetch(named)

    def read(
        self,
        order: int,
        cells: Sequence[str],
        faults: Mapping[int, str],
        made: Mapping[str, int],
    ) -> Values:
        """Return what one row says; `faults` are those of its cells, by column.

        `made` tells, by names as `named_key` spells them, which rows of the sheet make a record of
        the same kind; those that the row leans on are noted in `values.made`.
        """
        values = Values(faults=list(faults.values()))
        for at, column in self.columns:
            cell = cells[at]
            if at in faults or (not cell and not self._says_nothing(column)):
                continue
            try:
                self._read(values, column, cell, order, made)
            except ValidationError as error:
                words = " ".join(error.messages)
                values.faults.append(f"{column.label}: {words}")
        if self.model is Directive:
            _read_symbol(values)
        return values

    def _says_nothing(self, column: Column) -> bool:
        return self.is_whole and column.name not in KEYS

    def _read(
        self, values: Values, column: Column, cell: str, order: int, made: Mapping[str, int]
    ) -> None:
        if column.name in KEYS:
            values.keys[column.name] = cell
        elif column.name_kind:
            names = names_read(cell)
            values.names[column.name_kind] = names
            for scope in {name.scope for name in names} - {"", CLOSED}:
                values.scopes[scope] = self._references[Organization].find(f"[{scope}]")
        elif cell not in _closed():
            value = self._field(column, cell, order, made)
            values.fields[column.name] = value
            if isinstance(value, RowBefore):
                values.made[named_key(cell)] = value.order

    def _field(self, column: Column, cell: str, order: int, made: Mapping[str, int]) -> Any:
        field = column.field
        if not cell:
            return _emptied(column)
        if field.is_relation:
            return self._related(field.remote_field.model, cell, order, made)
        if column.name in self._choices:
            return _chosen(self._choices[column.name], cell, column)
        return _plain(field)(cell)

    def _related(self, target: Any, cell: str, order: int, made: Mapping[str, int]) -> Any:
        try:
            return self._references[target].find(cell)
        except ValidationError:
            row = made.get(named_key(cell)) if target is self.model else None
            if row is None:
                raise
            if row < order:
                return RowBefore(row)
        message = _("“%(cell)s” is made by a row further down: move that row above this one.")
        raise ValidationError(message, params={"cell": cell})


def named_key(cell: str) -> str:
    """Return how a record that a row will make is told by a cell: by its name, folded."""
    name, code = named_parts(cell)
    return fold(name or code)


def _target(column: Column) -> type[Model] | None:
    """Return the kind of record that a column names."""
    if column.name_kind:
        return Organization
    return column.field.remote_field.model if column.field.is_relation else None


def _naming(column: Column, cell: str) -> Iterable[str]:
    if not cell or cell in _closed():
        return []
    if column.name_kind:
        return [f"[{name.scope}]" for name in names_read(cell) if name.scope not in ("", CLOSED)]
    return [cell]


def _choices(column: Column) -> dict[str, str]:
    """Return {what a cell may say, folded: code} of a field with choices."""
    called: dict[str, str] = {}
    for language in ("vi", "en"):
        with translation.override(language):
            called |= {fold(str(words)): code for code, words in column.field.flatchoices}
    return called | {fold(code): code for code, _words in column.field.flatchoices}


def _chosen(choices: Mapping[str, str], cell: str, column: Column) -> str:
    if fold(cell) in choices:
        return choices[fold(cell)]
    offered = ", ".join(str(words) for code, words in column.field.flatchoices if code)
    message = _("“%(cell)s” is none of: %(offered)s.")
    raise ValidationError(message, params={"cell": cell, "offered": offered})


def _emptied(column: Column) -> Any:
    if column.field.is_relation or column.field.null:
        return None
    return column.field.get_default()


def _plain(field: Any) -> Callable[[str], Any]:
    if isinstance(field, BooleanField):
        return _yes_or_no
    if isinstance(field, PartialDateField):
        return lambda cell: field.to_python(_MIDNIGHT.sub(r"\1", cell))
    if isinstance(field, IntegerField):
        return _number
    # A number that a program has made a fraction of.
    return lambda cell: _WHOLE.sub(r"\1", cell) if field.name == "number" else cell


def _yes_or_no(cell: str) -> bool:
    said = fold(cell)
    if said not in _YES | _NO:
        raise ValidationError(_("“%(cell)s” is neither yes nor no."), params={"cell": cell})
    return said in _YES


def _number(cell: str) -> int:
    text = _WHOLE.sub(r"\1", cell)
    if not (text.isascii() and text.isdigit() and len(text) <= 4):
        raise ValidationError(_("“%(cell)s” is no whole number."), params={"cell": cell})
    return int(text)


def _read_symbol(values: Values) -> None:
    """Take number, letter and organ out of a symbol where the sheet gives none of its own."""
    match = _SYMBOL.fullmatch(str(values.fields.get("symbol") or "").strip())
    if match and not values.fields.get("number"):
        given = {name: part for name, part in match.groupdict().items() if part}
        values.fields |= {**given, **{k: v for k, v in values.fields.items() if v}}


@cache
def _closed() -> frozenset[str]:
    """Return how sheets write a record that was closed to the one who asked for them."""
    spelled = set()
    for language in ("vi", "en"):
        with translation.override(language):
            spelled.add(str(CLOSED_RECORD))
    return frozenset(spelled)
