"""The pages of a directive's way: its own page, the whole matrix, two bodies side by side."""

from collections.abc import Iterable
from itertools import chain
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import get_language

from articles.exports.chain import load_chain
from articles.exports.claims import FINDINGS, claims_by_id
from articles.exports.comparing import load_comparison
from articles.exports.followed import (
    DirectiveChain,
    DirectiveComparison,
    DirectiveMatrix,
    DirectiveReports,
    KindReports,
)
from articles.exports.matrix import Asked, load_matrix
from articles.exports.milestones import milestones_of
from articles.exports.outlets import outlets
from articles.exports.parts import FindingClaim, Reference
from articles.exports.records import DirectiveRecord
from articles.exports.reports import MOST_TOLD_AT_REVIEWS, load_reports
from articles.views.drawings import draw_chain, draw_years
from articles.views.following_asked import CompareForm, MatrixForm, of_directive
from articles.views.kept import kept
from articles.views.naming import naming
from articles.views.responses import public_page, site_of

MOST_ARTICLES = 10  # of those that cite it; the list of articles has them all
MOST_SPELT_OUT = 240  # findings of a page of the matrix up to which their statements are shown

# What stands side by side, and of which kinds.
_SIDES = (
    ("results", ("carries_out", "result", "achievement", "cause")),
    ("shortcomings", ("shortcoming", "cause_of_shortcoming")),
    ("lessons", ("lesson",)),
    ("tasks", ("task",)),
)


def shown_directive(request: HttpRequest, record: DirectiveRecord, pk: int) -> dict[str, Any]:
    """Return what the page of a published directive shows beside its record, written out."""
    site = site_of(request)
    context = {"record": record, "kind": "directive", "site": site, **_beside(record, pk)}
    followed = render_to_string("articles/_followed.html", context)
    parts = {name: bool(context[name]) for name in ("drawing", "sides", "naming")}
    parts |= {"criteria": bool(record.criteria), "matrix": bool(context["matrix"].rows)}
    parts["figures"] = bool(context["reports"].figures)
    return {"followed": followed, "parts": parts}


def _beside(record: DirectiveRecord, pk: int) -> dict[str, Any]:
    this = Reference(kind="directive", slug=record.slug, name=record.name, url=record.url)
    reports = load_reports(pk, this)
    tied = load_chain(pk)
    matrix = load_matrix(pk, this, Asked(), with_words=False)
    facts = _facts(matrix)
    told = chain(reports.milestones, *(one.findings for one in _lists(reports)), tied.relations)
    return {
        "reports": reports,
        "outlets": _outlets([*told, *(facts or {}).values()]),
        "facts": facts,
        "sides": _sides(reports),
        "milestones": milestones_of(reports.milestones),
        "more_reviews": len(reports.milestones) == MOST_TOLD_AT_REVIEWS,
        "bars": draw_years(reports.years),
        "chain": tied,
        "drawing": draw_chain(tied) if tied.relations else None,
        "matrix": matrix,
        "above": _tied(tied, record.slug, outward=True),
        "below": _tied(tied, record.slug, outward=False),
        "further": [one for one in tied.relations if record.slug not in _ends(one)],
        **naming("directive", pk, MOST_ARTICLES),
    }


def _lists(reports: DirectiveReports) -> list[Any]:
    return [*reports.criteria, *reports.kinds, *reports.figures]


def _facts(matrix: DirectiveMatrix) -> dict[int, FindingClaim] | None:
    """Return the findings of a page of the matrix with their passages, unless they are many."""
    cells = chain.from_iterable(row.cells for row in matrix.rows)
    numbers = sorted(one.id for cell in cells for one in cell.findings)
    return claims_by_id(FINDINGS, numbers) if len(numbers) <= MOST_SPELT_OUT else None


def _outlets(facts: Iterable[Any]) -> dict[str, str]:
    return outlets(passage.article.slug for fact in facts for passage in fact.passages)


def _ends(relation: Any) -> tuple[str, str]:
    return relation.subject.slug, relation.object.slug


def _tied(tied: DirectiveChain, slug: str, *, outward: bool) -> list[Any]:
    return [one for one in tied.relations if _ends(one)[0 if outward else 1] == slug]


def _sides(reports: DirectiveReports) -> list[tuple[str, list[KindReports]]]:
    by_kind: dict[str, KindReports] = {one.kind: one for one in reports.kinds}
    sides = [(code, [by_kind[kind] for kind in kinds if kind in by_kind]) for code, kinds in _SIDES]
    return [(code, found) for code, found in sides if found]


@public_page
@of_directive
def matrix_page(request: HttpRequest, pk: int, directive: Reference) -> HttpResponse:
    """Show one page of the whole matrix; 400 for what is malformed, 404 beyond the last page."""
    form = MatrixForm(request.GET, pk=pk)
    asked = form.asked()
    under = asked.under.pk if asked.under else None
    site = site_of(request)
    key = ("matrix", pk, asked.by, asked.page, under, asked.until, get_language(), site)
    matrix, table, is_spelt_out = kept(key, lambda: _matrix(pk, directive, asked, site))
    is_beyond = matrix.page > matrix.pages
    context = {
        "kind": "directive",
        "directive": directive,
        "form": form,
        "matrix": matrix,
        "table": table,
        "is_spelt_out": is_spelt_out,
        "pages": range(1, matrix.pages + 1),
        "is_beyond": is_beyond,
        "address": reverse("directive_matrix", args=[directive.slug]),
    }
    status = 400 if form.errors else 404 if is_beyond else 200
    return render(request, "articles/matrix.html", context, status=status)


def _matrix(
    pk: int, directive: Reference, asked: Asked, site: str
) -> tuple[DirectiveMatrix, str, bool]:
    matrix = load_matrix(pk, directive, asked, with_words=False)
    facts = _facts(matrix)
    known = _outlets((facts or {}).values())
    context = {"matrix": matrix, "facts": facts, "outlets": known, "site": site}
    return matrix, render_to_string("articles/_matrix.html", context), facts is not None


@public_page
@of_directive
def compare_page(request: HttpRequest, pk: int, directive: Reference) -> HttpResponse:
    """Show two bodies side by side on a directive, or the form that asks which."""
    form = CompareForm(request.GET, pk=pk)
    bodies = form.bodies()
    compared = load_comparison(pk, directive, *bodies) if bodies else None
    context = {
        "kind": "directive",
        "directive": directive,
        "form": form,
        "compared": compared,
        "outlets": _outlets(_compared(compared)) if compared else {},
        "address": reverse("directive_compare", args=[directive.slug]),
    }
    status = 400 if form.is_bound and form.errors else 200
    return render(request, "articles/compare.html", context, status=status)


def _compared(compared: DirectiveComparison) -> Iterable[FindingClaim]:
    for row in (*compared.kinds, *compared.figures):
        yield from (*row.first, *row.second)
