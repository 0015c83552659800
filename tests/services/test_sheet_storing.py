"""Sheets are stored row by row as if saved at the form, many new ones together, and undone."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from articles.models import (
    Act,
    Change,
    Directive,
    DuplicateKey,
    Organization,
    Person,
    PersonName,
    Place,
    PlaceLevel,
    SearchEntry,
)
from articles.services import history
from articles.services.likeness.alike import KINDS
from articles.services.sheets import batches, storing
from articles.services.writing.lookups import save_lookup
from articles.services.writing.saving import save
from articles.services.writing.saving_records import New, save_new
from tests import factories
from tests.services.test_sheets import begin, item, outcomes

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def at_once_in_english(monkeypatch):
    """Store all of a sheet before `commit` answers, however slow the machine is."""
    monkeypatch.setattr(batches, "WITHIN", None)
    with translation.override("en"):
        yield


@pytest.fixture
def editor():
    return factories.make_user("Editor")


def test_an_import_is_undone_as_a_whole(editor):
    kept = factories.make_person("Lê Bình", publish=False, note="cũ", by=editor)
    batch = begin(
        "person", editor, ["id", "name", "note"], ["", "Trần An", ""], [kept.pk, "Lê Bình", "mới"]
    )
    assert outcomes(batch) == ["new", "changed"]
    batches.commit(batch, by=editor)
    kept.refresh_from_db()
    assert kept.note == "mới"
    job = batches.undo(batch, by=editor)
    assert job.refused == 0
    kept.refresh_from_db()
    assert (kept.note, Person.objects.count()) == ("cũ", 1)
    assert Act.objects.get(pk=batch.act_id).undone_by == editor


def test_what_was_changed_since_is_left_by_the_undoing_and_told(editor):
    batch = begin("person", editor, ["name"], ["Trần An"], ["Lê Bình"])
    batches.commit(batch, by=editor)
    an = Person.objects.get(name="Trần An")
    factories.make_position(factories.make_article("Tin", body="Có An."), "An", an, publish=False)
    job = batches.undo(batch, by=editor)
    assert (job.done, job.refused) == (1, 1)
    assert list(Person.objects.values_list("name", flat=True)) == ["Trần An"]


def test_rows_may_lean_on_rows_above_them(editor):
    save_lookup(Place(slug="nam-dinh", name="Nam Định", level=PlaceLevel.PROVINCE), by=None)
    batch = begin(
        "organization", editor, ["name", "kind", "place", "belongs to"],
        ["Tỉnh ủy Mẫu", "Party committee", "Nam Định", ""],
        ["Ban Tổ chức Tỉnh ủy Mẫu", "party_agency", "nam-dinh", "Tỉnh ủy Mẫu"],
        ["Văn phòng Mẫu", "Party agency", "", "Ban Mẫu"],
        ["Ban Mẫu", "Party agency", "", ""],
    )  # fmt: skip
    assert outcomes(batch) == ["new", "new", "refused", "new"]
    assert "further down" in item(batch, 4).words
    batches.commit(batch, by=editor)
    child = Organization.objects.get(name="Ban Tổ chức Tỉnh ủy Mẫu")
    assert child.parent.name == "Tỉnh ủy Mẫu"
    assert child.path == f"{child.parent.path}{child.pk}/"
    batches.undo(batch, by=editor)
    assert not Organization.objects.exists()


def test_what_was_saved_since_the_preview_is_not_overwritten(editor):
    person = factories.make_person("Lê Bình", publish=False, by=editor)
    batch = begin("person", editor, ["slug", "note"], [person.slug, "của bảng"])
    person.note = "của người khác"
    save(person, by=None)
    job = batches.commit(batch, by=editor)
    assert (job.done, job.refused) == (0, 1)
    person.refresh_from_db()
    assert person.note == "của người khác"


def test_only_the_own_open_import_is_touched(editor):
    batch = begin("person", editor, ["name"], ["Trần An"])
    other = factories.make_user("Editor")
    for act in (batches.commit, batches.discard):
        with pytest.raises(Exception, match="no longer open"):
            act(batch, by=other)
    batches.discard(batch, by=editor)
    with pytest.raises(Exception, match="no longer open"):
        batches.commit(batch, by=editor)
    assert not Person.objects.exists()


def test_many_new_records_are_stored_in_the_same_queries(editor):
    def asked(first, last):
        people = [Person(name=f"Người {n}") for n in range(first, last)]
        rows = [New(one, [PersonName(person=one, text=f"N{one}", kind="short")]) for one in people]
        with CaptureQueriesContext(connection) as queries:
            save_new(rows, by=editor)
        return len(queries)

    asked(0, 2)
    assert asked(100, 103) == asked(200, 240)


@pytest.mark.parametrize("kind", ["directive", "organization", "person"])
def test_what_is_stored_together_is_as_if_it_were_saved_alone(editor, kind, monkeypatch):
    factories.make_type()
    body = factories.make_organization("Sở Mẫu")
    rows = {
        "directive": (["type", "symbol", "title", "issuer", "name in the press"],
            ["Chỉ thị", "91-CT/TW", "Việc", "Sở Mẫu", "V [so-mau]"],
            ["Chỉ thị", "92-CT/TW", "Việc", "Sở Mẫu", ""]),
        "organization": (["name", "kind", "parent", "abbreviation"],
            ["Phòng Một", "press", "Sở Mẫu", "P1"], ["Phòng Hai", "press", "", ""]),
        "person": (["name", "note", "pen name"], ["Trần An", "a", "N | M"], ["Lê Bình", "", ""]),
    }[kind]  # fmt: skip

    def stored():
        batch = begin(kind, editor, *rows)
        assert batches.commit(batch, by=editor).refused == 0
        told = [told_of(kind, number) for number in batch.items.values_list("object_id", flat=True)]
        batches.undo(batch, by=editor)
        return told

    together = stored()
    monkeypatch.setattr(storing, "_store_wide", lambda tried, by: None)
    assert body
    assert stored() == together


def told_of(kind, number):
    """All that is kept of a new record, its own number left out."""
    record = KINDS[kind]._default_manager.get(pk=number)
    change = Change.objects.get(kind=kind, object_id=number)
    entry = SearchEntry.objects.get(kind=kind, object_id=number)
    keys = DuplicateKey.objects.filter(kind=kind, object_id=number).order_by("key")
    fields = ("slug", "version", "created_by_id", "natural_key", "sort_key", "status")
    for row in change.rows.rows:
        row["after"].pop(f"{kind}_id", None)
    return [
        history.field_texts(record),
        [getattr(record, name, "") for name in fields],
        getattr(record, "path", "").replace(f"/{number}/", "/#/"),
        [change.action, change.label, change.version, change.reason, change.entries],
        [{**row, "pk": 0} for row in change.rows.rows],
        [change.rows.act.kind, entry.folded, entry.exact, [row.key for row in keys]],
    ]


def test_one_refused_row_does_not_keep_the_others_out(editor):
    batch = begin("person", editor, ["name"], ["Trần An"], ["Lê Bình"])
    batch.items.filter(order=3).update(fields={"cells": [""], "faults": {}})
    job = batches.commit(batch, by=editor)
    assert (job.done, job.refused) == (1, 1)
    assert list(Person.objects.values_list("name", flat=True)) == ["Trần An"]


def test_what_somebody_entered_meanwhile_is_refused_alone(editor):
    factories.make_type()
    header = ["type", "number", "code of the organ", "term", "title"]
    rows = (["Chỉ thị", f"{n}", "TW", "XII", f"Việc {n}"] for n in range(3))
    batch = begin("directive", editor, header, *rows)
    factories.make_directive("1", by=editor)
    job = batches.commit(batch, by=editor)
    assert (job.done, job.refused) == (2, 1)
    assert Directive.objects.count() == 3
