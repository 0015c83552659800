"""What is told of a directive's way: its chain, who reported what and when, two bodies compared.

Null is "not known" or "not public". A cell, a year or a list that is empty says that no report was
found in this catalogue: never that nothing was done.
"""

from typing import Literal

from msgspec import UNSET, UnsetType

from articles.exports.codes import EffectCode, FindingKindCode, QualifierCode
from articles.exports.parts import CriterionRecord, FindingClaim, Part, Reference, RelationClaim

AxisCode = Literal["period", "criterion"]


class ChainNode(Part, frozen=True, kw_only=True):
    """A directive of a chain; `steps` counts from the one asked for: -1 is what it stands on."""

    directive: Reference
    title: str
    signed_on: str | None
    effect: EffectCode
    steps: int


class DirectiveChain(Part, frozen=True, kw_only=True):
    """The directives that one is tied to, some steps both ways; `is_cut` where there are more."""

    directive: Reference
    nodes: list[ChainNode]
    relations: list[RelationClaim]
    is_cut: bool


class MatrixColumn(Part, frozen=True, kw_only=True):
    """A year, or a criterion; `key` is "none" for what states none."""

    key: str
    year: int | None
    criterion: CriterionRecord | None


class CellFinding(Part, frozen=True, kw_only=True):
    """A finding in a cell; `exact` are the words of its first passage as far as rights allow."""

    id: int
    kind: FindingKindCode
    statement: str
    measure: str | None
    value: int | float | None
    qualifier: QualifierCode
    unit: str | None
    period: str | None
    review_event: str | None
    criterion: int | None
    article: Reference
    article_published: str | None
    exact: str | UnsetType = UNSET
    url: str
    passages: int


class MatrixCell(Part, frozen=True, kw_only=True):
    """What was found about one body in one column.

    `until` names the later year whose findings tell of this year too, where it has none itself.
    """

    key: str
    findings: list[CellFinding]
    until: int | None


class MatrixRow(Part, frozen=True, kw_only=True):
    """A body that was reported on; `depth` is its place in the tree of the bodies shown."""

    organization: Reference
    depth: int
    cells: list[MatrixCell]


class DirectiveMatrix(Part, frozen=True, kw_only=True):
    """Bodies by years, or by criteria: cells without findings are left out of a row."""

    directive: Reference
    by: AxisCode
    under: Reference | None
    columns: list[MatrixColumn]
    earlier: int | None
    rows: list[MatrixRow]
    total: int
    page: int
    pages: int


class CriterionReports(Part, frozen=True, kw_only=True):
    """A criterion with the newest that was reported against it."""

    criterion: CriterionRecord
    findings: list[FindingClaim]
    total: int


class KindReports(Part, frozen=True, kw_only=True):
    """The newest findings of a kind, and how many there are."""

    kind: FindingKindCode
    findings: list[FindingClaim]
    total: int


class FigureReport(Part, frozen=True, kw_only=True):
    """What was counted, of whom and as of when: `differs` where reports give different values."""

    measure: str | None
    unit: str | None
    organization: Reference
    period: str | None
    differs: bool
    findings: list[FindingClaim]


class TimelineYear(Part, frozen=True, kw_only=True):
    """How many findings state a period that ends in this year; of the others, whose article."""

    year: int
    stated: int
    by_article: int


class DirectiveReports(Part, frozen=True, kw_only=True):
    """What the press reports about the carrying out of a directive."""

    directive: Reference
    criteria: list[CriterionReports]
    kinds: list[KindReports]
    figures: list[FigureReport]
    years: list[TimelineYear]
    undated: int
    milestones: list[FindingClaim]


class ComparedKind(Part, frozen=True, kw_only=True):
    """The findings of a kind about the one body and the other."""

    kind: FindingKindCode
    first: list[FindingClaim]
    second: list[FindingClaim]


class ComparedFigure(Part, frozen=True, kw_only=True):
    """What was counted in both bodies, or in one of them, each value with its date."""

    measure: str | None
    unit: str | None
    first: list[FindingClaim]
    second: list[FindingClaim]


class DirectiveComparison(Part, frozen=True, kw_only=True):
    """Two bodies side by side on one directive; nothing is added up or set off."""

    directive: Reference
    first: Reference
    second: Reference
    kinds: list[ComparedKind]
    figures: list[ComparedFigure]
    first_total: int
    second_total: int
