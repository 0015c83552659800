"""Long acts as stored jobs: asked for, queued, taken up again where they were cut off.

A job that is waiting has a task in the queue. One that is running is held by a worker, which
beats after every transaction; when the beat stops, `watch` puts the job back into the queue, and
the next worker goes on behind its cursor. Kinds of jobs are declared in `job_kinds`.
"""

import time
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django_tasks import task

from articles.models import Act, Job, JobState
from articles.services.door import door
from articles.services.work import job_steps
from articles.services.work.job_kinds import Kind

SLICE = 5.0  # seconds of work before it is another job's turn


@door()
def ask(
    kind: Kind,
    title: str,
    *,
    by: User,
    arguments: dict[str, Any],
    total: int,
    act: Act | None = None,
    words: str = "",
    queued: bool = True,
) -> Job:
    """Store a job and put it into the queue; with `queued` False the caller runs it by `finish`.

    `by` is whose rights it has; `total` counts its items. What it writes belongs to `act`;
    `words` stand on its page.
    """
    job = Job.objects.create(
        kind=kind.name,
        title=title[:300],
        by=by,
        arguments={**arguments, "language": get_language()},
        total=total,
        act=act,
        words=words,
        beat_at=timezone.now(),
    )
    if queued:
        carry_on.enqueue(job.pk)
    _watch_later(job.pk)
    return job


def finish(job: Job, *, within: float | None = None) -> Job:
    """Carry a job out in this process, at once; the given instance is renewed.

    After `within` seconds what is left goes into the queue.
    """
    _run(job.pk, within)
    job.refresh_from_db()
    return job


@door()
def stop(job: Job, *, by: User) -> None:
    """End a job before its time; what it has done stays, and can be undone.

    Raises PermissionDenied for another's job, ValidationError for one that has ended.
    """
    stored = Job.objects.select_for_update().get(pk=job.pk)
    if not may_see(by, stored):
        raise PermissionDenied
    if stored.state not in job_steps.OPEN:
        raise ValidationError(_("This job has ended already."))
    job_steps.end(stored, JobState.STOPPED)
    job.refresh_from_db()


@door()
def resume(job: Job, *, by: User) -> None:
    """Let a stopped job go on behind the last thing that it has done.

    Raises PermissionDenied for another's job, ValidationError for one that was not stopped, or
    whose work was undone.
    """
    stored = Job.objects.select_for_update(of=("self",)).select_related("act").get(pk=job.pk)
    if not may_see(by, stored):
        raise PermissionDenied
    if not may_resume(stored):
        raise ValidationError(_("This job cannot go on: it was not stopped, or was undone."))
    stored.ended_at = None
    stored.save(update_fields=["ended_at"])
    _put_back(stored)
    _watch_later(stored.pk)
    job.refresh_from_db()


def may_resume(job: Job) -> bool:
    """Tell whether a job was stopped before its end, and nothing of it is undone or being so."""
    if job.state != JobState.STOPPED:
        return False
    if job.act is None:
        return True
    again = Act.objects.filter(data__undoes=job.act.pk)
    return job.act.undone_at is None and not again.exists()


def may_see(by: User, job: Job) -> bool:
    """Tell whether a job is `by`'s own, or `by` holds all rights."""
    return bool(by.is_superuser) or job.by_id == by.pk


def visible(by: User) -> QuerySet[Job]:
    """Return the jobs that `by` may see, newest first, without what they were asked for with."""
    jobs = Job.objects.select_related("by", "act__undone_by").defer("arguments")
    return jobs if by.is_superuser else jobs.filter(by=by.pk)


def revive() -> int:
    """Look after every job that has not ended, should the one who looked after it be gone."""
    numbers = list(Job.objects.filter(state__in=job_steps.OPEN).values_list("pk", flat=True))
    for number in numbers:
        watch.enqueue(number)
    return len(numbers)


@task()
def carry_on(number: int) -> None:
    """Work on a job for a while, then let others have their turn."""
    _run(number, SLICE, pause=job_steps.PAUSE if connection.vendor == "sqlite" else 0)


def _run(number: int, within: float | None, *, pause: float = 0) -> None:
    """Work on a job to its end, or for so many seconds; pause between transactions.

    Without a pause SQLite's lock would be taken again before anyone who waits for it asks.
    """
    if not job_steps.take(number):
        return
    until = time.monotonic() + within if within is not None else None
    while job_steps.guarded(number):
        if until is not None and time.monotonic() > until:
            _give_back(number)
            return
        time.sleep(pause)


@task()
@door()
def watch(number: int) -> None:
    """Put a job whose worker is gone back into the queue; look again later until it has ended."""
    if not Job.objects.filter(pk=number, state__in=job_steps.OPEN).exists():
        return
    job = job_steps.locked(number)
    if job and job_steps.is_left(job):
        _put_back(job)
    _watch_later(number)


def _watch_later(number: int) -> None:
    watch.using(run_after=timezone.now() + job_steps.LATE).enqueue(number)


@door()
def _give_back(number: int) -> None:
    job = job_steps.locked(number)
    if job:
        _put_back(job)


def _put_back(job: Job) -> None:
    job.state, job.beat_at = JobState.WAITING, timezone.now()
    job.save(update_fields=["state", "beat_at"])
    carry_on.enqueue(job.pk)
