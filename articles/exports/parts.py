"""The parts that public records are made of. Null is "not known" or "not public"."""

import msgspec
from msgspec import UNSET

from articles.exports.codes import (
    BylineRoleCode,
    DirectionCode,
    EffectBasisCode,
    EffectCode,
    FindingKindCode,
    InverseVerbCode,
    Kind,
    MentionKindCode,
    NameKindCode,
    OriginCode,
    PlaceLevelCode,
    QualifierCode,
    VerbCode,
    ZoneCode,
)


class Part(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A value of the public record; equal when all its fields are."""


class Reference(Part, frozen=True, kw_only=True):
    """A published record, by its address and the name to show."""

    kind: Kind
    slug: str
    name: str
    url: str


class PlaceReference(Part, frozen=True, kw_only=True):
    """A territory; its slug is a value of the filter `place`."""

    slug: str
    name: str
    level: PlaceLevelCode


class TypeReference(Part, frozen=True, kw_only=True):
    """A type of directive; its code is a value of the filter `type`."""

    code: str
    name: str


class PassageRecord(Part, frozen=True, kw_only=True):
    """A stretch of the text of a published article, as far as the article's rights allow.

    Offsets count Unicode code points of text version `text_version`. `shortened` tells that
    `exact` does not hold all words between them. In the record of an article its own passages do
    not repeat which article it is; everywhere else `article` and `article_published` say so.
    """

    # Read back (`exports.published`) the passages of an article's record have theirs too.
    article: Reference = UNSET  # type: ignore[assignment]
    article_published: str | None = UNSET  # type: ignore[assignment]
    exact: str
    prefix: str
    suffix: str
    start: int
    end: int
    text_version: int
    url: str
    shortened: bool


class FormerPlace(Part, frozen=True, kw_only=True):
    """What a body belonged to in former times."""

    parent: Reference
    start_date: str | None
    end_date: str | None


class NameRecord(Part, frozen=True, kw_only=True):
    """Another name; with a scope it means this record only within that body or publisher."""

    name: str
    kind: NameKindCode
    scope: Reference | None
    start_date: str | None
    end_date: str | None


class TextZone(Part, frozen=True, kw_only=True):
    """One zone of the article's current text: text[0] stands at offset `start`."""

    zone: ZoneCode
    start: int
    end: int
    text: str


class BylineRecord(Part, frozen=True, kw_only=True):
    """Who signed an article, as printed."""

    printed: str
    name: str | None
    role: BylineRoleCode
    position: str | None
    person: Reference | None


class PersonByline(Part, frozen=True, kw_only=True):
    """An article that a person signed."""

    article: Reference
    published: str | None
    printed: str
    role: BylineRoleCode
    position: str | None


class MentionRecord(Part, frozen=True, kw_only=True):
    """This stretch of the article names that record.

    `origin` tells who found the words, `resolution` how the record was told: by a step of the
    machine, or by an editor. Whoever did, an editor has accepted it.
    """

    kind: MentionKindCode
    zone: ZoneCode
    target: Reference
    origin: OriginCode
    resolution: str | None
    rule: str | None
    confidence: float | None
    passage: PassageRecord

    @property
    def is_led_by_machine(self) -> bool:
        """Whether a machine named the record."""
        return self.origin == "machine" and self.resolution != "editor"


class MembershipClaim(Part, frozen=True, kw_only=True):
    """A person is said to hold a post, as stated on that day: a membership in Popolo's words."""

    id: int
    role: str
    person_id: int
    person: Reference
    organization_id: int | None
    organization: Reference | None
    is_acting: bool
    is_former: bool
    is_late: bool
    start_date: str | None
    end_date: str | None
    stated_on: str | None
    source_note: str | None
    passages: list[PassageRecord]


class CriterionReference(Part, frozen=True, kw_only=True):
    """A criterion of a directive: its `id`, and what it asks for."""

    id: int
    text: str


class FindingClaim(Part, frozen=True, kw_only=True):
    """A body is reported to have done, reached, lacked or counted something."""

    id: int
    kind: FindingKindCode
    statement: str
    organization: Reference
    directive: Reference | None
    criterion: CriterionReference | None
    measure: str | None
    value: int | float | None
    qualifier: QualifierCode
    unit: str | None
    period: str | None
    awarding_body: Reference | None
    review_event: str | None
    source_note: str | None
    passages: list[PassageRecord]


class CriterionRecord(Part, frozen=True, kw_only=True):
    """One thing that a directive asks for: reference data, with a passage where one says so."""

    id: int
    text: str
    indicator: str | None
    direction: DirectionCode
    target: int | float | None
    unit: str | None
    source_note: str | None
    passages: list[PassageRecord]


class RelationClaim(Part, frozen=True, kw_only=True):
    """`subject` `verb` `object`; read from the other end: `object` `inverse_verb` `subject`."""

    id: int
    subject: Reference
    verb: VerbCode
    object: Reference
    inverse_verb: InverseVerbCode
    date: str | None
    source_note: str | None
    passages: list[PassageRecord]


class EffectThen(Part, frozen=True, kw_only=True):
    """The effect of a directive on the day of an article, and what speaks for it.

    `basis` is the day of signing, a document that replaced it, or what was stated as of `as_of`.
    """

    effect: EffectCode
    basis: EffectBasisCode | None
    as_of: str | None
    replaced_by: Reference | None


class DirectiveCitation(Part, frozen=True, kw_only=True):
    """A directive that an article cites, and its effect on the day of the article."""

    directive: Reference
    title: str
    effect_then: EffectThen


class CopyRecord(Part, frozen=True, kw_only=True):
    """Another article that prints much the same text, as an editor has confirmed.

    `share` is how much of the shorter text's runs of four words the other one has too, 0 to 1.
    """

    article: Reference
    published: str | None
    publisher: Reference | None
    publisher_as_printed: str | None
    share: float


class IssuedDirective(Part, frozen=True, kw_only=True):
    """A directive that a body issued."""

    directive: Reference
    title: str
    signed_on: str | None
