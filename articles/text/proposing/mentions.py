"""Proposed mentions: what each find names, how that was found out, and what else it may be."""

from collections.abc import Iterator

from articles.text.finds import (
    RESOLVED,
    Citation,
    Extraction,
    NamedBody,
    NamedPerson,
    PossibleTarget,
    Resolution,
)
from articles.text.known import Known
from articles.text.proposing.clues import LONGEST, citation_clue, clue_of_key
from articles.text.proposing.namesakes import person_meant, positions_by_name, possible_people
from articles.text.proposing.values import Data, ProposedMention, given
from articles.text.prose import key_of

DIRECTIVE, ORGANIZATION, PERSON = "directive", "organization", "person"
# How a body or a person was told; the steps of directives come from their resolution.
BY_NAME, EXPLAINED, BY_POST, BY_BODY = "name", "explained", "name_and_post", "name_and_body"


def mentions_of(found: Extraction, known: Known, text: str) -> Iterator[ProposedMention]:
    """Yield a proposed mention for every citation, body and full name of a person."""
    for citation, meant in zip(found.citations, found.resolutions, strict=True):
        yield _citation(citation, meant, text)
    keys, bearing = _Keys(), dict[str, tuple[PossibleTarget, ...]]()
    for body in found.organizations:
        key = keys[body.name]
        if body.record is None and key not in bearing:
            bearing[key] = _bearing(key, known)
        yield _body(body, key, bearing.get(key, ()) if body.record is None else ())
    yield from _people(found.people, known)


def _citation(citation: Citation, meant: Resolution, text: str) -> ProposedMention:
    is_settled = meant.status == RESOLVED
    clue = citation_clue(citation, text[citation.start : citation.end])
    return ProposedMention(
        kind=DIRECTIVE,
        start=citation.start,
        end=citation.end,
        zone=citation.zone,
        rule=citation.rule,
        confidence=citation.confidence,
        step=meant.step,
        key=(meant.key or clue)[:LONGEST],
        clue=clue,
        targets=tuple(one.id for one in meant.candidates) if is_settled else (),
        candidates=() if is_settled else meant.candidates,
        data=given(
            how=citation.kind,
            type=citation.type,
            number=citation.number,
            organ=citation.organ,
            year=citation.year,
            symbol=citation.symbol or meant.symbol,
            nickname=citation.nickname,
            issuer=citation.issuer,
            date=str(citation.date or ""),
            subject=citation.subject,
            status=meant.status,
        ),
    )


class _Keys(dict[str, str]):
    """The one spelling of each name, made once: an article names the same few many times."""

    def __missing__(self, name: str) -> str:
        self[name] = key_of(name)
        return self[name]


def _body(body: NamedBody, key: str, candidates: tuple[PossibleTarget, ...]) -> ProposedMention:
    is_known = body.record is not None
    step = (EXPLAINED if body.is_bare else BY_NAME) if is_known else ""
    return ProposedMention(
        kind=ORGANIZATION,
        start=body.start,
        end=body.end,
        zone=body.zone,
        rule=body.rule,
        confidence=body.confidence,
        step=step,
        key=key[:LONGEST],
        clue=clue_of_key(key),
        targets=() if body.record is None else (body.record,),
        candidates=candidates,
        data=given(name=body.name, kind=body.kind, bare=body.is_bare),
    )


def _bearing(key: str, known: Known) -> tuple[PossibleTarget, ...]:
    """Return the known bodies that bear the whole of a name that does not settle which."""
    hits = known.body_names.all_in(key)
    whole = (hit for hit in hits if (hit.start, hit.end) == (0, len(key)))
    found = {body.id: name for hit in whole for body, name in hit.values}
    score = round(1 / max(len(found), 1), 2)
    return tuple(
        PossibleTarget(id, score, "name" if name.scope is None else "scope")
        for id, name in found.items()
    )


def _people(people: tuple[NamedPerson, ...], known: Known) -> Iterator[ProposedMention]:
    keys = _Keys()
    stated = positions_by_name(people)
    references = _references(people)
    judged: dict[str, tuple[PossibleTarget, ...]] = {}
    for person in people:
        key = keys[person.name]
        if person.by != "name" or not key:
            continue
        if key not in judged:
            judged[key] = possible_people(person.name, stated[key], known)
        # What refers back is told once, with the first full name.
        yield _person(person, key, judged[key], references.pop(key, []))


def _references(people: tuple[NamedPerson, ...]) -> dict[str, list[Data]]:
    """Gather by name the places that name a person without the full name."""
    places: dict[str, list[Data]] = {}
    for person in people:
        if person.by != "name":
            place = {"start": person.start, "end": person.end, "by": person.by}
            places.setdefault(key_of(person.name), []).append(place)
    return places


def _person(
    person: NamedPerson, key: str, possible: tuple[PossibleTarget, ...], references: list[Data]
) -> ProposedMention:
    meant = person_meant(possible)
    return ProposedMention(
        kind=PERSON,
        start=person.start,
        end=person.end,
        zone=person.zone,
        rule=person.rule,
        confidence=person.confidence,
        step=f"name_and_{meant.why}" if meant else "",
        key=key[:LONGEST],
        clue=clue_of_key(key),
        targets=(meant.id,) if meant else (),
        candidates=() if meant else possible,
        data=given(
            name=person.name,
            honorific=person.honorific,
            positions=[position.as_written for position in person.positions],
            references=references,
        ),
    )
