"""Checking an archive of the catalogue without a database: is it whole, does it fit together?"""

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from articles.exports.answers import ChangeLine
from articles.exports.archive import MANIFEST, NAMES, SCHEMA_VERSION
from articles.exports.lookups import PlaceRecord, TypeRecord
from articles.exports.ondisk import Key, OnDisk
from articles.exports.parts import (
    FindingClaim,
    MembershipClaim,
    MentionRecord,
    PlaceReference,
    Reference,
    RelationClaim,
    TypeReference,
)
from articles.exports.records import RECORDS

CLAIM_LINES: dict[str, Any] = {
    "membership": MembershipClaim,
    "finding": FindingClaim,
    "directive_relation": RelationClaim,
    "organization_relation": RelationClaim,
}
_LINES: dict[str, Any] = {
    "mentions": MentionRecord,
    "places": PlaceRecord,
    "types": TypeRecord,
    "gone": ChangeLine,
}
# What small records are called by.
_SMALL = {"places": "slug", "types": "code"}
_KINDS = {name: kind for kind, name in NAMES.items()}


def problems(folder: Path) -> Iterator[str]:
    """Yield what is wrong with an archive, a sentence each; nothing if it is whole."""
    try:
        manifest = msgspec.json.decode((folder / MANIFEST).read_bytes())
        files = manifest["files"]
    except (OSError, msgspec.DecodeError, KeyError, TypeError) as error:
        yield f"{MANIFEST} cannot be read: {error}"
        return
    if manifest.get("schema_version") != SCHEMA_VERSION:
        yield f"{MANIFEST}: schema_version is not {SCHEMA_VERSION}"
        return
    told = {one["name"] for one in files} | {MANIFEST}
    there = {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}
    yield from (f"{name}: not told of in {MANIFEST}" for name in sorted(there - told))
    yield from _counts(manifest)
    reader = _Records()
    for one in files:
        yield from _file(folder, one, None if manifest.get("everything") else reader)
    yield from reader.missing()


def _counts(manifest: dict[str, Any]) -> Iterator[str]:
    for name, count in manifest["counts"].items():
        held = sum(one["count"] for one in manifest["files"] if one["of"] == name)
        if held != count:
            yield f"{MANIFEST}: {name} should be {count}, its files hold {held}"


def _file(folder: Path, told: dict[str, Any], reader: "_Records | None") -> Iterator[str]:
    try:
        content = (folder / told["name"]).read_bytes()
    except OSError as error:
        yield f"{told['name']}: {error.strerror}"
        return
    if (len(content), hashlib.sha256(content).hexdigest()) != (told["bytes"], told["sha256"]):
        yield f"{told['name']}: other bytes than were written"
        return
    if told["of"] == "schema":
        return
    count = content.count(b"\n")
    if count != told["count"]:
        yield f"{told['name']}: {count} lines, not {told['count']}"
    if reader is not None:
        yield from reader.read(told, content)


class _Records:
    """What the lines of an archive hold, and what they refer to."""

    def __init__(self) -> None:
        self._held = OnDisk()
        self._named = OnDisk()
        self._last = dict[str, int]()

    def read(self, told: dict[str, Any], content: bytes) -> Iterator[str]:
        for number, line in enumerate(content.splitlines(), start=1):
            place = f"{told['name']}:{number}"
            try:
                value = msgspec.json.decode(line)
                self._check(told["of"], line, value)
            except (msgspec.MsgspecError, KeyError, ValueError, OverflowError) as error:
                yield f"{place}: {error}"
                continue
            for key in _references(value):
                self._named.put(key, place)

    def missing(self) -> Iterator[str]:
        for (kind, slug), place in self._named.items():
            if not self._held.get((kind, slug)):
                yield f"{place}: {kind} {slug} is not in the catalogue"

    def _check(self, name: str, line: bytes, value: dict[str, Any]) -> None:
        kind = _KINDS.get(name)
        if kind:
            msgspec.json.decode(line, type=RECORDS[kind], strict=True)
            self._hold((kind, value["slug"]))
            self._hold((f"number of {kind}", value["id"]))
        elif name == "claims":
            msgspec.json.decode(line, type=CLAIM_LINES[value["type"]], strict=True)
        elif name in _LINES:
            msgspec.json.decode(line, type=_LINES[name], strict=True)
            self._hold_other(name, value)
        if name != "articles" and _is_without_article(value):
            raise ValueError("a passage does not say of which article it is")
        if "sequence" in value:
            if value["sequence"] <= self._last.get(name, 0):
                raise ValueError("sequence does not grow")
            self._last[name] = value["sequence"]

    def _hold_other(self, name: str, value: dict[str, Any]) -> None:
        if name == "gone":
            self._hold((f"{value['kind']} that is gone", value["slug"]))
            self._hold((f"number of {value['kind']}", value["id"]))
        elif name in _SMALL:
            self._hold((name, value[_SMALL[name]]))

    def _hold(self, key: Key) -> None:
        if not self._held.put(key):
            raise ValueError(f"{key[0]} {key[1]} is there twice")


# By the fields that it has: what a reference leads to.
_REFERENCES: dict[frozenset[str], Callable[[dict[str, Any]], Key]] = {
    frozenset(Reference.__struct_fields__): lambda value: (value["kind"], value["slug"]),
    frozenset(PlaceReference.__struct_fields__): lambda value: ("places", value["slug"]),
    frozenset(TypeReference.__struct_fields__): lambda value: ("types", value["code"]),
}


def _references(value: Any) -> Iterator[Key]:
    """Find every reference to a record, however deep."""
    if isinstance(value, list):
        for one in value:
            yield from _references(one)
    elif isinstance(value, dict):
        keys = frozenset(value)
        if keys in _REFERENCES:
            yield _REFERENCES[keys](value)
        else:
            for one in value.values():
                yield from _references(one)


def _is_without_article(value: Any) -> bool:
    """Tell whether there is a passage, however deep, that only its article's record could have."""
    if isinstance(value, list):
        return any(map(_is_without_article, value))
    if not isinstance(value, dict):
        return False
    is_own = "text_version" in value and "article" not in value
    return is_own or any(map(_is_without_article, value.values()))
