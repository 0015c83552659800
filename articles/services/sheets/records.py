"""What a row makes of a record: fields and names put on it, and what differs then."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model, QuerySet
from django.utils.translation import gettext as _

from articles.models import Directive, Organization, Person
from articles.models.columns import NAMES
from articles.services import history, indexing
from articles.services.cleaning import clean_texts
from articles.services.sheets.matching import is_needed, usable
from articles.services.sheets.values import RowBefore, Values
from articles.text.cells import CLOSED, Named, names_written

_BESIDE: dict[type[Model], tuple[str, ...]] = {
    Directive: ("type", "issuer"),
    Organization: ("place", "parent", "committee_of"),
    Person: (),
}

# What differs: [column, what is stored, what the row says].
Difference = list[str]


def whole(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Fetch with records what a row may change or show of them."""
    model = rows.model
    names = ["names"] if model is Person else ["names__scope"]
    return rows.select_related(*_BESIDE[model]).prefetch_related(*names)


def new_record(model: type[Model], values: Values) -> Any:
    """Return the record that a row makes, unsaved; what is wrong goes into `values.faults`."""
    record = model()
    put(record, values)
    for column in usable(model):
        if is_needed(column) and not values.faults and _is_empty(record, column.name):
            values.faults.append(_("“%(column)s” is wanting.") % {"column": column.label})
    check(record, values)
    return record


def put(record: Any, values: Values) -> None:
    """Set the fields that a row fills; what an earlier row makes is set when that is stored."""
    for name, value in values.fields.items():
        if not isinstance(value, RowBefore):
            setattr(record, name, value)


def check(record: Any, values: Values) -> None:
    """Clean and check a record as saving it will, without a query; put faults into `values`."""
    if values.faults:
        return
    relations = [one.name for one in record._meta.concrete_fields if one.is_relation]
    try:
        clean_texts(record)
        indexing.derive_keys(record, with_slug=False)
        record.clean_fields(exclude=[*relations, "slug", "natural_key"])
        for kind, names in values.names.items():
            _check_names(record, kind, names)
    except ValidationError as error:
        values.faults += _said(record, error)
    if isinstance(record, Directive) and record.suffix and not record.number:
        values.faults.append(_("A letter stands behind a number: give the number."))


def names_changed(record: Any, values: Values, *, is_whole: bool) -> tuple[list[Any], list[Any]]:
    """Return the other names to be saved and those to be removed, as the row says them.

    Names that a cell does not list stay, unless the sheet is to be taken as the whole.
    """
    saved, removed = [], []
    stored = {} if record._state.adding else {(one.text, one.kind): one for one in _all(record)}
    for kind, names in values.names.items():
        for name in names:
            row = stored.get((name.text, kind)) or _new_name(record, name.text, kind)
            if _set_name(row, name, values.scopes) or row._state.adding:
                saved.append(row)
        if is_whole:
            listed = {name.text for name in names}
            removed += [
                row for (text, of), row in stored.items() if of == kind and text not in listed
            ]
    return saved, removed


def differences(
    record: Any, before: Mapping[str, str], values: Values, *, is_whole: bool
) -> list[Difference]:
    """Say what a row changes of a stored record; `before` are its fields as they were."""
    after = history.field_texts(record)
    labels = {column.name: str(column.label) for column in usable(type(record))}
    told = []
    for name, value in values.fields.items():
        if isinstance(value, RowBefore):
            told.append([labels[name], before[name], _("row %(row)d") % {"row": value.order}])
        elif before[name] != after[name] and (before[name] or after[name]):
            told.append([labels[name], before[name], after[name]])
    stored = [(one.kind, _as_named(one)) for one in _all(record)]  # before they are changed
    saved, removed = names_changed(record, values, is_whole=is_whole)
    for kind in values.names:
        old = [name for of, name in stored if of == kind]
        new = _names_after(kind, old, saved, removed)
        if sorted(old) != sorted(new):
            told.append([labels[f"{NAMES}{kind}"], names_written(old), names_written(new)])
    return told


def _names_after(
    kind: str, old: Sequence[Named], saved: Iterable[Any], removed: Iterable[Any]
) -> list[Named]:
    gone = {row.text for row in removed if row.kind == kind}
    now = {one.text: one for one in old if one.text not in gone}
    return list((now | {row.text: _as_named(row) for row in saved if row.kind == kind}).values())


def _all(record: Any) -> Iterable[Any]:
    return record.names.all()


def _new_name(record: Any, text: str, kind: str) -> Any:
    link = type(record)._meta.get_field("names")
    return link.related_model(**{link.field.name: record}, text=text, kind=kind)


def _set_name(row: Any, name: Named, scopes: Mapping[str, Any]) -> bool:
    """Put scope and dates on a name; tell whether that changes it."""
    if not hasattr(row, "scope_id"):
        return False
    scope = row.scope if name.scope == CLOSED else scopes.get(name.scope)
    wanted = {"scope": scope, "valid_from": name.since, "valid_to": name.until}
    before = (row.scope_id, str(row.valid_from or ""), str(row.valid_to or ""))
    for field, value in wanted.items():
        setattr(row, field, value)
    return before != (row.scope_id, str(row.valid_from or ""), str(row.valid_to or ""))


def _as_named(row: Any) -> Named:
    scope = getattr(row, "scope", None)
    dates = (str(getattr(row, end, None) or "") for end in ("valid_from", "valid_to"))
    return Named(row.text, scope.slug if scope else "", *dates)


def _check_names(record: Any, kind: str, names: Iterable[Named]) -> None:
    for name in names:
        row = _new_name(record, name.text, kind)
        _set_name(row, name, {})
        clean_texts(row)
        row.clean_fields(exclude=[one.name for one in row._meta.concrete_fields if one.is_relation])


def _is_empty(record: Any, name: str) -> bool:
    field = record._meta.get_field(name)
    return getattr(record, field.attname) in (None, "")


def _said(record: Any, error: ValidationError) -> list[str]:
    if not hasattr(error, "error_dict"):
        return error.messages
    told = []
    for name, words in error.message_dict.items():
        fields = {one.name: one.verbose_name for one in record._meta.concrete_fields}
        told.append(f"{fields.get(name, _('other name'))}: {' '.join(words)}")
    return told
