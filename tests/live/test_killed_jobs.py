"""A worker killed in the middle of a job: the next goes on behind what was stored, none twice."""

import signal

import pytest

from tests.live.catalogue import script

ASK = """
from django.contrib.auth.models import User
from articles.models import Person
from articles.services.work import bulk
from articles.services.writing import saving
mark, count = input().split()
chief, _ = User.objects.get_or_create(username="chief", is_superuser=True, is_staff=True)
people = [Person(name=f"Nguyễn {mark} {at}") for at in range(int(count))]
for person in people:
    saving.save(person, by=None)
chosen = [(person.pk, person.version) for person in people]
bulk.ask(bulk.MOVE, mark, Person, chosen, by=chief, queued=True, act="publish", note="")
"""
# Works as the queue's worker does, two records a transaction, and kills itself with SIGKILL just
# before the n-th statement behind so many looks at the job: to take it, then one a transaction.
WORK = """
import os, signal
from django.core.management import call_command
from django.db import connection
from articles.services.work import job_steps
job_steps.MOST, job_steps.LONGEST = 2, 60
moves, left = map(int, input().split())
seen = 0

def kill(execute, sql, params, many, context):
    global moves, left, seen
    seen += 1
    if moves <= 0:
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
    moves -= sql.startswith("SELECT") and '"articles_job"."cursor"' in sql
    return execute(sql, params, many, context)

with connection.execute_wrapper(kill):
    call_command("work", "--batch")
print("statements", seen)
"""
TELL = """
from articles.models import Change, Job, Person

def tell(mark):
    job = Job.objects.get(title=mark)
    people = Person.objects.filter(name__contains=f" {mark} ")
    changes = Change.objects.filter(action="published", object_id__in=people, kind="person")
    print(job.state, job.done, people.published().count(), changes.count(), job.rows.count(),
          job.act.changes.count(), job.refused)
"""
# Minutes pass: the beat of a worker that is gone is late, and the watch is due.
GO_ON = f"""{TELL}
from datetime import timedelta
from django.core.management import call_command
from django.db.models import F
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
mark = input()
tell(mark)
Job.objects.update(beat_at=F("beat_at") - timedelta(minutes=11))
later = DBTaskResult.objects.filter(run_after__lt=timezone.now() + timedelta(days=1))
later.filter(status="READY").update(run_after=timezone.now())
call_command("work", "--batch")
tell(mark)
"""


def ask(environment, source, words, *, killed=False):
    process = script(environment, source)
    out, err = process.communicate(f"{words}\n", timeout=300)
    assert process.returncode == (-signal.SIGKILL if killed else 0), err
    return out.splitlines()


def kill_and_go_on(environment, mark, *, moves, left):
    """Return how many of a job's six records were stored when its worker was killed."""
    ask(environment, ASK, f"{mark} 6")
    ask(environment, WORK, f"{moves} {left}", killed=True)
    before, after = (line.split() for line in ask(environment, GO_ON, mark)[-2:])
    assert len(set(before[1:6])) == 1, "what is stored is whole: record, history, row, act"
    assert after == ["done", "6", "6", "6", "6", "6", "0"]
    return int(before[1])


def test_killed_within_a_transaction_the_job_goes_on_behind_the_one_before(environment):
    assert kill_and_go_on(environment, "giữa", moves=3, left=9) == 2


@pytest.mark.slow
def test_killed_at_every_seventh_statement_the_job_goes_on(environment):
    ask(environment, ASK, "trọn 6")
    total = int(ask(environment, WORK, "99 0")[-1].split()[-1])
    for at in range(1, total, 7):
        kill_and_go_on(environment, f"từng{at}", moves=0, left=at)


@pytest.mark.once
def test_the_worker_ends_with_the_process_that_started_it(environment):
    parent = """
import os, subprocess, sys
subprocess.Popen([sys.executable, "manage.py", "work", "--beside", str(os.getpid())],
                 stdout=subprocess.DEVNULL, stderr=sys.stderr, start_new_session=True)
"""
    started = script(environment, parent)
    # Its standard error closes only when the worker, which holds it too, has ended.
    _out, err = started.communicate(timeout=300)
    assert "Traceback" not in err
