"""The public records in the words of schema.org, as JSON-LD: what search engines read.

Nothing stands here that the record does not say; what is not known is left out. `site` is the
address of the catalogue without a slash at its end: "https://example.org".
"""

from collections.abc import Callable
from typing import Any, TypeVar

import msgspec

from articles.exports.parts import Reference
from articles.exports.records import (
    ArticleRecord,
    DirectiveRecord,
    OrganizationRecord,
    PersonRecord,
    PublicRecord,
)

CONTEXT = "https://schema.org"
LONGEST = 50  # entries of a list
_TYPES = {
    "article": "NewsArticle",
    "directive": "Legislation",
    "organization": "Organization",
    "person": "Person",
}
# Suspended is none of them; schema.org would have to lie.
_FORCES = {"in_force": "InForce", "partly": "PartiallyInForce", "ended": "NotInForce"}
_AUTHORS = ("author", "author_and_photographer", "staff_reporter")
# Within a page: no text may end the element that it stands in.
_HIDDEN: dict[str, str | int | None] = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"}
_HIDDEN |= {letter: f"\\u{ord(letter):04x}" for letter in "\u2028\u2029"}

Thing = dict[str, Any]
T = TypeVar("T")


def jsonld(record: PublicRecord, site: str) -> Thing:
    """Return a record as a thing of schema.org."""
    write: Callable[[Any, str], Thing] = _WRITERS[type(record)]
    kind = _KINDS[type(record)]
    page = f"{site}{record.url}"
    thing = {"@context": CONTEXT, "@type": _TYPES[kind], "@id": page, "url": page}
    return _known({**thing, **write(record, site)})


def embedded(thing: Thing) -> str:
    """Return JSON for a page: it holds no character that HTML would take for its own."""
    text = msgspec.json.encode(thing).decode()
    return text.translate(str.maketrans(_HIDDEN))


def _article(record: ArticleRecord, site: str) -> Thing:
    authors = [one for one in record.bylines if one.role in _AUTHORS]
    named = [*record.organizations, *record.people]
    outlet = _thing(record.publisher, site) if record.publisher else None
    if outlet is None and record.publisher_as_printed:
        outlet = {"@type": "Organization", "name": record.publisher_as_printed}
    return {
        "headline": record.title,
        "description": record.standfirst,
        "inLanguage": "vi",
        "datePublished": record.published,
        "articleSection": record.section,
        "author": [
            _thing(one.person, site)
            if one.person
            else {"@type": "Person", "name": one.name or one.printed}
            for one in authors
        ],
        "publisher": outlet,
        "contentLocation": _place(record),
        "isBasedOn": record.source_address,
        "citation": [_thing(one.directive, site) for one in record.cites[:LONGEST]],
        "mentions": [_thing(one, site) for one in named[:LONGEST]],
    }


def _directive(record: DirectiveRecord, site: str) -> Thing:
    changes = _ends(record, {"amends", "replaces"}, site)
    return {
        "name": record.name,
        "headline": record.title if record.title != record.name else None,
        "alternateName": [one.name for one in record.other_names],
        "inLanguage": "vi",
        "legislationIdentifier": record.symbol,
        "legislationType": record.type.name,
        "legislationDate": record.signed_on,
        "legislationPassedBy": _thing(record.issuer, site) if record.issuer else None,
        "legislationLegalForce": _force(record),
        "legislationChanges": changes,
        "legislationJurisdiction": "VN",
        "about": record.subject,
    }


def _organization(record: OrganizationRecord, site: str) -> Thing:
    return {
        "name": record.name,
        "alternateName": [one.name for one in record.other_names],
        "foundingDate": _point(record.founding_date),
        "dissolutionDate": _point(record.dissolution_date),
        "location": _place(record),
        "parentOrganization": _thing(record.parent, site) if record.parent else None,
        "subOrganization": [_thing(one, site) for one in _told(record.children)],
    }


def _person(record: PersonRecord, site: str) -> Thing:
    """Posts are told with their body and their time: none is said to be held today."""
    return {
        "name": record.name,
        "alternateName": [one.name for one in record.other_names],
        "memberOf": [
            _known(
                {
                    "@type": "OrganizationRole",
                    "roleName": one.role,
                    "startDate": _point(one.start_date),
                    "endDate": _point(one.end_date),
                    "memberOf": _thing(one.organization, site),
                }
            )
            for one in _told(record.memberships)
            if one.organization
        ],
    }


_WRITERS: dict[type, Callable[[Any, str], Thing]] = {
    ArticleRecord: _article,
    DirectiveRecord: _directive,
    OrganizationRecord: _organization,
    PersonRecord: _person,
}
_KINDS = dict(zip(_WRITERS, _TYPES, strict=True))


def _thing(to: Reference | None, site: str) -> Thing | None:
    if to is None:
        return None
    page = f"{site}{to.url}"
    return {"@type": _TYPES[to.kind], "@id": page, "name": to.name, "url": page}


def _ends(record: DirectiveRecord, verbs: set[str], site: str) -> list[Thing | None]:
    return [_thing(one.object, site) for one in _told(record.relations) if one.verb in verbs]


def _told(entries: list[T] | msgspec.UnsetType) -> list[T]:
    """Return the first entries of a list; a record of a list of records does not have it."""
    return entries[:LONGEST] if isinstance(entries, list) else []


def _force(record: DirectiveRecord) -> str | None:
    force = _FORCES.get(record.effect)
    return f"{CONTEXT}/{force}" if force else None


def _place(record: ArticleRecord | OrganizationRecord) -> Thing | None:
    return {"@type": "Place", "name": record.place.name} if record.place else None


def _point(when: str | None) -> str | None:
    """Return a date that ISO 8601 writes alone; spans are none."""
    return when if when and "/" not in when else None


def _known(thing: Thing) -> Thing:
    return {name: value for name, value in thing.items() if value not in (None, "", [])}
