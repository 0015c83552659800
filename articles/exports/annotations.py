"""A record's passages as W3C Web Annotations: where the words stand, and all that they support."""

from collections.abc import Iterator
from typing import Any, Literal

import msgspec

from articles.exports.parts import (
    FindingClaim,
    MembershipClaim,
    MentionRecord,
    Part,
    PassageRecord,
    RelationClaim,
)
from articles.exports.records import PublicRecord

CONTEXT: Any = "http://www.w3.org/ns/anno.jsonld"
Claim = FindingClaim | MembershipClaim | RelationClaim


class TextQuoteSelector(Part, frozen=True, kw_only=True, tag_field="type"):
    """The words of the passage, and those around them."""

    exact: str
    prefix: str
    suffix: str


class TextPositionSelector(Part, frozen=True, kw_only=True, tag_field="type"):
    """Where the passage stands, in Unicode code points of the text."""

    start: int
    end: int


class AnnotationTarget(Part, frozen=True, kw_only=True):
    """The article and the passage in it: by its words where all of them are given, by its place."""

    source: str
    selector: list[TextQuoteSelector | TextPositionSelector]


class RecordNamed(Part, frozen=True, kw_only=True, tag_field="type", tag="SpecificResource"):
    """The record that the passage names: a mention."""

    source: str
    purpose: Literal["identifying"] = "identifying"


class ClaimMade(Part, frozen=True, kw_only=True, tag_field="type", tag="TextualBody"):
    """What the passage states; `id` is the address of the claim, with its number."""

    id: str
    value: str
    purpose: Literal["describing"] = "describing"


class Annotation(Part, frozen=True, kw_only=True, tag_field="type", rename={"context": "@context"}):
    """One passage; its `id` is its permalink, its bodies are all that it supports."""

    context: Literal["http://www.w3.org/ns/anno.jsonld"] = CONTEXT
    id: str
    body: list[RecordNamed | ClaimMade]
    target: AnnotationTarget


def annotations_of(record: PublicRecord, site: str) -> list[Annotation]:
    """Return an annotation for each passage of a record, in the order in which it has them.

    `site` is what stands before the paths: "https://example.org".
    """
    passages = dict[str, PassageRecord]()
    bodies = dict[str, list[RecordNamed | ClaimMade]]()
    for passage, body in _supported(record, site):
        passages.setdefault(passage.url, passage)
        several = bodies.setdefault(passage.url, [])
        if body not in several:
            several.append(body)
    return [
        Annotation(id=f"{site}{url}", body=bodies[url], target=_target(one, site))
        for url, one in passages.items()
    ]


def anchor(fact: Claim) -> str:
    """Return the anchor of a fact on the page of its article, unique among all kinds."""
    if isinstance(fact, FindingClaim):
        return f"finding-{fact.id}"
    if isinstance(fact, MembershipClaim):
        return f"position-{fact.id}"
    return f"{fact.subject.kind}-relation-{fact.id}"


def _supported(value: Any, site: str) -> Iterator[tuple[PassageRecord, RecordNamed | ClaimMade]]:
    """Yield every passage of a record with what it supports, wherever in the record it stands."""
    if isinstance(value, MentionRecord):
        yield value.passage, RecordNamed(source=f"{site}{value.target.url}")
    elif isinstance(value, FindingClaim | MembershipClaim | RelationClaim):
        for passage in value.passages:
            yield passage, _claim(value, passage, site)
    elif isinstance(value, list):
        for one in value:
            yield from _supported(one, site)
    elif isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            yield from _supported(getattr(value, name), site)


def _claim(claim: Claim, passage: PassageRecord, site: str) -> ClaimMade:
    address = f"{site}{passage.article.url}#{anchor(claim)}"
    return ClaimMade(id=address, value=_said(claim))


def _said(claim: Claim) -> str:
    if isinstance(claim, FindingClaim):
        return claim.statement
    if isinstance(claim, RelationClaim):
        return f"{claim.subject.name} {claim.verb} {claim.object.name}"
    at = f", {claim.organization.name}" if claim.organization else ""
    return f"{claim.person.name}: {claim.role}{at}"


def _target(passage: PassageRecord, site: str) -> AnnotationTarget:
    """Words that the rights cut are none to look for: the place is given alone then."""
    place = TextPositionSelector(start=passage.start, end=passage.end)
    words = TextQuoteSelector(exact=passage.exact, prefix=passage.prefix, suffix=passage.suffix)
    is_whole = bool(passage.exact) and not passage.shortened
    selector: list[TextQuoteSelector | TextPositionSelector] = [place]
    if is_whole:
        selector.insert(0, words)
    return AnnotationTarget(source=f"{site}{passage.article.url}", selector=selector)
