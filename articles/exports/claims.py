"""Public claims of a batch of records, with their passages: one query for each kind of claim."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Generic, TypeVar

from django.db.models import Exists, F, OuterRef, QuerySet, Window
from django.db.models.functions import RowNumber

from articles.exports import passages
from articles.exports.codes import INVERSE_VERBS, Kind
from articles.exports.dates import edtf
from articles.exports.parts import (
    CriterionReference,
    FindingClaim,
    MembershipClaim,
    PassageRecord,
    RelationClaim,
)
from articles.exports.questions import Question, among
from articles.exports.references import Row, columns, public_reference, reference
from articles.models import (
    CLAIM_FIELDS,
    Claim,
    DirectiveRelation,
    Evidence,
    Finding,
    OrganizationRelation,
    Position,
)

C = TypeVar("C", MembershipClaim, FindingClaim, RelationClaim)
_Told = Callable[[Row], PassageRecord]


@dataclass(frozen=True, slots=True)
class ClaimKind(Generic[C]):
    """How one kind of claim is read from rows of evidence, each column behind the claim's name."""

    model: type[Claim]
    columns: tuple[str, ...]
    date: str
    build: Callable[[Row, list[PassageRecord]], C]

    @property
    def name(self) -> str:
        return str(self.model._meta.model_name)

    @property
    def key(self) -> str:
        return f"{self.name}_id"

    def public(self) -> QuerySet[Any]:
        return self.model._default_manager.public()


def claims_about(
    kind: ClaimKind[C], end: str, ids: Sequence[int], longest: int
) -> dict[int, list[C]]:
    """Return for each record the newest claims that have it at `end`, at most `longest` of each.

    In two questions: as one it has more tables than PostgreSQL puts into an order of its own, and
    every passage of the catalogue was read for one record.
    """
    newest = [row["pk"] for row in _newest(ids, kind, end, longest)]
    return _built(kind, f"{kind.name}__{end}_id", _proved(newest, kind, end, longest))


@Question
def _newest(kind: ClaimKind[Any], end: str, longest: int) -> QuerySet[Any]:
    order = [F(kind.date).desc(), F("pk").desc()]
    place = Window(RowNumber(), partition_by=[F(f"{end}_id")], order_by=order)
    claims = kind.model._default_manager.shown().filter(among(f"{end}_id"))
    return claims.annotate(place=place).filter(place__lte=longest).order_by().values("pk")


@Question
def _proved(kind: ClaimKind[Any], end: str, longest: int) -> QuerySet[Any]:
    """Each claim's passages, at most `longest`, in the order of the claims of each record."""
    owner = f"{kind.name}__{end}_id"
    place = Window(RowNumber(), partition_by=[F(kind.key)], order_by=[F("pk").asc()])
    rows = Evidence.objects.public().filter(among(kind.key))
    rows = rows.annotate(place=place).filter(place__lte=longest)
    newest = [F(f"{kind.name}__{kind.date}").desc(), F(kind.key).desc()]
    return _columns_of(kind, owner, rows.order_by(owner, *newest, "pk"))


def claims_in_articles(kind: ClaimKind[C], ids: Sequence[int]) -> dict[int, list[C]]:
    """Return for each article the claims that rest on it, with its passages, as they are read."""
    return _built(kind, passages.ARTICLE_ID, _in_articles(ids, kind))


class Resting:
    """The claims that rest on some articles, a question for each kind of which there are any."""

    def __init__(self, articles: Sequence[int]) -> None:
        held = _held(articles)
        self._articles = articles
        self._keys = {name for row in held for name, number in row.items() if number is not None}

    def of(self, kind: ClaimKind[C]) -> dict[int, list[C]]:
        """Return for each article its claims of a kind, each passage as in its record."""
        if kind.key not in self._keys:
            return {}
        rows = _in_articles(self._articles, kind)
        return _built(kind, passages.ARTICLE_ID, rows, passages.own_passage)


@Question
def _held() -> QuerySet[Any]:
    keys = (f"{name}_id" for name in CLAIM_FIELDS)
    return Evidence.objects.filter(among(passages.ARTICLE_ID)).order_by().values(*keys)


@Question
def _in_articles(kind: ClaimKind[Any]) -> QuerySet[Any]:
    owner = passages.ARTICLE_ID
    public = kind.public().filter(pk=OuterRef(kind.key))
    rows = Evidence.objects.public().filter(Exists(public), among(owner))
    return _columns_of(kind, owner, rows.order_by(owner, "start", "end", kind.key, "pk"))


def claims_by_id(kind: ClaimKind[C], ids: Sequence[int]) -> dict[int, C]:
    """Return those of the claims that are public, by their number, with their passages."""
    found = _built(kind, kind.key, _by_id(ids, kind))
    return {number: claims[0] for number, claims in found.items()}


@Question
def _by_id(kind: ClaimKind[Any]) -> QuerySet[Any]:
    public = kind.public().filter(among("pk")).order_by().values("pk")
    # By the keys too: else PostgreSQL puts every passage there is together before it looks.
    rows = Evidence.objects.public().filter(among(kind.key), **{f"{kind.key}__in": public})
    return _columns_of(kind, kind.key, rows.order_by(kind.key, "pk"))


def _columns_of(kind: ClaimKind[Any], owner: str, rows: QuerySet[Evidence]) -> QuerySet[Any]:
    return rows.values(owner, kind.key, *kind.columns, *passages.COLUMNS)


def _built(
    kind: ClaimKind[C], owner: str, rows: Iterable[Row], told: _Told = passages.passage
) -> dict[int, list[C]]:
    first: dict[tuple[int, int], Row] = {}
    found: dict[tuple[int, int], list[PassageRecord]] = {}
    for row in rows:
        key = (row[owner], row[kind.key])
        first.setdefault(key, row)
        found.setdefault(key, []).append(told(row))
    claims: dict[int, list[C]] = {}
    for key, row in first.items():
        claims.setdefault(key[0], []).append(kind.build(row, found[key]))
    return claims


def _columns(name: str, fields: str, **ends: Kind) -> tuple[str, ...]:
    own = [f"{name}__{field}" for field in (*fields.split(), "source_note")]
    of_ends = [columns(kind, f"{name}__{end}__") for end, kind in ends.items()]
    return (*own, *(column for found in of_ends for column in found))


def _position(row: Row, found: list[PassageRecord]) -> MembershipClaim:
    at = "position__"
    return MembershipClaim(
        id=row["position_id"],
        role=row[f"{at}title"],
        person_id=row[f"{at}person_id"],
        person=reference("person", row, f"{at}person__"),
        organization_id=row[f"{at}organization_id"],
        organization=public_reference("organization", row, f"{at}organization__"),
        is_acting=row[f"{at}is_acting"],
        is_former=row[f"{at}is_former"],
        is_late=row[f"{at}is_late"],
        start_date=edtf(row[f"{at}since"]),
        end_date=edtf(row[f"{at}until"]),
        stated_on=edtf(row[f"{at}stated_on"]),
        source_note=row[f"{at}source_note"] or None,
        passages=found,
    )


def _finding(row: Row, found: list[PassageRecord]) -> FindingClaim:
    at = "finding__"
    return FindingClaim(
        id=row["finding_id"],
        kind=row[f"{at}kind"],
        statement=row[f"{at}statement"],
        organization=reference("organization", row, f"{at}organization__"),
        directive=public_reference("directive", row, f"{at}directive__"),
        criterion=_criterion(row, at),
        measure=row[f"{at}measure"] or None,
        value=plain_number(row[f"{at}value"]),
        qualifier=row[f"{at}qualifier"],
        unit=row[f"{at}unit"] or None,
        period=edtf(row[f"{at}period"]),
        awarding_body=public_reference("organization", row, f"{at}awarding_body__"),
        review_event=row[f"{at}review_event"] or None,
        source_note=row[f"{at}source_note"] or None,
        passages=found,
    )


def _criterion(row: Row, at: str) -> CriterionReference | None:
    if row[f"{at}criterion_id"] is None:
        return None
    return CriterionReference(id=row[f"{at}criterion_id"], text=row[f"{at}criterion__text"])


def plain_number(value: Decimal | None) -> int | float | None:
    """Return a stored number as JSON holds it: whole ones without a point."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def _relation(model: str, kind: Kind) -> Callable[[Row, list[PassageRecord]], RelationClaim]:
    def build(row: Row, found: list[PassageRecord]) -> RelationClaim:
        verb: Any = row[f"{model}__verb"]
        return RelationClaim(
            id=row[f"{model}_id"],
            subject=reference(kind, row, f"{model}__from_{kind}__"),
            verb=verb,
            object=reference(kind, row, f"{model}__to_{kind}__"),
            inverse_verb=INVERSE_VERBS[verb],
            date=edtf(row[f"{model}__date"]),
            source_note=row[f"{model}__source_note"] or None,
            passages=found,
        )

    return build


POSITIONS = ClaimKind(
    Position,
    _columns(
        "position",
        "title person_id organization_id is_acting is_former is_late since until stated_on",
        person="person",
        organization="organization",
    ),
    "stated_on",
    _position,
)
FINDINGS = ClaimKind(
    Finding,
    _columns(
        "finding",
        "kind statement measure value qualifier unit period review_event"
        " criterion_id criterion__text",
        organization="organization",
        directive="directive",
        awarding_body="organization",
    ),
    "period",
    _finding,
)
DIRECTIVE_RELATIONS = ClaimKind(
    DirectiveRelation,
    _columns(
        "directiverelation", "verb date", from_directive="directive", to_directive="directive"
    ),
    "date",
    _relation("directiverelation", "directive"),
)
ORGANIZATION_RELATIONS = ClaimKind(
    OrganizationRelation,
    _columns(
        "organizationrelation",
        "verb date",
        from_organization="organization",
        to_organization="organization",
    ),
    "date",
    _relation("organizationrelation", "organization"),
)
