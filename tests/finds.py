"""Finds made by hand, placed by their words: what the finders would return for a text."""

from dataclasses import dataclass, field
from decimal import Decimal
from itertools import count

from articles.text.finds import (
    Citation,
    Extraction,
    NamedBody,
    NamedPerson,
    PossibleTarget,
    ReportedFigure,
    ReportedStatement,
    Resolution,
    StatedPosition,
    StatedRelation,
)


@dataclass
class ByHand:
    """Gathers finds in one text; each is told by its words and the number of their occurrence."""

    text: str
    known: object = None
    citations: list = field(default_factory=list)
    resolutions: list = field(default_factory=list)
    relations: list = field(default_factory=list)
    organizations: list = field(default_factory=list)
    people: list = field(default_factory=list)
    figures: list = field(default_factory=list)
    statements: list = field(default_factory=list)

    def span(self, words, occurrence=1):
        at = -1
        for _ in range(occurrence):
            at = self.text.index(words, at + 1)
        return at, at + len(words)

    def _made(self, kind, words, occurrence, values):
        start, end = self.span(words, occurrence)
        given = {"rule": "by_hand", "confidence": 0.9, "zone": "body", **values}
        return kind(start=start, end=end, **given)

    def cite(self, words, *targets, occurrence=1, status="", step="", key="", **values):
        """A citation that means `targets`, or may mean them where the status says so."""
        given = {"kind": "numbered", "type": "Chỉ thị", **values}
        self.citations.append(self._made(Citation, words, occurrence, given))
        possible = tuple(PossibleTarget(target, 0.5, "symbol") for target in targets)
        status = status or ("resolved" if targets else "unresolved")
        self.resolutions.append(
            Resolution(
                status, step=step or (targets and "symbol") or "", candidates=possible, key=key
            )
        )
        return len(self.citations) - 1

    def relate(self, words, source, verb, target, **values):
        given = {"source": source, "verb": verb, "target": target, **values}
        given.pop("zone", None)
        start, end = self.span(words)
        self.relations.append(
            StatedRelation(start=start, end=end, rule="by_hand", confidence=0.9, **given)
        )

    def body(self, words, record=None, occurrence=1, **values):
        given = {"name": words, "record": record, **values}
        self.organizations.append(self._made(NamedBody, words, occurrence, given))

    def person(self, words, *posts, occurrence=1, **values):
        """A person with posts, each (title, body) as it stands in the text."""
        positions = tuple(self._position(*post) for post in posts)
        given = {"name": words, "positions": positions, **values}
        self.people.append(self._made(NamedPerson, words, occurrence, given))

    def _position(self, title, body=""):
        words = f"{title} {body}".strip()
        start, end = self.span(words)
        return StatedPosition(start, end, words, title, body)

    def figure(self, words, value, **values):
        given = {"value": Decimal(value), "qualifier": "", "unit": "", "measure": "", **values}
        self.figures.append(self._made(ReportedFigure, words, 1, given))

    def state(self, words, kind="result", **values):
        self.statements.append(self._made(ReportedStatement, words, 1, {"kind": kind, **values}))

    def extraction(self):
        """Everything, as one reading."""
        names = (
            "citations", "resolutions", "relations", "organizations", "people", "figures",
            "statements",
        )  # fmt: skip
        return Extraction(**{name: tuple(getattr(self, name)) for name in names})


def read_by_hand(monkeypatch, place):
    """Let every reader find what `place(by_hand)` places in the text at hand; counts readings.

    `by_hand.known` is what the reader knows at that moment.
    """
    readings = count()

    def extract(prose, known, **kwargs):
        next(readings)
        by_hand = ByHand(prose.text, known)
        place(by_hand)
        return by_hand.extraction()

    monkeypatch.setattr("articles.text.reader.extract_prose", extract)
    return readings
