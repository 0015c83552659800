"""What an article reports: dates, figures, awards, results and shortcomings."""

from datetime import date

from articles.text.finds import Citation, FoundDate, NamedBody, ReportedFigure, ReportedStatement
from articles.text.prose import Prose
from articles.text.reporting.context import Context
from articles.text.reporting.dates import find_dates
from articles.text.reporting.figures import figures_in
from articles.text.reporting.statements import statements_in

__all__ = ["find_dates", "find_figures", "find_reports", "find_statements"]


def find_reports(
    prose: Prose,
    organizations: tuple[NamedBody, ...],
    citations: tuple[Citation, ...],
    dates: tuple[FoundDate, ...],
    *,
    published: date | None = None,
) -> tuple[tuple[ReportedFigure, ...], tuple[ReportedStatement, ...]]:
    """Return figures and statements, each in reading order: quicker than one after the other."""
    context = Context(prose, organizations, citations, dates, published)
    return figures_in(context), statements_in(context)


def find_figures(
    prose: Prose,
    organizations: tuple[NamedBody, ...],
    citations: tuple[Citation, ...],
    dates: tuple[FoundDate, ...],
    *,
    published: date | None = None,
) -> tuple[ReportedFigure, ...]:
    """Return the numbers that the text reports of a body, in reading order.

    Numbers without a body that can own them, wishes, ordinals, dates and what stands in a citation
    are left out.
    """
    return figures_in(Context(prose, organizations, citations, dates, published))


def find_statements(
    prose: Prose,
    organizations: tuple[NamedBody, ...],
    citations: tuple[Citation, ...],
    dates: tuple[FoundDate, ...],
) -> tuple[ReportedStatement, ...]:
    """Return the sentences that report a result, shortcoming, cause, lesson or task."""
    return statements_in(Context(prose, organizations, citations, dates))
