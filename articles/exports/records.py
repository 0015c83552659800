"""The four public records: one definition each for page, JSON, list, export and schema.

Lists that grow with the catalogue hold the newest entries only; `counts` says how many there are.
In lists of records text and naming articles are left out.
"""

from datetime import datetime
from typing import Any

import msgspec
from msgspec import UNSET, UnsetType

from articles.exports.codes import (
    EffectCode,
    FamilyCode,
    LevelCode,
    OrganizationKindCode,
    PrecisionCode,
    RightsCode,
)
from articles.exports.parts import (
    BylineRecord,
    CopyRecord,
    CriterionRecord,
    DirectiveCitation,
    FindingClaim,
    FormerPlace,
    IssuedDirective,
    MentionRecord,
    NameRecord,
    NamingArticle,
    OrganizationNamed,
    Part,
    PersonByline,
    PersonNamed,
    PlaceReference,
    PositionClaim,
    Reference,
    RelationClaim,
    TextZone,
    TypeReference,
)


class ArticleRecord(Part, frozen=True, kw_only=True):
    """A press article. `text` is null where its rights withhold it."""

    slug: str
    url: str
    title: str
    standfirst: str | None
    section: str | None
    published: str | None
    published_precision: PrecisionCode | None
    publisher: Reference | None
    publisher_as_printed: str | None
    place: PlaceReference | None
    source: str | None
    source_address: str | None
    archive_address: str | None
    source_note: str | None
    photo_credit: str | None
    rights: RightsCode
    bylines: list[BylineRecord]
    text_version: int | None
    text: list[TextZone] | UnsetType | None = UNSET
    mentions: list[MentionRecord]
    cites: list[DirectiveCitation]
    organizations: list[OrganizationNamed]
    people: list[PersonNamed]
    findings: list[FindingClaim]
    relations: list[RelationClaim]
    copies: list[CopyRecord]
    version: int
    updated_at: datetime


class DirectiveCounts(Part, frozen=True, kw_only=True):
    """How many there are in all, however many the record shows."""

    cited_by: int
    findings: int | UnsetType = UNSET


class DirectiveRecord(Part, frozen=True, kw_only=True):
    """A directive of Party or State."""

    slug: str
    url: str
    name: str
    title: str
    type: TypeReference
    family: FamilyCode
    number: str | None
    suffix: str | None
    organ_code: str | None
    symbol: str | None
    issuer: Reference | None
    signed_on: str | None
    term: str | None
    plenum: int | None
    subject: str | None
    effect: EffectCode
    effect_as_of: str | None
    effect_source: str | None
    other_names: list[NameRecord]
    is_stub: bool
    is_verified: bool
    source_note: str | None
    criteria: list[CriterionRecord]
    relations: list[RelationClaim] | UnsetType = UNSET
    inverse_relations: list[RelationClaim] | UnsetType = UNSET
    cited_by: list[NamingArticle] | UnsetType = UNSET
    findings: list[FindingClaim] | UnsetType = UNSET
    counts: DirectiveCounts
    version: int
    updated_at: datetime


class OrganizationCounts(Part, frozen=True, kw_only=True):
    """How many there are in all, however many the record shows."""

    children: int
    issued: int
    positions: int
    findings: int
    named_in: int
    articles_published: int


class OrganizationRecord(Part, frozen=True, kw_only=True):
    """A body of Party, State, front or press. `ancestors` runs from the top of the tree down."""

    slug: str
    url: str
    name: str
    kind: OrganizationKindCode
    level: LevelCode | None
    place: PlaceReference | None
    parent: Reference | None
    ancestors: list[Reference]
    former_parents: list[FormerPlace]
    committee_of: Reference | None
    committees: list[Reference]
    children: list[Reference]
    other_names: list[NameRecord]
    valid_from: str | None
    valid_to: str | None
    is_verified: bool
    source_note: str | None
    positions: list[PositionClaim]
    findings: list[FindingClaim]
    awards_given: list[FindingClaim]
    relations: list[RelationClaim]
    inverse_relations: list[RelationClaim]
    issued: list[IssuedDirective]
    named_in: list[NamingArticle] | UnsetType = UNSET
    counts: OrganizationCounts
    version: int
    updated_at: datetime


class PersonCounts(Part, frozen=True, kw_only=True):
    """How many there are in all, however many the record shows."""

    positions: int
    named_in: int
    bylines: int


class PersonRecord(Part, frozen=True, kw_only=True):
    """A person, known by name and what the press says of their posts."""

    slug: str
    url: str
    name: str
    other_names: list[NameRecord]
    note: str | None
    is_verified: bool
    source_note: str | None
    positions: list[PositionClaim]
    named_in: list[NamingArticle] | UnsetType = UNSET
    bylines: list[PersonByline]
    counts: PersonCounts
    version: int
    updated_at: datetime


PublicRecord = ArticleRecord | DirectiveRecord | OrganizationRecord | PersonRecord

RECORDS: dict[str, type[PublicRecord]] = {
    "article": ArticleRecord,
    "directive": DirectiveRecord,
    "organization": OrganizationRecord,
    "person": PersonRecord,
}


def schema(kind: str) -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of the record of one kind."""
    dialect = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    return {**dialect, **msgspec.json.schema(RECORDS[kind])}


def encode(record: PublicRecord) -> bytes:
    """Return the record as strict UTF-8 JSON, on one line."""
    return msgspec.json.encode(record)
