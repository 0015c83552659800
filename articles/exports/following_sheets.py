"""A directive's way as sheets: every relation, every finding, the whole matrix with its blanks."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from django.utils.translation import gettext as _

from articles.exports.chain import load_chain
from articles.exports.claims import FINDINGS, claims_by_id
from articles.exports.followed import CellFinding, MatrixColumn, MatrixRow
from articles.exports.matrix import ROWS_A_PAGE, Asked, bodies_of, columns_of
from articles.exports.matrix_rows import rows_of
from articles.exports.parts import FindingClaim, PassageRecord, Reference
from articles.exports.workbook import Cell
from articles.models import DirectiveVerb, Finding, FindingKind, Qualifier

Sheet = tuple[Sequence[object], Iterator[list[Cell]]]
_KINDS: dict[str, Any] = dict(FindingKind.choices)
_VERBS: dict[str, Any] = dict(DirectiveVerb.choices)
_QUALIFIERS: dict[str, Any] = dict(Qualifier.choices)
_CHUNK = 200


def _chain(pk: int, directive: Reference, asked: Asked | None, site: str) -> Sheet:
    header = [_("directive"), _("relation"), _("directive"), _("date"), *_passage_columns()]
    return header, _relations(pk, site)


def _relations(pk: int, site: str) -> Iterator[list[Cell]]:
    for one in load_chain(pk).relations:
        ends = [one.subject.name, str(_VERBS[one.verb]), one.object.name, one.date]
        yield [*ends, *_passage(one.passages, site)]


def _findings(pk: int, directive: Reference, asked: Asked | None, site: str) -> Sheet:
    header = [
        *(_("record number"), _("kind"), _("organisation"), _("statement"), _("criterion")),
        *(_("what is counted"), _("qualifier"), _("value"), _("unit"), _("as of, or period")),
        *(_("awarded by"), _("review (sơ kết, tổng kết)"), *_passage_columns()),
    ]
    return header, _finding_rows(pk, site)


def _finding_rows(pk: int, site: str) -> Iterator[list[Cell]]:
    shown = Finding.objects.shown().filter(directive=pk).order_by("-period", "-pk")
    numbers = list(shown.values_list("pk", flat=True))
    for at in range(0, len(numbers), _CHUNK):
        part = numbers[at : at + _CHUNK]
        claims = claims_by_id(FINDINGS, part)
        yield from (_finding(claims[one], site) for one in part if one in claims)


def _finding(one: FindingClaim, site: str) -> list[Cell]:
    return [
        *(one.id, str(_KINDS[one.kind]), one.organization.name, one.statement),
        *(one.criterion.text if one.criterion else None, one.measure),
        *(str(_QUALIFIERS.get(one.qualifier, "")) or None, one.value, one.unit, one.period),
        *(one.awarding_body.name if one.awarding_body else None, one.review_event),
        *_passage(one.passages, site),
    ]


def _passage_columns() -> list[str]:
    return [_("passage that says so"), _("article"), _("published"), _("address")]


def _passage(found: Sequence[PassageRecord], site: str) -> list[Cell]:
    if not found:
        return [None, None, None, None]
    lead = found[0]
    published = (lead.article_published or "")[:10] or None
    return [lead.exact or None, lead.article.name, published, f"{site}{lead.url}"]


def _matrix(pk: int, directive: Reference, asked: Asked | None, site: str) -> Sheet:
    wanted = asked or Asked()
    axis, _earlier = columns_of(pk, wanted)
    header = [_("organisation"), _("depth in the tree"), *(_heading(one) for one in axis)]
    return header, _matrix_rows(pk, wanted, axis, site)


def _heading(column: MatrixColumn) -> str:
    if column.criterion:
        return column.criterion.text
    return str(column.year) if column.year else _("none stated")


def _matrix_rows(
    pk: int, asked: Asked, axis: list[MatrixColumn], site: str
) -> Iterator[list[Cell]]:
    bodies = bodies_of(pk, asked.under)
    for at in range(0, len(bodies), ROWS_A_PAGE):
        for row in rows_of(pk, bodies[at : at + ROWS_A_PAGE], axis, by=asked.by):
            yield [row.organization.name, row.depth, *_cells(row, axis, site)]


def _cells(row: MatrixRow, axis: list[MatrixColumn], site: str) -> Iterator[str]:
    held = {cell.key: cell for cell in row.cells}
    for column in axis:
        cell = held.get(column.key)
        if cell is None:
            yield _("no report found in this catalogue")
        elif cell.until:
            yield _("told with %(year)d") % {"year": cell.until}
        else:
            yield "\n".join(_said(one, site) for one in cell.findings)


def _said(one: CellFinding, site: str) -> str:
    """A finding in a line: kind, statement, value, the words that say so, where they stand."""
    value = ""
    if one.value is not None:
        parts = (_QUALIFIERS.get(one.qualifier, ""), one.value, one.unit or "")
        value = f" ({' '.join(str(part) for part in parts if part != '')})"
    words = f" “{one.exact}”" if one.exact else ""
    return f"{_KINDS[one.kind]}: {one.statement}{value}{words} {site}{one.url}"


SHEETS: dict[str, Callable[[int, Reference, Asked | None, str], Sheet]] = {
    "chain": _chain,
    "findings": _findings,
    "matrix": _matrix,
}
