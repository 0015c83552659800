"""Where a body stood in the tree on a day of the past, as far as the catalogue knows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from articles.exports.parts import Reference
from articles.exports.questions import Question, among
from articles.exports.references import Row, columns, reference
from articles.models import FormerParent, Organization, OrganizationName, Status, is_published
from articles.text.partial_dates import PartialDate

MOST_BELOW = 1000  # bodies looked at
_DEEPEST = 20  # no tree is deeper: a ring of former places must not be walked for ever


@dataclass(frozen=True, slots=True)
class TreeThen:
    """`above` runs from the top down; `existed` is None where neither end of the body's life is
    known; `names` are other names that are known to have been in use on that day.
    """

    day: date
    existed: bool | None
    names: list[str]
    above: list[Reference]
    below: list[Reference]


def tree_on(slug: str, day: date) -> TreeThen | None:
    """Return the place of a published body on a day; None where there is no such body."""
    for row in _by_slug([slug]):
        number = row["pk"]
        names = [one["text"] for one in _names([number]) if _is_within(one, day)]
        return TreeThen(day, _existed(row, day), names, _above(row, day), _below(number, day))
    return None


def _above(row: Row, day: date) -> list[Reference]:
    """Walk up: a former place that held on the day goes before the present one.

    What stands above now is known by the path, so that only a former place is asked anew.
    """
    known = {row["pk"]: row}
    formers = dict[int, int]()
    asked = set[int]()
    found: list[Reference] = []
    at, seen = row["pk"], {row["pk"]}
    while len(found) < _DEEPEST:
        if at not in asked:
            branch = [int(one) for one in known[at]["path"].strip("/").split("/")]
            known |= {one["pk"]: one for one in _bodies(branch)}
            formers |= _parents_then(branch, day)
            asked |= set(branch)
        above = formers.get(at, known[at]["parent_id"])
        if above is None or above in seen:
            break
        if above not in known:
            known |= {one["pk"]: one for one in _bodies([above])}
        seen.add(above)
        at = above
        if known[at]["status"] == Status.PUBLISHED and _existed(known[at], day) is not False:
            found.append(reference("organization", known[at]))
    return found[::-1]


def _below(number: int, day: date) -> list[Reference]:
    now = {row["pk"]: row for row in _children([number])}
    elsewhere = _parents_then(list(now), day)
    then = [row for pk, row in now.items() if elsewhere.get(pk, number) == number]
    moved = [row for row in _former_children([number]) if _is_within(row, day)]
    then += [{**row, **_own(row)} for row in moved if row["organization_id"] not in now]
    existing = [row for row in then if _existed(row, day) is not False]
    return [reference("organization", row) for row in sorted(existing, key=_order)]


def _own(row: Row) -> Row:
    """Return the columns of the body of a former place by their own names."""
    prefix = "organization__"
    return {name.removeprefix(prefix): row[name] for name in row if name.startswith(prefix)}


def _order(row: Row) -> tuple[str, str]:
    return row["sort_key"], row["slug"]


def _parents_then(numbers: Sequence[int], day: date) -> dict[int, int]:
    """Return what each body belonged to on the day, where that was another than now."""
    rows = _former_parents(numbers)
    return {row["organization_id"]: row["parent_id"] for row in rows if _is_within(row, day)}


def _is_within(row: Row, day: date) -> bool:
    """Whether the day lies in a former stretch of time; one whose end is not known is none."""
    since, until = row["valid_from"], row["valid_to"]
    if not until:
        return False
    return _begins(since) <= day <= _ends(until)


def _existed(row: Row, day: date) -> bool | None:
    since, until = row["valid_from"], row["valid_to"]
    if not since and not until:
        return None
    return _begins(since) <= day <= _ends(until)


def _begins(since: PartialDate | None) -> date:
    return (since.earliest if since else None) or date.min


def _ends(until: PartialDate | None) -> date:
    return (until.latest if until else None) or date.max


_BODY = ["pk", "path", "parent_id", "sort_key", "valid_from", "valid_to", *columns("organization")]


@Question
def _by_slug() -> QuerySet[Any]:
    return Organization.objects.published_by_key().filter(among("slug")).order_by().values(*_BODY)


@Question
def _bodies() -> QuerySet[Any]:
    return Organization.objects.filter(among("pk")).order_by().values(*_BODY)


@Question
def _names() -> QuerySet[Any]:
    rows = OrganizationName.objects.filter(among("organization_id")).order_by("pk")
    return rows.values("text", "valid_from", "valid_to")


@Question
def _children() -> QuerySet[Any]:
    rows = Organization.objects.published_by_key().filter(among("parent_id"))
    return rows.order_by("sort_key", "pk").values(*_BODY)[:MOST_BELOW]


@Question
def _former_parents() -> QuerySet[Any]:
    rows = FormerParent.objects.filter(among("organization_id")).order_by("valid_to", "pk")
    return rows.values("organization_id", "parent_id", "valid_from", "valid_to")


@Question
def _former_children() -> QuerySet[Any]:
    own = [f"organization__{name}" for name in ("sort_key", "valid_from", "valid_to")]
    rows = FormerParent.objects.filter(among("parent_id"), is_published("organization"))
    rows = rows.order_by("pk")[:MOST_BELOW]
    shown = columns("organization", "organization__")
    return rows.values("organization_id", "valid_from", "valid_to", *own, *shown)


def day_of(text: str) -> date:
    """Read a day as people type it; of a month or year the first. ValueError says what is wrong."""
    asked = PartialDate.parse(text)
    if asked.precision == "range" or asked.earliest is None:
        raise ValueError(f"{text!r} is not a day")
    return asked.earliest
