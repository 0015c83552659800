"""The articles that name a record, as its page shows them."""

from typing import Any

from articles.exports.naming import count_naming_articles, naming_articles


def naming(kind: str, pk: int, most: int) -> dict[str, Any]:
    """Return the newest articles that name a record, and how many do in all."""
    return {
        "naming": naming_articles(kind, [pk], most).get(pk, []),
        "naming_count": count_naming_articles(kind, [pk]).get(pk, 0),
    }
