"""What each field means, for readers of the schemas: as the tables of docs/json.md tell it."""

import inspect
import re
from functools import cache
from typing import Any

from django.conf import settings

from articles.exports.parts import Part

_TABLE = re.compile(r"^### (\w+)\n(.*?)(?=^##|\Z)", re.MULTILINE | re.DOTALL)
_ROW = re.compile(r"^\| `([@\w]+)` \| (.+) \|$", re.MULTILINE)


def describe(schemas: dict[str, Any]) -> None:
    """Put what is told of each type and field into JSON Schemas, by the names of the types.

    A type has the fields of those that it is made from: what is told of these holds for it too.
    """
    for name, schema in schemas.items():
        if "description" in schema:
            schema["description"] = inspect.cleandoc(schema["description"])
        meant = _meanings(name)
        for field, told in schema.get("properties", {}).items():
            if field in meant:
                told.setdefault("description", meant[field])


def _meanings(name: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for kind in _all_of(Part):
        if kind.__name__ == name:
            for one in reversed(kind.mro()):
                found |= _tables().get(one.__name__, {})
    return found


def _all_of(kind: type[Any]) -> list[type[Any]]:
    return [kind, *(one for child in kind.__subclasses__() for one in _all_of(child))]


@cache
def _tables() -> dict[str, dict[str, str]]:
    file = settings.BASE_DIR / "docs" / "json.md"
    # Where the code is taken along without its documents, an export must not fail for them.
    text = file.read_text(encoding="utf-8") if file.exists() else ""
    return {name: dict(_ROW.findall(rows)) for name, rows in _TABLE.findall(text)}
