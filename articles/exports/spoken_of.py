"""What public articles speak of: what they name, and what claims that rest on them are about."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import (
    BigIntegerField,
    Case,
    ExpressionWrapper,
    F,
    Q,
    QuerySet,
    Value,
    When,
)
from django.utils import timezone

from articles.exports.questions import Question, among
from articles.exports.references import Row
from articles.models import (
    Article,
    DirectiveRelation,
    Finding,
    FindingKind,
    Mention,
    OrganizationRelation,
    Position,
    Status,
    TextVersion,
)
from articles.models.passages import SOUND
from articles.search.keys import Kept, Key
from articles.search.numbers import entry_number


@dataclass(frozen=True, slots=True)
class Tie:
    """Claims and one of their ends: by which columns, under what condition."""

    kept: Kept
    rows: Callable[[], QuerySet]
    text: str
    target: Any
    only: Q


def _claims(kept: Kept, rows: Callable[[], QuerySet], target: Any) -> Tie:
    """A claim ties the articles of those of its passages that are sound."""
    by = F(f"{target}_id") if isinstance(target, str) else target
    return Tie(kept, rows, "evidence__text_version", by, Q(evidence__health__in=SOUND))


_KINDS_OF_FINDING = {kind: number for number, kind in enumerate(FindingKind.values, start=1)}


_KIND_OF_FINDING = Case(
    *(When(kind=kind, then=Value(number)) for kind, number in _KINDS_OF_FINDING.items()),
    output_field=BigIntegerField(),
)
_TIES = (
    _claims(Kept.DIRECTIVE, Finding.objects.shown, "directive"),
    _claims(Kept.DIRECTIVE, DirectiveRelation.objects.public, "from_directive"),
    _claims(Kept.DIRECTIVE, DirectiveRelation.objects.public, "to_directive"),
    _claims(Kept.ORGANIZATION, Finding.objects.shown, "organization"),
    _claims(Kept.ORGANIZATION, Finding.objects.shown, "awarding_body"),
    _claims(Kept.ORGANIZATION, Position.objects.public, "organization"),
    _claims(Kept.ORGANIZATION, OrganizationRelation.objects.public, "from_organization"),
    _claims(Kept.ORGANIZATION, OrganizationRelation.objects.public, "to_organization"),
    _claims(Kept.PERSON, Position.objects.public, "person"),
    _claims(Kept.FINDING, Finding.objects.shown, _KIND_OF_FINDING),
)


def keys_of(articles: Iterable[int]) -> dict[int, tuple[int, set[Key]]]:
    """Return the entry and the keys of those articles that are public."""
    rows = _public(articles)
    found = {row["pk"]: (_entry(row), set(_own(row))) for row in rows}
    shown = {row["current_text_id"]: found[row["pk"]][1] for row in rows}
    for text, kind, directive, organization, person in _mentioned.tuples(shown):
        shown[text].add((_MENTIONED[kind], directive or organization or person))
    article_of = {row["pk"]: row["article"] for row in _texts(found)}
    for row in _tied(article_of):
        if row["spoken_of"]:
            found[article_of[row["spoken_by"]]][1].add((row["kept"], row["spoken_of"]))
    return found


def finding_key(kind: str) -> int:
    """Return the number that stands for a kind of finding; a new kind is to be added at the end."""
    return _KINDS_OF_FINDING[kind]


def finding_of(key: int) -> str:
    """Return the kind of finding that a number stands for."""
    return FindingKind.values[key - 1]


def _entry(row: Row) -> int:
    return entry_number("article", row["pk"], row["published_at"])


def _own(row: Row) -> Iterator[Key]:
    yield Kept.EVERY, 0
    if row["published_at"]:
        yield Kept.YEAR, timezone.localtime(row["published_at"]).year
    if row["publisher_id"] and row["publisher__status"] == Status.PUBLISHED:
        yield Kept.PUBLISHER, row["publisher_id"]
    if row["place_id"]:
        yield Kept.PLACE, row["place_id"]


@Question
def _public() -> QuerySet[Any]:
    rows = Article.objects.published_by_key().filter(among("pk")).order_by()
    return rows.values(
        "pk", "published_at", "publisher_id", "publisher__status", "place_id", "current_text_id"
    )


@Question
def _texts() -> QuerySet[Any]:
    """Earlier texts too: a passage may stand in one that is not shown any more."""
    return TextVersion.objects.filter(among("article")).order_by().values("pk", "article")


@Question
def _mentioned() -> QuerySet[Any]:
    rows = Mention.objects.naming().filter(among("text_version_id")).order_by()
    return rows.values("text_version_id", "kind", "directive_id", "organization_id", "person_id")


_MENTIONED = {
    "directive": Kept.DIRECTIVE,
    "organization": Kept.ORGANIZATION,
    "person": Kept.PERSON,
}


@Question
def _tied() -> QuerySet[Any]:
    """The ends of all claims in one question."""
    first, *others = map(_rows, _TIES)
    return first.union(*others, all=True)


def _rows(tie: Tie) -> QuerySet[Any]:
    # In one call, so that passage and article are those of one row of evidence.
    # By its own column, not that of a table behind it: so both databases begin with the texts.
    rows = tie.rows().filter(among(tie.text), tie.only).order_by()
    told = rows.annotate(
        kept=Value(int(tie.kept), BigIntegerField()),
        spoken_by=F(tie.text),
        spoken_of=ExpressionWrapper(tie.target, BigIntegerField()),
    )
    return told.values("kept", "spoken_by", "spoken_of")
