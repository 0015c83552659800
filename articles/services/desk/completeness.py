"""Which bodies have no report on a directive for which years, as far as the catalogue knows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.db.models import Q, QuerySet

from articles.exports.matrix import in_tree
from articles.models import Directive, Finding, Organization, Status, Tally
from articles.models.organization import OrganizationQuerySet
from articles.search.keys import Kept
from articles.text.partial_dates import PartialDate

MOST_YEARS = 30
MOST_DIRECTIVES = 1000  # of those that articles cite, the most cited first

Placed = tuple[int, int]  # the number of a body, and how many of the others stand above it


@dataclass(slots=True)
class Coverage:
    """What there is on one body: findings that readers see, by year, and whether drafts wait.

    A report on several years counts for each of them; `undated` ones count for none. `depth` is
    the number of bodies above it that are shown too.
    """

    body: Organization
    depth: int = 0
    years: dict[int, int] = field(default_factory=dict)
    drafts: set[int] = field(default_factory=set)
    undated: int = 0

    def gaps(self, years: Sequence[int]) -> list[int]:
        """Return the years without a report."""
        return [year for year in years if not self.years.get(year)]


@dataclass(frozen=True, slots=True)
class Followed:
    """A directive: articles that cite it, bodies with a report, years, body-years without one."""

    directive: Directive
    articles: int
    bodies: int
    years: list[int]
    gaps: int

    @property
    def cells(self) -> int:
        return self.bodies * len(self.years)


def most_cited() -> QuerySet[Tally]:
    """Return the directives that most articles cite, as far as a person would go through them."""
    rows = Tally.objects.filter(kind=Kept.DIRECTIVE, year=0).order_by("-total", "target")
    return rows[:MOST_DIRECTIVES]


def overview(tallies: Sequence[Tally]) -> list[Followed]:
    """Return how completely some directives are reported on, by two queries, in their order."""
    cited = {one.target: one.total for one in tallies}
    known = Directive.objects.published().select_related("type").in_bulk(cited)
    told: dict[int, set[tuple[int, PartialDate | None]]] = {}
    found = Finding.objects.shown().filter(directive__in=known).order_by()
    rows = found.values_list("directive", "organization", "period").distinct()
    for number, body, period in rows:
        told.setdefault(number, set()).add((body, period))
    return [
        _followed(known[number], articles, told.get(number, set()))
        for number, articles in cited.items()
        if number in known
    ]


def _followed(
    directive: Directive, articles: int, told: set[tuple[int, PartialDate | None]]
) -> Followed:
    years = _years(directive, (period for _body, period in told))
    reported: dict[int, set[int]] = {}
    for body, period in told:
        first, last = _span(period) or (0, -1)
        reported.setdefault(body, set()).update(range(first, last + 1))
    gaps = sum(len(set(years) - held) for held in reported.values())
    return Followed(directive, articles, len(reported), years, gaps)


def _reported(directive: Directive) -> OrganizationQuerySet:
    found = Finding.objects.shown().filter(directive=directive).order_by()
    bodies = Organization.objects.published()
    return bodies.filter(pk__in=found.values("organization").distinct())


def bodies(directive: Directive, top: Organization | None) -> list[Placed]:
    """Return a branch of the tree, or the bodies that were reported on at least once."""
    rows = Organization.objects.published().within(top) if top else _reported(directive)
    rows = rows.order_by("sort_key", "pk")
    return [(row["pk"], depth) for row, depth in in_tree(list(rows.values("pk", "path")))]


def branches(directive: Directive, top: Organization | None) -> list[tuple[Organization, int]]:
    """Return the branches worth looking at, each with the number of them above it.

    They are what lies above the bodies that were reported on and above the issuer, who is known
    where no report is, and the chosen one.
    """
    lines = {*_reported(directive).order_by().values_list("path", flat=True)}
    lines |= {directive.issuer.path} if directive.issuer else set()
    numbers = {int(part) for line in lines for part in line.split("/") if part}
    chosen = Q(pk__in=numbers, children__isnull=False) | Q(pk=top.pk if top else None)
    found = Organization.objects.published().filter(chosen).order_by("sort_key", "pk").distinct()
    known = {body.pk: body for body in found}
    rows = [{"pk": body.pk, "path": body.path} for body in known.values()]
    return [(known[row["pk"]], depth) for row, depth in in_tree(rows)]


def years_of(directive: Directive) -> list[int]:
    """Return the years from the signing, or from the first report, to the last report.

    Where no report says its year, to the last article that cites the directive.
    """
    found = Finding.objects.shown().filter(directive=directive).order_by()
    periods = set(found.values_list("period", flat=True).distinct())
    if periods - {None}:
        return _years(directive, periods)
    cited = Tally.objects.filter(kind=Kept.DIRECTIVE, target=directive.pk, year__gt=0)
    years = cited.order_by("year").values_list("year", flat=True)
    return _years(directive, [PartialDate.parse(str(year)) for year in years])


def _years(directive: Directive, periods: Iterable[PartialDate | None]) -> list[int]:
    spans = [_span(period) for period in periods]
    told = [year for span in spans if span for year in span]
    signed = _span(directive.signed_on)
    first = [signed[0]] if signed else []
    known = [*first, *told]
    return list(range(min(known), max(known) + 1))[-MOST_YEARS:] if known else []


def coverage(directive: Directive, placed: Sequence[Placed]) -> list[Coverage]:
    """Return what there is on each of some bodies, by two queries."""
    known = Organization.objects.in_bulk([number for number, _depth in placed])
    rows = [(known[number], depth) for number, depth in placed if number in known]
    found = {body.pk: Coverage(body, depth) for body, depth in rows}
    findings = Finding.objects.filter(directive=directive, organization__in=found).order_by("pk")
    findings = findings.exclude(status=Status.WITHDRAWN)
    for body, period, is_shown in findings.values_list("organization", "period", "is_shown"):
        _count(found[body], _span(period), is_shown=is_shown)
    return list(found.values())


def _count(one: Coverage, span: tuple[int, int] | None, *, is_shown: bool) -> None:
    if span is None:
        one.undated += is_shown
        return
    for year in range(span[0], span[1] + 1):
        if is_shown:
            one.years[year] = one.years.get(year, 0) + 1
        else:
            one.drafts.add(year)


def _span(period: PartialDate | None) -> tuple[int, int] | None:
    """Return the first and last year of a period; an open end is told by the known one."""
    if not period:
        return None
    ends = [end for end in (period.earliest, period.latest) if end]
    return ends[0].year, ends[-1].year
