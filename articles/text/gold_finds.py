"""The finds of one text as plain values: the other half of the record readers are measured by."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from articles.text.finds import (
    DESCRIPTIVE,
    Citation,
    Extraction,
    NamedBody,
    NamedPerson,
    ReportedFigure,
    ReportedStatement,
    Resolution,
)
from articles.text.partial_dates import PartialDate

Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Places:
    """The text in which offsets are told, and the way there from the text that was searched."""

    text: str
    to: Callable[[int], int]

    def span(self, start: int, end: int) -> Record:
        """Return a stretch with its words."""
        first, last = self.to(start), self.to(end)
        return {"text": self.text[first:last], "start": first, "end": last}


def finds_record(found: Extraction, places: Places) -> dict[str, list[Record]]:
    """Return citations, people, organizations, figures and findings, offsets told by `places`.

    Documents that are only described stand apart, as `suggestions`: an editor is asked, nothing is
    claimed.
    """
    cited = [
        _citation(citation, resolution, places)
        for citation, resolution in zip(found.citations, found.resolutions, strict=True)
    ]
    keys = [_key(citation) for citation in cited]
    return {
        "citations": [one for one in cited if one["kind"] != DESCRIPTIVE],
        "suggestions": [one for one in cited if one["kind"] == DESCRIPTIVE],
        "people": [_person(one, places) for one in found.people if one.by == "name"],
        "organizations": [_body(body, places) for body in found.organizations],
        "figures": [_figure(figure, keys, places) for figure in found.figures],
        "findings": [_statement(statement, keys, places) for statement in found.statements],
    }


def _citation(citation: Citation, resolution: Resolution, places: Places) -> Record:
    return {
        **places.span(citation.start, citation.end),
        "zone": citation.zone,
        "kind": citation.kind,
        "type": citation.type or None,
        "number": citation.number or None,
        "symbol": (citation.symbol or resolution.symbol) or None,
        "nickname": citation.nickname or None,
        "issuer": citation.issuer or None,
        "date": _date(citation.date),
        "targets": [target.id for target in resolution.candidates],
        "status": resolution.status,
        "step": resolution.step or None,
        "rule": citation.rule,
        "confidence": citation.confidence,
    }


def _key(citation: Record) -> str:
    """What a figure or finding names a citation by: its nickname, else its symbol, else its words.

    A nickname wins: it is what the text names.
    """
    return str(citation["nickname"] or citation["symbol"] or citation["text"])


def _person(person: NamedPerson, places: Places) -> Record:
    positions = [
        {
            "title": position.title,
            "organization": position.organization or None,
            "as_written": position.as_written,
        }
        for position in person.positions
    ]
    return {
        **places.span(person.start, person.end),
        "zone": person.zone,
        "name": person.name,
        "honorific": person.honorific or None,
        "position": ", ".join(position.as_written for position in person.positions) or None,
        "positions": positions,
        "rule": person.rule,
        "confidence": person.confidence,
    }


def _body(body: NamedBody, places: Places) -> Record:
    return {
        **places.span(body.start, body.end),
        "zone": body.zone,
        "name": body.name,
        "rule": body.rule,
        "confidence": body.confidence,
    }


def _figure(figure: ReportedFigure, keys: list[str], places: Places) -> Record:
    whole = figure.value == figure.value.to_integral_value()
    record = {
        **places.span(figure.start, figure.end),
        "zone": figure.zone,
        "organization": figure.organization or None,
        "directive": [keys[at] for at in figure.citations] or None,
        "measure": figure.measure,
        "value": int(figure.value) if whole else float(figure.value),
        "qualifier": figure.qualifier or None,
        "unit": figure.unit,
        "as_of": _date(figure.as_of),
        "period": _period(figure.period, figure.period_label),
        "rule": figure.rule,
        "confidence": figure.confidence,
    }
    if figure.award or figure.awarded_by:
        record |= {"awarded_by": figure.awarded_by or None, "awarded_on": _date(figure.awarded_on)}
    return record


def _statement(statement: ReportedStatement, keys: list[str], places: Places) -> Record:
    return {
        **places.span(statement.start, statement.end),
        "zone": statement.zone,
        "kind": statement.kind,
        "organization": statement.organization or None,
        "directive": list(dict.fromkeys(keys[at] for at in statement.citations)) or None,
        "rule": statement.rule,
        "confidence": statement.confidence,
    }


def _period(value: PartialDate | None, label: str) -> Record | None:
    if value is None:
        return None
    first, _, last = value.text.partition("/")
    return {"label": label, "from": first, "to": last or first}


def _date(value: PartialDate | None) -> str | None:
    return str(value) if value else None
