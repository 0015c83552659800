"""The articles that name a record, as its page shows them."""

from typing import Any

from articles.exports.codes import Kind
from articles.exports.naming import naming_articles


def naming(kind: Kind, pk: int, most: int) -> dict[str, Any]:
    """Return the newest articles that name a record, and how many do in all."""
    found, total = naming_articles(kind, pk, most)
    return {"naming": found, "naming_count": total}
