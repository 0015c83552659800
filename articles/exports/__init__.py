"""Every way out of the catalogue: the public records, as values, JSON and lines of JSON."""

from articles.exports.articles import load_articles
from articles.exports.directives import load_directives
from articles.exports.loading import (
    article_record,
    directive_record,
    organization_record,
    person_record,
)
from articles.exports.organizations import load_organizations
from articles.exports.people import load_people
from articles.exports.records import (
    RECORDS,
    ArticleRecord,
    DirectiveRecord,
    OrganizationRecord,
    PersonRecord,
    schema,
)

__all__ = [
    "RECORDS",
    "ArticleRecord",
    "DirectiveRecord",
    "OrganizationRecord",
    "PersonRecord",
    "article_record",
    "directive_record",
    "load_articles",
    "load_directives",
    "load_organizations",
    "load_people",
    "organization_record",
    "person_record",
    "schema",
]
