"""Two bodies side by side on one directive."""

from typing import get_args

from articles.exports.claims import FINDINGS, claims_by_id
from articles.exports.codes import FindingKindCode
from articles.exports.followed import ComparedFigure, ComparedKind, DirectiveComparison
from articles.exports.parts import FindingClaim, Reference
from articles.exports.references import reference
from articles.exports.reports import first_of_all
from articles.models import Finding, Organization
from articles.text.normalize import fold

LONGEST = 100


def load_comparison(
    pk: int, directive: Reference, first: Organization, second: Organization
) -> DirectiveComparison:
    """Return the newest findings on a directive of two published bodies, kind by kind."""
    shown = Finding.objects.shown().filter(directive=pk).order_by("-period", "-pk")
    own = [shown.filter(organization=body) for body in (first, second)]
    ids = first_of_all([rows[:LONGEST] for rows in own])
    claims = claims_by_id(FINDINGS, [*ids[0], *ids[1]])
    left, right = ([claims[number] for number in found if number in claims] for found in ids)
    return DirectiveComparison(
        directive=directive,
        first=reference("organization", {"slug": first.slug, "name": first.name}),
        second=reference("organization", {"slug": second.slug, "name": second.name}),
        kinds=_kinds(left, right),
        figures=_figures(left, right),
        first_total=own[0].count(),
        second_total=own[1].count(),
    )


def _kinds(left: list[FindingClaim], right: list[FindingClaim]) -> list[ComparedKind]:
    kinds: tuple[FindingKindCode, ...] = get_args(FindingKindCode)
    found = [
        ComparedKind(
            kind=kind,
            first=[one for one in left if one.kind == kind and one.value is None],
            second=[one for one in right if one.kind == kind and one.value is None],
        )
        for kind in kinds
    ]
    return [one for one in found if one.first or one.second]


def _figures(left: list[FindingClaim], right: list[FindingClaim]) -> list[ComparedFigure]:
    """What both counted comes first; values stand side by side with their dates as they are."""
    groups: dict[tuple[str, str], tuple[list[FindingClaim], list[FindingClaim]]] = {}
    for side, findings in enumerate((left, right)):
        for one in findings:
            if one.value is not None:
                key = (fold(one.measure or one.statement), fold(one.unit or ""))
                groups.setdefault(key, ([], []))[side].append(one)
    return [
        ComparedFigure(
            measure=(mine or others)[0].measure,
            unit=(mine or others)[0].unit,
            first=mine,
            second=others,
        )
        for _key, (mine, others) in sorted(
            groups.items(), key=lambda one: (not all(one[1]), one[0])
        )
    ]
