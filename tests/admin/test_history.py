"""The history: readable on every record, one list of all of it, nothing in it to alter."""

import pytest
from django.contrib.auth.models import Group, User
from django.urls import reverse

from articles.models import Change
from tests import factories
from tests.admin.forms import form_of

pytestmark = [pytest.mark.django_db, pytest.mark.once]
LIST = "/admin/articles/change/"


def history(client, record):
    return client.get(
        reverse(f"admin:articles_{record._meta.model_name}_history", args=[record.pk])
    )


def test_an_entry_tells_who_why_and_what_in_the_words_of_the_forms(editor, people):
    person = factories.make_person("Nguyễn Cũ", publish=False)
    url = reverse("admin:articles_person_change", args=[person.pk])
    editor.post(url, form_of(editor.get(url)) | {"name": "Nguyễn Mới", "reason": "theo giấy tờ"})
    page = history(editor, person)
    entry = page.context["entries"][0]
    change, lines = entry.change, entry.lines
    assert (change.actor, change.reason) == (people.editor, "theo giấy tờ")
    assert [(line.before, line.after) for line in lines] == [("Nguyễn Cũ", "Nguyễn Mới")]
    assert lines[0].what.lower() == str(person._meta.get_field("name").verbose_name)
    assert "<del>Nguyễn Cũ</del>" in page.content.decode()


def test_codes_are_shown_as_the_words_of_their_choice(editor):
    body = factories.make_organization(kind="press", publish=False)
    lines = history(editor, body).context["entries"][0].lines
    shown = [line.after for line in lines]
    assert body.get_kind_display() in shown
    assert "press" not in shown


def test_the_auditor_reads_every_history_and_nothing_else(at_desk):
    person = factories.make_person("Nguyễn Nháp", publish=False)
    auditor = at_desk("auditor")
    assert history(auditor, person).status_code == 200
    assert auditor.get(LIST).status_code == 200
    assert auditor.get(reverse("admin:articles_person_changelist")).status_code == 403
    assert (
        reverse("admin:articles_person_change", args=[person.pk])
        not in history(auditor, person).content.decode()
    )


def test_a_contributor_reads_the_history_of_the_own_alone(at_desk, people):
    own = factories.make_person(publish=False, by=people.contributor)
    client = at_desk("contributor")
    assert history(client, own).status_code == 200
    assert history(client, factories.make_person()).status_code == 403
    assert history(client, factories.make_person(publish=False)).status_code == 404
    entries = client.get(LIST).context["cl"].queryset
    assert {entry.actor for entry in entries} == {people.contributor}


@pytest.mark.parametrize(("query", "number"), [
    ("", 4), ("kind=person", 3), ("kind=organization", 1), ("action=published", 1), ("actor=0", 3),
    ("since=2000-01-01", 4), ("until=2000-01-01", 0), ("since=2999-12-31", 0), ("q=Thử", 3),
    ("record=1&kind=person", 2),
])  # fmt: skip
def test_the_list_of_all_is_filtered(at_desk, people, query, number):
    factories.make_person("Nguyễn Thử", id=1)
    factories.make_person("Trần Thử", publish=False, by=people.editor, id=2)
    factories.make_organization("Đảng ủy", publish=False, id=1)
    response = at_desk("auditor").get(f"{LIST}?{query}")
    assert response.context["cl"].result_count == number


@pytest.mark.parametrize(
    "query", ["kind=nope", "action=x", "actor=x", "since=x", "until=31/12/2020", "record=x", "at=1"]
)
def test_the_list_of_all_refuses_malformed_filters(at_desk, query):
    assert at_desk("auditor").get(f"{LIST}?{query}").status_code == 400


def test_long_histories_come_in_pages(editor):
    person = factories.make_person()
    for number in range(30):
        Change.objects.create(
            action="changed", kind="person", object_id=person.pk, label="x", version=number
        )
    assert len(history(editor, person).context["entries"]) == 25
    url = reverse("admin:articles_person_history", args=[person.pk])
    for page in ("2", "abc", "-1", "9" * 50):
        assert editor.get(f"{url}?p={page}").status_code == 200


@pytest.fixture
def admin(at_desk):
    return at_desk("superuser")


def test_a_new_right_is_an_entry_with_the_rights_before_and_after(admin, people):
    url = reverse("admin:auth_user_change", args=[people.contributor.pk])
    group = Group.objects.get(name="Publisher")
    form = form_of(admin.get(url)) | {"groups": [group.pk], "is_superuser": "on"}
    assert admin.post(url, form).status_code == 302
    change = Change.objects.first()
    assert (change.kind, change.actor) == ("user", people.superuser)
    what = {(entry["what"], entry["before"], entry["after"]) for entry in change.entries}
    assert ("groups", None, "Publisher") in what
    assert ("groups", "Contributor", None) in what
    assert any(name == "is_superuser" for name, _before, _after in what)


def test_a_new_account_a_new_password_and_a_deleted_account_are_entries(admin):
    form = {"username": "moi", "usable_password": "true", "password1": "mat-khau-dai-12",
            "password2": "mat-khau-dai-12"}  # fmt: skip
    admin.post(reverse("admin:auth_user_add"), form)
    user = User.objects.get(username="moi")
    assert Change.objects.first().action == "created"
    url = reverse("admin:auth_user_password_change", args=[user.pk])
    admin.post(url, form | {"password1": "mat-khau-khac-1", "password2": "mat-khau-khac-1"})
    change = Change.objects.first()
    assert [entry["what"] for entry in change.entries] == ["password"]
    assert "mat-khau" not in str(change.entries)
    admin.post(reverse("admin:auth_user_delete", args=[user.pk]), {"post": "yes"})
    assert Change.objects.first().action == "deleted"
    assert not User.objects.filter(username="moi").exists()


def test_staff_with_rights_over_accounts_still_may_not_raise_themselves(at_desk, people):
    rights = Group.objects.get(name="Editor").permissions.model.objects
    people.editor.user_permissions.set(rights.filter(content_type__app_label="auth"))
    client = at_desk("editor")
    url = reverse("admin:auth_user_change", args=[people.editor.pk])
    assert client.get(url).status_code == 403
    assert client.post(url, {"is_superuser": "on"}).status_code == 403
    assert client.get(reverse("admin:auth_group_changelist")).status_code == 403
