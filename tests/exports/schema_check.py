"""As much of JSON Schema as the record schemas use: enough to hold every value against them."""

from collections.abc import Iterator
from typing import Any

_TYPES: dict[str, Any] = {
    "object": dict,
    "array": list,
    "string": str,
    "boolean": bool,
    "null": type(None),
    "integer": int,
    "number": (int, float),
}
KNOWN = {
    "$schema", "$ref", "$defs", "title", "description", "type", "properties", "required", "items",
    "anyOf", "discriminator", "enum", "format", "default", "additionalProperties",
}  # fmt: skip


def misfits(
    value: Any, schema: dict[str, Any], root: dict[str, Any], at: str = "$"
) -> Iterator[str]:
    """Yield where and how a value does not fit its schema; nothing if it does."""
    assert schema.keys() <= KNOWN, schema.keys() - KNOWN
    if "$ref" in schema:
        yield from misfits(value, root["$defs"][schema["$ref"].split("/")[-1]], root, at)
    if "anyOf" in schema and not any(fits(value, one, root) for one in schema["anyOf"]):
        yield f"{at}: {value!r} fits none"
    if "enum" in schema and value not in schema["enum"]:
        yield f"{at}: {value!r} is not one of {schema['enum']}"
    if "type" in schema and not _is(value, schema["type"]):
        yield f"{at}: {value!r} is no {schema['type']}"
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from misfits(item, schema.get("items", {}), root, f"{at}[{number}]")
    elif isinstance(value, dict):
        yield from _fields(value, schema, root, at)


def fits(value: Any, schema: dict[str, Any], root: dict[str, Any]) -> bool:
    return not list(misfits(value, schema, root))


def _fields(
    value: dict[str, Any], schema: dict[str, Any], root: dict[str, Any], at: str
) -> Iterator[str]:
    for name in schema.get("required", ()):
        if name not in value:
            yield f"{at}: {name} is missing"
    if not schema.keys() & {"properties", "additionalProperties"}:
        return
    for name, one in value.items():
        told = schema.get("properties", {}).get(name, schema.get("additionalProperties"))
        if told is not None:
            yield from misfits(one, told, root, f"{at}.{name}")
        else:
            yield f"{at}: {name} is not described"


def _is(value: Any, kind: str) -> bool:
    if isinstance(value, bool):
        return kind == "boolean"
    return isinstance(value, _TYPES[kind])
