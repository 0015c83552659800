"""One record, or a batch of one kind, drawn from the tables: what is published is made of this."""

from collections.abc import Iterable
from typing import Any

from articles.exports.articles import load_articles
from articles.exports.directives import load_directives
from articles.exports.organizations import load_organizations
from articles.exports.people import load_people
from articles.exports.records import (
    ArticleRecord,
    DirectiveRecord,
    OrganizationRecord,
    PersonRecord,
    PublicRecord,
)
from articles.models import Article, Directive, Organization, Person, Record

MODELS: dict[str, type[Record]] = {
    "article": Article,
    "directive": Directive,
    "organization": Organization,
    "person": Person,
}
_LOADERS: dict[str, Any] = {
    "article": load_articles,
    "directive": load_directives,
    "organization": load_organizations,
    "person": load_people,
}


def article_record(article: Article) -> ArticleRecord:
    """Return the public record of a published article; KeyError if it is not published."""
    return load_articles([article.pk])[article.pk]


def directive_record(directive: Directive) -> DirectiveRecord:
    """Return the public record of a published directive; KeyError if it is not published."""
    return load_directives([directive.pk])[directive.pk]


def organization_record(organization: Organization) -> OrganizationRecord:
    """Return the public record of a published body; KeyError if it is not published."""
    return load_organizations([organization.pk])[organization.pk]


def person_record(person: Person) -> PersonRecord:
    """Return the public record of a published person; KeyError if it is not published."""
    return load_people([person.pk])[person.pk]


def load(kind: str, ids: Iterable[int]) -> dict[int, PublicRecord]:
    """Return the records of published rows by id, in the order of the ids."""
    return _LOADERS[kind](ids)
