"""Findings in the groups that a reader asks for."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain
from typing import Any

from django.utils.translation import gettext_lazy as _

from articles.exports.parts import FindingClaim, Reference
from articles.models import FindingKind


@dataclass(frozen=True, slots=True)
class Group:
    """One heading with the findings under it; `code` is the anchor of the section."""

    code: str
    heading: Any
    findings: list[FindingClaim]


@dataclass(frozen=True, slots=True)
class CarriedOut:
    """A directive with what is reported of one body; `total` counts what is not shown too."""

    directive: Reference
    total: int
    groups: list[Group]


_GROUPS = (
    ("figures", _("Figures and awards"), (FindingKind.FIGURE, FindingKind.AWARD)),
    (
        "results",
        _("What was done and reached"),
        (
            FindingKind.CARRIES_OUT,
            FindingKind.RESULT,
            FindingKind.ACHIEVEMENT,
            FindingKind.CAUSE,
        ),
    ),
    (
        "shortcomings",
        _("Shortcomings and their causes"),
        (FindingKind.SHORTCOMING, FindingKind.CAUSE_OF_SHORTCOMING),
    ),
    ("lessons", _("Lessons"), (FindingKind.LESSON,)),
    ("tasks", _("Tasks ahead"), (FindingKind.TASK,)),
)


def grouped_findings(findings: Iterable[FindingClaim]) -> list[Group]:
    """Return the groups that have findings, each in the order given."""
    found = list(findings)
    groups = (
        Group(code, heading, [one for one in found if one.kind in kinds])
        for code, heading, kinds in _GROUPS
    )
    return [group for group in groups if group.findings]


def findings_by_directive(
    findings: Iterable[FindingClaim], totals: Iterable[tuple[Reference, int]]
) -> tuple[list[CarriedOut], list[Group]]:
    """Return each directive with its findings, and the groups of those under none of these."""
    own: dict[str, list[FindingClaim]] = {}
    others: list[FindingClaim] = []
    for one in findings:
        (own.setdefault(one.directive.slug, []) if one.directive else others).append(one)
    carried = [
        CarriedOut(directive, total, grouped_findings(own.pop(directive.slug, ())))
        for directive, total in totals
    ]
    return carried, grouped_findings([*others, *chain.from_iterable(own.values())])
