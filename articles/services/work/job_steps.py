"""A job's work, one transaction at a time.

The cursor moves in the transaction that holds the work, so nothing is done twice, whoever works
on the job and however they were cut off.
"""

import logging
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import timedelta
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, InterfaceError, OperationalError, transaction
from django.db.models import ProtectedError
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import Job, JobRow, JobState
from articles.services import acting
from articles.services.door import door
from articles.services.errors import StaleVersion
from articles.services.work.job_kinds import KINDS, Item, Kind, Told

log = logging.getLogger(__name__)

MOST = 100  # records in one transaction,
LONGEST = 0.4  # or as many as begin within so many seconds: others want to write too
# Between two tries: one who waits for SQLite's lock asks for it every tenth of a second.
PAUSE = 0.12  # seconds
LATE = timedelta(seconds=15)  # without a beat: the worker is gone
LOST = timedelta(minutes=10)  # in the queue without being taken up: the task is gone
TRIES = 3  # of a transaction that the database broke off
OPEN = (JobState.WAITING, JobState.RUNNING)


def locked(number: int) -> Job | None:
    """Return a job that has not ended, locked; None where another is working on it right now."""
    jobs = Job.objects.select_for_update(skip_locked=True, of=("self",))
    return jobs.select_related("by", "act").filter(pk=number, state__in=OPEN).first()


def is_left(job: Job) -> bool:
    """Tell whether nobody works on a job, and no task in the queue will."""
    limit = LATE if job.state == JobState.RUNNING else LOST
    return job.beat_at is None or job.beat_at < timezone.now() - limit


@door()
def take(number: int) -> bool:
    """Take a job into hand; False where another holds it, or it has ended."""
    job = locked(number)
    if job is None or (job.state == JobState.RUNNING and not is_left(job)):
        return False
    job.state, job.beat_at = JobState.RUNNING, timezone.now()
    job.started_at = job.started_at or job.beat_at
    job.save(update_fields=["state", "beat_at", "started_at"])
    return True


def guarded(number: int) -> bool:
    """Do a step; try again what the database breaks off; an error of the job's kind ends it.

    Returns whether this worker is to go on.
    """
    for _attempt in range(TRIES):
        try:
            return step(number)
        except (OperationalError, InterfaceError) as broken:
            log.warning("job %d was broken off by the database: %s", number, broken)
            time.sleep(PAUSE)
        except Exception:
            log.exception("job %d failed", number)
            fail(number)
            return False
    return False  # its beat stops, so it is put back into the queue


@door()
def step(number: int) -> bool:
    """Do one transaction's worth of a job; tell whether there may be more to do."""
    job = locked(number)
    if job is None:
        return False
    kind = KINDS[job.kind]
    with _as_asked(job):
        if not job.by.is_active:
            end(job, JobState.FAILED, _("The account of who asked for it is closed."))
            return False
        items = kind.items(job, MOST)
        if not items:
            end(job, JobState.DONE, kind.ended(job))
            return False
        _work(job, kind, items)
    job.beat_at = timezone.now()
    job.save(update_fields=["cursor", "done", "refused", "beat_at"])
    return True


@door()
def fail(number: int) -> None:
    """End a job that cannot go on."""
    job = locked(number)
    if job:
        with _as_asked(job):
            end(job, JobState.FAILED, _("An unforeseen error ended it."))


def end(job: Job, state: JobState, words: str = "") -> None:
    """Note how a job ended; its row is locked."""
    job.state, job.ended_at = state, timezone.now()
    job.words = words or job.words
    job.save(update_fields=["state", "words", "ended_at"])


@contextmanager
def _as_asked(job: Job) -> Iterator[None]:
    """Speak the language of who asked, and put what is written under the job's act."""
    with ExitStack() as stack:
        stack.enter_context(translation.override(job.arguments.get("language")))
        if job.act:
            stack.enter_context(acting.together(job.act))
        yield


def _work(job: Job, kind: Kind, items: Sequence[Item]) -> None:
    """Carry out items until time is up, and note what became of each."""
    rows, until = list[JobRow](), time.monotonic() + LONGEST
    for place, item in items:
        told = _one(job, kind, item)
        job.cursor = place
        job.done += told is None or told.done
        job.refused += told is not None and not told.done
        if told is not None:
            rows.append(_row(job, told))
        if time.monotonic() > until:
            break
    JobRow.objects.bulk_create(rows)


def _one(job: Job, kind: Kind, item: Any) -> Told | None:
    try:
        with transaction.atomic():
            return kind.carry_out(job, item)
    except (OperationalError, InterfaceError):
        raise  # the whole transaction is gone, and comes again
    except Exception as failure:
        name = kind.named(job, item)
        return Told(name.kind, name.object_id, name.label, refusal(failure), done=False)


def _row(job: Job, told: Told) -> JobRow:
    return JobRow(
        job=job,
        kind=told.kind,
        object_id=told.object_id,
        label=told.label[:500],
        is_done=told.done,
        words=told.words,
    )


def refusal(failure: Exception) -> str:
    """Say why an item was not done."""
    if isinstance(failure, ValidationError):
        return " ".join(failure.messages)
    if isinstance(failure, PermissionDenied):
        return str(failure)
    for kind, words in _WORDS.items():
        if isinstance(failure, kind):
            return str(words)
    log.error("an item of a job failed", exc_info=failure)
    return _("An unforeseen error: it was left as it is.")


CHANGED_SINCE = gettext_lazy("Changed since this was asked for, so it was left as it is.")
_WORDS = {
    StaleVersion: CHANGED_SINCE,
    ProtectedError: gettext_lazy("Other records still use it."),
    IntegrityError: gettext_lazy("Somebody has just saved the same."),
}
