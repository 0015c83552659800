"""Public mentions: what an article names, and which articles name a record."""

from collections.abc import Sequence
from typing import Any

from django.db.models import F, QuerySet

from articles.exports import passages
from articles.exports.newest import counted, first_of_each, grouped
from articles.exports.parts import MentionRecord, Part, PassageRecord, Reference
from articles.exports.questions import Question, among
from articles.exports.references import Row, columns, reference
from articles.models import Mention

_PUBLISHED_AT = "text_version__article__published_at"
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


def naming_articles(kind: str, ids: Sequence[int], longest: int) -> dict[int, list[NamingArticle]]:
    """Return for each record the newest articles that name it, at most `longest`, with passages."""
    groups = grouped(_naming(ids, kind, longest), f"{kind}_id")
    return {record: _by_article(found) for record, found in groups.items()}


@Question
def _naming(kind: str, longest: int) -> QuerySet[Any]:
    owner = f"{kind}_id"
    newest = [F(_PUBLISHED_AT).desc(nulls_last=True), F(passages.ARTICLE_ID).desc()]
    rows = first_of_each(Mention.objects.public().filter(among(owner)), owner, newest, longest)
    rows = rows.order_by(owner, *newest, "start", "end", "pk")
    return rows.values(owner, *passages.COLUMNS)


def count_naming_articles(kind: str, ids: Sequence[int]) -> dict[int, int]:
    """Count the articles that name each record."""
    return counted(Mention.objects.public, f"{kind}_id", ids, passages.ARTICLE_ID)


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
        passage=passages.passage(row),
    )


def _by_article(rows: Sequence[Row]) -> list[NamingArticle]:
    articles: dict[int, NamingArticle] = {}
    for row in rows:
        found = passages.passage(row)
        entry = articles.setdefault(
            row[passages.ARTICLE_ID],
            NamingArticle(article=found.article, published=found.article_published, passages=[]),
        )
        entry.passages.append(found)
    return list(articles.values())
