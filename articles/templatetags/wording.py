"""The words for the codes of the public vocabulary, in the language of the page."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from articles.models import (
    BylineRole,
    Direction,
    DirectiveVerb,
    Effect,
    Family,
    FindingKind,
    Level,
    NameKind,
    OrganizationKind,
    OrganizationVerb,
    PlaceLevel,
    Qualifier,
    Rights,
    Step,
)

_INVERSE: dict[str, Any] = {
    "implemented_by": _("is implemented by"),
    "continued_by": _("is continued by"),
    "guided_by": _("is guided by"),
    "amended_by": _("is amended by"),
    "replaced_by": _("is replaced by"),
    "reviewed_by": _("is reviewed by"),
    "basis_of": _("is the basis of"),
    "succeeds": _("succeeds"),
    "split_from": _("was split from"),
    "merged_from": _("was merged from"),
}

# How /resolve tells what it found, and what speaks for a document.
_FOUND: dict[str, Any] = {
    "resolved": _("found"),
    "ambiguous": _("possible, not certain"),
    "unknown": _("not in the catalogue"),
}
_REASONS: dict[str, Any] = {
    "symbol": _("symbol"),
    "number": _("number"),
    "issuer": _("issuer"),
    "date": _("date"),
    "year": _("year"),
    "term": _("congress term"),
    "name": _("name in the press"),
    "plenum": _("plenum"),
    "congress": _("congress"),
    "subject": _("subject"),
}

LABELS: dict[str, dict[str, Any]] = {
    "byline": dict(BylineRole.choices),
    "direction": dict(Direction.choices),
    "effect": dict(Effect.choices),
    "family": dict(Family.choices),
    "finding": dict(FindingKind.choices),
    "found": _FOUND,
    "level": dict(Level.choices),
    "name": dict(NameKind.choices),
    "organization": dict(OrganizationKind.choices),
    "place": dict(PlaceLevel.choices),
    "qualifier": dict(Qualifier.choices),
    "reason": _REASONS,
    "rights": dict(Rights.choices),
    "step": dict(Step.choices),
    "verb": {**dict(DirectiveVerb.choices), **dict(OrganizationVerb.choices), **_INVERSE},
}


def behind_figure(measure: str, unit: str | None) -> str:
    """Return what is counted, as it is read behind a figure that names the unit already.

    >>> behind_figure("xã được kiểm tra", "xã")
    'được kiểm tra'
    """
    if not unit or not f"{measure} ".lower().startswith(f"{unit} ".lower()):
        return measure
    return measure[len(unit) :].lstrip()
