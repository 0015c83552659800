"""One save of a form is one entry of the history, whatever of it was changed."""

import pytest
from django.contrib.admin.models import LogEntry
from django.urls import reverse

from articles.models import (
    Article,
    Byline,
    Change,
    Directive,
    Finding,
    Organization,
    Person,
    Place,
    Position,
    Status,
)
from tests import factories
from tests.admin.forms import add_row, form_of

pytestmark = pytest.mark.django_db


def address(record, page="change"):
    return reverse(f"admin:articles_{record._meta.model_name}_{page}", args=[record.pk])


def errors_of(response):
    return [str(error) for error in response.context["errors"]]


def saved(client, url, form):
    """Send a form, see it accepted, and return the history entries that this has written."""
    before = Change.objects.count()
    response = client.post(url, {**form, "_continue": "1"})
    assert response.status_code == 302, errors_of(response)
    return list(Change.objects.all()[: Change.objects.count() - before])


def test_fields_and_rows_are_one_entry_with_its_reason(editor, people):
    person = factories.make_person("Trần Văn Thử")
    article = factories.make_article("Tin đầu", body="Trần Văn Thử nói.", publish=False)
    form = form_of(editor.get(address(article)))
    form |= {"title": "Tin đã sửa", "reason": "sửa theo báo in"}
    form = add_row(form, "bylines", order="1", printed="Lê Thử", role="author")
    form = add_row(
        form, "mentions", words="Trần Văn Thử", kind="person", person=person.pk, state="accepted"
    )

    (change,) = saved(editor, address(article), form)

    assert change.actor == people.editor
    assert change.reason == "sửa theo báo in"
    assert {entry["what"] for entry in change.entries} == {"title", "bylines", "mentions"}
    assert change.version == Article.objects.get().version
    assert not LogEntry.objects.exists()


def test_an_untouched_form_writes_nothing(editor):
    body = factories.make_organization()
    article = factories.make_article("Tin", body="Có 63 chi bộ\nvà hơn thế.", publish=False)
    finding = factories.make_finding(
        article, "63 chi bộ", body, publish=False, kind="figure", value=63, source_note="a\nb"
    )
    for record in (article, finding, factories.make_organization(publish=False)):
        form = form_of(editor.get(address(record)))
        as_browsers_send = {name: value.replace("\n", "\r\n") for name, value in form.items()}
        assert saved(editor, address(record), as_browsers_send) == []


@pytest.mark.parametrize(
    ("model", "fields"),
    [
        (Person, {"name": "Nguyễn Thử"}),
        (Organization, {"name": "Đảng bộ thử", "kind": "party_organization"}),
    ],
)
def test_a_new_record_is_one_entry_and_its_author_is_known(at_desk, people, model, fields):
    client = at_desk("contributor")
    url = reverse(f"admin:articles_{model._meta.model_name}_add")
    form = form_of(client.get(url)) | fields
    form = add_row(form, "names", text="Tên khác", kind="short")

    (change,) = saved(client, url, form)

    assert change.action == "created"
    record = model.objects.get()
    assert (record.created_by, record.status) == (people.contributor, Status.DRAFT)
    assert [one.text for one in record.names.all()] == ["Tên khác"]


def test_the_same_document_twice_is_refused_beside_what_was_typed(editor):
    factories.make_directive("15")
    url = reverse("admin:articles_directive_add")
    form = form_of(editor.get(url)) | {
        "type": factories.make_type().pk, "number": "15", "organ_code": "TW", "symbol": "15-CT/TW",
        "signed_on": "15/5/2016", "term": "XII", "title": "Đã gõ vào đây",
    }  # fmt: skip
    response = editor.post(url, form)
    assert response.status_code == 200
    assert any("15-CT/TW" in error for error in errors_of(response))
    assert "Đã gõ vào đây" in response.content.decode()
    assert Directive.objects.count() == 1


def test_a_removed_row_belongs_to_the_entry(editor):
    article = factories.make_article("Tin", publish=False)
    Byline.objects.create(article=article, printed="Lê Thử")
    form = form_of(editor.get(address(article))) | {"bylines-0-DELETE": "on"}
    (change,) = saved(editor, address(article), form)
    assert change.entries == [{"what": "bylines", "before": "1 · Lê Thử · author", "after": None}]


def test_deleting_is_one_entry_and_only_of_what_was_never_public(at_desk):
    client = at_desk("contributor")
    own = factories.make_person("Nguyễn Nháp", publish=False, by=client_user(client))
    response = client.post(address(own, "delete"), {"post": "yes"})
    assert response.status_code == 302
    assert Change.objects.first().action == "deleted"
    assert not Person.objects.exists()
    public = factories.make_person("Nguyễn Công Bố")
    assert client.post(address(public, "delete"), {"post": "yes"}).status_code == 403


def client_user(client):
    return factories.User.objects.get(pk=client.session["_auth_user_id"])


def test_what_leans_on_a_record_stands_on_the_page_that_deletes_it(editor):
    person = factories.make_person("Nguyễn Có Chức", publish=False)
    article = factories.make_article("Tin", body="Nguyễn Có Chức, bí thư.", publish=False)
    position = factories.make_position(article, "Nguyễn Có Chức, bí thư", person, publish=False)
    page = editor.get(address(person, "delete")).content.decode()
    assert address(position) in page
    editor.post(address(person, "delete"), {"post": "yes"})
    assert Person.objects.exists()


def test_places_are_saved_through_their_service(publisher):
    url = reverse("admin:articles_place_add")
    form = form_of(publisher.get(url)) | {"name": "Hà Nội", "level": "province"}
    (change,) = saved(publisher, url, form)
    place = Place.objects.get()
    assert (place.slug, place.search_key) == ("ha-noi", "ha noi")
    form = form_of(publisher.get(address(place))) | {"valid_from": "2008"}
    (change,) = saved(publisher, address(place), form)
    assert change.entries == [{"what": "valid_from", "before": "", "after": "2008"}]


@pytest.mark.parametrize("model", [Position, Finding])
def test_a_claim_is_saved_with_its_passage_as_one_entry(editor, model):
    body, person = factories.make_organization(), factories.make_person()
    article = factories.make_article("Tin", body="Có 63 chi bộ mở lớp.")
    url = reverse(f"admin:articles_{model._meta.model_name}_add")
    form = form_of(editor.get(url)) | {
        "person": person.pk, "title": "Bí thư", "kind": "result", "statement": "63 chi bộ mở lớp",
        "organization": body.pk, "evidence-0-article": article.pk, "evidence-0-words": "63 chi bộ",
    }  # fmt: skip
    (change,) = saved(editor, url, form)
    assert {"what": "evidence", "before": None, "after": "63 chi bộ"} in change.entries
    claim = model.objects.get()
    assert claim.lead_evidence == claim.evidence.get()


def test_decomposed_letters_are_stored_composed(editor):
    person = factories.make_person("Nguyễn Thử", publish=False)
    form = form_of(editor.get(address(person))) | {"name": "Vo\u0303 Thu\u031b\u0309"}
    saved(editor, address(person), form)
    person.refresh_from_db()
    assert person.name == "Võ Thử"
