"""The same in bulk as CSV: one row an item, lists within a cell, text that is never a formula."""

import csv
import io
from collections.abc import Callable, Generator, Iterable, Sequence
from typing import Any

import msgspec

from articles.exports.jsonl import Stream
from articles.exports.lookups import PlaceRecord, TypeRecord
from articles.exports.parts import MentionRecord, Part, Reference
from articles.exports.records import RECORDS
from articles.exports.sheets import BYTE_ORDER_MARK
from articles.exports.streams import Claim, Source
from articles.text.cells import defused

_BETWEEN = " | "

Cells = Callable[[Any], Sequence[Any]]

_RECORD_COLUMNS: dict[str, str] = {
    "article": "slug url title standfirst section published publisher publisher_as_printed place"
    " source source_address archive_address rights bylines cites organizations people"
    " text_version sequence updated_at",
    "directive": "slug url name title type number suffix organ_code symbol issuer signed_on term"
    " plenum subject effect effect_as_of effect_source other_names is_stub is_verified source_note"
    " sequence updated_at",
    "organization": "slug url name classification level place parent founding_date dissolution_date"
    " other_names is_verified source_note sequence updated_at",
    "person": "slug url name other_names note is_verified source_note sequence updated_at",
}
_CLAIM_COLUMNS = (
    "type id kind subject verb object organization directive criterion role statement measure"
    " qualifier value unit period awarding_body review_event is_acting is_former is_late"
    " start_date end_date stated_on date source_note passages"
)
_MENTION_COLUMNS = "kind target zone origin resolution"
_PASSAGE_COLUMNS = "exact start end text_version article_published url"


class Table(Stream):
    """An open stream of one table: a header, then a row for each item."""

    def __init__(self, source: Source, kind: str) -> None:
        super().__init__(source)
        self._header, self._cells = _WRITERS[kind]

    def parts(self) -> Generator[bytes]:
        yield (BYTE_ORDER_MARK + _written([self._header])).encode()
        for items in self._source.batches():
            yield _written(self._cells(item) for item in items).encode()


def _written(rows: Iterable[Sequence[Any]]) -> str:
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue()


def _of_records(kind: str) -> tuple[Sequence[str], Cells]:
    decode = msgspec.json.Decoder(RECORDS[kind]).decode
    names = _RECORD_COLUMNS[kind].split()

    def cells(item: Any) -> list[Any]:
        sequence, _kind, _pk, _slug, brief, *_rest = item
        record = decode(brief)
        values = {"sequence": sequence, "updated_at": record.updated_at.isoformat()}
        return [values.get(name) or _cell(getattr(record, name)) for name in names]

    return names, cells


def _of_claim(item: Claim) -> list[Any]:
    names = _CLAIM_COLUMNS.split()
    claim = item.claim
    person = getattr(claim, "person", None)
    values = {"type": item.type, "subject": _cell(person)} if person else {"type": item.type}
    return [values.get(name) or _cell(getattr(claim, name, None)) for name in names]


def _of_mention(item: MentionRecord) -> list[Any]:
    own = [_cell(getattr(item, name)) for name in _MENTION_COLUMNS.split()]
    at = [_cell(getattr(item.passage, name)) for name in _PASSAGE_COLUMNS.split()]
    return [_cell(item.passage.article), *own, *at]


def _of_parts(part: type[Part]) -> tuple[Sequence[str], Cells]:
    """Write each field of a small record into a column of its own."""
    names = part.__struct_fields__
    return names, lambda item: [_cell(getattr(item, name)) for name in names]


def _cell(value: Any) -> Any:
    """Return a value as a cell: records by name and address, lists behind one another."""
    if isinstance(value, list):
        return defused(_BETWEEN.join(_said(one) for one in value))
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float) or value is None:
        return value
    return defused(value if isinstance(value, str) else _said(value))


def _said(one: Any) -> str:
    if isinstance(one, Reference):
        return f"{one.name} [{one.slug}]"
    for name in _SAYING:
        told = getattr(one, name, None)
        if told is not None:
            return told if isinstance(told, str) else _said(told)
    raise TypeError(f"no words for {type(one).__name__}")


# What a part of a record is called by, the first that it has.
_SAYING = ("printed", "directive", "organization", "person", "url", "name", "text")

_WRITERS: dict[str, tuple[Sequence[str], Cells]] = {
    **{kind: _of_records(kind) for kind in _RECORD_COLUMNS},
    "claim": (_CLAIM_COLUMNS.split(), _of_claim),
    "place": _of_parts(PlaceRecord),
    "type": _of_parts(TypeRecord),
    "mention": (f"article {_MENTION_COLUMNS} {_PASSAGE_COLUMNS}".split(), _of_mention),
}
