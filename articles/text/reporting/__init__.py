"""What an article reports: dates, figures, awards, results and shortcomings."""

from articles.text.finds import Citation, FoundDate, NamedBody, ReportedStatement
from articles.text.prose import Prose
from articles.text.reporting.dates import find_dates
from articles.text.reporting.figures import find_figures

__all__ = ["find_dates", "find_figures", "find_statements"]


def find_statements(
    prose: Prose,
    organizations: tuple[NamedBody, ...],
    citations: tuple[Citation, ...],
    dates: tuple[FoundDate, ...],
) -> tuple[ReportedStatement, ...]:
    """Return the sentences that report a result, shortcoming, cause, lesson or task."""
    return ()
