"""The moves by button and by list: only the permitted are shown, each tells what came of it."""

import pytest
from django.urls import reverse

from articles.models import Article, Change, Finding, Person, Status
from articles.services.writing.saving import save
from articles.services.writing.status import SUBMIT, move
from tests import factories
from tests.admin.forms import form_of

pytestmark = pytest.mark.django_db


def address(record, page="change", *args):
    return reverse(f"admin:articles_{record._meta.model_name}_{page}", args=[record.pk, *args])


def told(response):
    return [str(message) for message in response.context["messages"]]


def buttons(client, record):
    return [button.act for button in client.get(address(record)).context["moves"]]


def test_buttons_are_those_of_the_station_and_the_person(at_desk, people):
    draft = factories.make_person(publish=False, by=people.contributor)
    public = factories.make_person()
    assert buttons(at_desk("contributor"), draft) == ["submit"]
    assert buttons(at_desk("editor"), draft) == ["submit"]
    assert buttons(at_desk("publisher"), draft) == ["submit", "publish"]
    assert buttons(at_desk("contributor"), public) == []
    assert buttons(at_desk("publisher"), public) == ["withdraw"]
    move(draft, SUBMIT, by=None)
    assert buttons(at_desk("contributor"), draft) == []
    assert buttons(at_desk("publisher"), draft) == ["review", "publish"]


def test_a_button_saves_what_was_typed_and_then_moves(publisher):
    person = factories.make_person("Nguyễn Thử", publish=False)
    form = form_of(publisher.get(address(person))) | {"note": "bí thư, 2018", "_move": "publish"}
    entries = Change.objects.count()

    response = publisher.post(address(person), form, follow=True)

    person.refresh_from_db()
    assert (person.status, person.note) == (Status.PUBLISHED, "bí thư, 2018")
    assert Change.objects.count() == entries + 2
    assert any("Nguyễn Thử" in line for line in told(response))


def test_a_button_on_an_invalid_form_moves_nothing(publisher):
    person = factories.make_person("Nguyễn Thử", publish=False)
    form = form_of(publisher.get(address(person))) | {"name": "", "_move": "publish"}
    assert publisher.post(address(person), form).status_code == 200
    person.refresh_from_db()
    assert person.status == Status.DRAFT


def test_a_move_that_is_not_possible_keeps_the_save_and_says_why(publisher):
    outlet = factories.make_organization("Báo chưa công bố", publish=False)
    article = factories.make_article("Tin", publish=False, publisher=outlet)
    form = form_of(publisher.get(address(article)))
    form |= {"title": "Tin đã sửa", "_move": "publish"}
    response = publisher.post(address(article), form, follow=True)
    article.refresh_from_db()
    assert (article.title, article.status) == ("Tin đã sửa", Status.DRAFT)
    assert any("Báo chưa công bố" in line for line in told(response))


def test_a_tampered_button_undoes_the_save_with_it(editor):
    article = factories.make_article("Tin", publish=False)
    form = form_of(editor.get(address(article))) | {"title": "Khác", "_move": "publish"}
    assert editor.post(address(article), form).status_code == 403
    assert Article.objects.get().title == "Tin"


def test_changes_are_requested_with_a_comment_that_the_author_reads(at_desk, people):
    person = factories.make_person(publish=False, by=people.contributor)
    move(person, SUBMIT, by=people.contributor)
    editor = at_desk("editor")
    url, opened = address(person, "move", "review"), {"opened_version": person.version}
    editor.post(url, opened)
    assert Person.objects.get().status == Status.IN_REVIEW, "a comment is needed"
    editor.post(url, opened | {"reason": "Thiếu chức vụ"})
    person.refresh_from_db()
    assert person.status == Status.CHANGES_REQUESTED
    assert "Thiếu chức vụ" in at_desk("contributor").get(address(person)).content.decode()


def test_a_move_of_an_outdated_page_is_refused(publisher, people):
    person = factories.make_person(publish=False)
    opened = person.version
    person.note = "đã đổi"
    save(person, by=people.editor)
    response = publisher.post(
        address(person, "move", "publish"), {"opened_version": opened}, follow=True
    )
    assert Person.objects.get().status == Status.DRAFT
    assert any(people.editor.username in line for line in told(response))


def test_a_reader_of_a_public_record_gets_a_form_for_the_moves_alone(people, at_desk):
    person = factories.make_person()
    people.editor.user_permissions.add(permission("withdraw_person"))
    page = at_desk("editor").get(address(person)).content.decode()
    assert 'id="move-form"' in page
    assert 'name="_save"' not in page


def permission(code):
    return factories.Group.objects.get(name="Publisher").permissions.get(codename=code)


def test_publishing_an_article_publishes_the_facts_that_rest_on_it(publisher):
    body = factories.make_organization()
    article = factories.make_article("Tin", body="Có 63 chi bộ.", publish=False)
    finding = factories.make_finding(article, "63 chi bộ", body, publish=False)
    form = form_of(publisher.get(address(article))) | {"_move": "publish"}
    publisher.post(address(article), form)
    finding.refresh_from_db()
    assert finding.status == Status.PUBLISHED


def test_a_claim_without_a_passage_is_told_why_it_stays_a_draft(publisher):
    finding = Finding(kind="result", statement="x", organization=factories.make_organization())
    save(finding, by=None)
    form = form_of(publisher.get(address(finding))) | {"_move": "publish"}
    assert publisher.post(address(finding), form).status_code == 302
    finding.refresh_from_db()
    assert finding.status == Status.DRAFT
