"""What points at a record, found in the models themselves, moved to another record row by row told.

Every update is one statement for any number of rows; the log of it is what parting goes by.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import models
from django.db.models import Case, Count, F, OuterRef, Q, Subquery, When

from articles.models import Candidate, Claim, Mention, MentionState, Status
from articles.services import journal

Twin = tuple[int, int]
# Of two rows that become one, the one that says more is kept.
_RANK: dict[str, int] = {
    MentionState.ACCEPTED: 0,
    MentionState.REJECTED: 1,
    MentionState.PROPOSED: 2,
}


@dataclass(slots=True)
class Log:
    """Rows that were moved, deleted or made: the same form as a journal, deleted rows whole."""

    rows: dict[journal.Key, journal.Row] = field(default_factory=dict)

    def moved(
        self, model: type[models.Model], numbers: Iterable[int], name: str, old: Any, new: Any
    ) -> None:
        """Note that the column `name` of these rows went from `old` to `new`."""
        for number in numbers:
            row = self._row(model, number, before={}, after={})
            row["before"].setdefault(name, old)
            row["after"][name] = new

    def gone(self, row: models.Model) -> None:
        """Note a row that is deleted, every column of it."""
        self._row(type(row), row.pk, before=whole(row), after=None)

    def made(self, row: models.Model) -> None:
        """Note a row that is new."""
        self._row(type(row), row.pk, before=None, after=journal.columns(row))

    def counts(self) -> list[str]:
        """Say how many rows of each kind were moved, in words."""
        changed = (name for (name, _pk), row in self.rows.items() if row["before"] and row["after"])
        return [f"{number} {kind_named(name)}" for name, number in Counter(changed).items()]

    def as_rows(self) -> list[journal.Row]:
        """Return what a journal keeps."""
        return list(self.rows.values())

    def _row(self, model: type[models.Model], number: int, **states: Any) -> journal.Row:
        name = str(model._meta.model_name)
        return self.rows.setdefault((name, number), {"model": name, "pk": number, **states})


def kind_named(name: str) -> str:
    """Return what rows of a table are called, many of them."""
    return str(journal.model_of(name)._meta.verbose_name_plural)


def links_to(model: type[models.Model]) -> list[Any]:
    """Return every foreign key of the catalogue that points at a model, hidden ones too."""
    related = model._meta.get_fields(include_hidden=True)
    return [one.field for one in related if one.auto_created and not one.concrete]  # type: ignore[union-attr]


def texts_left_with_one(rows: Sequence[journal.Row]) -> list[int]:
    """Return the texts, newest first, with mentions that a merge has left one choice only."""
    open_ones = _chosen_among(rows).filter(directive=None, organization=None, person=None)
    left = open_ones.annotate(choices=Count("candidates")).filter(choices=1)
    return sorted(set(left.values_list("text_version", flat=True)), reverse=True)


def texts_settled(rows: Sequence[journal.Row]) -> list[int]:
    """Return the texts, newest first, with mentions that had a choice before a merge."""
    settled = _chosen_among(rows).exclude(directive=None, organization=None, person=None)
    return sorted(set(settled.values_list("text_version", flat=True)), reverse=True)


def _chosen_among(rows: Sequence[journal.Row]) -> models.QuerySet[Mention]:
    """The machine's mentions of whose possible records a log has moved or dropped some."""
    choices = [row for row in rows if row["model"] == "candidate"]
    whole_ones = {row["before"]["mention_id"] for row in choices if row["after"] is None}
    moved = Candidate.objects.filter(pk__in=[row["pk"] for row in choices])
    own = {row["pk"] for row in rows if row["model"] == "mention"}
    numbers = (whole_ones | set(moved.values_list("mention", flat=True))) - own
    return Mention.objects.untouched().current().filter(pk__in=numbers).order_by()


def rows_at(link: Any, record: models.Model) -> models.QuerySet:
    """Return the rows whose foreign key `link` points at a record."""
    return link.model._default_manager.filter(**{link.name: record}).order_by("pk")


def twins(link: Any, heir: models.Model, loser: models.Model) -> list[Twin]:
    """Return (row at the loser, row at the heir) where the database allows only one of the two."""
    found: dict[int, int] = {}
    for others, condition in _uniques(link):
        same = {name: OuterRef(name) for name in others}
        at_heir = rows_at(link, heir).filter(condition, **same).values("pk")[:1]
        at_loser = rows_at(link, loser).filter(condition).annotate(twin=Subquery(at_heir))
        found.update(at_loser.filter(twin__isnull=False).values_list("pk", "twin"))
    return sorted(found.items())


def selves(model: type[models.Model], heir: models.Model, loser: models.Model) -> list[int]:
    """Return rows that tie the two records to each other, where none may be tied to itself."""
    numbers: set[int] = set()
    for one, other in _never_equal(model, type(heir)):
        both = Q(**{one: heir, other: loser}) | Q(**{one: loser, other: heir})
        numbers.update(model._default_manager.filter(both).values_list("pk", flat=True))
    return sorted(numbers)


def move_all(link: Any, heir: models.Model, loser: models.Model, log: Log, **left: Any) -> int:
    """Point every row at the loser to the heir, but those that `left` names; return how many."""
    rows = rows_at(link, loser).exclude(**left) if left else rows_at(link, loser)
    numbers = list(rows.values_list("pk", flat=True))
    if numbers:
        log.moved(link.model, numbers, link.attname, loser.pk, heir.pk)
        rows.order_by().update(**{link.name: heir})
    return len(numbers)


def settle(link: Any, pairs: Sequence[Twin], log: Log) -> None:
    """Take out the lesser of each two rows that become one; what hangs on a claim goes over."""
    if not pairs:
        return
    rows = link.model._default_manager.in_bulk({number for pair in pairs for number in pair})
    lesser = [_lesser(rows[one], rows[other]) for one, other in pairs]
    if issubclass(link.model, Claim):
        hand_over(link.model, lesser, log)
    take_out(link.model, [gone.pk for gone, _kept in lesser], log)


def hand_over(model: type[Claim], pairs: Sequence[tuple[Any, Any]], log: Log) -> None:
    """Let what hangs on the first claim of each pair hang on the second: passages, proposals."""
    heir_of = {gone.pk: kept.pk for gone, kept in pairs}
    for link in links_to(model):
        if link.remote_field.on_delete is models.SET_NULL or link.model._meta.model_name in _GO:
            _repoint(link, heir_of, log)
    without = [kept.pk for _gone, kept in pairs if kept.lead_evidence_id is None]
    for claim in model._default_manager.filter(pk__in=without):
        passage = claim.passages().order_by("pk").first()
        if passage is not None:
            log.moved(model, [claim.pk], "lead_evidence_id", None, passage.pk)
            model._default_manager.filter(pk=claim.pk).update(lead_evidence=passage)


def take_out(model: type[models.Model], numbers: Sequence[int], log: Log) -> None:
    """Delete rows with all that the database deletes with them, and log every one."""
    if numbers:
        _log_going(model, numbers, log)
        model._default_manager.filter(pk__in=numbers).delete()


def whole(row: models.Model) -> journal.Row:
    """Return every column of a row but its number, as JSON holds it."""
    return {
        one.attname: _as_json(one, row) for one in row._meta.concrete_fields if not one.primary_key
    }


_GO = {"evidence"}


def _repoint(link: Any, heir_of: dict[int, int], log: Log) -> None:
    rows = list(link.model._default_manager.filter(**{f"{link.name}__in": heir_of}))
    there = {
        _passage(row, link)
        for row in link.model._default_manager.filter(**{f"{link.name}__in": heir_of.values()})
    }
    moved = [row for row in rows if _passage(row, link, heir_of) not in there]
    for row in moved:
        old = getattr(row, link.attname)
        log.moved(link.model, [row.pk], link.attname, old, heir_of[old])
    if moved:
        cases = (When(**{link.name: old}, then=new) for old, new in heir_of.items())
        numbers = [row.pk for row in moved]
        case = Case(*cases, output_field=models.BigIntegerField())
        link.model._default_manager.filter(pk__in=numbers).update(**{link.name: case})


def _passage(row: Any, link: Any, heir_of: dict[int, int] | None = None) -> tuple[Any, ...]:
    owner = getattr(row, link.attname)
    owner = heir_of[owner] if heir_of else owner
    if row._meta.model_name not in _GO:
        return (row.pk, owner)
    return (owner, row.text_version_id, row.start, row.end)


def _log_going(model: type[models.Model], numbers: Sequence[int], log: Log) -> None:
    for row in model._default_manager.filter(pk__in=numbers).order_by("pk"):
        log.gone(row)
    for link in links_to(model):
        rows = link.model._default_manager.filter(**{f"{link.name}__in": numbers})
        if link.remote_field.on_delete is models.CASCADE:
            going = list(rows.order_by("pk").values_list("pk", flat=True))
            if going:
                _log_going(link.model, going, log)
        elif link.remote_field.on_delete is models.SET_NULL:
            for number, old in rows.values_list("pk", link.attname):
                log.moved(link.model, [number], link.attname, old, None)


def _lesser(at_loser: Any, at_heir: Any) -> tuple[Any, Any]:
    """Return (the row to take out, the row to keep)."""
    if isinstance(at_loser, Mention):
        is_better = _RANK[at_loser.state] < _RANK[at_heir.state]
    else:
        public = [getattr(row, "status", "") == Status.PUBLISHED for row in (at_loser, at_heir)]
        is_better = public == [True, False]
    return (at_heir, at_loser) if is_better else (at_loser, at_heir)


def _uniques(link: Any) -> list[tuple[list[str], Q]]:
    """Return the other columns of each rule that allows a row only once, and when it holds."""
    found = []
    for rule in link.model._meta.constraints:
        if isinstance(rule, models.UniqueConstraint) and link.name in rule.fields:
            others = [name for name in rule.fields if name != link.name]
            found.append((others, rule.condition or Q()))
    return found


def _never_equal(model: type[models.Model], kind: type[models.Model]) -> list[tuple[str, str]]:
    """Return pairs of foreign keys to one kind that a check of the table keeps apart."""
    names = {one.name for one in links_to(kind) if one.model is model}
    pairs = []
    for rule in model._meta.constraints:
        condition = getattr(rule, "condition", None)
        if not isinstance(rule, models.CheckConstraint) or not isinstance(condition, Q):
            continue
        if condition.negated and len(condition.children) == 1:
            child: Any = condition.children[0]
            name, other = str(child[0]), str(getattr(child[1], "name", ""))
            if isinstance(child[1], F) and {name, other} <= names:
                pairs.append((name, other))
    return pairs


def _as_json(one: Any, row: models.Model) -> Any:
    stored = getattr(row, one.attname)
    if stored is None or isinstance(stored, bool | int | float | dict | list):
        return stored
    return stored if type(stored) is str else one.value_to_string(row)
