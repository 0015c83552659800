"""Acts on many records at once: moves, fields set, readings, undoing. Each is a kind of job.

The records are fixed when the job is asked for, each with the version it had then: one that was
changed since is left as it is, and told.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from django.apps import apps
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.models import Act, ActKind, Article, Change, Job, Versioned
from articles.services import acting
from articles.services.imports import ingest
from articles.services.reading import extracting
from articles.services.review.still_open import still_open
from articles.services.undo import undoing
from articles.services.work import job_steps, jobs
from articles.services.work.job_kinds import Item, Kind, Told, declare
from articles.services.writing import saving, status

# A record's number and its version; None in place of the version: changed since it was shown.
Chosen = tuple[int, int | None]


def ask(
    kind: Kind,
    title: str,
    model: type[Versioned],
    chosen: Sequence[Chosen],
    *,
    by: User,
    queued: bool,
    words: str = "",
    **arguments: Any,
) -> Job:
    """Store the job that does one thing to the chosen records, and the act to undo it by.

    `arguments` is what the kind needs: `act` and `note` of a move, `values` and `note` of fields.
    """
    act_kind = _ACTS.get(kind.name)
    asked = {"model": model._meta.model_name, "title": title, **arguments}
    with transaction.atomic():
        act = acting.start(act_kind, title, by=by, data=asked) if act_kind else None
        given = {**asked, "ids": [one[0] for one in chosen], "versions": [one[1] for one in chosen]}
        return jobs.ask(
            kind,
            title,
            by=by,
            arguments=given,
            total=len(chosen),
            act=act,
            words=words,
            queued=queued,
        )


def undo(act: Act, *, by: User, queued: bool) -> Job:
    """Store the job that undoes an act change by change; what cannot be undone is told.

    Raises ValidationError if it has been undone already, or is being undone.
    """
    with transaction.atomic():
        again = undoing.begin(act, by=by)
        same = Job.objects.filter(kind="undo", state__in=job_steps.OPEN, act__data__undoes=act.pk)
        if same.exists():
            raise ValidationError(_("This is being undone already."), code="undone")
        return jobs.ask(
            UNDO,
            again.title,
            by=by,
            arguments={"act": act.pk},
            total=undoing.to_undo(act).count(),
            act=again,
            queued=queued,
        )


def _rows(job: Job, most: int) -> list[Item]:
    at = slice(job.cursor, job.cursor + most)
    pairs = zip(job.arguments["ids"][at], job.arguments["versions"][at], strict=True)
    return list(enumerate(pairs, job.cursor + 1))


def _model(job: Job) -> type[Versioned]:
    return apps.get_model("articles", job.arguments["model"])


def _found(job: Job, number: int) -> Any:
    """Return a record; ValidationError where it is gone."""
    record = _model(job)._default_manager.filter(pk=number).first()
    if record is None:
        raise ValidationError(_("The record is no longer there."), code="gone")
    return record


def _named(job: Job, item: Chosen) -> Told:
    record = _model(job)._default_manager.filter(pk=item[0]).first()
    label = str(record) if record else _("no. %(number)d") % {"number": item[0]}
    return Told(job.arguments["model"], item[0], label)


def _stored(job: Job, item: Chosen) -> Any:
    """Return the record of an item; ValidationError where it is gone, or was changed since."""
    number, version = item
    record = _found(job, number)
    if record.version != version:
        raise ValidationError(job_steps.CHANGED_SINCE, code="stale")
    return record


def _told(record: models.Model, words: Iterable[str], *, done: bool = True) -> Told:
    said = "\n".join(capfirst(line) for line in words)
    return Told(str(record._meta.model_name), record.pk, str(record), said, done)


def _move(job: Job, item: Chosen) -> Told:
    record = _stored(job, item)
    step = status.MOVES[job.arguments["act"]]
    points = still_open(record) if step is status.PUBLISH and isinstance(record, Article) else []
    outcome = status.move(record, step, by=job.by, version=item[1], note=job.arguments["note"])
    return _told(record, [*_moved(outcome), *(point.words for point in points)])


def _moved(outcome: status.Outcome) -> Iterable[str]:
    yield str(outcome.change.get_action_display())
    along = len(outcome.published)
    if along:
        words = ngettext(
            "%(count)d fact that rests on it is published with it.",
            "%(count)d facts that rest on it are published with it.",
            along,
        )
        yield words % {"count": along}
    for claim, why in outcome.left:
        yield f"{claim}: {why}"


def _set(job: Job, item: Chosen) -> Told:
    record = _stored(job, item)
    for name, value in job.arguments["values"].items():
        field = record._meta.get_field(name.removesuffix("_id"))
        setattr(record, name, field.to_python(value) if value is not None else None)
    change = saving.save(record, by=job.by, version=item[1], reason=job.arguments["note"])
    return _told(record, [_("set") if change else _("It was so already.")])


def _reread(job: Job, item: Chosen) -> Told:
    article = _stored(job, item)
    change = ingest.reread(article, by=job.by)
    found = _("filled") if change else _("nothing was empty that the text tells")
    return _told(article, [found])


def _extract(job: Job, item: Chosen) -> Told:
    """Read again what is named: no save, so it does not matter who saved the article since."""
    article = _found(job, item[0])
    change = extracting.extract_again(article, by=job.by)
    nothing = _("The machine reads the same as before.")
    return _told(article, [change.entries[0]["after"] if change else nothing])


def _changes(job: Job, most: int) -> list[Item]:
    """The changes of an act, last things first; the place of one counts up towards the first."""
    rows = undoing.to_undo(Act.objects.get(pk=job.arguments["act"]))
    if job.cursor:
        rows = rows.filter(change__lt=_LAST - job.cursor)
    return [(_LAST - row.change_id, row.change) for row in rows[:most]]


_LAST = 2**62  # more than any number of a history entry


def _undo(job: Job, change: Change) -> Told:
    made = undoing.undo(change, by=job.by)
    words = made.get_action_display() if made else _("It was so already.")
    return Told(change.kind, change.object_id, change.label, capfirst(str(words)))


def _undone(job: Job) -> str:
    if job.refused:
        return _("Not everything could be undone: the rows below say what, and why.")
    undoing.note_undone(Act.objects.get(pk=job.arguments["act"]), by=job.by)
    return ""


MOVE = declare("move", items=_rows, carry_out=_move, named=_named)
SET = declare("set", items=_rows, carry_out=_set, named=_named)
REREAD = declare("reread", items=_rows, carry_out=_reread, named=_named)
EXTRACT = declare("extract", items=_rows, carry_out=_extract, named=_named)
UNDO = declare(
    "undo",
    items=_changes,
    carry_out=_undo,
    named=lambda job, change: Told(change.kind, change.object_id, change.label),
    ended=_undone,
)
# What reads the machine's proposals again needs no undoing, and has none.
_ACTS = {"move": ActKind.MOVE, "set": ActKind.EDIT, "reread": ActKind.EDIT}
