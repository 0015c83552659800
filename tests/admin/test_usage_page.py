"""Where a record is used: by a button, before a deletion, before a withdrawal that readers feel."""

import pytest
from django.urls import reverse

from articles.models import Organization
from tests import factories
from tests.admin.forms import form_of

pytestmark = pytest.mark.django_db


def address(record, page):
    return reverse(f"admin:articles_{record._meta.model_name}_{page}", args=[record.pk])


@pytest.fixture
def body():
    body = factories.make_organization("Huyện ủy Mẫu")
    article = factories.make_article("Tin", body="Có 63 chi bộ.")
    factories.make_finding(article, "63 chi bộ", body)
    return body


def test_the_page_names_uses_and_what_readers_would_lose(editor, body):
    factories.make_organization("Ban Mẫu nháp", parent=body, publish=False)
    page = editor.get(address(body, "usage"))
    assert [shown.use.count.number for shown in page.context["uses"]] == [1, 1]
    assert page.context["loss"].facts
    for words in ("63 chi bộ", "Ban Mẫu nháp"):
        assert words in page.content.decode()
    assert address(body, "usage") in editor.get(address(body, "change")).content.decode()


def test_what_is_closed_stays_closed(at_desk):
    hidden = factories.make_organization(publish=False)
    assert at_desk("contributor").get(address(hidden, "usage")).status_code == 404
    assert at_desk("auditor").get(address(hidden, "usage")).status_code in {403, 404}


def test_uses_are_named_before_a_deletion(editor):
    body = factories.make_organization("Ban nháp", publish=False)
    factories.make_organization("Tổ nháp", parent=body, publish=False)
    page = editor.get(address(body, "delete"))
    assert [shown.use.count.number for shown in page.context["uses"]] == [1]


def test_a_withdrawal_that_readers_feel_is_asked_about_once(publisher, body):
    move = reverse("admin:articles_organization_move", args=[body.pk, "withdraw"])
    sent = {"opened_version": body.version, "reason": "Trùng"}

    page = publisher.post(move, sent)

    assert page.status_code == 200
    assert page.context["withdrawing"]
    assert "Trùng" in page.content.decode()
    assert Organization.objects.get().status == "published"
    assert publisher.post(move, sent | {"seen": "1"}).status_code == 302
    assert Organization.objects.get().status == "withdrawn"


def test_the_button_beside_the_form_asks_too(publisher, body):
    form = form_of(publisher.get(address(body, "change")))
    page = publisher.post(address(body, "change"), form | {"_move": "withdraw", "reason": "Nhầm"})
    assert page.context["withdrawing"]
    assert Organization.objects.get().status == "published"


def test_a_withdrawal_that_nobody_feels_is_done_at_once(publisher):
    person = factories.make_person()
    move = reverse("admin:articles_person_move", args=[person.pk, "withdraw"])
    sent = {"opened_version": person.version, "reason": "Trùng"}
    assert publisher.post(move, sent).status_code == 302
    person.refresh_from_db()
    assert person.status == "withdrawn"
