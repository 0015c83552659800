"""Loading the demo: digests in our own words, each fact standing on its passage.

The reader then proposes what else the text names, so that there is something to decide about. An
article that is there already is left alone, whatever has become of it. Claims that the
reference data hold as drafts get their passage here, and are published with the article.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import models

from articles.models import (
    Article,
    Byline,
    Claim,
    Directive,
    DirectiveRelation,
    Evidence,
    Finding,
    Mention,
    Organization,
    OrganizationRelation,
    Person,
    Place,
    Position,
    Status,
    TextVersion,
)
from articles.services.door import door
from articles.services.loading import made_up
from articles.services.loading.shelf import Row, dated, given
from articles.services.passages import anchor, locate
from articles.services.reading.extracting import extract_again
from articles.services.reading.texts import next_text
from articles.services.writing.saving import save
from articles.services.writing.status import PUBLISH, move
from articles.text.slugs import slug_of

_KINDS: dict[str, type[models.Model]] = {
    "directive": Directive,
    "organization": Organization,
    "person": Person,
}
_OF_FINDINGS = ("kind", "statement", "measure", "value", "qualifier", "unit", "review_event")


@dataclass(frozen=True, slots=True)
class DemoArticle:
    """What became of one demo article: made now or there before; claims published and left."""

    title: str
    is_new: bool
    published: int = 0
    left: tuple[str, ...] = ()


def load_demo(folder: Path, *, report: Callable[[DemoArticle], None]) -> None:
    """Load every demo article of `folder` in order of file name, each all or nothing.

    Raises LookupError where the reference data lack a record, ValidationError where a quote is
    not in the text.
    """
    for path in sorted(folder.glob("*.json")):
        told: Row = json.loads(path.read_text(encoding="utf-8"))
        slug = slug_of(told["title"], fallback="demo")
        if Article.objects.filter(slug=slug).exists():
            report(DemoArticle(told["title"], is_new=False))
        else:
            report(_load_article(told, slug))


@door()
def _load_article(told: Row, slug: str) -> DemoArticle:
    if "records" in told:
        made_up.store_records(told["records"])
    article = _article(told, slug)
    text = _text(article, told["text"])
    bylines = _bylines(article, told["bylines"])
    save(article, by=None, satellites=[text, *bylines, *_mentions(text, told["mentions"])])
    if "records" in told:
        made_up.prove_criteria(told["records"], text)
    for claim, row in _claims(told):
        evidence = Evidence(**{str(claim._meta.model_name): claim})
        _anchor(evidence, text, row)
        save(claim, by=None, satellites=[evidence])
    outcome = move(article, PUBLISH, by=None)
    extract_again(article, by=None)
    left = tuple(f"{claim}: {why}" for claim, why in outcome.left)
    return DemoArticle(article.title, True, len(outcome.published), left)


def _article(told: Row, slug: str) -> Article:
    published = told.get("published_at")
    standfirst = [part["text"] for part in told["text"] if part["zone"] == "standfirst"]
    return Article(
        slug=slug,
        standfirst="\n".join(standfirst),
        publisher=_find(Organization, told["publisher"]),
        place=_find(Place, told.get("place")),
        published_at=datetime.fromisoformat(published) if published else None,
        published_precision=told.get("precision", ""),
        **given(Article, told, "title", "source", "source_note", "rights"),
    )


def _text(article: Article, parts: list[Row]) -> TextVersion:
    """The parts joined by blank lines, each a zone of its own."""
    zones: list[dict[str, Any]] = []
    at = 0
    for part in parts:
        zones.append({"zone": part["zone"], "start": at, "end": at + len(part["text"])})
        at += len(part["text"]) + len("\n\n")
    body = "\n\n".join(part["text"] for part in parts)
    return next_text(article, body=body, zones=zones, by=None)


def _bylines(article: Article, rows: list[Row]) -> list[Byline]:
    return [
        Byline(article=article, order=order, **given(Byline, row, "printed", "name", "role"))
        for order, row in enumerate(rows, start=1)
    ]


def _mentions(text: TextVersion, rows: list[Row]) -> Iterator[Mention]:
    for row in rows:
        target = {row["kind"]: _find(_KINDS[row["kind"]], row.get("target"))}
        mention = Mention(**given(Mention, row, "kind", "state"), **target)
        _anchor(mention, text, row)
        yield mention


def _claims(told: Row) -> Iterator[tuple[Claim, Row]]:
    """Yield each claim of an article, stored as a draft or new, with the row that quotes it."""
    for row in told.get("positions", []):
        yield _position(dated(row)), row
    for row in told["findings"]:
        yield _finding(row), row
    for row in told.get("directive_relations", []):
        yield _relation(DirectiveRelation, Directive, dated(row)), row
    for row in told.get("organization_relations", []):
        yield _relation(OrganizationRelation, Organization, dated(row)), row


def _position(row: Row) -> Position:
    same = {
        "person": _find(Person, row["person"]),
        "title": row["title"],
        "organization": _find(Organization, row.get("organization")),
        "stated_on": row["stated_on"],
    }
    waiting = Position.objects.filter(**same, status=Status.DRAFT, lead_evidence=None)
    flags = given(Position, row, "is_acting", "is_former", "is_late")
    return _without_note(waiting.first() or Position(**same, **flags))


def _finding(row: Row) -> Finding:
    # "as of" and "period" are one date in the catalogue: a day, or a span.
    directive = _find(Directive, row.get("directive"))
    return Finding(
        organization=_find(Organization, row["organization"]),
        directive=directive,
        criterion=made_up.criterion(directive, row.get("criterion")),
        awarding_body=_find(Organization, row.get("awarding_body")),
        period=row.get("as_of") or row.get("period") or "",
        **given(Finding, row, *_OF_FINDINGS),
    )


def _relation(
    model: type[DirectiveRelation] | type[OrganizationRelation], end: type[models.Model], row: Row
) -> Claim:
    name = end._meta.model_name
    same = {
        f"from_{name}": _find(end, row["from"]),
        "verb": row["verb"],
        f"to_{name}": _find(end, row["to"]),
    }
    stored = model.objects.filter(**same).first()
    return _without_note(stored or model(**same, **given(model, row, "date")))


def _without_note(claim: Any) -> Any:
    """Take away a draft's remark that its passage is wanting: here it gets one."""
    claim.source_note = ""
    return claim


def _anchor(row: Mention | Evidence, text: TextVersion, told: Row) -> None:
    anchor(row, text, *locate(text, told["quote"], occurrence=told.get("occurrence", 1)))


def _find(model: type[models.Model], slug: str | None) -> Any:
    if not slug:
        return None
    found = model._default_manager.filter(slug=slug).first()
    if found is None:
        name = model._meta.verbose_name_plural
        raise LookupError(f"no “{slug}” among the {name}: load the reference data first")
    return found
