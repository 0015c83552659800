"""What of a record is wanted: `fields` of it alone, `annotations`, records that it refers to."""

from collections.abc import Container

import msgspec
from django.http import QueryDict

from articles.exports.expanding import expandable
from articles.exports.records import RECORDS
from articles.filters.lists import Error, not_among

PARAMETERS = ("fields", "expand")
OF_RECORD = (*PARAMETERS, "annotations")
_FLAGS = ("true", "false")
_NONE = frozenset[str]()

_fields = msgspec.json.Decoder(dict[str, msgspec.Raw])


def names_of(kind: str) -> tuple[str, ...]:
    """Return the fields that a kind of record has."""
    return RECORDS[kind].__struct_fields__


def asked(params: QueryDict, parameter: str = "fields") -> frozenset[str]:
    """Return the fields that are asked for; of `fields` none means all that are usual."""
    given = params.get(parameter, "")
    return frozenset(filter(None, map(str.strip, given.split(",")))) if given else _NONE


def wrong(kind: str, params: QueryDict) -> list[Error]:
    """Refuse fields that the record does not have, and a flag that is neither yes nor no."""
    errors = []
    for parameter, known in (("fields", names_of), ("expand", expandable)):
        names = asked(params, parameter)
        if names and (others := names.difference(known(kind))):
            errors.append(not_among(parameter, sorted(others), known(kind)))
    flag = params.get("annotations", "")
    if flag not in ("", *_FLAGS):
        errors.append(not_among("annotations", [flag], _FLAGS))
    return errors


def only(record: bytes, names: Container[str]) -> bytes:
    """Return a record's JSON with these fields alone."""
    found = _fields.decode(record)
    return msgspec.json.encode({name: raw for name, raw in found.items() if name in names})


def with_more(record: bytes, name: str, value: bytes) -> bytes:
    """Return a record's JSON with one field more behind."""
    before = record[:-1] + (b"," if len(record) > 2 else b"")
    return b"".join((before, b'"%b":' % name.encode(), value, b"}"))
