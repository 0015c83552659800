"""Who has reported on a directive for which years, and where no report is found: for one
directive, and how complete the most cited ones are."""

from collections.abc import Iterator
from typing import Any

from django.contrib.admin import AdminSite
from django.core.exceptions import BadRequest, PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from articles.admin.addresses import address_of
from articles.admin.desk_pages import asked_number, asked_of, asked_sheet, desk_page, query_with
from articles.exports.sheets import sheet_response
from articles.models import Directive, Organization
from articles.services import access
from articles.services.desk import completeness
from articles.services.desk.completeness import Coverage, Placed

ROWS_A_PAGE = 100
DIRECTIVES_A_PAGE = 25
MOST_FOUND = 15


def overview_page(site: AdminSite, request: HttpRequest) -> HttpResponse:
    """Show a page of the most cited directives; each leads to its bodies and years."""
    if not access.holds(request.user, "view", Directive):
        raise PermissionDenied
    page = Paginator(completeness.most_cited(), DIRECTIVES_A_PAGE).get_page(request.GET.get("p", 1))
    return desk_page(
        site,
        request,
        "completeness_overview.html",
        _("Who has not reported"),
        rows=completeness.overview(list(page.object_list)),
        page=page,
        query="",
    )


def completeness_page(model_admin: Any, request: HttpRequest, number: str) -> HttpResponse:
    """Show a page of bodies with their years; as a sheet all of them."""
    directive = model_admin.get_object(request, number)
    if directive is None:
        raise Http404
    if not model_admin.has_view_permission(request, directive):
        raise PermissionDenied
    years, top = completeness.years_of(directive), _top(request)
    gaps = asked_of(request, "show", ["", "gaps"]) == "gaps"
    bodies = completeness.bodies(directive, top)
    looked_up = request.GET.get("q", "").strip()
    if form := asked_sheet(request):
        header = [_("organisation"), _("without a date"), *map(str, years)]
        cells = _cells(directive, bodies, years, gaps=gaps)
        return sheet_response(f"{directive.slug}-completeness", header, cells, form)
    page = Paginator(bodies, ROWS_A_PAGE).get_page(request.GET.get("p", 1))
    rows = completeness.coverage(directive, list(page.object_list))
    return desk_page(
        model_admin.admin_site,
        request,
        "completeness.html",
        _("Who has not reported on %(name)s") % {"name": directive},
        directive=directive,
        back=address_of(directive, "change", directive.pk),
        years=years,
        rows=[(one, _marks(one, years)) for one in rows if not gaps or one.gaps(years)],
        branches=completeness.branches(directive, top),
        top=top,
        looked_up=looked_up,
        found=_found(model_admin.admin_site, request, looked_up),
        found_query=query_with(request, p=None, q=None, sheet=None, under=None),
        gaps=gaps,
        page=page,
        query=query_with(request, p=None, q=None, sheet=None),
    )


def _top(request: HttpRequest) -> Organization | None:
    number = asked_number(request, "under")
    if number is None:
        return None
    found = Organization.objects.published().filter(pk=number).first()
    if found is None:
        raise BadRequest("under: no published body has this number")
    return found


def _found(site: AdminSite, request: HttpRequest, words: str) -> list[Organization]:
    """Return the published bodies that some words may mean, the best first."""
    if not words:
        return []
    desk: Any = site.get_model_admin(Organization)
    return list(desk.best_matches(request, words).published()[:MOST_FOUND])


def _marks(one: Coverage, years: list[int]) -> list[tuple[int, int, bool]]:
    """Return for each year: the year, its findings, whether drafts wait."""
    return [(year, one.years.get(year, 0), year in one.drafts) for year in years]


def _cells(
    directive: Directive, bodies: list[Placed], years: list[int], *, gaps: bool
) -> Iterator[list[Any]]:
    for first in range(0, len(bodies), ROWS_A_PAGE):
        for one in completeness.coverage(directive, bodies[first : first + ROWS_A_PAGE]):
            if not gaps or one.gaps(years):
                yield [one.body.name, one.undated, *(_said(one, year) for year in years)]


def _said(one: Coverage, year: int) -> Any:
    if one.years.get(year):
        return one.years[year]
    return _("only drafts") if year in one.drafts else _("no report found in this catalogue")
