"""The desk of the staff: one module for each subject."""

from articles.admin import (
    accounts,
    articles,
    changes,
    claims,
    directives,
    jobs,
    lookups,
    organizations,
    people,
    sources,
)

__all__ = [
    "accounts", "articles", "changes", "claims", "directives", "jobs", "lookups", "organizations",
    "people", "sources",
]  # fmt: skip
