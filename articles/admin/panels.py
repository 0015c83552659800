"""Lists beside a form: what belongs to the record but is edited on forms of its own."""

from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from articles.admin.addresses import address_of
from articles.admin.badges import lost_badge
from articles.models import (
    Claim,
    DirectiveRelation,
    Finding,
    OrganizationRelation,
    Position,
    Versioned,
)
from articles.services import access

MOST_LINES = 100


@dataclass(frozen=True, slots=True)
class Line:
    """A record in a panel: its name as the panel says it, its state, its form."""

    record: Any
    words: str
    address: str
    kind: str

    @property
    def lost(self) -> str:
        """The mark of a claim that has lost what it stands on."""
        return lost_badge() if getattr(self.record, "is_lost", False) else ""


@dataclass(frozen=True, slots=True)
class Link:
    words: str
    address: str


@dataclass(frozen=True, slots=True)
class Panel:
    """A heading, its lines, links that add to them, and what is said where there are none."""

    title: str
    found: list[Line]
    links: list[Link] = field(default_factory=list)
    empty: str = ""
    most: int = MOST_LINES

    @property
    def lines(self) -> list[Line]:
        return self.found[: self.most]

    @property
    def is_cut(self) -> bool:
        """Whether there is more than is shown."""
        return len(self.found) > self.most


CLAIM_PARTS: dict[type[Versioned], tuple[str, ...]] = {
    Position: ("person", "organization"),
    Finding: ("organization", "directive__type"),
    DirectiveRelation: ("from_directive__type", "to_directive__type"),
    OrganizationRelation: ("from_organization", "to_organization"),
}


def lines(rows: QuerySet, by: User) -> list[Line]:
    """The first rows of a relation, as far as they are open to the person."""
    found: Any = access.visible(rows, by).select_related(*CLAIM_PARTS.get(rows.model, ()))
    if issubclass(rows.model, Claim):
        found = found.with_lost()
    return [line(row) for row in found[: MOST_LINES + 1]]


def line(row: Any) -> Line:
    return Line(row, str(row), address_of(row, "change", row.pk), str(row._meta.verbose_name))


def adding(by: User, model: type[Versioned], words: str, **values: int) -> list[Link]:
    """A link to the empty form of a claim, filled in with what is known; none without the right."""
    if not access.holds(by, "add", model):
        return []
    query = "&".join(f"{name}={number}" for name, number in values.items())
    return [Link(words, f"{address_of(model, 'add')}?{query}")]


def facts_panel(article: Any, by: User) -> Panel:
    """What is said to be so on the strength of an article's text."""
    found = [
        found for model in CLAIM_PARTS for found in lines(model.objects.resting_on(article), by)
    ]
    words = {
        Position: _("Add a position from this article"),
        Finding: _("Add a finding from this article"),
        DirectiveRelation: _("Add a relation of directives"),
        OrganizationRelation: _("Add a relation of organisations"),
    }
    links = [
        link for model in words for link in adding(by, model, words[model], article=article.pk)
    ]
    return Panel(_("Facts resting on this text"), found, links, _("No fact rests on it yet."))
