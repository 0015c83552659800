"""Long acts as jobs: what is done once stays done once, whoever goes on; rights are asked again."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import OperationalError
from django.utils import timezone, translation
from django_tasks_db.models import DBTaskResult

from articles.models import ActKind, Change, Job, JobRow, JobState, Person
from articles.services import acting
from articles.services.work import job_kinds, job_steps, jobs
from articles.services.work.job_kinds import Told
from articles.services.writing.saving import save
from tests import factories

pytestmark = pytest.mark.django_db


def note(job, number):
    """Write a word behind the note of one person."""
    person = Person.objects.get(pk=number)
    person.note += "x"
    save(person, by=job.by)
    return Told("person", number, str(person))


def named(job, number):
    return Told("person", number, f"số {number}")


@pytest.fixture
def kind(monkeypatch):
    monkeypatch.setattr(job_kinds, "KINDS", kinds := {})
    monkeypatch.setattr(job_steps, "KINDS", kinds)
    return job_kinds.declare("note", items=job_kinds.chosen, carry_out=note, named=named)


@pytest.fixture
def editor():
    return factories.make_user("Editor")


@pytest.fixture
def few_at_once(monkeypatch):
    monkeypatch.setattr(job_steps, "MOST", 2)


def people(count):
    return [factories.make_person(publish=False).pk for _ in range(count)]


def asked(kind, by, numbers, **options):
    arguments = {"ids": numbers}
    return jobs.ask(kind, "Ghi chú", by=by, arguments=arguments, total=len(numbers), **options)


def queued():
    """What waits in the queue, now or later: the names of the tasks."""
    ready = DBTaskResult.objects.filter(status="READY")
    return sorted(path.rsplit(".")[-1] for path in ready.values_list("task_path", flat=True))


def notes():
    return list(Person.objects.order_by("pk").values_list("note", flat=True))


def silence(job, seconds=60):
    """Let time pass without a beat."""
    Job.objects.filter(pk=job.pk).update(beat_at=timezone.now() - timedelta(seconds=seconds))


def test_a_job_does_each_record_once_and_counts_them(kind, editor, few_at_once):
    job = asked(kind, editor, people(5))
    assert (job.state, job.total, job.done) == (JobState.WAITING, 5, 0)
    jobs.finish(job)
    assert (job.state, job.done, job.refused, job.cursor) == (JobState.DONE, 5, 0, 5)
    assert job.started_at <= job.ended_at
    assert notes() == ["x"] * 5
    assert job.rows.filter(is_done=True).count() == 5


def test_asking_puts_it_into_the_queue_and_somebody_looks_after_it(kind, editor):
    asked(kind, editor, people(1))
    assert queued() == ["carry_on", "watch"]


def test_one_run_at_once_is_looked_after_too(kind, editor):
    asked(kind, editor, people(1), queued=False)
    assert queued() == ["watch"]


def test_the_queues_task_carries_it_to_its_end(kind, editor, few_at_once):
    job = asked(kind, editor, people(3))
    jobs.carry_on.call(job.pk)
    job.refresh_from_db()
    assert job.state == JobState.DONE


def test_a_long_job_lets_others_have_their_turn(kind, editor, few_at_once, monkeypatch):
    monkeypatch.setattr(jobs, "SLICE", -1)
    job = asked(kind, editor, people(3))
    jobs.carry_on.call(job.pk)
    job.refresh_from_db()
    assert (job.state, job.done) == (JobState.WAITING, 2)
    assert queued() == ["carry_on", "carry_on", "watch"]


def test_what_breaks_off_in_the_middle_goes_on_behind_what_was_stored(kind, editor, few_at_once):
    job = asked(kind, editor, people(4))
    job_steps.take(job.pk)
    job_steps.step(job.pk)
    assert notes() == ["x", "x", "", ""]
    assert not job_steps.take(job.pk), "another worker holds it"

    silence(job)
    jobs.watch.call(job.pk)

    assert queued() == ["carry_on", "carry_on", "watch", "watch"]
    jobs.carry_on.call(job.pk)
    assert notes() == ["x"] * 4


def test_a_job_that_is_worked_on_is_left_alone(kind, editor, few_at_once):
    job = asked(kind, editor, people(4))
    job_steps.take(job.pk)
    jobs.watch.call(job.pk)
    assert queued() == ["carry_on", "watch", "watch"]


def test_the_watch_ends_with_the_job(kind, editor):
    job = jobs.finish(asked(kind, editor, people(1)))
    jobs.watch.call(job.pk)
    assert queued() == ["carry_on", "watch"], "none was added"


def test_a_task_lost_from_the_queue_is_put_back(kind, editor):
    job = asked(kind, editor, people(1))
    silence(job, seconds=3600)
    jobs.watch.call(job.pk)
    assert queued().count("carry_on") == 2


def test_a_transaction_that_fails_leaves_nothing_and_comes_again(kind, editor, monkeypatch):
    job, left = asked(kind, editor, people(2)), [3]

    def broken_off(job, number):
        left[0] -= 1
        told = note(job, number)
        if left[0] == 1:  # at the second person, the first being done
            raise OperationalError("database is locked")
        return told

    job_kinds.declare("note", items=job_kinds.chosen, carry_out=broken_off)
    jobs.finish(job)
    assert notes() == ["x", "x"]
    assert (job.state, job.done, job.rows.count()) == (JobState.DONE, 2, 2)


def test_a_refused_record_is_a_row_with_words_and_not_the_end(kind, editor):
    first, public, last = (*people(1), factories.make_person().pk, *people(1))
    job = jobs.finish(asked(kind, editor, [first, public, last]))
    assert (job.state, job.done, job.refused) == (JobState.DONE, 2, 1)
    row = job.rows.get(is_done=False)
    assert (row.object_id, row.label) == (public, f"số {public}")
    assert "change" in row.words, "an editor may not change what is public"


def test_an_unforeseen_error_of_one_record_is_not_the_end(kind, editor, caplog):
    numbers = people(2)
    job = jobs.finish(asked(kind, editor, [numbers[0], 987654321, numbers[1]]))
    assert (job.done, job.refused) == (2, 1)
    assert "an item of a job failed" in caplog.text
    assert job.rows.get(is_done=False).words == "An unforeseen error: it was left as it is."


def test_an_error_of_the_kind_itself_ends_the_job(kind, editor, caplog):
    job = asked(kind, editor, people(1))
    Job.objects.filter(pk=job.pk).update(arguments={"language": "en"})
    jobs.finish(job)
    assert (job.state, job.words) == (JobState.FAILED, "An unforeseen error ended it.")
    assert f"job {job.pk} failed" in caplog.text


def test_rights_are_asked_again_for_each_record(kind, editor):
    job = asked(kind, editor, people(2))
    editor.groups.clear()
    jobs.finish(job)
    assert (job.done, job.refused) == (0, 2)
    assert notes() == ["", ""]


def test_a_closed_account_ends_its_jobs(kind, editor):
    job = asked(kind, editor, people(1))
    editor.is_active = False
    editor.save()
    jobs.finish(job)
    assert (job.state, job.done) == (JobState.FAILED, 0)


def test_its_owner_stops_it_and_what_is_done_stays(kind, editor, few_at_once):
    job = asked(kind, editor, people(4))
    job_steps.take(job.pk)
    job_steps.step(job.pk)
    with pytest.raises(PermissionDenied):
        jobs.stop(job, by=factories.make_user("Publisher"))
    jobs.stop(job, by=editor)
    assert not job_steps.step(job.pk)
    job.refresh_from_db()
    assert (job.state, job.done, notes()) == (JobState.STOPPED, 2, ["x", "x", "", ""])
    with pytest.raises(ValidationError):
        jobs.stop(job, by=editor)


def test_a_stopped_job_goes_on_behind_what_it_has_done(kind, editor, few_at_once):
    job = asked(kind, editor, people(4))
    job_steps.take(job.pk)
    job_steps.step(job.pk)
    with pytest.raises(ValidationError):
        jobs.resume(job, by=editor)  # it was not stopped
    jobs.stop(job, by=editor)
    with pytest.raises(PermissionDenied):
        jobs.resume(job, by=factories.make_user("Editor"))
    jobs.resume(job, by=editor)
    assert (job.state, job.ended_at) == (JobState.WAITING, None)
    jobs.finish(job)
    assert (job.state, job.done, notes()) == (JobState.DONE, 4, ["x"] * 4)


def test_a_job_is_seen_by_its_owner_and_by_who_holds_all_rights(kind, editor):
    job = asked(kind, editor, people(1))
    other, chief = factories.make_user("Publisher"), factories.make_user(is_superuser=True)
    seen = [by for by in (editor, other, chief) if jobs.may_see(by, job)]
    assert seen == [editor, chief]
    assert [list(jobs.visible(by)) for by in (editor, other, chief)] == [[job], [], [job]]


def test_what_a_job_writes_belongs_to_its_act(kind, editor, few_at_once):
    act = acting.start(ActKind.EDIT, "Ghi chú", by=editor)
    jobs.finish(asked(kind, editor, people(3), act=act))
    assert act.changes.count() == 3
    assert set(Change.objects.filter(rows__act=act).values_list("actor", flat=True)) == {editor.pk}


def test_words_are_in_the_language_of_who_asked(kind, editor):
    public = factories.make_person().pk
    with translation.override("vi"):
        job = asked(kind, editor, [public])
    jobs.finish(job)
    assert "quyền" in JobRow.objects.get().words


def test_jobs_that_have_not_ended_are_looked_after_at_the_start(kind, editor):
    asked(kind, editor, people(1))
    jobs.finish(asked(kind, editor, people(1)))
    before = queued().count("watch")
    assert jobs.revive() == 1
    assert queued().count("watch") == before + 1
