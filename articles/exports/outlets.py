"""Who printed an article, by its slug: for passages, which name their article alone."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet

from articles.exports.questions import Question, among
from articles.exports.references import columns, public_reference
from articles.models import Article


def outlets(slugs: Iterable[str]) -> dict[str, str]:
    """Return the outlet of each published article that has one, as far as that is public."""
    found = {}
    for row in _printed(sorted(set(slugs))):
        publisher = public_reference("organization", row, "publisher__")
        found[row["slug"]] = publisher.name if publisher else row["publisher_as_printed"]
    return {slug: outlet for slug, outlet in found.items() if outlet}


@Question
def _printed() -> QuerySet[Any]:
    rows = Article.objects.published_by_key().filter(among("slug")).order_by()
    return rows.values("slug", "publisher_as_printed", *columns("organization", "publisher__"))
