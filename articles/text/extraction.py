"""From a read page to all that it names and reports: directives, bodies, people, figures, findings.

Nothing here knows a database or makes a record: every find is a proposal with its place.
"""

from datetime import date

from articles.text.citing import find_citations, find_relations
from articles.text.finds import Extraction
from articles.text.known import Known
from articles.text.naming import find_names, find_organizations, find_people
from articles.text.prose import Prose, prose_of
from articles.text.reporting import find_dates, find_reports
from articles.text.resolving import resolve
from articles.text.zones import RawArticle


def extract(article: RawArticle, known: Known) -> Extraction:
    """Return what a read page names and reports; the page's own matter is never read."""
    published = article.published.date() if article.published else None
    return extract_prose(prose_of(article), known, published=published, publisher=article.publisher)


def extract_prose(
    prose: Prose, known: Known, *, published: date | None = None, publisher: str = ""
) -> Extraction:
    """Return what a text names and reports; dates without a year are read from `published`."""
    citations = find_citations(prose, known, published=published)
    names = find_names(prose, known, citations)
    organizations = find_organizations(prose, known, citations, names, publisher=publisher)
    people = find_people(prose, known, names, organizations)
    dates = find_dates(prose, published=published)
    figures, statements = find_reports(prose, organizations, citations, dates, published=published)
    return Extraction(
        citations=citations,
        resolutions=resolve(
            citations, known, prose=prose, published=published, publisher=publisher
        ),
        relations=find_relations(prose, citations),
        organizations=organizations,
        people=people,
        dates=dates,
        figures=figures,
        statements=statements,
    )
