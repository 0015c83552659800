"""Directives as public records, a batch at a time."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import QuerySet

from articles.exports.claims import DIRECTIVE_RELATIONS, FINDINGS, claims_about
from articles.exports.criteria import criteria_of
from articles.exports.dates import edtf
from articles.exports.newest import LONGEST, counted
from articles.exports.parts import TypeReference
from articles.exports.questions import Question, among, in_order
from articles.exports.records import DirectiveCounts, DirectiveRecord
from articles.exports.references import (
    Row,
    address,
    articles_naming,
    columns,
    kept,
    known,
    name_of,
    public_reference,
)
from articles.exports.related import other_names
from articles.models import Directive, DirectiveName, Finding

_OPTIONAL = (
    "number",
    "suffix",
    "organ_code",
    "symbol",
    "term",
    "plenum",
    "subject",
    "effect_source",
    "source_note",
)
_KEPT = ("slug", "title", "effect", "is_stub", "is_verified", "version", "updated_at")
_COLUMNS = [
    *("pk", "first_published_at", "signed_on", "effect_as_of"),
    *("type__code", "type__name", "type__family"),
    *_OPTIONAL,
    *_KEPT,
    *columns("organization", "issuer__"),
]


def load_directives(ids: Iterable[int], *, longest: int = LONGEST) -> dict[int, DirectiveRecord]:
    """Return the record of each published directive by its id, in the order of the ids.

    Findings and relations are cut to the `longest` newest.
    """
    rows = in_order(_directives, ids)
    ids = [row["pk"] for row in rows]
    batch = _Batch(ids, longest)
    return {pk: _record(row, batch) for pk, row in zip(ids, rows, strict=True)}


@Question
def _directives() -> QuerySet[Any]:
    return Directive.objects.published_by_key().filter(among("pk")).order_by().values(*_COLUMNS)


class _Batch:
    """What stands beside the directives of one batch, by directive id."""

    def __init__(self, ids: Sequence[int], longest: int) -> None:
        self.names = other_names(DirectiveName, "directive_id", ids)
        self.criteria = criteria_of(ids)
        self.relations = claims_about(DIRECTIVE_RELATIONS, "from_directive", ids, longest)
        self.inverse = claims_about(DIRECTIVE_RELATIONS, "to_directive", ids, longest)
        self.findings = claims_about(FINDINGS, "directive", ids, longest)
        self.found = counted(Finding.objects.shown, "directive_id", ids)

    def counts(self, pk: int) -> DirectiveCounts:
        return DirectiveCounts(findings=self.found.get(pk, 0))


def _record(row: Row, batch: _Batch) -> DirectiveRecord:
    pk = row["pk"]
    return DirectiveRecord(
        id=pk,
        created_at=row["first_published_at"],
        url=address("directive", row["slug"]),
        name=name_of("directive", row),
        type=TypeReference(code=row["type__code"], name=row["type__name"]),
        family=row["type__family"],
        **kept(row, _KEPT),
        **known(row, _OPTIONAL),
        issuer=public_reference("organization", row, "issuer__"),
        signed_on=edtf(row["signed_on"]),
        effect_as_of=edtf(row["effect_as_of"]),
        other_names=batch.names.get(pk, []),
        criteria=batch.criteria.get(pk, []),
        relations=batch.relations.get(pk, []),
        inverse_relations=batch.inverse.get(pk, []),
        findings=batch.findings.get(pk, []),
        articles=articles_naming("directive", row["slug"]),
        counts=batch.counts(pk),
    )
