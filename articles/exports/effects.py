"""Whether a directive was in force on the day an article was written, as far as that is known."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet

from articles.exports.dates import edtf
from articles.exports.parts import EffectThen, Reference
from articles.exports.questions import Question, among
from articles.exports.references import Row, columns, reference
from articles.models import Directive, DirectiveRelation, DirectiveVerb, Effect
from articles.text.partial_dates import PartialDate

_UNKNOWN = EffectThen(effect="unknown", basis=None, as_of=None, replaced_by=None)


@dataclass(slots=True)
class Known:
    """What the catalogue knows of some directives, by their slugs."""

    rows: dict[str, Row] = field(default_factory=dict)
    replaced: dict[str, list[tuple[PartialDate, Reference]]] = field(default_factory=dict)

    @classmethod
    def of(cls, slugs: Iterable[str]) -> "Known":
        """Ask by two queries for the effect of directives and for what replaces them."""
        known = cls()
        wanted = sorted(set(slugs))
        known.rows = {row["slug"]: row for row in _stated_effects(wanted)}
        for row in _replacements(wanted):
            at = row["date"] or row["from_directive__signed_on"]
            if at:
                by = reference("directive", row, "from_directive__")
                known.replaced.setdefault(row["to_directive__slug"], []).append((at, by))
        return known

    def effect(self, slug: str, day: PartialDate | None) -> EffectThen:
        """Return the effect of a directive on a day; unknown where nothing speaks for another."""
        row = self.rows.get(slug)
        if row is None or day is None:
            return _UNKNOWN
        if _is_before(day, row["signed_on"]):
            return _then(Effect.NOT_YET, "signed", row["signed_on"])
        for at, by in self.replaced.get(slug, ()):
            if not _is_before(day, at) and _is_before(at, day):
                return _then(Effect.ENDED, "replaced", at, by)
        return _stated(row, day)


@Question
def _stated_effects() -> QuerySet[Any]:
    rows = Directive.objects.filter(among("slug")).order_by()
    return rows.values("slug", "signed_on", "effect", "effect_as_of")


@Question
def _replacements() -> QuerySet[Any]:
    rows = DirectiveRelation.objects.public().filter(
        among("to_directive__slug"), verb=DirectiveVerb.REPLACES
    )
    later = columns("directive", "from_directive__")
    shown = ("date", "to_directive__slug", "from_directive__signed_on", *later)
    return rows.order_by("pk").values(*shown)


def _stated(row: Row, day: PartialDate) -> EffectThen:
    """What was stated as of a day was so on it; an end holds on, being in force held before."""
    as_of, effect, signed = row["effect_as_of"], row["effect"], row["signed_on"]
    if effect == Effect.UNKNOWN or not as_of:
        return _UNKNOWN
    was_ended = effect == Effect.ENDED and _is_before(as_of, day)
    was_in_force = effect == Effect.IN_FORCE and _is_before(day, as_of) and _is_before(signed, day)
    if as_of == day or was_ended or was_in_force:
        return _then(effect, "stated", as_of)
    return _UNKNOWN


def _is_before(one: PartialDate | None, other: PartialDate | None) -> bool:
    """Whether a date lies wholly before another."""
    if not one or not other or one.latest is None or other.earliest is None:
        return False
    return one.latest < other.earliest


def _then(effect: str, basis: str, as_of: PartialDate, by: Reference | None = None) -> EffectThen:
    told: dict[str, str] = {"effect": effect, "basis": basis}
    return EffectThen(**told, as_of=edtf(as_of), replaced_by=by)  # type: ignore[arg-type]
