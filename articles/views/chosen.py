"""`fields`: only some of a record's fields, in the record's order; and its `annotations`."""

from collections.abc import Container

import msgspec
from django.http import QueryDict
from django.utils.translation import gettext as _

from articles.exports.annotations import Annotation
from articles.exports.records import RECORDS
from articles.filters.lists import Error, error

PARAMETERS = ("fields",)
OF_RECORD = (*PARAMETERS, "annotations")
_FLAGS = ("true", "false")

_fields = msgspec.json.Decoder(dict[str, msgspec.Raw])


def names_of(kind: str) -> tuple[str, ...]:
    """Return the fields that a kind of record has."""
    return RECORDS[kind].__struct_fields__


def asked(params: QueryDict) -> frozenset[str]:
    """Return the fields that are asked for; none means all that are usual."""
    given = params.get("fields", "").split(",")
    return frozenset(name.strip() for name in given if name.strip())


def wrong(kind: str, params: QueryDict) -> list[Error]:
    """Refuse fields that the record does not have, and a flag that is neither yes nor no."""
    errors, known = [], names_of(kind)
    if asked(params) - set(known):
        message = _("not one of: %(allowed)s") % {"allowed": ", ".join(known)}
        errors.append(error("fields", "choice", message))
    if params.get("annotations") not in (None, "", *_FLAGS):
        message = _("not one of: %(allowed)s") % {"allowed": ", ".join(_FLAGS)}
        errors.append(error("annotations", "choice", message))
    return errors


def only(record: bytes, names: Container[str]) -> bytes:
    """Return a record's JSON with these fields alone."""
    found = _fields.decode(record)
    return msgspec.json.encode({name: raw for name, raw in found.items() if name in names})


def with_annotations(record: bytes, found: list[Annotation]) -> bytes:
    """Return a record's JSON with its annotations behind."""
    before = record[:-1] + (b"," if len(record) > 2 else b"")
    return b"".join((before, b'"annotations":', msgspec.json.encode(found), b"}"))
