"""What an article reports: dates, figures, awards, results and shortcomings."""

from articles.text.reporting.dates import find_dates
from articles.text.reporting.figures import find_figures
from articles.text.reporting.statements import find_statements

__all__ = ["find_dates", "find_figures", "find_statements"]
