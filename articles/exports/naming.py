"""Public mentions: what an article names, and which articles name a record."""

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet

from articles.exports import passages
from articles.exports.codes import Kind
from articles.exports.dates import published_text
from articles.exports.newest import grouped
from articles.exports.parts import MentionRecord, Part, PassageRecord, Reference
from articles.exports.questions import Question, among, in_order
from articles.exports.references import Row, columns, reference
from articles.models import Article, Mention, Posting, Tally
from articles.search.keys import Kept
from articles.search.numbers import RECORD_MASK

_OWN = ["kind", "zone", "origin", "resolution", "rule", "confidence"]
_TARGETS = [
    column
    for kind in ("directive", "organization", "person")
    for column in columns(kind, f"{kind}__")
]


class NamingArticle(Part, frozen=True, kw_only=True):
    """An article that names a record, and where."""

    article: Reference
    published: str | None
    passages: list[PassageRecord]


def mentions_in_articles(
    ids: Sequence[int],
) -> tuple[dict[int, list[MentionRecord]], dict[str, str]]:
    """Return the public mentions of each article, in reading order, and the directives' titles."""
    groups = grouped(_in_articles(ids), passages.ARTICLE_ID)
    mentions = {owner: [_mention(row) for row in found] for owner, found in groups.items()}
    everything = (row for found in groups.values() for row in found)
    titles = {row["directive__slug"]: row["directive__title"] for row in everything}
    return mentions, titles


@Question
def _in_articles() -> QuerySet[Any]:
    rows = Mention.objects.public().filter(among(passages.ARTICLE_ID))
    rows = rows.order_by(passages.ARTICLE_ID, "start", "end", "pk")
    return rows.values(*_OWN, *_TARGETS, *passages.COLUMNS)


def naming_articles(kind: Kind, record: int, most: int) -> tuple[list[NamingArticle], int]:
    """Return the newest articles that speak of a record, at most `most`, and how many do.

    Each with the passages that name it; one that speaks of it in its claims alone has none.
    """
    kept = Kept[kind.upper()]
    posted = Posting.objects.filter(kind=kept, target=record).order_by("-entry")
    ids = [entry & RECORD_MASK for entry in posted.values_list("entry", flat=True)[:most]]
    named = [row for row in _naming(ids, kind) if row[f"{kind}_id"] == record]
    by_article = grouped(named, passages.ARTICLE_ID)
    articles = [_naming_article(row, by_article) for row in in_order(_articles, ids)]
    return articles, _total(kept, record)


def published_by(outlet: int) -> int:
    """Return how many articles an outlet has published."""
    return _total(Kept.PUBLISHER, outlet)


def total_of_articles() -> int:
    """Return how many articles are public."""
    return _total(Kept.EVERY, 0)


def _total(kept: Kept, record: int) -> int:
    rows = Tally.objects.filter(kind=kept, target=record, year=0)
    return sum(rows.values_list("total", flat=True))


@Question
def _naming(kind: str) -> QuerySet[Any]:
    """All that articles name of a kind: few rows, and the same question for every record."""
    rows = Mention.objects.public().filter(among(passages.ARTICLE_ID), kind=kind)
    return rows.order_by("start", "end", "pk").values(f"{kind}_id", *passages.COLUMNS)


@Question
def _articles() -> QuerySet[Any]:
    rows = Article.objects.published_by_key().filter(among("pk")).order_by()
    return rows.values("pk", "published_at", "published_precision", *columns("article"))


def _naming_article(row: Row, named: dict[int, list[Row]]) -> NamingArticle:
    return NamingArticle(
        article=reference("article", row),
        published=published_text(row["published_at"], row["published_precision"]),
        passages=[passages.passage(one) for one in named.get(row["pk"], ())],
    )


def _mention(row: Row) -> MentionRecord:
    kind = row["kind"]
    return MentionRecord(
        kind=kind,
        zone=row["zone"],
        target=reference(kind, row, f"{kind}__"),
        origin=row["origin"],
        resolution=row["resolution"] or None,
        rule=row["rule"] or None,
        confidence=row["confidence"],
        passage=passages.own_passage(row),
    )
