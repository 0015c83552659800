"""Directives as public records, a batch at a time."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import QuerySet
from msgspec import UNSET

from articles.exports.claims import DIRECTIVE_RELATIONS, FINDINGS, claims_about
from articles.exports.criteria import criteria_of
from articles.exports.dates import edtf
from articles.exports.naming import Naming, count_naming_articles, named, naming_articles
from articles.exports.newest import LONGEST, counted
from articles.exports.parts import TypeReference
from articles.exports.questions import Question, among, in_order
from articles.exports.records import DirectiveCounts, DirectiveRecord
from articles.exports.references import (
    Row,
    address,
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
    *("pk", "signed_on", "effect_as_of", "type__code", "type__name", "type__family"),
    *_OPTIONAL,
    *_KEPT,
    *columns("organization", "issuer__"),
]


def load_directives(
    ids: Iterable[int],
    *,
    longest: int = LONGEST,
    with_articles: bool = True,
    with_claims: bool = True,
) -> dict[int, DirectiveRecord]:
    """Return the record of each published directive by its id, in the order of the ids.

    Citing articles, findings and relations are cut to the `longest` newest. Without articles
    `cited_by` is left out, as in lists; without claims so are findings and relations.
    """
    rows = in_order(_directives, ids)
    ids = [row["pk"] for row in rows]
    batch = _Batch(ids, longest, with_claims=with_claims)
    naming = naming_articles("directive", ids, longest) if with_articles else None
    return {pk: _record(row, batch, named(naming, pk)) for pk, row in zip(ids, rows, strict=True)}


@Question
def _directives() -> QuerySet[Any]:
    return Directive.objects.published().filter(among("pk")).order_by().values(*_COLUMNS)


class _Batch:
    """What stands beside the directives of one batch, by directive id."""

    def __init__(self, ids: Sequence[int], longest: int, *, with_claims: bool) -> None:
        self.names = other_names(DirectiveName, "directive_id", ids)
        self.criteria = criteria_of(ids)
        self.citing = count_naming_articles("directive", ids)
        self.claims: dict[str, dict[int, Any]] = {}
        self.found: dict[int, int] | None = None
        if with_claims:
            self.claims = {
                "relations": claims_about(DIRECTIVE_RELATIONS, "from_directive", ids, longest),
                "inverse_relations": claims_about(
                    DIRECTIVE_RELATIONS, "to_directive", ids, longest
                ),
                "findings": claims_about(FINDINGS, "directive", ids, longest),
            }
            self.found = counted(Finding.objects.shown, "directive_id", ids)

    def counts(self, pk: int) -> DirectiveCounts:
        found = UNSET if self.found is None else self.found.get(pk, 0)
        return DirectiveCounts(cited_by=self.citing.get(pk, 0), findings=found)

    def claims_of(self, pk: int) -> dict[str, Any]:
        return {name: found.get(pk, []) for name, found in self.claims.items()}


def _record(row: Row, batch: _Batch, cited_by: Naming) -> DirectiveRecord:
    pk = row["pk"]
    return DirectiveRecord(
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
        cited_by=cited_by,
        **batch.claims_of(pk),
        counts=batch.counts(pk),
    )
