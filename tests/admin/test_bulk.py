"""Acts on many rows: exactly the list on screen, counted and confirmed first, each result told."""

import pytest
from django.urls import reverse
from django.utils import timezone

from articles.admin import bulk
from articles.models import (
    Act,
    Article,
    Change,
    Directive,
    Finding,
    Job,
    JobState,
    Organization,
    Person,
    Status,
)
from articles.services.work import jobs
from articles.services.writing.saving import save
from articles.services.writing.status import PUBLISH, SUBMIT, move
from tests import factories
from tests.admin.forms import form_of

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def listing(model, query=""):
    return reverse(f"admin:articles_{model._meta.model_name}_changelist") + query


def ask(client, action, *rows, query="", model=None, **more):
    """Choose an act in a list, as its button does."""
    data = {"action": action, "index": "0", "_selected_action": [row.pk for row in rows], **more}
    return client.post(listing(model or type(rows[0]), query), data)


def confirm(client, page, query="", **values):
    """Send the page back that asks; return the job."""
    form = form_of(page)
    if "_selected_action" in form:
        form["_selected_action"] = page.context["ticked"]
    client.post(page.request["PATH_INFO"] + query, form | values)
    return Job.objects.filter(kind__in=["move", "set", "reread", "extract"]).first()


def drafts(count, **fields):
    return [factories.make_person(publish=False, **fields) for _ in range(count)]


def outcome(job):
    return {row.object_id: row.is_done for row in job.rows.all()}


def test_nothing_is_done_before_it_is_confirmed(publisher):
    rows = drafts(2)
    page = ask(publisher, "publish", *rows)
    assert page.context["asked"].count == 2
    html = page.content.decode()
    assert all(row.name in html for row in rows)
    assert not Person.objects.published().exists()
    assert not Job.objects.exists()


def test_few_rows_are_done_at_once_and_each_result_is_told(publisher, people):
    draft, public = factories.make_person(publish=False), factories.make_person()
    job = confirm(publisher, ask(publisher, "publish", draft, public))
    assert (job.state, job.done, job.refused, job.by) == (JobState.DONE, 1, 1, people.publisher)
    assert outcome(job) == {draft.pk: True, public.pk: False}
    html = publisher.get(reverse("admin:articles_job_change", args=[job.pk])).content.decode()
    assert draft.name in html
    assert job.rows.get(is_done=False).words in html


def test_many_rows_wait_for_the_worker(publisher, monkeypatch):
    monkeypatch.setattr(bulk, "AT_ONCE", 2)
    rows = drafts(3)
    job = confirm(publisher, ask(publisher, "publish", *rows))
    assert (job.state, job.done, job.total) == (JobState.WAITING, 0, 3)
    jobs.finish(job)
    assert Person.objects.published().count() == 3


def test_what_takes_too_long_to_wait_for_is_left_to_the_worker(publisher, monkeypatch):
    monkeypatch.setattr(bulk, "PATIENCE", -1)
    job = confirm(publisher, ask(publisher, "publish", *drafts(3)))
    assert job.state == JobState.WAITING


@pytest.mark.parametrize("across", ["select_across", "all_rows"])
def test_the_whole_list_means_the_one_on_screen_with_its_filters_and_search(publisher, across):
    wanted = [factories.make_person(f"Trần Văn {at}", publish=False) for at in "ABC"]
    for row in wanted:
        move(row, SUBMIT, by=None)
    factories.make_person("Trần Văn Nháp", publish=False)
    other = factories.make_person("Lê Thị Khác", publish=False)
    move(other, SUBMIT, by=None)
    query = "?status=in_review&q=tran+van"
    ticked = wanted[:1] if across == "select_across" else []
    page = ask(publisher, "publish", *ticked, model=Person, query=query, **{across: "1"})
    assert page.context["asked"].count == 3
    job = confirm(publisher, page, query)
    assert sorted(outcome(job)) == [row.pk for row in wanted]
    assert set(Person.objects.published()) == set(wanted)


def test_the_list_that_is_chosen_without_a_script_is_offered(publisher, monkeypatch):
    monkeypatch.setattr("articles.admin.base.RecordAdmin.list_per_page", 2)
    drafts(3)
    html = publisher.get(listing(Person)).content.decode()
    assert '<noscript><label><input type="checkbox" name="all_rows"' in html


def test_a_contributor_reaches_own_rows_alone(at_desk, people):
    own = factories.make_person("Của tôi", publish=False, by=people.contributor)
    foreign = factories.make_person("Của người khác", publish=False)
    client = at_desk("contributor")
    page = ask(client, "submit", own, foreign)
    assert page.context["asked"].count == 1
    confirm(client, page)
    own.refresh_from_db()
    foreign.refresh_from_db()
    assert (own.status, foreign.status) == (Status.IN_REVIEW, Status.DRAFT)


@pytest.mark.parametrize("action", ["publish", "withdraw", "delete_selected", "set-verified", "?"])
def test_an_act_that_is_not_offered_is_not_done(at_desk, people, action):
    own = factories.make_person(publish=False, by=people.contributor)
    ask(at_desk("contributor"), action, own)
    assert not Job.objects.exists()


def test_what_a_list_offers_follows_from_rights(at_desk):
    offered = {}
    for role in ("contributor", "publisher", "auditor"):
        page = at_desk(role).get(listing(Article))
        form = page.context["action_form"] if page.status_code == 200 else None
        offered[role] = [name for name, _ in form.fields["action"].choices if name] if form else []
    sets = ["set-rights", "set-publisher", "set-place", "set-section"]
    assert offered["contributor"] == ["submit", "reread", "extract", *sets]
    moves = ["submit", "review", "publish", "withdraw"]
    assert offered["publisher"] == [*moves, "reread", "extract", *sets]
    assert offered["auditor"] == []


def test_a_row_changed_after_it_was_counted_is_left_as_it_is(publisher):
    first, second = drafts(2)
    page = ask(publisher, "publish", first, second)
    first.note = "đã đổi"
    save(first, by=None)
    job = confirm(publisher, page)
    assert outcome(job) == {first.pk: False, second.pk: True}


def test_a_row_changed_while_the_job_waits_is_left_as_it_is(publisher, monkeypatch):
    monkeypatch.setattr(bulk, "AT_ONCE", 0)
    first, second = drafts(2)
    job = confirm(publisher, ask(publisher, "publish", first, second))
    first.note = "đã đổi"
    save(first, by=None)
    gone = second.pk
    second.delete()
    jobs.finish(job)
    assert outcome(job) == {first.pk: False, gone: False}
    assert str(gone) in job.rows.get(object_id=gone).label


def test_rows_entered_since_are_left_out_and_rows_gone_are_told(publisher):
    first, gone = drafts(2)
    page = ask(publisher, "publish", model=Person, query="?status=draft", all_rows="1")
    move(gone, PUBLISH, by=None)
    factories.make_person(publish=False, created_at=timezone.now())
    job = confirm(publisher, page, "?status=draft")
    assert outcome(job) == {first.pk: True}
    assert "1" in job.words


def test_a_reason_that_is_wanting_is_asked_for_again_with_nothing_lost(publisher):
    person = factories.make_person()
    page = ask(publisher, "withdraw", person)
    again = publisher.post(listing(Person), form_of(page) | {"note": " "})
    assert "note" in again.context["form"].errors
    assert again.context["asked"].count == 1
    assert not Job.objects.exists()
    job = confirm(publisher, again, note="Trùng tên")
    assert job.done == 1
    assert Person.objects.get().status_note == "Trùng tên"


def test_before_many_are_withdrawn_it_says_what_readers_lose(publisher, monkeypatch):
    bodies = [factories.make_organization(f"Huyện ủy {name}") for name in "AB"]
    article = factories.make_article("Tin", body="Huyện ủy A có 63 chi bộ.")
    factories.make_finding(article, "63 chi bộ", bodies[0])
    page = ask(publisher, "withdraw", *bodies)
    [(_title, count, rows)] = page.context["loss"].facts
    assert (count.number, [str(row) for row in rows]) == (1, ["63 chi bộ"])
    assert "63 chi bộ" in page.content.decode()
    assert not ask(publisher, "withdraw", bodies[1]).context["loss"]
    monkeypatch.setattr(bulk, "MOST_FELT", 1)
    assert "1 bản ghi đầu" in ask(publisher, "withdraw", *bodies).content.decode()
    assert ask(publisher, "submit", *bodies).status_code != 500


def test_changes_are_requested_of_many_with_one_comment(at_desk, people):
    rows = [factories.make_person(publish=False, by=people.contributor) for _ in range(2)]
    for row in rows:
        move(row, SUBMIT, by=people.contributor)
    editor = at_desk("editor")
    confirm(editor, ask(editor, "review", *rows), note="Thiếu chức vụ")
    found = Person.objects.filter(status=Status.CHANGES_REQUESTED, status_note="Thiếu chức vụ")
    assert found.count() == 2


def test_publishing_articles_tells_what_goes_along_and_what_is_left(publisher):
    body, draft = factories.make_organization(), factories.make_organization(publish=False)
    article = factories.make_article("Tin", body="Có 63 chi bộ và 7 đảng bộ.", publish=False)
    along = factories.make_finding(article, "63 chi bộ", body, publish=False)
    left = factories.make_finding(article, "7 đảng bộ", draft, publish=False)
    job = confirm(publisher, ask(publisher, "publish", article))
    along.refresh_from_db()
    assert along.status == Status.PUBLISHED
    assert Finding.objects.get(pk=left.pk).status == Status.DRAFT
    assert draft.name in job.rows.get().words


@pytest.mark.parametrize(
    ("model", "action", "values", "expected"),
    [
        (Article, "set-rights", {"rights": "full_text"}, {"rights": "full_text"}),
        (Article, "set-section", {"section": "Chính trị"}, {"section": "Chính trị"}),
        (Directive, "set-effect", {"effect": "ended", "effect_as_of": "10/2018"},
         {"effect": "ended", "effect_as_of": "2018-10", "effect_source": ""}),
        (Directive, "set-is_verified", {"is_verified": "1"}, {"is_verified": True}),
        (Organization, "set-level", {"level": "province"}, {"level": "province"}),
        (Person, "set-is_verified", {"is_verified": "1"}, {"is_verified": True}),
    ],
)  # fmt: skip
def test_a_field_is_set_in_many_with_history(editor, model, action, values, expected):
    options = {"rights": "excerpt"} if model is Article else {}
    make = getattr(factories, f"make_{model._meta.model_name}")
    rows = [make(publish=False, **options) for _ in range(2)]
    entries = Change.objects.count()
    job = confirm(editor, ask(editor, action, *rows), note="Đợt soát", **values)
    assert (job.done, job.refused) == (2, 0), list(job.rows.values("words"))
    for row in model.objects.all():
        assert {name: _plain(getattr(row, name)) for name in expected} == expected
    assert Change.objects.count() == entries + 2
    assert Change.objects.filter(reason="Đợt soát").count() == 2


def _plain(value):
    return value if isinstance(value, bool) else str(value)


def test_a_relation_is_set_by_its_record_and_emptied_by_none(editor):
    outlet = factories.make_organization("Báo Mẫu", kind="press")
    rows = [factories.make_article(publish=False) for _ in range(2)]
    confirm(editor, ask(editor, "set-publisher", *rows), publisher=outlet.pk)
    assert Article.objects.filter(publisher=outlet).count() == 2
    confirm(editor, ask(editor, "set-publisher", *rows), publisher="")
    assert Article.objects.filter(publisher=None).count() == 2


def test_a_parent_that_cannot_be_is_refused_for_that_row_alone(editor):
    top, other = (factories.make_organization(publish=False) for _ in range(2))
    job = confirm(editor, ask(editor, "set-parent", top, other), parent=top.pk)
    assert outcome(job) == {top.pk: False, other.pk: True}
    other.refresh_from_db()
    assert other.path == f"{top.path}{other.pk}/"


def test_a_value_that_is_none_is_named_beside_its_field(editor):
    article = factories.make_article(publish=False)
    page = ask(editor, "set-rights", article)
    again = editor.post(listing(Article), form_of(page) | {"rights": "nobody"})
    assert "rights" in again.context["form"].errors
    assert not Job.objects.exists()


def test_too_many_rows_at_once_are_refused(publisher, monkeypatch):
    monkeypatch.setattr(bulk, "MOST_ROWS", 1)
    response = ask(publisher, "publish", *drafts(2))
    assert response.status_code == 302
    assert list(publisher.get(listing(Person)).context["messages"])
    assert not Act.objects.exists()


@pytest.mark.parametrize(
    "wrong", [{"asked_at": "x"}, {"asked_at": "2026-01-01"}, {"count": "-1"}, {"count": "9" * 30}]
)
def test_a_page_sent_back_with_other_things_in_it_is_a_bad_request(publisher, wrong):
    page = ask(publisher, "publish", *drafts(1))
    assert publisher.post(listing(Person), form_of(page) | wrong).status_code == 400
