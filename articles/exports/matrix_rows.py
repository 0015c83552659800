"""The rows of a carrying-out matrix: what was found about each body, year by year."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import CharField, ExpressionWrapper, F
from msgspec import UNSET

from articles.exports import passages
from articles.exports.claims import plain_number
from articles.exports.followed import AxisCode, CellFinding, MatrixCell, MatrixColumn, MatrixRow
from articles.exports.parts import Reference
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
    *("finding_id", "text_version_id", "start", "end", f"{_AT}organization_id", f"{_AT}kind"),
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
    shown = {f"{_AT}is_shown": True, f"{_AT}directive": pk, f"{_AT}organization__in": bodies}
    rows = Evidence.objects.public().filter(**shown).annotate(period=_PERIOD)
    names = (*_NAMES, *(_WORDS if with_words else ()))
    found: dict[int, list[Row]] = {}
    for values in rows.order_by("finding_id", "pk").values_list(*names):
        found.setdefault(values[0], []).append(dict(zip(names, values, strict=True)))
    leads = [proofs[0] for proofs in found.values()]
    articles = _articles({row["text_version_id"] for row in leads})
    made: dict[int, list[CellFinding]] = {}
    for row in leads:
        article = articles[row["text_version_id"]]
        one = _finding(row, article, len(found[row["finding_id"]]), with_words=with_words)
        made.setdefault(row[f"{_AT}organization_id"], []).append(one)
    for own in made.values():
        own.sort(key=lambda one: (one.period or "", one.id), reverse=True)
    return made


@dataclass(frozen=True, slots=True)
class _Article:
    """What many passages of one text have in common."""

    reference: Reference
    published: str | None
    row: Row


def _articles(texts: set[int]) -> dict[int, _Article]:
    rows = TextVersion.objects.filter(pk__in=texts).values("pk", *_OF_ARTICLE)
    found = {}
    for row in rows:
        named = {f"text_version__{name}": value for name, value in row.items()}
        article = reference("article", named, passages.ARTICLE)
        found[row["pk"]] = _Article(article, passages.published_on(named), named)
    return found


_OF_ARTICLE = [
    name.removeprefix("text_version__")
    for name in passages.COLUMNS
    if name.startswith("text_version__") and name != "text_version__number"
]


def _finding(row: Row, article: _Article, proofs: int, *, with_words: bool) -> CellFinding:
    whole = {**row, **article.row} if with_words else None
    is_current = row["text_version_id"] == article.row[f"{passages.ARTICLE}current_text_id"]
    fragment = f"#p-{row['start']}-{row['end']}" if is_current else ""
    return CellFinding(
        id=row["finding_id"],
        kind=row[f"{_AT}kind"],
        statement=row[f"{_AT}statement"],
        measure=row[f"{_AT}measure"] or None,
        value=plain_number(row[f"{_AT}value"]),
        qualifier=row[f"{_AT}qualifier"],
        unit=row[f"{_AT}unit"] or None,
        period=row["period"] or None,
        review_event=row[f"{_AT}review_event"] or None,
        criterion=row[f"{_AT}criterion_id"],
        article=article.reference,
        article_published=article.published,
        exact=passages.passage(whole).exact if whole else UNSET,
        url=article.reference.url + fragment,
        passages=proofs,
    )
