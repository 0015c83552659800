"""Made-up records of the demo: a directive with its criteria, and the bodies that carry it out."""

from typing import Any

from articles.models import (
    Criterion,
    Directive,
    DirectiveType,
    Evidence,
    Organization,
    OrganizationName,
    TextVersion,
)
from articles.services.loading.shelf import Row, dated, given
from articles.services.passages import anchor, locate
from articles.services.writing.saving import save
from articles.services.writing.status import PUBLISH, move

_OF_BODIES = ("slug", "name", "kind", "level")
_OF_DIRECTIVES = (
    *("slug", "number", "organ_code", "symbol", "title", "signed_on"),
    *("effect", "effect_as_of", "effect_source"),
)
_OF_CRITERIA = ("text", "indicator", "unit", "direction", "target", "source_note")


def store_records(told: Row) -> None:
    """Store and publish the records that a demo article brings along."""
    for row in told["organizations"]:
        if not Organization.objects.filter(slug=row["slug"]).exists():
            _body(row)
    for row in told["directives"]:
        if not Directive.objects.filter(slug=row["slug"]).exists():
            _directive(dated(row))


def criterion(directive: Directive | None, order: int | None) -> Criterion | None:
    """Return the criterion of this place among those of a directive; None for none."""
    return directive.criteria.get(order=order) if directive and order else None


def prove_criteria(told: Row, text: TextVersion) -> None:
    """Let criteria stand on the passages of a text that tell of them."""
    for row in told["criteria_passages"]:
        directive = Directive.objects.get(slug=row["directive"])
        proof = Evidence(criterion=criterion(directive, row["criterion"]))
        anchor(proof, text, *locate(text, row["quote"], occurrence=row.get("occurrence", 1)))
        save(directive, by=None, satellites=[proof])


def _body(row: Row) -> None:
    above = {
        end: Organization.objects.get(slug=row[end]) if row.get(end) else None
        for end in ("parent", "committee_of")
    }
    body = Organization(**given(Organization, row, *_OF_BODIES), **above, source_note=row["source"])
    names = [OrganizationName(organization=body, **name) for name in row.get("names", [])]
    _publish(body, names)


def _directive(row: Row) -> None:
    directive = Directive(
        type=DirectiveType.objects.get(code=row["type"]),
        issuer=Organization.objects.get(slug=row["issuer"]),
        source_note=row["source"],
        **given(Directive, row, *_OF_DIRECTIVES),
    )
    criteria = [
        Criterion(directive=directive, order=order, **given(Criterion, one, *_OF_CRITERIA))
        for order, one in enumerate(row.get("criteria", []), start=1)
    ]
    _publish(directive, criteria)


def _publish(record: Any, satellites: list[Any]) -> None:
    save(record, by=None, satellites=satellites)
    move(record, PUBLISH, by=None)
