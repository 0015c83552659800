"""The rows of a carrying-out matrix: what was found about each body, year by year."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import CharField, ExpressionWrapper, F, QuerySet
from msgspec import UNSET

from articles.exports import passages
from articles.exports.claims import plain_number
from articles.exports.followed import AxisCode, CellFinding, MatrixCell, MatrixColumn, MatrixRow
from articles.exports.parts import Reference
from articles.exports.questions import Question, among, given
from articles.exports.references import Row, reference
from articles.exports.spans import years_of
from articles.models import Evidence, TextVersion

NONE = "none"  # the column of what states no period, or was held against no criterion


@dataclass(frozen=True, slots=True)
class Body:
    """A body that has findings; `depth` counts those above it that have some too."""

    pk: int
    depth: int
    reference: Reference


def rows_of(
    pk: int,
    bodies: Iterable[Body],
    axis: list[MatrixColumn],
    *,
    by: AxisCode = "period",
    with_words: bool = True,
) -> list[MatrixRow]:
    """Return the rows of some bodies."""
    bodies = list(bodies)
    found = _findings(pk, [body.pk for body in bodies], with_words=with_words)
    place = _place_by_year if by == "period" else _place_by_criterion
    keys = [column.key for column in axis]
    return [
        MatrixRow(
            organization=body.reference,
            depth=body.depth,
            cells=_cells(keys, *place(found.get(body.pk, []))),
        )
        for body in bodies
    ]


Placed = tuple[dict[str, list[CellFinding]], dict[str, int]]


def _place_by_year(findings: list[CellFinding]) -> Placed:
    """A finding stands in the last year of its period; the earlier ones point there."""
    held: dict[str, list[CellFinding]] = {}
    until: dict[str, int] = {}
    for one in findings:
        span = years_of(one.period)
        held.setdefault(str(span[1]) if span else NONE, []).append(one)
        for year in range(span[0], span[1]) if span else ():
            until[str(year)] = max(span[1], until.get(str(year), 0)) if span else 0
    return held, until


def _place_by_criterion(findings: list[CellFinding]) -> Placed:
    held: dict[str, list[CellFinding]] = {}
    for one in findings:
        held.setdefault(str(one.criterion) if one.criterion else NONE, []).append(one)
    return held, {}


def _cells(
    keys: list[str], held: dict[str, list[CellFinding]], until: dict[str, int]
) -> list[MatrixCell]:
    return [
        MatrixCell(
            key=key,
            findings=held.get(key, []),
            until=None if key in held else until.get(key),
        )
        for key in keys
        if key in held or key in until
    ]


_AT = "finding__"
_NAMES = (
    *("finding_id", "text_version_id", f"{_AT}organization_id", "start", "end", f"{_AT}kind"),
    *(f"{_AT}statement", f"{_AT}measure", f"{_AT}value", f"{_AT}qualifier", f"{_AT}unit"),
    *(f"{_AT}review_event", f"{_AT}criterion_id", "period"),
)
_WORDS = ("exact", "prefix", "suffix", "text_version__number")
# As the text that it is stored as: a thousand of them need not be read as dates.
_PERIOD = ExpressionWrapper(F(f"{_AT}period"), output_field=CharField())


def _findings(pk: int, bodies: list[int], *, with_words: bool) -> dict[int, list[CellFinding]]:
    """Return the findings of each body on a directive, the latest period first.

    `is_shown` chooses them, and no passage is read that is not public itself.
    """
    leads, proofs = dict[int, tuple[Any, ...]](), Counter[int]()
    for row in _proofs.about(pk, with_words, keys=bodies):
        leads.setdefault(row[0], row)
        proofs[row[0]] += 1
    articles = _articles({row[1] for row in leads.values()})
    made: dict[int, list[CellFinding]] = {}
    for number, row in leads.items():
        one = _finding(row, articles[row[1]], proofs[number])
        made.setdefault(row[2], []).append(one)
    for own in made.values():
        own.sort(key=lambda one: (one.period or "", one.id), reverse=True)
    return made


@Question
def _proofs(with_words: bool) -> QuerySet[Any]:
    shown = given(f"{_AT}directive_id"), among(f"{_AT}organization_id")
    rows = Evidence.objects.public().filter(*shown, **{f"{_AT}is_shown": True})
    rows = rows.annotate(period=_PERIOD).order_by("finding_id", "pk")
    return rows.values(*_NAMES, *(_WORDS if with_words else ()))


@dataclass(frozen=True, slots=True)
class _Article:
    """What many passages of one text have in common."""

    reference: Reference
    published: str | None
    row: Row


def _articles(texts: set[int]) -> dict[int, _Article]:
    found = {}
    for row in _texts(texts):
        named = {f"text_version__{name}": value for name, value in row.items()}
        article = reference("article", named, passages.ARTICLE)
        found[row["pk"]] = _Article(article, passages.published_on(named), named)
    return found


_OF_ARTICLE = [
    name.removeprefix("text_version__")
    for name in passages.COLUMNS
    if name.startswith("text_version__") and name != "text_version__number"
]


@Question
def _texts() -> QuerySet[Any]:
    return TextVersion.objects.filter(among("pk")).order_by().values("pk", *_OF_ARTICLE)


def _finding(told: Sequence[Any], article: _Article, proofs: int) -> CellFinding:
    number, text, _body, start, end, kind, statement, measure, value, *rest = told
    qualifier, unit, review_event, criterion, period, *words = rest
    exact = _exact(start, end, text, words, article) if words else UNSET
    is_current = text == article.row[f"{passages.ARTICLE}current_text_id"]
    fragment = f"#p-{start}-{end}" if is_current else ""
    return CellFinding(
        id=number,
        kind=kind,
        statement=statement,
        measure=measure or None,
        value=plain_number(value),
        qualifier=qualifier,
        unit=unit or None,
        period=period or None,
        review_event=review_event or None,
        criterion=criterion,
        article=article.reference,
        article_published=article.published,
        exact=exact,
        url=article.reference.url + fragment,
        passages=proofs,
    )


def _exact(start: int, end: int, text: int, words: Sequence[Any], article: _Article) -> Any:
    row = {"start": start, "end": end, "text_version_id": text, **article.row}
    return passages.passage({**row, **dict(zip(_WORDS, words, strict=True))}).exact
