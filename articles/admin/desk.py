"""What waits for the person who comes to the desk: own drafts, reviews, requested changes."""

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Q, QuerySet
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from articles.admin.addresses import address_of
from articles.models import (
    Article,
    Change,
    Directive,
    DirectiveRelation,
    Finding,
    Organization,
    OrganizationRelation,
    Person,
    Position,
    Status,
)
from articles.services import access

RECORDS = (Article, Directive, Organization, Person)
CLAIMS = (Position, Finding, DirectiveRelation, OrganizationRelation)
SHORT_LIST = 6
LATEST_CHANGES = 8


@dataclass(frozen=True, slots=True)
class Kind:
    """How many records of one kind wait in a queue, and the address of the list of them."""

    name: str
    count: int
    address: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """One record that waits, and where it is edited."""

    record: Any
    kind: str
    address: str


@dataclass(frozen=True, slots=True)
class Queue:
    """One heading of the desk: its records, newest change first, and the counts by kind."""

    name: str
    title: str
    empty: str
    rows: list[Waiting]
    kinds: list[Kind]

    @property
    def count(self) -> int:
        return sum(kind.count for kind in self.kinds)


def queues(by: User) -> list[Queue]:
    """Return what waits for a person; only records that they may see."""
    mine = Q(created_by=by)
    return [
        _queue(
            "mine", _("My drafts"), _("You have no drafts."), by,
            mine & Q(status=Status.DRAFT), "status=draft&by=me", models=(*RECORDS, *CLAIMS),
        ),
        _queue(
            "requested", _("Changes requested"), _("Nothing was sent back."), by,
            Q(status=Status.CHANGES_REQUESTED), "status=changes_requested",
        ),
        _queue(
            "review", _("Waiting for review"), _("Nothing waits for review."), by,
            Q(status=Status.IN_REVIEW), "status=in_review",
        ),
    ]  # fmt: skip


def latest_changes(by: User) -> QuerySet:
    """The newest history entries: everybody's for one who may read the history, else the own."""
    changes = Change.objects.select_related("actor")
    if not by.has_perm("articles.view_change"):
        changes = changes.filter(actor=by)
    return changes[:LATEST_CHANGES]


def _queue(
    name: str, title: str, empty: str, by: User, waiting: Q, query: str, models: Any = RECORDS
) -> Queue:
    rows: list[Any] = []
    kinds = []
    for model in models:
        if not access.holds(by, "view", model):
            continue
        found = access.visible(model.objects.filter(waiting), by)
        if count := found.count():
            kinds.append(Kind(plural(model), count, f"{address_of(model, 'changelist')}?{query}"))
            rows += _newest(found)
    rows.sort(key=lambda row: row.updated_at, reverse=True)
    return Queue(name, title, empty, [_waiting(row) for row in rows[:SHORT_LIST]], kinds)


def plural(model: Any) -> str:
    return capfirst(model._meta.verbose_name_plural)


def _waiting(row: Any) -> Waiting:
    return Waiting(row, str(row._meta.verbose_name), address_of(row, "change", row.pk))


def _newest(found: QuerySet) -> QuerySet:
    """The few that were changed last, with what their names are made of."""
    ends = {Directive: ["type"], Position: ["person"], Finding: []}
    if found.model in (DirectiveRelation, OrganizationRelation):
        ends[found.model] = list(found.model.ENDS)
    related = ends.get(found.model, [])
    if found.model is DirectiveRelation:
        related = [path for end in related for path in (end, f"{end}__type")]
    return found.select_related(*related).order_by("-updated_at", "-pk")[:SHORT_LIST]
