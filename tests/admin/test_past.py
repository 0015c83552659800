"""Two versions compared, an entry undone, a whole act undone: from the pages of the history."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.models import (
    Act,
    ActKind,
    Article,
    Byline,
    Change,
    ChangeRows,
    Organization,
    OrganizationName,
)
from articles.services import acting
from articles.services.writing.saving import delete, save
from articles.services.writing.status import PUBLISH, move
from tests import factories

pytestmark = pytest.mark.django_db


def address(record, page, *args):
    return reverse(f"admin:articles_{record._meta.model_name}_{page}", args=[record.pk, *args])


def entries(record):
    """The entries of a record, oldest first."""
    own = Change.objects.filter(kind=record._meta.model_name, object_id=record.pk)
    return list(own.order_by("pk"))


@pytest.fixture
def body(people):
    """A draft of the editor with three versions: level, then its names."""
    body = factories.make_organization("Huyện ủy Mẫu", by=people.editor, publish=False)
    kept = OrganizationName(organization=body, text="Mẫu", kind="short")
    save(body, by=people.editor, satellites=[kept])
    body.level, kept.text = "district", "Huyện Mẫu"
    new = OrganizationName(organization=body, text="HUM", kind="abbreviation")
    save(body, by=people.editor, satellites=[kept, new])
    return body


def compared(client, record, first, second):
    page = client.get(address(record, "compare"), {"a": first.pk, "b": second.pk})
    assert page.status_code == 200
    fields = {line.what: (line.before, line.after) for line, _pieces in page.context["fields"]}
    rows = [
        (line.before, line.after, [one.what for one, _pieces in parts])
        for _row, line, parts in page.context["rows"]
    ]
    return page, fields, rows


def test_any_two_versions_are_compared_by_field_and_row(editor, body):
    first, second, third = entries(body)
    _page, fields, rows = compared(editor, body, first, third)
    assert list(fields.values()) == [("", "cấp huyện")]
    assert rows == [(None, "Huyện Mẫu", []), (None, "HUM", [])]
    _page, fields, rows = compared(editor, body, third, second)
    assert list(fields.values()) == [("", "cấp huyện")]
    assert rows == [("Mẫu", "Huyện Mẫu", ["Tên"]), (None, "HUM", [])]


def test_a_long_text_is_compared_word_by_word(editor, people):
    words = "Phân biệt với người cùng tên ở huyện bên, từng làm bí thư xã từ năm 2010 đến năm {}."
    person = factories.make_person(note=words.format(2015), publish=False)
    person.note = words.format(2016)
    save(person, by=people.editor)
    page, _fields, _rows = compared(editor, person, *entries(person))
    shown = page.content.decode()
    assert "<del>2015</del><ins>2016</ins>" in shown


def test_bylines_and_mentions_are_rows(editor):
    body = factories.make_organization("Huyện ủy Mẫu")
    article = factories.make_article(body="Huyện ủy Mẫu họp.", publish=False)
    save(article, by=None, satellites=[Byline(article=article, printed="PV")])
    factories.make_mention(article, "Huyện ủy Mẫu", body)
    made = entries(article)
    _page, _fields, rows = compared(editor, article, made[0], made[-1])
    assert [row[1] for row in rows] == ["PV", "“Huyện ủy Mẫu” → Huyện ủy Mẫu (accepted)"]


def test_versions_from_before_the_journal_are_said_not_to_be_known(editor, body):
    first, second, third = entries(body)
    ChangeRows.objects.filter(change=second).delete()
    page = editor.get(address(body, "compare"), {"a": first.pk, "b": third.pk})
    assert page.context["unknown"] == second
    assert editor.get(address(body, "history")).status_code == 200
    assert not page.context.get("fields")


@pytest.mark.parametrize("query", ["", "a=1", "a=x&b=y", "a=999999&b=999998"])
def test_entries_that_are_none_of_the_record_are_not_found(editor, body, query):
    assert editor.get(f"{address(body, 'compare')}?{query}").status_code == 404
    assert editor.get(address(body, "undo", 999999)).status_code == 404


def test_an_entry_is_undone_after_it_was_shown(editor, people, body):
    last = entries(body)[-1]
    assert address(body, "undo", last.pk) in editor.get(address(body, "history")).content.decode()

    page = editor.get(address(body, "undo", last.pk))
    assert page.status_code == 200
    assert not page.context["obstacles"]
    assert ("cấp huyện", "") in [(line.before, line.after) for line in page.context["lines"]]
    sent = editor.post(address(body, "undo", last.pk), {"reason": "Nhầm cấp"})

    assert sent.status_code == 302
    body.refresh_from_db()
    assert body.level == ""
    assert [name.text for name in body.names.all()] == ["Mẫu"]
    made = entries(body)[-1]
    assert (made.action, made.actor, made.reason) == ("undone", people.editor, "Nhầm cấp")


def test_what_stands_in_the_way_is_said_before_and_refused_after(editor, people, body):
    last = entries(body)[-1]
    body.level = "province"
    save(body, by=people.publisher)
    page = editor.get(address(body, "undo", last.pk))
    assert page.context["obstacles"]
    refused = editor.post(address(body, "undo", last.pk))
    assert refused.status_code == 409
    assert Organization.objects.get().level == "province"


def test_undoing_a_publication_asks_for_the_reason_that_readers_see(publisher):
    person = factories.make_person(publish=False)
    entry = move(person, PUBLISH, by=None).change
    page = publisher.get(address(person, "undo", entry.pk))
    assert page.context["needs_reason"]
    assert publisher.post(address(person, "undo", entry.pk)).status_code == 409
    assert publisher.post(address(person, "undo", entry.pk), {"reason": "Sai"}).status_code == 302
    person.refresh_from_db()
    assert (person.status, person.status_note) == ("withdrawn", "Sai")


def test_a_deletion_is_undone_from_the_history_that_stays(editor, people):
    body = factories.make_organization("Huyện ủy Mẫu", by=people.editor, publish=False)
    body_history = address(body, "history")
    url = address(body, "change")
    delete(body, by=people.editor)
    page = editor.get(body_history)
    assert page.status_code == 200
    entry = page.context["entries"][0].change
    assert entry.action == "deleted"
    assert editor.post(f"{body_history}{entry.pk}/undo/").status_code == 302
    assert editor.get(url).status_code == 200


def test_the_history_of_what_is_deleted_is_closed_to_others(at_desk, people):
    body = factories.make_organization(by=people.editor, publish=False)
    gone = address(body, "history")
    delete(body, by=people.editor)
    assert at_desk("contributor").get(gone).status_code == 404
    assert at_desk("auditor").get(gone).status_code == 200


def test_rights_hold_for_undoing(at_desk, people, body):
    last = entries(body)[-1]
    for role, expected in {"contributor": 404, "auditor": 403}.items():
        assert at_desk(role).post(address(body, "undo", last.pk)).status_code == expected
    body.refresh_from_db()
    assert body.level == "district"


@pytest.fixture
def act(people):
    bodies = [factories.make_organization(publish=False) for _ in range(3)]
    with acting.one(ActKind.EDIT, "Ba huyện", by=people.editor) as act:
        for body in bodies:
            body.level = "district"
            save(body, by=people.editor)
    return act


def test_a_whole_act_is_undone_and_done_again(editor, act):
    url = reverse("admin:articles_change_act", args=[act.pk])
    page = editor.get(url)
    assert len(page.context["entries"]) == 3
    assert editor.post(url).status_code == 302
    assert {body.level for body in Organization.objects.all()} == {""}
    assert editor.post(url).status_code == 409

    again = Act.objects.exclude(pk=act.pk).get()
    assert editor.post(reverse("admin:articles_change_act", args=[again.pk])).status_code == 302
    assert {body.level for body in Organization.objects.all()} == {"district"}
    assert editor.post(url).status_code == 302


def test_an_act_is_refused_whole_with_the_name_of_what_stands_in_the_way(editor, act):
    body = Organization.objects.last()
    body.level = "province"
    save(body, by=None)
    refused = editor.post(reverse("admin:articles_change_act", args=[act.pk]))
    assert refused.status_code == 409
    assert body.name in refused.content.decode()
    assert Organization.objects.filter(level="district").count() == 2


def test_an_act_is_open_to_its_person_and_to_who_reads_the_history(at_desk, act):
    url = reverse("admin:articles_change_act", args=[act.pk])
    assert at_desk("contributor").get(url).status_code == 403
    assert at_desk("auditor").get(url).status_code == 200
    assert at_desk("auditor").get(url.replace(str(act.pk), "999")).status_code == 404


def test_the_pages_take_a_fixed_number_of_queries(editor, people):
    def asked(number):
        person = factories.make_person(publish=False)
        article = factories.make_article(body="Có tên. " * 50, publish=False)
        for at in range(number):
            person.note = f"{at}"
            save(person, by=people.editor)
            target = factories.make_person()
            factories.make_mention(article, "tên", target, occurrence=at + 1)
        pages = [address(person, "history"), address(article, "history")]
        for record in (person, article):
            made = entries(record)
            pages.append(f"{address(record, 'compare')}?a={made[0].pk}&b={made[-1].pk}")
            pages.append(address(record, "undo", made[-1].pk))
        with CaptureQueriesContext(connection) as queries:
            for page in pages:
                assert editor.get(page).status_code == 200
        return len(queries)

    asked(2)
    assert asked(3) == asked(6)


def test_a_record_that_is_an_article_comes_back_whole(editor, people):
    body = factories.make_organization("Huyện ủy Mẫu")
    article = factories.make_article("Tin", body="Huyện ủy Mẫu họp.", publish=False)
    factories.make_mention(article, "Huyện ủy Mẫu", body)
    text = article.current_text.body
    entry = delete(article, by=people.editor)
    assert not Article.objects.exists()

    assert editor.post(address_of_gone(article, entry)).status_code == 302

    stored = Article.objects.get()
    assert (stored.pk, stored.current_text.body) == (article.pk, text)
    assert stored.current_text.mentions.get().organization == body
    assert stored.version > article.version


def address_of_gone(record, entry):
    return reverse(f"admin:articles_{entry.kind}_undo", args=[entry.object_id, entry.pk])
