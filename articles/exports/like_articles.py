"""Articles that name the same directives and bodies as one: three small queries for any article.

Of each record that the article names only the newest articles are looked at, so that one which
everybody cites costs no more than one that is cited twice; and such a one tells less.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from articles.exports.asking import ask
from articles.exports.dates import published_text
from articles.exports.parts import Reference
from articles.exports.questions import Question, among
from articles.exports.references import Row, columns, public_reference, reference
from articles.models import Article, Mention, MentionKind
from articles.search.keys import Kept
from articles.search.numbers import RECORD_MASK

MOST_RECORDS = 12  # of those that the article names; directives first
MOST_ARTICLES = 200  # that speak of each of these
MOST_LOOKED_AT = 40
MOST_SHOWN = 5
ENOUGH = 2.0  # a directive that few cite, or two records that many name

_WEIGHTS = {"directive": 2.0, "organization": 1.0}
_KEPT = {"directive": Kept.DIRECTIVE, "organization": Kept.ORGANIZATION}
_NEWEST = (
    "SELECT {at} AS part, found.entry FROM (SELECT entry FROM articles_posting"
    " WHERE kind = {kind:d} AND target = %s ORDER BY entry DESC LIMIT {most}) AS found"
)


@dataclass(frozen=True, slots=True)
class LikeArticle:
    """An article, and what it names that the other one names too, directives first."""

    article: Reference
    published: str | None
    outlet: str
    shared: list[Reference]


def like_articles(slug: str, *, without: Sequence[str] = ()) -> list[LikeArticle]:
    """Return the articles likest to a published one, those of the slugs `without` left out."""
    named = _records(slug)
    shared = _shared(named)
    chosen = sorted(shared, key=lambda entry: (-_score(shared[entry], named), -entry))
    ids = {entry: entry & RECORD_MASK for entry in chosen[:MOST_LOOKED_AT]}
    rows = {row["pk"]: row for row in _shown(ids.values())}
    left_out = {slug, *without}
    found = [
        (rows[pk], shared[entry])
        for entry, pk in ids.items()
        if pk in rows and rows[pk]["slug"] not in left_out
    ]
    return [_like(row, [named[at].reference for at in parts]) for row, parts in found[:MOST_SHOWN]]


@dataclass(slots=True)
class _Named:
    """A record that the article names; `is_common` if many articles speak of it."""

    kind: str
    number: int
    reference: Reference
    is_common: bool = False

    @property
    def weight(self) -> float:
        return _WEIGHTS[self.kind] / (2 if self.is_common else 1)


def _records(slug: str) -> list[_Named]:
    found: dict[tuple[str, int], _Named] = {}
    for row in _named_in([slug]):
        kind = row["kind"]
        key = (kind, row[f"{kind}_id"])
        found.setdefault(key, _Named(*key, reference(kind, row, f"{kind}__")))
    directives_first = sorted(found.values(), key=lambda one: one.kind != "directive")
    return directives_first[:MOST_RECORDS]


@Question
def _named_in() -> QuerySet[Any]:
    ends = [column for kind in _WEIGHTS for column in columns(kind, f"{kind}__")]  # type: ignore[arg-type]
    rows = Mention.objects.public().filter(among("text_version__article__slug"))
    rows = rows.exclude(kind=MentionKind.PERSON).order_by("start", "end", "pk")
    return rows.values("kind", "directive_id", "organization_id", *ends)


def _shared(named: list[_Named]) -> dict[int, list[int]]:
    """Return by the entry of each article that is like enough which of the records it names."""
    if not named:
        return {}
    parts = [
        _NEWEST.format(at=at, kind=_KEPT[one.kind], most=MOST_ARTICLES)
        for at, one in enumerate(named)
    ]
    rows = ask(" UNION ALL ".join(parts), [one.number for one in named])
    counted, found = [0] * len(named), defaultdict[int, list[int]](list)
    for at, entry in rows:
        counted[at] += 1
        found[entry].append(at)
    for one, count in zip(named, counted, strict=True):
        one.is_common = count >= MOST_ARTICLES
    return {entry: parts for entry, parts in found.items() if _score(parts, named) >= ENOUGH}


def _score(parts: list[int], named: list[_Named]) -> float:
    return sum(named[at].weight for at in parts)


@Question
def _shown() -> QuerySet[Any]:
    own = ("pk", "slug", "title", "status", "publisher_as_printed")
    dated = ("published_at", "published_precision")
    rows = Article.objects.published_by_key().filter(among("pk")).order_by()
    return rows.values(*own, *dated, *columns("organization", "publisher__"))


def _like(row: Row, shared: list[Reference]) -> LikeArticle:
    publisher = public_reference("organization", row, "publisher__")
    return LikeArticle(
        article=reference("article", row),
        published=published_text(row["published_at"], row["published_precision"]),
        outlet=publisher.name if publisher else row["publisher_as_printed"],
        shared=shared,
    )
