"""The filtered lists of the four public records: one declaration serves page, JSON and export."""

from functools import cache

from django.db.models import QuerySet

from articles.filters.articles import ArticleFilterSet
from articles.filters.directives import DirectiveFilterSet
from articles.filters.lists import Filtered, read
from articles.filters.organizations import OrganizationFilterSet
from articles.filters.people import PersonFilterSet
from articles.filters.sets import PublicFilterSet
from articles.models import Article, Directive, Organization, Person

__all__ = ["FILTERSETS", "Filtered", "filtered"]

FILTERSETS: dict[str, type[PublicFilterSet]] = {
    "article": ArticleFilterSet,
    "directive": DirectiveFilterSet,
    "organization": OrganizationFilterSet,
    "person": PersonFilterSet,
}
_RECORDS = {
    "article": Article,
    "directive": Directive,
    "organization": Organization,
    "person": Person,
}


def filtered(kind, params, *, extra=(), newest=0) -> Filtered:
    """Return the published records of `kind` that the parameters ask for.

    `params` is a QueryDict; `extra` names parameters that the caller reads itself (page, cursor …).
    `newest` is how many of the newest matches a search without other filters may be content with.
    Strict: with any malformed value the queryset is empty and `errors` says why. Parameters that
    nobody knows are listed in `unknown` and narrow nothing.
    """
    return read(FILTERSETS[kind], _published(kind), params, extra=extra, newest=newest)


@cache
def _published(kind: str) -> QuerySet:
    """Every list begins with these rows, and narrows copies of them."""
    return _RECORDS[kind].objects.published()
