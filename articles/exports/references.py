"""References to records, read from rows of `.values()`; none to what is not published."""

from collections.abc import Iterable, Mapping
from typing import Any

from articles.exports.codes import Kind
from articles.exports.parts import PlaceReference, Reference
from articles.models import Status

Row = Mapping[str, Any]

# The permanent addresses; a test compares them with the models' own.
PATHS: dict[Kind, str] = {
    "article": "/articles/",
    "directive": "/directives/",
    "organization": "/organizations/",
    "person": "/people/",
}
_NAMES: dict[Kind, tuple[str, ...]] = {
    "article": ("title",),
    "directive": ("title", "symbol", "type__name"),
    "organization": ("name",),
    "person": ("name",),
}
_PLACE = ("slug", "name", "level")


def columns(kind: Kind, path: str = "") -> list[str]:
    """Return the columns that a reference needs, each behind `path` ("publisher__")."""
    return [f"{path}{name}" for name in ("slug", "status", *_NAMES[kind])]


def place_columns(path: str) -> list[str]:
    return [f"{path}{name}" for name in _PLACE]


def address(kind: Kind, slug: str) -> str:
    """Return the path of a record's page."""
    return f"{PATHS[kind]}{slug}/"


def articles_naming(parameter: str, slug: str) -> str:
    """Return the address of the list of articles that `parameter` narrows to this record."""
    return f"/articles.json?{parameter}={slug}"


def reference(kind: Kind, row: Row, path: str = "") -> Reference:
    """Return the reference to a record that the caller knows to be published."""
    slug = row[path + "slug"]
    url = f"{PATHS[kind]}{slug}/"
    return Reference(kind=kind, slug=slug, name=name_of(kind, row, path), url=url)


def public_reference(kind: Kind, row: Row, path: str) -> Reference | None:
    """Return the reference, or None where there is no record or it is not published."""
    return reference(kind, row, path) if row[f"{path}status"] == Status.PUBLISHED else None


def place_reference(row: Row, path: str) -> PlaceReference | None:
    if row[f"{path}slug"] is None:
        return None
    return PlaceReference(**{name: row[f"{path}{name}"] for name in _PLACE})


def kept(row: Row, names: Iterable[str]) -> dict[str, Any]:
    """Return columns as they are, for the fields of a record that have their names."""
    return {name: row[name] for name in names}


def known(row: Row, names: Iterable[str]) -> dict[str, Any]:
    """Return columns for the fields that have their names, null where they are empty."""
    return {name: row[name] or None for name in names}


def name_of(kind: Kind, row: Row, path: str = "") -> str:
    """Return the name to show, as `str()` of the record gives it."""
    if kind == "article":
        return row[path + "title"]
    if kind != "directive":
        return row[path + "name"]
    symbol = row[f"{path}symbol"]
    return f"{row[f'{path}type__name']} {symbol}" if symbol else row[f"{path}title"]
