"""Public mentions: what an article names, and which articles name a record."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.db.models import QuerySet

from articles.exports import passages
from articles.exports.asking import ask
from articles.exports.codes import Kind
from articles.exports.dates import published_text
from articles.exports.newest import grouped
from articles.exports.parts import MentionRecord, Part, PassageRecord, Reference
from articles.exports.questions import Question, among, in_order
from articles.exports.references import Row, columns, reference
from articles.models import (
    Article,
    Directive,
    Mention,
    Organization,
    Person,
)
from articles.search.keys import Kept
from articles.search.numbers import RECORD_MASK


class NamingArticle(Part, frozen=True, kw_only=True):
    """An article that names a record, and where."""

    article: Reference
    published: str | None
    passages: list[PassageRecord]


def mentions_in_articles(
    articles: Iterable[Row],
) -> tuple[dict[int, list[MentionRecord]], dict[str, str]]:
    """Return the public mentions of published articles, in reading order, and directives' titles.

    The rows hold `pk`, `slug`, `rights`, `current_text_id` and `current_text__number`. What is
    named is asked for once, not with each mention: few records are named by many articles.
    """
    by_text = {row["current_text_id"]: row for row in articles}
    rows = list(_accepted.tuples(by_text))
    named = _published_ends(rows)
    targets = {(kind, pk): reference(kind, row) for (kind, pk), row in named.items()}
    found: dict[int, list[MentionRecord]] = {}
    for row in rows:
        directive, organization, person, text, kind, zone = row[:6]
        origin, resolution, rule, confidence, *passage = row[6:]
        target = targets.get((kind, directive or organization or person))
        if target is None:  # it is not published
            continue
        article = by_text[text]
        one = MentionRecord(
            kind=kind,
            zone=zone,
            target=target,
            origin=origin,
            resolution=resolution or None,
            rule=rule or None,
            confidence=confidence,
            passage=passages.in_current_text(article, *passage),
        )
        found.setdefault(article["pk"], []).append(one)
    return found, {
        row["slug"]: row["title"] for (kind, _), row in named.items() if kind == "directive"
    }


@Question
def _accepted() -> QuerySet[Any]:
    rows = Mention.objects.accepted().filter(among("text_version_id"))
    rows = rows.order_by("text_version_id", "start", "end", "pk")
    return rows.values(*_END_COLUMNS, *_TOLD, *_PASSAGE)


_ENDS: dict[Kind, Callable[[], QuerySet[Any]]] = {
    "directive": Directive.objects.published_by_key,
    "organization": Organization.objects.published_by_key,
    "person": Person.objects.published_by_key,
}
_END_COLUMNS = tuple(f"{kind}_id" for kind in _ENDS)
_TOLD = ("text_version_id", "kind", "zone", "origin", "resolution", "rule", "confidence")
_PASSAGE = ("exact", "prefix", "suffix", "start", "end")


def _published_ends(mentions: Sequence[Sequence[Any]]) -> dict[tuple[Kind, int], Row]:
    """Return what is published of that which mentions name, whose rows begin with _END_COLUMNS."""
    found: dict[tuple[Kind, int], Row] = {}
    for at, kind in enumerate(_ENDS):
        wanted = {one[at] for one in mentions if one[at]}
        found.update(((kind, row["pk"]), row) for row in _published(wanted, kind))
    return found


@Question
def _published(kind: Kind) -> QuerySet[Any]:
    rows = _ENDS[kind]().filter(among("pk")).order_by()
    return rows.values("pk", *columns(kind))


def naming_articles(kind: Kind, record: int, most: int) -> tuple[list[NamingArticle], int]:
    """Return the newest articles that speak of a record, at most `most`, and how many do.

    Each with the passages that name it; one that speaks of it in its claims alone has none.
    """
    kept = Kept[kind.upper()]
    ids = [entry & RECORD_MASK for (entry,) in ask(_POSTED, [int(kept), record, most])]
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
    return sum(total for (total,) in ask(_TOTAL, [int(kept), record]))


_POSTED = """SELECT entry FROM articles_posting WHERE kind = %s AND target = %s
    ORDER BY entry DESC LIMIT %s"""
_TOTAL = "SELECT total FROM articles_tally WHERE kind = %s AND target = %s AND year = 0"


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
