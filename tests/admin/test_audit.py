"""The list of every history entry: who may read what, filters by index, counted within bounds."""

import pytest
from django.db import connection
from django.urls import reverse

from articles.filters import bounded
from articles.models import ActKind, Change
from articles.services import acting
from articles.services.writing.saving import delete, save
from tests import factories

pytestmark = pytest.mark.django_db
LIST = "/admin/articles/change/"


def shown(client, query=""):
    response = client.get(f"{LIST}?{query}")
    assert response.status_code == 200
    return response.context["cl"]


def test_everyone_reads_what_they_did_and_nothing_else(at_desk, people):
    own = factories.make_person(by=people.contributor, publish=False)
    factories.make_person(by=people.editor, publish=False)
    client = at_desk("contributor")
    found = shown(client)
    assert [entry.object_id for entry in found.result_list] == [own.pk]
    other = Change.objects.exclude(actor=people.contributor).first()
    assert client.get(reverse("admin:articles_change_change", args=[other.pk])).status_code in {
        403, 404,
    }  # fmt: skip
    # Whoever sees only the own is offered no choice of people.
    assert "actor" not in [spec.parameter_name for spec in found.filter_specs]
    assert shown(at_desk("auditor")).result_count == 2
    assert at_desk("anonymous").get(LIST).status_code == 302


def test_an_act_is_a_filter_and_its_page_is_linked(at_desk, people):
    with acting.one(ActKind.EDIT, "Hai bản ghi", by=people.editor) as act:
        for _ in range(2):
            factories.make_person(publish=False)
    factories.make_person(publish=False)
    client = at_desk("auditor")
    found = shown(client, f"act={act.pk}")
    assert found.result_count == 2
    entry = client.get(reverse("admin:articles_change_change", args=[found.result_list[0].pk]))
    assert reverse("admin:articles_change_act", args=[act.pk]) in entry.content.decode()


def test_a_search_finds_records_by_their_names_and_deleted_ones_by_their_last(at_desk):
    client = at_desk("auditor")
    person = factories.make_person("Nguyễn Tìm Ra", publish=False)
    assert shown(client, "q=tim ra").result_count == 1
    delete(person, by=None)
    assert shown(client, "q=Tìm Ra").result_count == 1
    assert shown(client, "q=không có ai").result_count == 0


def test_the_newest_comes_first_and_the_count_has_an_end(at_desk, monkeypatch):
    monkeypatch.setattr(bounded, "MOST_ROWS", 3)
    person = factories.make_person(publish=False)
    for number in range(5):
        person.note = f"{number}"
        save(person, by=None)
    found = shown(at_desk("auditor"))
    assert [entry.version for entry in found.result_list][:3] == [6, 5, 4]
    assert found.result_count == 3
    assert found.paginator.is_more


def indexes():
    """The names of the indexes that the history has in the database at hand."""
    with connection.cursor() as cursor:
        return connection.introspection.get_constraints(cursor, Change._meta.db_table)


@pytest.mark.parametrize(("query", "index"), [
    ("", "change_newest"),
    ("kind=person", "change_of_kind"),
    ("action=deleted", "change_of_action"),
    ("record=7", "change_of_record"),
    ("record=7&kind=person", "change_of_record"),
    ("since=2026-01-01&until=2026-01-31", "change_newest"),
])  # fmt: skip
def test_each_filter_reads_an_index(at_desk, query, index):
    """The plan is asked of SQLite: that of PostgreSQL depends on how many rows there are."""
    assert index in indexes()
    if connection.vendor != "sqlite":
        return
    rows = shown(at_desk("auditor"), query).queryset.all()[:50]
    assert index in rows.explain()
    if query.startswith("record"):
        assert "change_of_kind" not in rows.explain()
    else:
        assert "TEMP B-TREE" not in rows.explain()


def test_the_entries_of_a_person_are_read_by_an_index(at_desk, people):
    assert "change_of_actor" in indexes()
    if connection.vendor != "sqlite":
        return
    rows = shown(at_desk("auditor"), f"actor={people.editor.pk}").queryset.all()[:50]
    assert "change_of_actor" in rows.explain()
    assert "TEMP B-TREE" not in rows.explain()
