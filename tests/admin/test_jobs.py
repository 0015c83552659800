"""A person's jobs: only the own, with progress and results; stopped and undone by buttons."""

import pytest
from django.urls import reverse

from articles.admin import jobs as page_of_jobs
from articles.models import ActKind, Change, Job, JobRow, JobState, Person, Status
from articles.services import acting
from articles.services.work import bulk, job_kinds, job_steps, jobs
from articles.services.writing.saving import save
from tests import factories

pytestmark = pytest.mark.django_db

LIST = "admin:articles_job_changelist"


def address(job, page="change"):
    return reverse(f"admin:articles_job_{page}", args=[job.pk])


def publishing(by, count=3, **options):
    rows = [factories.make_person(publish=False) for _ in range(count)]
    chosen = [(row.pk, row.version) for row in rows]
    options = {"queued": True, "act": "publish", "note": "", **options}
    return bulk.ask(bulk.MOVE, f"Publish {count}", Person, chosen, by=by, **options)


def test_the_head_of_every_page_leads_to_the_own_jobs(at_desk):
    for role in ("contributor", "auditor"):
        assert reverse(LIST) in at_desk(role).get(reverse("admin:index")).content.decode()


def test_one_sees_the_own_jobs_and_who_holds_all_rights_sees_all(at_desk, people):
    own, other = publishing(people.publisher), publishing(people.editor)
    client = at_desk("publisher")
    html = client.get(reverse(LIST)).content.decode()
    assert address(own) in html
    assert address(other) not in html
    assert client.get(address(other)).status_code == 404
    for page in ("stop", "resume", "undo"):
        assert client.post(address(other, page)).status_code == 404
    assert Job.objects.get(pk=other.pk).state == JobState.WAITING
    chief = at_desk("superuser")
    assert address(other) in chief.get(reverse(LIST)).content.decode()
    assert chief.get(address(other)).status_code == 200
    assert at_desk("anonymous").get(address(own)).status_code == 302


def test_a_job_that_goes_on_shows_how_far_it_is_with_and_without_a_script(
    publisher, people, monkeypatch
):
    monkeypatch.setattr(job_steps, "MOST", 1)
    job = publishing(people.publisher)
    job_steps.take(job.pk)
    job_steps.step(job.pk)
    page = publisher.get(address(job))
    html = page.content.decode()
    assert page.context["percent"] == 33
    assert "articles/jobs.js" in html
    assert '<noscript><a class="button default"' in html
    assert 'value="33">' in html
    assert 'role="status"' in html
    jobs.finish(job, within=None)


def test_a_job_that_has_ended_is_not_asked_for_again(publisher, people):
    job = jobs.finish(publishing(people.publisher))
    html = publisher.get(address(job)).content.decode()
    assert "articles/jobs.js" not in html
    assert 'data-open="0"' in html


def test_a_job_is_stopped_by_its_owner(publisher, people):
    job = publishing(people.publisher)
    assert publisher.get(address(job, "stop")).status_code == 405
    publisher.post(address(job, "stop"))
    job.refresh_from_db()
    assert job.state == JobState.STOPPED
    assert address(job, "resume") in publisher.get(address(job)).content.decode()
    publisher.post(address(job, "resume"))
    job.refresh_from_db()
    assert job.state == JobState.WAITING
    publisher.post(address(job, "stop"), follow=True)
    page = publisher.post(address(job, "stop"), follow=True)
    assert [message.level_tag for message in page.context["messages"]] == ["error"]


def test_everything_a_job_did_is_undone_by_a_job_and_done_again_by_another(publisher, people):
    job = jobs.finish(publishing(people.publisher))
    assert Person.objects.published().count() == 3
    response = publisher.post(address(job, "undo"))
    undoing = Job.objects.get(kind="undo")
    assert response.url == address(undoing)
    assert (undoing.state, undoing.done, undoing.total) == (JobState.DONE, 3, 3)
    assert Person.objects.filter(status=Status.WITHDRAWN).count() == 3
    job.act.refresh_from_db()
    assert job.act.undone_by == people.publisher
    assert publisher.get(address(job)).context["may_undo"] is False
    publisher.post(address(undoing, "undo"))
    assert Person.objects.published().count() == 3
    job.act.refresh_from_db()
    assert job.act.undone_at is None, "what was undone stands again"


def test_what_cannot_be_undone_is_named_and_the_rest_is_undone(publisher, people):
    act = acting.start(ActKind.EDIT, "Đặt", by=people.publisher)
    job = publishing(people.publisher)
    Job.objects.filter(pk=job.pk).update(act=act)
    people_ids = job.arguments["ids"]
    setting = bulk.ask(
        bulk.SET, "Đã xác minh", Person, [(pk, 1) for pk in people_ids], by=people.publisher,
        queued=True, values={"is_verified": True}, note="",
    )  # fmt: skip
    jobs.finish(setting)
    changed = Person.objects.get(pk=people_ids[1])
    changed.is_verified = False
    save(changed, by=None)
    publisher.post(address(setting, "undo"))
    undoing = Job.objects.get(kind="undo")
    assert (undoing.done, undoing.refused) == (2, 1)
    assert undoing.rows.get(is_done=False).object_id == changed.pk
    assert undoing.words
    assert not Person.objects.filter(is_verified=True).exists()
    setting.act.refresh_from_db()
    assert setting.act.undone_at is None


def test_many_changes_are_undone_by_the_worker_and_by_one_job_alone(publisher, people, monkeypatch):
    monkeypatch.setattr(page_of_jobs, "AT_ONCE", 1)
    job = jobs.finish(publishing(people.publisher))
    publisher.post(address(job, "undo"))
    publisher.post(address(job, "undo"))
    undoing = Job.objects.get(kind="undo")
    assert undoing.state == JobState.WAITING
    jobs.finish(undoing)
    assert Change.objects.filter(action="withdrawn").count() == 3


def test_undoing_asks_rights_again(at_desk, people):
    job = jobs.finish(publishing(people.publisher))
    people.publisher.groups.set(people.editor.groups.all())
    at_desk("publisher").post(address(job, "undo"))
    undoing = Job.objects.get(kind="undo")
    assert (undoing.done, undoing.refused) == (0, 3)
    assert Person.objects.published().count() == 3


def test_a_job_with_nothing_to_undo_offers_nothing(publisher, people):
    waiting = publishing(people.publisher)
    assert publisher.get(address(waiting)).context["may_undo"] is False
    publisher.post(address(waiting, "undo"))
    assert not Job.objects.filter(kind="undo").exists()


def test_the_results_come_in_pages_and_the_refused_alone(publisher, people, monkeypatch):
    monkeypatch.setattr(page_of_jobs, "ROWS", 2)
    job = publishing(people.publisher, 3)
    Person.objects.filter(pk=job.arguments["ids"][2]).update(version=7)
    jobs.finish(job)
    pages = [publisher.get(address(job), {"page": at}).context["rows"] for at in (1, 2)]
    assert [len(page) for page in pages] == [2, 1]
    refused = publisher.get(address(job) + "?refused").context["rows"]
    assert [row.object_id for row in refused] == [job.arguments["ids"][2]]


def test_rows_of_what_is_no_record_have_no_link(publisher, people):
    kind = job_kinds.KINDS["move"]
    job = jobs.ask(kind, "x", by=people.publisher, arguments={"ids": [], "versions": []}, total=1)
    JobRow.objects.create(job=job, kind="", object_id=0, label="dòng 7 <b>", is_done=False)
    Job.objects.filter(pk=job.pk).update(refused=1)
    assert "dòng 7 &lt;b&gt;" in publisher.get(address(job)).content.decode()


@pytest.mark.parametrize("count", [1, 4])
def test_the_pages_of_jobs_take_few_queries(publisher, people, count, django_assert_num_queries):
    for _ in range(count):
        job = jobs.finish(publishing(people.publisher, count))
    publisher.get(reverse(LIST))
    with django_assert_num_queries(6):
        publisher.get(reverse(LIST))
    with django_assert_num_queries(6):
        publisher.get(address(job))
