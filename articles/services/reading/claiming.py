"""A proposed fact as the draft claim it would become: words read, records looked up."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.timezone import localdate

from articles.models import (
    Article,
    Claim,
    DirectiveRelation,
    Finding,
    FindingKind,
    MentionState,
    Position,
    Precision,
    Proposal,
    Qualifier,
)
from articles.models.fields import PartialDateField
from articles.services.reading.known import known
from articles.text.known import Known
from articles.text.prose import key_of

CLAIMS: dict[str, type[Claim]] = {
    "position": Position,
    "finding": Finding,
    "relation": DirectiveRelation,
}
# How the press qualifies a figure, and what the catalogue calls that.
_QUALIFIERS = {
    **dict.fromkeys(["gần", "ngót", "xấp xỉ", "suýt soát"], Qualifier.UNDER),
    **dict.fromkeys(["hơn", "trên", "quá", "ngoài"], Qualifier.OVER),
    **dict.fromkeys(["khoảng", "chừng", "độ", "ước", "ước đạt", "ước tính"], Qualifier.ABOUT),
    **dict.fromkeys(["ít nhất", "tối thiểu"], Qualifier.AT_LEAST),
    **dict.fromkeys(["hàng", "vài", "mấy", "nhiều"], Qualifier.SOME),
}
_MOST_DIGITS = Decimal(10) ** 16


@dataclass(slots=True)
class Suggestion:
    """What a proposal would be stored as: plain values, numbers of records, names without record.

    `ends` has every end of the claim, None where no record is known; `names` has the name that the
    text gives an end, for looking it up or making a draft of it.
    """

    model: type[Claim]
    values: dict[str, Any] = field(default_factory=dict)
    ends: dict[str, int | None] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)

    @property
    def is_whole(self) -> bool:
        """Whether it can be stored as it stands: every named end has its record."""
        if self.values.get("kind") == FindingKind.FIGURE and self.values.get("value") is None:
            return False
        needed = [end for end in self.ends if not self.model._meta.get_field(end).null]
        return all(self.ends[end] for end in {*needed, *self.names})

    def claim(self) -> Claim:
        """Return the claim as far as it is known, unsaved."""
        ends = {f"{end}_id": number for end, number in self.ends.items()}
        values = {name: value for name, value in self.values.items() if value is not None}
        return self.model(**values, **ends)

    def differs(self, claim: Claim) -> bool:
        """Whether a claim says else than was read; what was left open is no correction."""
        values = {name: value for name, value in self.values.items() if value not in (None, "")}
        ends = {f"{end}_id": number for end, number in self.ends.items() if number}
        return any(getattr(claim, name) != value for name, value in (values | ends).items())


@dataclass(slots=True)
class Named:
    """What the mentions of one text name: records by the machine's key, by kind and by name."""

    by_key: dict[str, int] = field(default_factory=dict)
    by_name: dict[tuple[str, str], int] = field(default_factory=dict)
    # Asked once, and only where a body is not named in the text itself.
    known: Known | None = None

    @classmethod
    def in_text(cls, mentions: Iterable[Any]) -> "Named":
        """Gather what mentions name; those that an editor has accepted come before proposals."""
        found = cls()
        for row in sorted(mentions, key=lambda one: one.state != MentionState.ACCEPTED):
            number = row.directive_id or row.organization_id or row.person_id
            if number is None or row.state == MentionState.REJECTED:
                continue
            found.by_key.setdefault(row.found_as, number)
            for name in (row.key, key_of(row.exact)):
                found.by_name.setdefault((row.kind, name), number)
        return found

    def body(self, name: str) -> int | None:
        """Return the body of this name: as the text names it, else the only one that bears it."""
        key = key_of(name)
        if ("organization", key) in self.by_name:
            return self.by_name["organization", key]
        self.known = self.known or known()
        hits = self.known.body_names.all_in(key)
        whole = (hit for hit in hits if (hit.start, hit.end) == (0, len(key)))
        bearers = {body.id for hit in whole for body, other in hit.values if other.scope is None}
        return int(bearers.pop()) if len(bearers) == 1 else None


def suggest(proposal: Proposal, article: Article, named: Named) -> Suggestion:
    """Return what accepting a proposal would store, as far as it is known."""
    return _SUGGESTED[proposal.kind](proposal, article, named)


def _position(proposal: Proposal, article: Article, named: Named) -> Suggestion:
    read = proposal.data
    body = read.get("organization", "")
    ends = {
        "person": named.by_name.get(("person", key_of(read.get("person", "")))),
        "organization": named.body(body) if body else None,
    }
    # A body that is no record stays in the post's own words.
    title = read.get("title") if ends["organization"] else read.get("as_written")
    values = {
        "title": (title or read.get("title") or "")[:300],
        **{flag: bool(read.get(flag)) for flag in ("is_acting", "is_former", "is_late")},
        "stated_on": _day_of(article),
    }
    names = {end: read[end] for end in ("person", "organization") if read.get(end)}
    return Suggestion(Position, values, ends, names)


def _finding(proposal: Proposal, article: Article, named: Named) -> Suggestion:
    read = proposal.data
    values = {
        "kind": read["kind"] if read.get("kind") in FindingKind.values else FindingKind.RESULT,
        "statement": read.get("statement", ""),
        "measure": read.get("measure", "")[:300],
        "value": _number(read.get("value")),
        "qualifier": _QUALIFIERS.get(key_of(read.get("qualifier", "")), ""),
        "unit": read.get("unit", "")[:60],
        "period": _date(read.get("period", "")),
    }
    names = {
        end: read[name]
        for end, name in (("organization", "organization"), ("awarding_body", "awarding_body"))
        if read.get(name)
    }
    cited = (named.by_key.get(key) for key in read.get("directives", []))
    ends = {
        "organization": named.body(names["organization"]) if "organization" in names else None,
        "directive": next((number for number in cited if number), None),
        "awarding_body": named.body(names["awarding_body"]) if "awarding_body" in names else None,
    }
    return Suggestion(Finding, values, ends, names)


def _relation(proposal: Proposal, article: Article, named: Named) -> Suggestion:
    read = proposal.data
    ends = {
        "from_directive": named.by_key.get(read.get("source", "")),
        "to_directive": named.by_key.get(read.get("target", "")),
    }
    return Suggestion(DirectiveRelation, {"verb": read.get("verb", ""), "date": None}, ends)


_SUGGESTED = {"position": _position, "finding": _finding, "relation": _relation}


def _number(text: str | None) -> Decimal | None:
    try:
        value = Decimal(text or "")
    except InvalidOperation:
        return None
    return value if value.is_finite() and abs(value) < _MOST_DIGITS else None


def _date(text: str) -> Any:
    try:
        return PartialDateField().to_python(text)
    except ValidationError:
        return None


def _day_of(article: Article) -> Any:
    """The day of the article is the day on which it says so, as exact as it is known."""
    if article.published_at is None:
        return None
    day = localdate(article.published_at).isoformat()
    length = {Precision.MONTH: 7, Precision.YEAR: 4}.get(Precision(article.published_precision), 10)
    return _date(day[:length])
