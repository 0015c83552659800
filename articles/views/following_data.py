"""A directive's way as data: its chain, what is reported, the matrix, two bodies; and as sheets."""

from collections.abc import Callable
from typing import Any

import msgspec
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _

from articles.exports import following_sheets
from articles.exports.chain import load_chain
from articles.exports.comparing import load_comparison
from articles.exports.followed import DirectiveMatrix
from articles.exports.matrix import load_matrix
from articles.exports.parts import Reference
from articles.exports.reports import load_reports
from articles.exports.sheets import sheet_response
from articles.exports.snapshot import snapshot
from articles.filters.lists import Error, error
from articles.models import Directive, Status
from articles.views.following_asked import AskedForm, CompareForm, MatrixForm, find_directive
from articles.views.moved import heir_of, moved_for_good
from articles.views.responses import json_response, public_data
from corpus_site.errors import Problem, error_response

Answer = tuple[Any, list[Error]]


def _chain(params: Any, pk: int, directive: Reference) -> Answer:
    return load_chain(pk), AskedForm(params, pk=pk).problems()


def _reports(params: Any, pk: int, directive: Reference) -> Answer:
    return load_reports(pk, directive), AskedForm(params, pk=pk).problems()


def _matrix(params: Any, pk: int, directive: Reference) -> Answer:
    form = MatrixForm(params, pk=pk)
    made: DirectiveMatrix = load_matrix(pk, directive, form.asked())
    problems = form.problems()
    if made.page > made.pages:
        problems.append(error("page", "page", _("the matrix ends before this page")))
    return made, problems


def _comparison(params: Any, pk: int, directive: Reference) -> Answer:
    form = CompareForm(params, pk=pk)
    bodies, problems = form.bodies(), form.problems()
    if bodies is None and not problems:
        message = _("name two organisations: ?a=…&b=…")
        return None, [error("a" if "a" not in params else "b", "empty", message)]
    return load_comparison(pk, directive, *bodies) if bodies else None, problems


PARTS: dict[str, Callable[[Any, int, Reference], Answer]] = {
    "chain": _chain,
    "reports": _reports,
    "matrix": _matrix,
    "compare": _comparison,
}


@public_data
def part_json(request: HttpRequest, slug: str, part: str) -> HttpResponseBase:
    """Answer with one part of a directive's way; errors as everywhere in JSON."""
    with snapshot():
        known = find_directive(slug)
        made, problems = PARTS[part](request.GET, *known) if known else (None, [])
    if known is None:
        return _missing(request, slug)
    if problems:
        return error_response(request, 400, [Problem(**one) for one in problems])
    return json_response(request, msgspec.json.encode(made))


@public_data
def part_sheet(request: HttpRequest, slug: str, part: str, form: str) -> HttpResponseBase:
    """Send a part as a sheet, whole: every finding, every relation, every row of the matrix."""
    known = find_directive(slug)
    if known is None:
        return _missing(request, slug)
    pk, directive = known
    asked = (MatrixForm if part == "matrix" else AskedForm)(request.GET, pk=pk)
    if problems := asked.problems():
        return error_response(request, 400, [Problem(**one) for one in problems])
    wanted = asked.asked() if isinstance(asked, MatrixForm) else None
    site = f"{request.scheme}://{request.get_host()}"
    header, rows = following_sheets.SHEETS[part](pk, directive, wanted, site)
    return sheet_response(f"{directive.slug}-{part}", header, rows, form)


def _missing(request: HttpRequest, slug: str) -> HttpResponseBase:
    heir = heir_of("directive", slug)
    if heir is not None:
        match: Any = request.resolver_match
        return moved_for_good(reverse(match.view_name, kwargs={**match.kwargs, "slug": heir.slug}))
    gone = Directive.objects.filter(slug=slug, status=Status.WITHDRAWN).first()
    if gone is not None:
        return error_response(request, 410, [Problem("", "withdrawn", gone.status_note)])
    return error_response(request, 404)
