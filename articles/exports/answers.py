"""The answers that are no records: lists, counts, errors, the lines of a stream; and all schemas.

`components` has the JSON Schema of everything that an address of data answers with, by the names
that OpenAPI refers to.
"""

from typing import Any, Literal

import msgspec
from msgspec import UNSET, UnsetType

from articles.exports.annotations import Annotation
from articles.exports.codes import Kind
from articles.exports.described import describe
from articles.exports.followed import (
    DirectiveChain,
    DirectiveComparison,
    DirectiveMatrix,
    DirectiveReports,
)
from articles.exports.lookup import CitationsFound
from articles.exports.lookups import PlaceRecord, TypeRecord
from articles.exports.parts import (
    FindingClaim,
    MembershipClaim,
    MentionRecord,
    Part,
    RelationClaim,
)
from articles.exports.records import (
    RECORDS,
    ArticleRecord,
    DirectiveRecord,
    OrganizationRecord,
    PersonRecord,
)

REFERENCE = "#/components/schemas/{name}"
PARTS: dict[str, type[Part]] = {
    "chain": DirectiveChain,
    "reports": DirectiveReports,
    "matrix": DirectiveMatrix,
    "compare": DirectiveComparison,
}


class ErrorProblem(Part, frozen=True, kw_only=True):
    """One thing that is wrong: the field ("" for all of it), a code that stays, a sentence."""

    field: str
    code: str
    message: str


class ErrorAnswer(Part, frozen=True, kw_only=True):
    """Every refusal; `request_id` stands in the server's log too."""

    ok: Literal[False]
    status: int
    errors: list[ErrorProblem]
    request_id: str


class Count(Part, frozen=True, kw_only=True):
    """How many records a whole list has: at least so many unless `is_exact`."""

    total: int
    is_exact: bool


class FacetValue(Part, frozen=True, kw_only=True):
    """A value that the list could be narrowed to, and how many records it would have then.

    What is chosen of the same filter is left out for the count; of all others it is not.
    """

    value: str
    label: str
    count: int
    chosen: bool


class FacetAnswer(Part, frozen=True, kw_only=True):
    """The values of one filter; `others` is how many more there are."""

    values: list[FacetValue]
    others: int
    is_exact: bool


class ListAnswer(Part, frozen=True, kw_only=True):
    """Some records of a list; `next` is the address of what follows, null at the end."""

    next: str | None
    count: Count | UnsetType = UNSET
    facets: dict[str, FacetAnswer] | UnsetType = UNSET
    expanded: dict[str, Any] | UnsetType = UNSET


class ArticleList(ListAnswer, frozen=True, kw_only=True):
    """Some articles."""

    results: list[ArticleRecord]


class DirectiveList(ListAnswer, frozen=True, kw_only=True):
    """Some directives."""

    results: list[DirectiveRecord]


class OrganizationList(ListAnswer, frozen=True, kw_only=True):
    """Some organisations."""

    results: list[OrganizationRecord]


class PersonList(ListAnswer, frozen=True, kw_only=True):
    """Some people."""

    results: list[PersonRecord]


class Suggestion(Part, frozen=True, kw_only=True):
    """A published record that has a name with this beginning."""

    kind: Kind
    name: str
    url: str


class Suggestions(Part, frozen=True, kw_only=True):
    """At most eight of them, the likeliest first."""

    suggestions: list[Suggestion]


class ChangeLine(Part, frozen=True, kw_only=True):
    """A record as it is now; without one it is gone: why, and which one took its place."""

    sequence: int
    kind: Kind
    id: int
    slug: str
    record: dict[str, Any] | None
    reason: str | UnsetType = UNSET
    heir: str | UnsetType | None = UNSET


class MembershipLine(MembershipClaim, frozen=True, kw_only=True):
    """A membership as a line of its own."""

    type: Literal["membership"]


class FindingLine(FindingClaim, frozen=True, kw_only=True):
    """A finding as a line of its own."""

    type: Literal["finding"]


class RelationLine(RelationClaim, frozen=True, kw_only=True):
    """A relation as a line of its own."""

    type: Literal["directive_relation", "organization_relation"]


class EndLine(Part, frozen=True, kw_only=True):
    """The last line: how many stand before it, the SHA-256 of their bytes, the last change."""

    _end: Literal[True]
    count: int
    sha256: str
    sequence: int


LISTS: dict[str, type[ListAnswer]] = {
    "article": ArticleList,
    "directive": DirectiveList,
    "organization": OrganizationList,
    "person": PersonList,
}
CLAIM_LINES = (MembershipLine, FindingLine, RelationLine)
_ALL = (
    *RECORDS.values(),
    *LISTS.values(),
    *PARTS.values(),
    *CLAIM_LINES,
    MentionRecord,
    PlaceRecord,
    TypeRecord,
    Annotation,
    ChangeLine,
    CitationsFound,
    Suggestions,
    ErrorAnswer,
    EndLine,
)


def refer(to: type[Any]) -> dict[str, str]:
    """Return a reference to the schema of a type."""
    return {"$ref": REFERENCE.format(name=to.__name__)}


# The records that others refer to, by the paths of their pages.
_EXPANDED = {
    "type": "object",
    "additionalProperties": {"anyOf": [refer(record) for record in RECORDS.values()]},
}


def components() -> dict[str, Any]:
    """Return the JSON Schema of every type, by its name."""
    _refs, found = msgspec.json.schema_components(_ALL, ref_template=REFERENCE)
    # Four kinds in one union are no type that msgspec would read: it could not tell them apart.
    one_of = [*map(refer, RECORDS.values()), {"type": "null"}]
    found["ChangeLine"]["properties"]["record"] = {"anyOf": one_of}
    for kind, record in RECORDS.items():
        name = f"{record.__name__}Fields"
        found[name] = _some_of(found[record.__name__], name)
        answer = found[LISTS[kind].__name__]["properties"]
        answer["results"]["items"] = answered(record)
        answer["expanded"] = {**_EXPANDED}
    describe(found)
    return found


def answered(record: type[Any]) -> dict[str, Any]:
    """Return the schema of a record, or of those of its fields that are asked for."""
    return {"anyOf": [refer(record), {"$ref": REFERENCE.format(name=f"{record.__name__}Fields")}]}


def _some_of(schema: dict[str, Any], name: str) -> dict[str, Any]:
    more = {
        "annotations": {
            "description": "every passage; only where `annotations=true` asks for them",
            "type": "array",
            "items": refer(Annotation),
        },
        "expanded": {
            "description": "by the paths of their pages the records that `expand` asks for",
            **_EXPANDED,
        },
    }
    return {
        "title": name,
        "description": "What `fields` asks for; `annotations` and `expanded` where they are.",
        "type": "object",
        "properties": {**schema["properties"], **more},
    }
