"""What is reported about a directive: against its criteria, kind by kind, in figures, over time."""

from collections import Counter
from collections.abc import Sequence
from functools import cache
from typing import Any

from django.db.models import Count, QuerySet

from articles.exports.asking import ask
from articles.exports.claims import FINDINGS, claims_by_id
from articles.exports.criteria import criteria_of
from articles.exports.followed import (
    CriterionReports,
    DirectiveReports,
    FigureReport,
    KindReports,
    TimelineYear,
)
from articles.exports.milestones import latest_first, told_at_reviews
from articles.exports.parts import CriterionRecord, FindingClaim, Reference
from articles.exports.questions import Question, given, with_given
from articles.exports.spans import years_of
from articles.models import Finding, FindingKind
from articles.text.normalize import fold

NEWEST = 6
NEWEST_FIGURES = 20
_NEWEST_OF_CRITERION = 3
MOST_TOLD_AT_REVIEWS = 30
_ARTICLE_AT = "lead_evidence__text_version__article__published_at"


def load_reports(pk: int, directive: Reference) -> DirectiveReports:
    """Return what is reported about a published directive, the newest of everything."""
    shown = Finding.objects.shown().filter(directive=pk).order_by("-period", "-pk")
    criteria = criteria_of([pk]).get(pk, [])
    sql, params = _newest(MOST_TOLD_AT_REVIEWS)
    ids = _parts(sql, with_given(params, pk), 1 + len(FindingKind))
    ids += first_of_all([shown.filter(criterion=one.id)[:_NEWEST_OF_CRITERION] for one in criteria])
    claims = claims_by_id(FINDINGS, sorted({number for found in ids for number in found}))
    told = [[claims[number] for number in found if number in claims] for found in ids]
    totals = dict(_totals.about(pk))
    milestones, kinds, of_criteria = (
        told[0],
        told[1 : 1 + len(FindingKind)],
        told[1 + len(FindingKind) :],
    )
    by_kind = dict(zip(FindingKind.values, kinds, strict=True))
    years, undated = _years(pk)
    return DirectiveReports(
        directive=directive,
        criteria=_against(criteria, of_criteria, shown),
        kinds=[
            KindReports(kind=found[0].kind, findings=found[:NEWEST], total=totals[kind])
            for kind, found in by_kind.items()
            if found
        ],
        figures=figures_of([*by_kind[FindingKind.FIGURE], *by_kind[FindingKind.AWARD]]),
        years=years,
        undated=undated,
        milestones=latest_first(milestones),
    )


def _longest(kind: str) -> int:
    return NEWEST_FIGURES if kind in (FindingKind.FIGURE, FindingKind.AWARD) else NEWEST


@cache
def _newest(at_reviews: int) -> tuple[str, list[Any]]:
    """What is asked of every directive: the latest at reviews, then the latest of each kind."""
    shown = _about_a_directive().order_by("-period", "-pk")
    kinds = [shown.filter(kind=kind)[: _longest(kind)] for kind in FindingKind.values]
    return _union([told_at_reviews(shown)[:at_reviews], *kinds])


def _about_a_directive() -> QuerySet[Finding]:
    return Finding.objects.shown().filter(given("directive_id"))


@Question
def _totals() -> QuerySet[Any]:
    return _about_a_directive().order_by().values("kind").annotate(total=Count("pk"))


def first_of_all(wanted: Sequence[QuerySet[Any]]) -> list[list[int]]:
    """Return the numbers of several sliced querysets, each in its order, by one query."""
    return _parts(*_union(wanted), len(wanted)) if wanted else []


def _union(wanted: Sequence[QuerySet[Any]]) -> tuple[str, list[Any]]:
    parts, params = [], list[Any]()
    for at, rows in enumerate(wanted):
        sql, own = rows.values("pk").query.sql_with_params()
        parts.append(f"SELECT {at} AS part, found.* FROM ({sql}) AS found")  # noqa: S608  (written by Django)
        params += own
    return " UNION ALL ".join(parts), params


def _parts(sql: str, params: list[Any], count: int) -> list[list[int]]:
    found: list[list[int]] = [[] for _part in range(count)]
    for part, number in ask(sql, params):
        found[part].append(number)
    return found


def _against(
    criteria: list[CriterionRecord], told: list[list[FindingClaim]], shown: QuerySet[Finding]
) -> list[CriterionReports]:
    if not criteria:
        return []
    held = shown.order_by().filter(criterion__in=[one.id for one in criteria])
    totals = dict(held.values_list("criterion").annotate(Count("pk")))
    return [
        CriterionReports(criterion=one, findings=found, total=totals.get(one.id, 0))
        for one, found in zip(criteria, told, strict=True)
    ]


def figures_of(findings: Sequence[FindingClaim]) -> list[FigureReport]:
    """Put figures together that count the same of one body at one time; nothing is added up."""
    groups: dict[tuple[str, ...], list[FindingClaim]] = {}
    for one in findings:
        if one.value is not None:
            groups.setdefault(_same(one), []).append(one)
    return [_figure(found) for _key, found in sorted(groups.items())]


def _same(one: FindingClaim) -> tuple[str, ...]:
    return (
        fold(one.measure or one.statement),
        fold(one.unit or ""),
        one.organization.slug,
        _backwards(one.period or ""),
        one.awarding_body.slug if one.awarding_body else "",
    )


def _backwards(period: str) -> str:
    """A key that puts later periods first."""
    return "".join(chr(0x10FF - ord(letter)) for letter in period) or "\uffff"


def _figure(found: list[FindingClaim]) -> FigureReport:
    first = found[0]
    return FigureReport(
        measure=first.measure,
        unit=first.unit,
        organization=first.organization,
        period=first.period,
        differs=len({(one.value, one.qualifier) for one in found}) > 1,
        findings=found,
    )


@Question
def _periods() -> QuerySet[Any]:
    return _about_a_directive().order_by().values("period").annotate(total=Count("pk"))


@Question
def _without_period() -> QuerySet[Any]:
    rows = _about_a_directive().filter(period="").order_by()
    return rows.values(_ARTICLE_AT).annotate(total=Count("pk"))


def _years(pk: int) -> tuple[list[TimelineYear], int]:
    """Return a year for each from the first to the last, and how many findings have no date."""
    stated, by_article = Counter[int](), Counter[int]()
    undated = 0
    periods = list(_periods.about(pk))
    for period, total in periods:
        if span := years_of(period):
            stated[span[1]] += total
    # Asked only where there are such: PostgreSQL thinks of many, and gets all passages ready.
    has_undated = not all(period for period, _total in periods)
    for at, total in _without_period.about(pk) if has_undated else ():
        if at is None:
            undated += total
        else:
            by_article[at.year] += total
    known = [*stated, *by_article]
    years = range(min(known), max(known) + 1) if known else ()
    return [
        TimelineYear(year=year, stated=stated[year], by_article=by_article[year]) for year in years
    ], undated
