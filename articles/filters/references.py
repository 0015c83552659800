"""The records that a filter may name, and those worth offering: used ones, in their list order.

Only the columns that a filter needs are read.
"""

from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

from django.db import DEFAULT_DB_ALIAS
from django.db.models import Exists, Model, OuterRef, QuerySet

from articles.exports.questions import Question, among
from articles.exports.references import Row
from articles.exports.remembered import K, V, remembered
from articles.models import (
    Directive,
    DirectiveType,
    Finding,
    Organization,
    Person,
    Place,
)


def directives() -> QuerySet[Directive]:
    rows = Directive.objects.published_by_key().select_related("type")
    return rows.only("slug", "symbol", "title", "type__name")


def organizations() -> QuerySet[Organization]:
    return Organization.objects.published_by_key().only("slug", "name")


def branches() -> QuerySet[Organization]:
    """The same with their places in the tree, which may change without a publication."""
    return Organization.objects.published_by_key().only("slug", "name", "path")


def people() -> QuerySet[Person]:
    return Person.objects.published_by_key().only("slug", "name")


def types() -> QuerySet[DirectiveType]:
    return DirectiveType.objects.only("code", "name")


def places() -> QuerySet[Place]:
    return Place.objects.only("slug", "name")


def reporting(directive: int) -> QuerySet[Organization]:
    """The bodies about which something is reported on a directive."""
    found = Finding.objects.shown().filter(directive=directive).order_by()
    rows = organizations().filter(pk__in=found.values("organization").distinct())
    return rows.order_by("sort_key", "pk")


def parents() -> QuerySet[Organization]:
    below = organizations().filter(parent=OuterRef("pk"))
    return Organization.objects.published().only("slug", "name", "path").filter(Exists(below))


def with_key(records: Callable[[], QuerySet], key: str, value: str) -> Model | None:
    """Return the record with a key, with the columns that a name is made of; not to be changed."""

    def ask(keys: list[str]) -> dict[str, Model]:
        return {row[key]: _made(records, row) for row in _with_key(keys, records, key)}

    if records is branches:
        return ask([value]).get(value)
    return _told(("with", records, key), records, [value], ask).get(value)


@cache
def model_of(records: Callable[[], QuerySet]) -> type[Model]:
    """Return whose rows they are."""
    return records().model


@Question
def _with_key(records: Callable[[], QuerySet], key: str) -> QuerySet[Any]:
    rows = records().filter(among(key)).order_by()
    return rows.values("id", key, *_COLUMNS.get(records, ("name",)))


_COLUMNS: dict[Callable[[], QuerySet], tuple[str, ...]] = {
    directives: ("symbol", "title", "type_id", "type__name"),
    branches: ("name", "path"),
}


def _made(records: Callable[[], QuerySet], row: Row) -> Model:
    """A record of these columns; others are read when they are asked for."""
    record = _of_columns(model_of(records), row)
    if isinstance(record, Directive):
        kind = {"id": row["type_id"], "name": row["type__name"]}
        record.type = _of_columns(DirectiveType, kind)
    return record


def _of_columns(model: Any, row: Row) -> Any:
    names = _attributes(model, tuple(row))
    return model.from_db(DEFAULT_DB_ALIAS, names, [row[name] for name in names])


@cache
def _attributes(model: type[Model], columns: tuple[str, ...]) -> list[str]:
    return [one.attname for one in model._meta.concrete_fields if one.attname in columns]


# What has no public record of its own may change without giving a number.
_WITHOUT_NUMBER = (Place, DirectiveType)


def named(
    records: Callable[[], QuerySet], key: str, ids: Iterable[int]
) -> dict[int, tuple[str, str]]:
    """Return the key and the name of those of some records that may be named."""

    def ask(numbers: list[int]) -> dict[int, tuple[str, str]]:
        return {row["pk"]: (row[key], _name(row)) for row in _named(numbers, records, key)}

    return _told((records, key), records, ids, ask)


def _told(
    what: Any,
    records: Callable[[], QuerySet],
    keys: Iterable[K],
    ask: Callable[[list[K]], dict[K, V]],
) -> dict[K, V]:
    if model_of(records) in _WITHOUT_NUMBER:
        return ask(list(keys))
    return remembered(what, keys, ask)


@Question
def _named(records: Callable[[], QuerySet], key: str) -> QuerySet[Any]:
    rows = records().filter(among("pk")).order_by()
    columns = ("symbol", "title", "type__name") if rows.model is Directive else ("name",)
    return rows.values("pk", key, *columns)


def _name(row: Row) -> str:
    """As the record itself is written."""
    if "name" in row:
        return str(row["name"])
    return f"{row['type__name']} {row['symbol']}" if row["symbol"] else str(row["title"])
