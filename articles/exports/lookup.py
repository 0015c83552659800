"""What a text cites, and which published records that is: an answer that nobody keeps."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Literal

import msgspec

from articles.exports.parts import Part, Reference
from articles.exports.references import columns, reference
from articles.models import Directive
from articles.text.citing import find_citations
from articles.text.finds import (
    RESOLVED,
    Citation,
    PossibleTarget,
    Resolution,
)
from articles.text.known import Known
from articles.text.offsets import normalize_source
from articles.text.prose import as_prose
from articles.text.resolving import resolve
from articles.text.resolving.typed import as_printed
from articles.text.zones import BODY, Zone

CitationKindCode = Literal["numbered", "number_only", "named", "descriptive"]
FoundCode = Literal["resolved", "ambiguous", "unknown"]
StepCode = Literal["printed", "symbol", "number", "named", "described", "earlier"]


class DirectiveMeant(Part, frozen=True, kw_only=True):
    """A published directive that a citation means or may mean; `why` says what speaks for it."""

    directive: Reference
    title: str
    subject: str | None
    signed_on: str | None
    score: float
    why: list[str]


class CitationFound(Part, frozen=True, kw_only=True):
    """One citation; text[start:end] == `words`, counted in code points of the text as sent."""

    words: str
    start: int
    end: int
    kind: CitationKindCode | None
    type: str | None
    number: str | None
    symbol: str | None
    nickname: str | None
    issuer: str | None
    date: str | None
    status: FoundCode
    step: StepCode | None
    means: list[DirectiveMeant]
    candidates: list[DirectiveMeant]


class CitationsFound(Part, frozen=True, kw_only=True):
    """All citations of a text, in reading order."""

    citations: list[CitationFound]


Records = Mapping[object, Mapping[str, object]]


def citations_in(text: str, known: Known, *, published: date | None = None) -> CitationsFound:
    """Return the citations of a text; `known` must hold published records alone.

    `published` is the day of the text: documents of later days are left out then, and where it is
    not given the only directive that bears a symbol is taken for it.
    """
    source = normalize_source(text)
    prose = as_prose(source.text, (Zone(BODY, 0, len(source.text)),))
    cited = find_citations(prose, known, published=published)
    meant = resolve(
        cited, known, prose=prose, published=published, unique_is_enough=published is None
    )
    records = _published(meant)
    found = []
    for citation, resolution in zip(cited, meant, strict=True):
        start, end = source.to_source(citation.start), source.to_source(citation.end)
        placed = citation._replace(start=start, end=end)
        found.append(_found(placed, resolution, text[start:end], records))
    return CitationsFound(citations=found)


def citation_typed(typed: str, known: Known, *, published: date | None = None) -> CitationsFound:
    """Return the one citation that somebody typed, as short or loose as it may be.

    What nothing is found in is one unknown citation.
    """
    for printed in dict.fromkeys([as_printed(typed, known), typed]):
        found = citations_in(printed, known, published=published).citations
        if found:
            return CitationsFound(citations=[_whole(found[0], typed)])
    return CitationsFound(citations=[_nothing(typed)])


def _published(meant: Iterable[Resolution]) -> Records:
    ids = {target.id for one in meant for target in one.candidates}
    rows = Directive.objects.published().filter(pk__in=ids)
    names = ["pk", "signed_on", "subject", *columns("directive")]
    return {row["pk"]: row for row in rows.values(*names)} if ids else {}


def _found(
    citation: Citation, resolution: Resolution, words: str, records: Records
) -> CitationFound:
    possible = [_meant(one, records[one.id]) for one in resolution.candidates if one.id in records]
    is_resolved = resolution.status == RESOLVED and bool(possible)
    return CitationFound(
        words=words,
        start=citation.start,
        end=citation.end,
        kind=citation.kind,  # type: ignore[arg-type]
        type=citation.type or None,
        number=citation.number or None,
        symbol=(resolution.symbol or citation.symbol) or None,
        nickname=citation.nickname or None,
        issuer=citation.issuer or None,
        date=str(citation.date) if citation.date else None,
        status="resolved" if is_resolved else "ambiguous" if possible else "unknown",
        step=resolution.step if possible else None,  # type: ignore[arg-type]
        means=possible if is_resolved else [],
        candidates=[] if is_resolved else possible,
    )


def _meant(target: PossibleTarget, row: Mapping[str, object]) -> DirectiveMeant:
    to = reference("directive", row)
    return DirectiveMeant(
        directive=to,
        title=str(row["title"]),
        subject=str(row["subject"]) if row["subject"] else None,
        signed_on=str(row["signed_on"]) if row["signed_on"] else None,
        score=target.score,
        why=target.why.split(", "),
    )


def _whole(found: CitationFound, typed: str) -> CitationFound:
    return msgspec.structs.replace(found, words=typed, start=0, end=len(typed))


def _nothing(typed: str) -> CitationFound:
    return CitationFound(
        words=typed,
        start=0,
        end=len(typed),
        kind=None,
        type=None,
        number=None,
        symbol=None,
        nickname=None,
        issuer=None,
        date=None,
        status="unknown",
        step=None,
        means=[],
        candidates=[],
    )
