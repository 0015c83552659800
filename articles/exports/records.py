"""The four public records: one definition each for page, JSON, list, export and schema.

Lists that grow with the catalogue hold the newest entries only; `counts` says how many there are.
What stands behind `REST` is left out in lists of records. The articles that name a record are a
list of their own (`articles`), so that a record does not change with every article.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Any, ClassVar

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
from articles.exports.described import describe
from articles.exports.parts import (
    BylineRecord,
    CopyRecord,
    CriterionRecord,
    DirectiveCitation,
    FindingClaim,
    FormerPlace,
    IssuedDirective,
    MembershipClaim,
    MentionRecord,
    NameRecord,
    Part,
    PassageRecord,
    PersonByline,
    PlaceReference,
    Reference,
    RelationClaim,
    TextZone,
    TypeReference,
)


class Published(Part, frozen=True, kw_only=True):
    """`sequence` is the number of the record's last change, given when it is published.

    `id` is that of the record among those of its kind; no other ever gets it.
    """

    sequence: int | UnsetType = UNSET
    id: int


class ArticleRecord(Published, frozen=True, kw_only=True):
    """A press article. `text` is null where its rights withhold it.

    What it cites and names stands once, by first mention; where, is told by `mentions`, of which
    each has its passage.
    """

    REST: ClassVar[tuple[str, ...]] = ("mentions", "memberships", "findings", "relations", "text")

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
    cites: list[DirectiveCitation]
    organizations: list[Reference]
    people: list[Reference]
    copies: list[CopyRecord]
    version: int
    created_at: datetime
    updated_at: datetime
    mentions: list[MentionRecord] | UnsetType = UNSET
    memberships: list[MembershipClaim] | UnsetType = UNSET
    findings: list[FindingClaim] | UnsetType = UNSET
    relations: list[RelationClaim] | UnsetType = UNSET
    text: list[TextZone] | UnsetType | None = UNSET

    def passages(self) -> Iterator[PassageRecord]:
        """Yield every passage of the article that the record tells of: of names, then of claims."""
        yield from (one.passage for one in self.mentions or ())
        for claims in (self.memberships, self.findings, self.relations):
            for claim in claims or ():
                yield from claim.passages


class DirectiveCounts(Part, frozen=True, kw_only=True):
    """How many there are in all, however many the record shows."""

    findings: int


class DirectiveRecord(Published, frozen=True, kw_only=True):
    """A directive of Party or State."""

    REST: ClassVar[tuple[str, ...]] = ("relations", "inverse_relations", "findings")

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
    articles: str
    counts: DirectiveCounts
    version: int
    created_at: datetime
    updated_at: datetime
    relations: list[RelationClaim] | UnsetType = UNSET
    inverse_relations: list[RelationClaim] | UnsetType = UNSET
    findings: list[FindingClaim] | UnsetType = UNSET


class OrganizationCounts(Part, frozen=True, kw_only=True):
    """How many there are in all, however many the record shows."""

    children: int
    issued: int
    memberships: int
    findings: int


class OrganizationRecord(Published, frozen=True, kw_only=True):
    """A body of Party, State, front or press. `ancestors` runs from the top of the tree down."""

    REST: ClassVar[tuple[str, ...]] = (
        "committees",
        "children",
        "memberships",
        "findings",
        "awards_given",
        "relations",
        "inverse_relations",
        "issued",
    )

    slug: str
    url: str
    name: str
    classification: OrganizationKindCode
    level: LevelCode | None
    place: PlaceReference | None
    parent_id: int | None
    parent: Reference | None
    ancestors: list[Reference]
    former_parents: list[FormerPlace]
    committee_of: Reference | None
    other_names: list[NameRecord]
    founding_date: str | None
    dissolution_date: str | None
    is_verified: bool
    source_note: str | None
    articles: str
    articles_published: str
    counts: OrganizationCounts
    version: int
    created_at: datetime
    updated_at: datetime
    committees: list[Reference] | UnsetType = UNSET
    children: list[Reference] | UnsetType = UNSET
    memberships: list[MembershipClaim] | UnsetType = UNSET
    findings: list[FindingClaim] | UnsetType = UNSET
    awards_given: list[FindingClaim] | UnsetType = UNSET
    relations: list[RelationClaim] | UnsetType = UNSET
    inverse_relations: list[RelationClaim] | UnsetType = UNSET
    issued: list[IssuedDirective] | UnsetType = UNSET


class PersonCounts(Part, frozen=True, kw_only=True):
    """How many there are in all, however many the record shows."""

    memberships: int
    bylines: int


class PersonRecord(Published, frozen=True, kw_only=True):
    """A person, known by name and what the press says of their posts."""

    REST: ClassVar[tuple[str, ...]] = ("memberships", "bylines")

    slug: str
    url: str
    name: str
    other_names: list[NameRecord]
    note: str | None
    is_verified: bool
    source_note: str | None
    articles: str
    counts: PersonCounts
    version: int
    created_at: datetime
    updated_at: datetime
    memberships: list[MembershipClaim] | UnsetType = UNSET
    bylines: list[PersonByline] | UnsetType = UNSET


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
    found = msgspec.json.schema(RECORDS[kind])
    if kind != "article":
        found["$defs"][PassageRecord.__name__]["required"] += ["article", "article_published"]
    describe(found["$defs"])
    return {**dialect, **found}


def encode(record: PublicRecord) -> bytes:
    """Return the record as strict UTF-8 JSON, on one line."""
    return msgspec.json.encode(record)
