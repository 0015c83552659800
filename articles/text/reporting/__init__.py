"""What an article reports: dates, figures, awards, results and shortcomings."""

from datetime import date

from articles.text.finds import Citation, FoundDate, NamedBody, ReportedFigure, ReportedStatement
from articles.text.prose import Prose


def find_dates(prose: Prose, *, published: date | None = None) -> tuple[FoundDate, ...]:
    """Return the dates and spans of time of the text, in reading order."""
    return ()


def find_figures(
    prose: Prose,
    organizations: tuple[NamedBody, ...],
    citations: tuple[Citation, ...],
    dates: tuple[FoundDate, ...],
    *,
    published: date | None = None,
) -> tuple[ReportedFigure, ...]:
    """Return the numbers that the text reports of a body, in reading order."""
    return ()


def find_statements(
    prose: Prose,
    organizations: tuple[NamedBody, ...],
    citations: tuple[Citation, ...],
    dates: tuple[FoundDate, ...],
) -> tuple[ReportedStatement, ...]:
    """Return the sentences that report a result, shortcoming, cause, lesson or task."""
    return ()
