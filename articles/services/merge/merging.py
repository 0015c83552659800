"""Merging: two records that are one become one, and everything that points at either follows.

The heir stays, the other is kept as it was, merged into it. One transaction, one act, undone by
`parting` at any later time.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import (
    Action,
    ActKind,
    Change,
    Directive,
    Duplicate,
    NameKind,
    Organization,
    Redirect,
    Reference,
    Status,
    Verdict,
)
from articles.services import access, acting, history, indexing, journal
from articles.services.door import door
from articles.services.errors import NotPermitted
from articles.services.likeness import duplicates
from articles.services.likeness.alike import main_name
from articles.services.merge.moving import (
    Log,
    links_to,
    move_all,
    selves,
    settle,
    take_out,
    texts_left_with_one,
    twins,
)
from articles.services.merge.regrowing import move_branches, rederive, taken_keys
from articles.services.reading.explaining import read_concerned
from articles.services.writing import saving
from articles.text.normalize import fold_exact

Pair = tuple[Any, Any]


@door()
def merge(
    heir: Reference,
    loser: Reference,
    *,
    by: User | None,
    reason: str,
    take: Collection[str] = (),
    name_kind: str = NameKind.NICKNAME,
    versions: Mapping[int, int] | None = None,
) -> Change:
    """Make `loser` one with `heir`; return the heir's history entry.

    `take` names the fields whose value the loser gives; names that are displaced stay as other
    names of the kind `name_kind`; `versions` are the numbers of saves that the person saw. Raises
    NotPermitted, StaleVersion, and ValidationError for what stands in the way.
    """
    pair = locked(heir, loser, versions or {})
    require(pair, by=by)
    against = list(obstacles(pair, take))
    if not reason.strip():
        against.append(ValidationError(_("Say why: the words are kept with the record.")))
    if against:
        raise ValidationError(against)
    title = _("“%(loser)s” merged into “%(heir)s”") % {"loser": pair[1], "heir": pair[0]}
    with acting.one(ActKind.MERGE, title, by=by, heir=heir.pk, loser=loser.pk):
        return _merge(pair, by=by, reason=reason.strip(), take=take, name_kind=name_kind)


def require(pair: Pair, *, by: User | None) -> None:
    """Raise NotPermitted unless `by` may merge or part: publish if one is or was public."""
    closed = {Status.PUBLISHED, Status.WITHDRAWN}
    act = "publish" if closed & {record.status for record in pair} else "change_any"
    for record in pair:
        if by is not None and not access.may(by, "view", record):
            raise NotPermitted("view")
        if by is not None and not access.holds(by, act, record):
            raise NotPermitted(act)


def obstacles(pair: Pair, take: Collection[str] = ()) -> Iterator[ValidationError]:
    """Say what keeps two records from being merged, each with its remedy."""
    heir, loser = pair
    if type(heir) is not type(loser) or heir.pk == loser.pk:
        yield ValidationError(_("Choose two different records of one kind."))
        return
    for record in pair:
        if record.merged_into_id:
            message = _("“%(name)s” was merged into “%(heir)s” already.")
            names = {"name": record, "heir": record.merged_into}
            yield ValidationError(message, code="merged", params=names)
    if heir.status == Status.WITHDRAWN:
        message = _("“%(name)s” is withdrawn: turn the direction, or publish it first.")
        yield ValidationError(message, code="withdrawn", params={"name": heir})
    elif loser.is_public and not heir.is_public:
        message = _("“%(name)s” is not public, the other one is: turn the direction.")
        yield ValidationError(message, code="direction", params={"name": heir})
    yield from taken_keys(pair, chosen(pair, take))


def chosen(pair: Pair, take: Collection[str]) -> dict[str, Any]:
    """Return the values of the heir's columns, by attribute name, after the merge."""
    heir, loser = pair
    values = {}
    for one in choosable(type(heir)):
        mine, others = getattr(heir, one.attname), getattr(loser, one.attname)
        value = others if one.name in take else mine
        if one.remote_field and one.remote_field.model is type(heir):
            # Neither belongs to the other any more once they are one.
            ends = (value, mine, others)
            value = next((end for end in ends if end not in (heir.pk, loser.pk)), None)
        values[one.attname] = value
    return values


def choosable(model: type[models.Model]) -> list[Any]:
    """Return the fields of which the person chooses one side's value."""
    return [one for one in model._meta.concrete_fields if one.editable and not one.primary_key]


def locked(heir: Reference, loser: Reference, versions: Mapping[int, int]) -> Pair:
    """Return both as stored, locked, the smaller number first: no two merges wait in a circle."""
    rows = {}
    for record in sorted((heir, loser), key=lambda one: one.pk):
        rows[record.pk] = saving.lock(record, version=versions.get(record.pk))
    return rows[heir.pk], rows[loser.pk]


def _merge(
    pair: Pair, *, by: User | None, reason: str, take: Collection[str], name_kind: str
) -> Change:
    heir, loser = pair
    before = history.snapshot(heir), history.snapshot(loser)
    values, log = chosen(pair, take), Log()
    names = _own_names(pair)
    _close(loser, heir, reason)
    for name, value in values.items():
        setattr(heir, name, value)
    saving.check(heir, by=by)
    heir.validate_constraints()
    heir.save()
    _move(pair, log)
    _name(heir, names, name_kind, log)
    _remember(pair, log, by=by, reason=reason)
    if isinstance(heir, Organization):
        indexing.place_in_tree(heir)
        loser.refresh_from_db(fields=["path"])
        move_branches(loser, heir)
    rederive(log.rows)
    indexing.refresh_index(heir)
    duplicates.compare([loser])
    duplicates.compare([heir])
    read_concerned(texts_left_with_one(log.as_rows()), by=by)
    return _tell(pair, before, log, by=by, reason=reason)


def _close(loser: Any, heir: Any, reason: str) -> None:
    loser.merged_into = heir
    if loser.status == Status.PUBLISHED:
        loser.status, loser.status_note = Status.WITHDRAWN, reason
    loser.version += 1
    indexing.derive_keys(loser, with_slug=False)
    loser.save()


def _move(pair: Pair, log: Log) -> None:
    heir, loser = pair
    links = links_to(type(heir))
    for model in dict.fromkeys(link.model for link in links):
        take_out(model, selves(model, heir, loser), log)
    for link in links:
        if is_name(link):
            kept = [number for number, _twin in twins(link, heir, loser)]
            move_all(link, heir, loser, log, pk__in=kept)
            continue
        settle(link, twins(link, heir, loser), log)
        is_own = link.model is type(heir)
        move_all(link, heir, loser, log, **({"pk": heir.pk} if is_own else {}))


def is_name(link: Any) -> bool:
    """Whether this foreign key ties an other name to its owner."""
    return link.remote_field.related_name == "names"


def _own_names(pair: Iterable[Any]) -> list[str]:
    """Return the names that the two are entered under, the heir's first."""
    names = []
    for record in pair:
        names.append(main_name(record))
        if isinstance(record, Directive) and record.symbol:
            names.append(record.label)
    return names


def _name(heir: Any, names: list[str], kind: str, log: Log) -> None:
    """Keep as other names those that the heir does not bear by now."""
    link = type(heir)._meta.get_field("names").field
    longest = link.model._meta.get_field("text").max_length
    others = link.model._default_manager.filter(**{link.name: heir}).values_list("text", flat=True)
    borne = {fold_exact(name) for name in (*_own_names([heir]), *others)}
    for text in names:
        if fold_exact(text) in borne or len(text) > longest:
            continue
        borne.add(fold_exact(text))
        row = link.model(**{link.name: heir}, text=text, kind=kind)
        row.clean_fields(exclude=[link.name])
        row.save()
        log.made(row)


def _remember(pair: Pair, log: Log, *, by: User | None, reason: str) -> None:
    """Lead the old address on, and note that the two are the same."""
    heir, loser = pair
    kind = str(heir._meta.model_name)
    if loser.first_published_at:
        made = Redirect(kind=kind, slug=loser.slug, reason=reason, **{kind: heir})
        made.save()
        log.made(made)
    first, second = sorted((heir.pk, loser.pk))
    stored = Duplicate.objects.filter(kind=kind, first=first, second=second).first()
    was = journal.rows_of([stored] if stored else [])
    row = stored or Duplicate(kind=kind, first=first, second=second, why="merged")
    row.verdict, row.decided_by, row.decided_at = Verdict.SAME, by, timezone.now()
    row.save()
    for one in journal.differences(was, journal.rows_of([row])):
        log.rows[one["model"], one["pk"]] = one


def _tell(pair: Pair, before: tuple[Any, Any], log: Log, *, by: User | None, reason: str) -> Change:
    """Write the entry of each: the heir's holds every row, so that one undo parts them."""
    heir, loser = pair
    after = history.snapshot(heir), history.snapshot(loser)
    own = [
        row
        for was, now in zip(before, after, strict=True)
        for row in journal.differences(was.rows, now.rows)
        if (row["model"], row["pk"]) in {journal.key_of(heir), journal.key_of(loser)}
    ]
    entries = history.differences(before[1], after[1])
    history.write_change(loser, action=Action.MERGED, by=by, entries=entries, reason=reason)
    heir.version += 1
    heir.save(update_fields=["version", "updated_at"])
    told = [{"what": "merged", "before": None, "after": str(loser)}]
    told += [{"what": "moved", "before": None, "after": words} for words in log.counts()]
    return history.write_change(
        heir,
        action=Action.MERGED,
        by=by,
        entries=[*told, *history.differences(before[0], after[0])],
        reason=reason,
        rows=[*own, *log.as_rows()],
    )
