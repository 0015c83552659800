"""The words for the codes of the public vocabulary, in the language of the page."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from articles.models import (
    BylineRole,
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

# By what a mention was led to its record: the steps of the reader.
_STEPS: dict[str, Any] = {
    "printed": _("number and date"),
    "symbol": _("symbol"),
    "number": _("number"),
    "named": _("the name of the document"),
    "described": _("description"),
    "earlier": _("an earlier mention in the article"),
    "name": _("full name"),
    "explained": _("what the article says of it"),
    "name_and_post": _("name and post"),
    "name_and_body": _("name and organisation"),
    "editor": _("an editor"),
}

# How /resolve tells what it found, and what speaks for a document.
_FOUND: dict[str, Any] = {
    "resolved": _("found"),
    "ambiguous": _("several possible"),
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
    "step": _STEPS,
    "verb": {**dict(DirectiveVerb.choices), **dict(OrganizationVerb.choices), **_INVERSE},
}
