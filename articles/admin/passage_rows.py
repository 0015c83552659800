"""Mentions shown one by one outside their article: words, article, outlet, day, where to decide."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.timezone import localtime

from articles.admin.addresses import address_of
from articles.models import Article, Mention

# Of the article and its texts only what a line shows: a text is many thousand letters.
_SHOWN = (
    "kind", "key", "exact", "prefix", "suffix", "start", "end", "data", "rule", "confidence",
    "directive_id", "organization_id", "person_id", "health", "state",
    "text_version__article__title", "text_version__article__status",
    "text_version__article__published_at", "text_version__article__publisher__name",
    "text_version__article__publisher_as_printed",
)  # fmt: skip
COLUMNS = ("text_version__article__publisher",)


@dataclass(frozen=True, slots=True)
class PassageRow:
    mention: Mention
    article: Article
    where: str
    address: str


def with_articles(rows: QuerySet[Mention]) -> QuerySet[Mention]:
    """Fetch mentions with what a line shows of their article: one query."""
    return rows.select_related(*COLUMNS).only(*_SHOWN)


def passage_rows(mentions: Iterable[Mention]) -> Iterator[PassageRow]:
    """Yield a line for each mention that `with_articles` has fetched."""
    for mention in mentions:
        article = mention.text_version.article
        yield PassageRow(mention, article, outlet_and_day(article), where_decided(mention))


def where_decided(mention: Mention) -> str:
    """Return the address at which a mention is decided about."""
    article = mention.text_version.article
    return f"{address_of(article, 'review', article.pk)}#m{mention.pk}"


def outlet_and_day(article: Any) -> str:
    """Return where and when an article appeared, in one line."""
    outlet = article.publisher.name if article.publisher else article.publisher_as_printed
    day = article.published_at
    printed = date_format(localtime(day), "SHORT_DATE_FORMAT") if day else ""
    return " · ".join(part for part in (outlet, printed) if part)


def read_name(mention: Mention) -> str:
    """Return the name or symbol that was read, for a record that is not known."""
    return str(mention.data.get("name") or mention.data.get("symbol") or mention.exact)
