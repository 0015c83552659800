"""Proposed claims: posts, figures, awards, statements and relations, each with its passage."""

from collections.abc import Iterable, Iterator

from articles.text.finds import (
    Extraction,
    NamedPerson,
    ReportedFigure,
    ReportedStatement,
    StatedPosition,
    StatedRelation,
)
from articles.text.proposing.mentions import DIRECTIVE
from articles.text.proposing.values import ProposedClaim, given

POSITION, FINDING, RELATION = "position", "finding", "relation"
LONGEST_PASSAGE = 300  # characters between a name and a post that still make one passage


def claims_of(found: Extraction, text: str) -> Iterator[ProposedClaim]:
    """Yield a proposed claim for every post, figure, statement and relation."""
    for person in found.people:
        for position in person.positions:
            yield _position(person, position)
    for figure in found.figures:
        yield _figure(figure, found, text)
    for statement in found.statements:
        yield _statement(statement, found, text)
    for relation in found.relations:
        yield _relation(relation, found)


def _position(person: NamedPerson, position: StatedPosition) -> ProposedClaim:
    start, end = min(person.start, position.start), max(person.end, position.end)
    if end - start > LONGEST_PASSAGE:
        start, end = position.start, position.end
    return ProposedClaim(
        kind=POSITION,
        start=start,
        end=end,
        zone=person.zone,
        rule=person.rule,
        confidence=person.confidence,
        detail=f"{person.start}-{position.start}",
        data=given(
            person=person.name,
            title=position.title,
            organization=position.organization,
            as_written=position.as_written,
            is_acting=position.is_acting,
            is_former=position.is_former,
            is_late=position.is_late,
        ),
    )


def _cited(found: Extraction, at: Iterable[int]) -> list[str]:
    """Return the keys of the mentions of some citations: what they name is looked up there."""
    cited = (found.citations[index] for index in dict.fromkeys(at))
    return [f"{DIRECTIVE}:{one.start}-{one.end}" for one in cited]


def _figure(figure: ReportedFigure, found: Extraction, text: str) -> ProposedClaim:
    return ProposedClaim(
        kind=FINDING,
        start=figure.start,
        end=figure.end,
        zone=figure.zone,
        rule=figure.rule,
        confidence=figure.confidence,
        detail="figure",
        data=given(
            kind="award" if figure.award or figure.awarded_by else "figure",
            statement=text[figure.start : figure.end],
            organization=figure.organization,
            directives=_cited(found, figure.citations),
            measure=figure.measure,
            value=f"{figure.value:f}",
            qualifier=figure.qualifier,
            unit=figure.unit,
            period=str(figure.period or figure.as_of or figure.awarded_on or ""),
            awarding_body=figure.awarded_by,
            award=figure.award,
            level=figure.level,
        ),
    )


def _statement(statement: ReportedStatement, found: Extraction, text: str) -> ProposedClaim:
    return ProposedClaim(
        kind=FINDING,
        start=statement.start,
        end=statement.end,
        zone=statement.zone,
        rule=statement.rule,
        confidence=statement.confidence,
        detail=statement.kind,
        data=given(
            kind=statement.kind,
            statement=text[statement.start : statement.end],
            organization=statement.organization,
            directives=_cited(found, statement.citations),
            period=str(statement.period or ""),
        ),
    )


def _relation(relation: StatedRelation, found: Extraction) -> ProposedClaim:
    source, target = found.citations[relation.source], found.citations[relation.target]
    return ProposedClaim(
        kind=RELATION,
        start=relation.start,
        end=relation.end,
        zone=source.zone,
        rule=relation.rule,
        confidence=relation.confidence,
        detail=f"{source.start}-{relation.verb}-{target.start}",
        data={
            "verb": relation.verb,
            "source": f"{DIRECTIVE}:{source.start}-{source.end}",
            "target": f"{DIRECTIVE}:{target.start}-{target.end}",
        },
    )
