"""The pages of a directive's way: its own page, the whole matrix, two bodies side by side."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import get_language

from articles.exports.chain import load_chain
from articles.exports.comparing import load_comparison
from articles.exports.followed import DirectiveChain, DirectiveMatrix, DirectiveReports, KindReports
from articles.exports.matrix import Asked, load_matrix
from articles.exports.parts import Reference
from articles.exports.records import DirectiveRecord
from articles.exports.reports import load_reports
from articles.views.drawings import draw_chain, draw_years
from articles.views.following_asked import CompareForm, MatrixForm, of_directive
from articles.views.kept import kept
from articles.views.naming import naming
from articles.views.responses import public_page

MOST_ARTICLES = 10  # of those that cite it; the list of articles has them all

# What stands side by side, and of which kinds.
_SIDES = (
    ("results", ("carries_out", "result", "achievement", "cause")),
    ("shortcomings", ("shortcoming", "cause_of_shortcoming")),
    ("lessons", ("lesson",)),
    ("tasks", ("task",)),
)


def shown_directive(record: DirectiveRecord, pk: int) -> dict[str, Any]:
    """Return what the page of a published directive shows beside its record, written out."""
    return kept(("directive", pk, get_language()), lambda: _shown(record, pk))


def _shown(record: DirectiveRecord, pk: int) -> dict[str, Any]:
    context = {"record": record, "kind": "directive", **_beside(record, pk)}
    followed = render_to_string("articles/_followed.html", context)
    parts = {name: bool(context[name]) for name in ("drawing", "sides", "naming")}
    parts |= {"criteria": bool(record.criteria), "matrix": bool(context["matrix"].rows)}
    parts["figures"] = bool(context["reports"].figures)
    return {"followed": followed, "parts": parts}


def _beside(record: DirectiveRecord, pk: int) -> dict[str, Any]:
    this = Reference(kind="directive", slug=record.slug, name=record.name, url=record.url)
    reports = load_reports(pk, this)
    chain = load_chain(pk)
    return {
        "reports": reports,
        "sides": _sides(reports),
        "bars": draw_years(reports.years),
        "chain": chain,
        "drawing": draw_chain(chain) if chain.relations else None,
        "matrix": load_matrix(pk, this, Asked(), with_words=False),
        "above": _tied(chain, record.slug, outward=True),
        "below": _tied(chain, record.slug, outward=False),
        "further": [one for one in chain.relations if record.slug not in _ends(one)],
        **naming("directive", pk, MOST_ARTICLES),
    }


def _ends(relation: Any) -> tuple[str, str]:
    return relation.subject.slug, relation.object.slug


def _tied(chain: DirectiveChain, slug: str, *, outward: bool) -> list[Any]:
    return [one for one in chain.relations if _ends(one)[0 if outward else 1] == slug]


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
    key = ("matrix", pk, asked.by, asked.page, under, asked.until, get_language())
    matrix, table = kept(key, lambda: _matrix(pk, directive, asked))
    is_beyond = matrix.page > matrix.pages
    context = {
        "kind": "directive",
        "directive": directive,
        "form": form,
        "matrix": matrix,
        "table": table,
        "pages": range(1, matrix.pages + 1),
        "is_beyond": is_beyond,
        "address": reverse("directive_matrix", args=[directive.slug]),
    }
    status = 400 if form.errors else 404 if is_beyond else 200
    return render(request, "articles/matrix.html", context, status=status)


def _matrix(pk: int, directive: Reference, asked: Asked) -> tuple[DirectiveMatrix, str]:
    matrix = load_matrix(pk, directive, asked, with_words=False)
    return matrix, render_to_string("articles/_matrix.html", {"matrix": matrix})


@public_page
@of_directive
def compare_page(request: HttpRequest, pk: int, directive: Reference) -> HttpResponse:
    """Show two bodies side by side on a directive, or the form that asks which."""
    form = CompareForm(request.GET, pk=pk)
    bodies = form.bodies()
    context = {
        "kind": "directive",
        "directive": directive,
        "form": form,
        "compared": load_comparison(pk, directive, *bodies) if bodies else None,
        "address": reverse("directive_compare", args=[directive.slug]),
    }
    status = 400 if form.is_bound and form.errors else 200
    return render(request, "articles/compare.html", context, status=status)
