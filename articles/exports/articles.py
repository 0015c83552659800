"""Articles as public records, a batch at a time, in the same number of queries for any batch."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import QuerySet

from articles.exports import effects
from articles.exports.claims import (
    DIRECTIVE_RELATIONS,
    FINDINGS,
    ORGANIZATION_RELATIONS,
    POSITIONS,
    Resting,
)
from articles.exports.copies import copies_of
from articles.exports.dates import published_text
from articles.exports.naming import mentions_in_articles
from articles.exports.newest import grouped
from articles.exports.parts import (
    BylineRecord,
    DirectiveCitation,
    MentionRecord,
    Reference,
    RelationClaim,
    TextZone,
)
from articles.exports.questions import Question, among, in_order
from articles.exports.records import ArticleRecord
from articles.exports.references import (
    Row,
    address,
    columns,
    known,
    place_columns,
    place_reference,
    public_reference,
)
from articles.models import Article, Byline, Rights, TextVersion, Zone
from articles.text.excerpts import shorten
from articles.text.partial_dates import PartialDate

_OPTIONAL = (
    "section",
    "publisher_as_printed",
    "source",
    "source_address",
    "archive_address",
    "source_note",
    "photo_credit",
)
_COLUMNS = [
    *("pk", "slug", "title", "standfirst", "published_at", "published_precision"),
    *("rights", "version", "first_published_at", "updated_at"),
    *("current_text_id", "current_text__number"),
    *_OPTIONAL,
    *columns("organization", "publisher__"),
    *place_columns("place__"),
]
_BYLINE = ("printed", "name", "role", "position")


def load_articles(ids: Iterable[int]) -> dict[int, ArticleRecord]:
    """Return the record of each published article by its id, in the order of the ids."""
    rows = in_order(_articles, ids)
    batch = _Batch(rows)
    texts = _texts(rows)
    return {row["pk"]: _record(row, batch, texts.get(row["pk"])) for row in rows}


@Question
def _articles() -> QuerySet[Any]:
    return Article.objects.published_by_key().filter(among("pk")).order_by().values(*_COLUMNS)


class _Batch:
    """What stands beside the articles of one batch, by article id."""

    def __init__(self, rows: Iterable[Row]) -> None:
        ids = [row["pk"] for row in rows]
        self.mentions, self.titles = mentions_in_articles(rows)
        claims = Resting(ids)
        self.memberships = claims.of(POSITIONS)
        self.findings = claims.of(FINDINGS)
        self.directive_relations = claims.of(DIRECTIVE_RELATIONS)
        self.organization_relations = claims.of(ORGANIZATION_RELATIONS)
        self.bylines = _bylines(ids)
        self.copies = copies_of(ids)
        self.known = effects.Known.of(self.titles)

    def relations(self, pk: int) -> list[RelationClaim]:
        return [*self.directive_relations.get(pk, []), *self.organization_relations.get(pk, [])]


def _record(row: Row, batch: _Batch, text: list[TextZone] | None) -> ArticleRecord:
    pk = row["pk"]
    mentions = batch.mentions.get(pk, [])
    posts = batch.memberships.get(pk, [])
    dated = row["published_at"] is not None
    published = published_text(row["published_at"], row["published_precision"])
    day = PartialDate(published[:10]) if published else None
    return ArticleRecord(
        id=pk,
        slug=row["slug"],
        url=address("article", row["slug"]),
        title=row["title"],
        standfirst=_standfirst(row),
        **known(row, _OPTIONAL),
        published=published,
        published_precision=row["published_precision"] if dated else None,
        publisher=public_reference("organization", row, "publisher__"),
        place=place_reference(row, "place__"),
        rights=row["rights"],
        bylines=batch.bylines.get(pk, []),
        text_version=row["current_text__number"],
        text=text,
        mentions=mentions,
        cites=_cited(mentions, batch, day),
        organizations=_named(mentions, "organization"),
        people=list(dict.fromkeys([*_named(mentions, "person"), *(one.person for one in posts)])),
        memberships=posts,
        findings=batch.findings.get(pk, []),
        relations=batch.relations(pk),
        copies=batch.copies.get(pk, []),
        version=row["version"],
        created_at=row["first_published_at"],
        updated_at=row["updated_at"],
    )


def _standfirst(row: Row) -> str | None:
    """The standfirst is text too, and shown as far as the rights allow."""
    allowed = {Rights.FULL_TEXT: row["standfirst"], Rights.EXCERPT: shorten(row["standfirst"])}
    return allowed.get(row["rights"]) or None


def _texts(rows: Iterable[Row]) -> dict[int, list[TextZone]]:
    """Return the readable zones of the articles that may be shown in full."""
    shown = [row["current_text_id"] for row in rows if row["rights"] == Rights.FULL_TEXT]
    return {text["article_id"]: _zones(text) for text in _bodies(shown)}


@Question
def _bodies() -> QuerySet[Any]:
    return TextVersion.objects.filter(among("pk")).values("article_id", "body", "zones")


def _zones(text: Row) -> list[TextZone]:
    zones = sorted(text["zones"], key=lambda zone: zone["start"])
    return [
        TextZone(
            zone=zone["zone"],
            start=zone["start"],
            end=zone["end"],
            text=text["body"][zone["start"] : zone["end"]],
        )
        for zone in zones
        if zone["zone"] != Zone.CHROME
    ]


def _bylines(ids: Sequence[int]) -> dict[int, list[BylineRecord]]:
    groups = grouped(_signed(ids), "article_id")
    return {pk: [_byline(row) for row in found] for pk, found in groups.items()}


@Question
def _signed() -> QuerySet[Any]:
    rows = Byline.objects.filter(among("article_id")).order_by("article_id", "order", "pk")
    return rows.values("article_id", *_BYLINE, *columns("person", "person__"))


def _byline(row: Row) -> BylineRecord:
    return BylineRecord(
        printed=row["printed"],
        name=row["name"] or None,
        role=row["role"],
        position=row["position"] or None,
        person=public_reference("person", row, "person__"),
    )


def _cited(
    mentions: Iterable[MentionRecord], batch: _Batch, day: PartialDate | None
) -> list[DirectiveCitation]:
    return [
        DirectiveCitation(
            directive=to,
            title=batch.titles[to.slug],
            effect_then=batch.known.effect(to.slug, day),
        )
        for to in _named(mentions, "directive")
    ]


def _named(mentions: Iterable[MentionRecord], kind: str) -> list[Reference]:
    """Return the records of a kind, each once, in the order of first mention."""
    return list({one.target.slug: one.target for one in mentions if one.kind == kind}.values())
