"""Sheets that come in: what is shown before, what is stored then, and taking it back."""

import csv
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from articles.models import (
    ActKind,
    BatchState,
    Change,
    Directive,
    DirectiveName,
    ImportBatch,
    OrganizationName,
    Person,
    PersonName,
    Place,
    PlaceLevel,
)
from articles.services.likeness.duplicates import compare
from articles.services.sheets import batches
from articles.services.sheets.finding import NEW
from articles.services.writing.lookups import save_lookup
from articles.services.writing.saving import save
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def at_once(monkeypatch):
    """Store all of a sheet before the page answers, however slow the machine is."""
    monkeypatch.setattr(batches, "WITHIN", None)


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


@pytest.fixture
def editor():
    return factories.make_user("Editor")


def sheet(*rows) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue().encode()


def begin(kind, by, *rows, is_whole=False) -> ImportBatch:
    return batches.begin(kind, name="bảng.csv", data=sheet(*rows), by=by, is_whole=is_whole)


def outcomes(batch):
    return list(batch.items.order_by("order").values_list("outcome", flat=True))


def item(batch, order):
    return batch.items.get(order=order)


def test_new_people_are_shown_then_stored_as_drafts_under_one_act(editor):
    batch = begin(
        "person", editor, ["Tên", "Bút danh"], ["Trần An", "An Trần | T.A."], ["Lê Bình", ""]
    )
    assert outcomes(batch) == ["new", "new"]
    assert not Person.objects.exists()
    job = batches.commit(batch, by=editor)
    assert (job.done, job.refused, job.state) == (2, 0, "done")
    an = Person.objects.get(name="Trần An")
    assert (an.status, an.created_by, an.slug) == ("draft", editor, "tran-an")
    assert [name.text for name in an.names.all()] == ["An Trần", "T.A."]
    batch.refresh_from_db()
    assert (batch.state, batch.act.kind) == (BatchState.COMMITTED, ActKind.IMPORT)
    change = Change.objects.get(kind="person", object_id=an.pk)
    assert [one["after"] for one in change.entries if one["what"] == "names"]
    assert change.reason == "Imported from bảng.csv, row 2"


def test_a_change_shows_each_field_before_and_after(editor):
    person = factories.make_person("Lê Bình", publish=False, note="cũ", by=editor)
    batch = begin("person", editor, ["address", "note", "verified"], [person.slug, "mới", "yes"])
    told = item(batch, 2).fields["differences"]
    assert told == [
        ["how to tell this person from namesakes", "cũ", "mới"],
        ["verified", "", "yes"],
    ]


def test_empty_cells_say_nothing_unless_the_sheet_is_the_whole(editor):
    person = factories.make_person("Lê Bình", publish=False, note="cũ", by=editor)
    save(person, by=None, satellites=[PersonName(person=person, text="B.", kind="pen_name")])
    rows = (["slug", "name", "note", "pen name"], [person.slug, "Lê Bình", "", ""])
    assert outcomes(begin("person", editor, *rows)) == ["unchanged"]
    batch = begin("person", editor, *rows, is_whole=True)
    assert outcomes(batch) == ["changed"]
    batches.commit(batch, by=editor)
    person.refresh_from_db()
    assert (person.note, person.names.count()) == ("", 0)
    batches.undo(batch, by=editor)
    assert [name.text for name in person.names.all()] == ["B."]


def test_a_directive_is_recognised_by_its_number_and_term(editor):
    directive = factories.make_directive("05", by=editor, publish=False)
    header = ["Loại văn bản", "Số, ký hiệu", "khóa", "tiêu đề", "Ngày ban hành"]
    batch = begin(
        "directive", editor, header,
        ["chỉ thị", "05-CT/TW", "XII", directive.title, "15/05/2016"],
        ["Chỉ thị", "05-CT/TW", "XIII", "Khác", "2021-06"],
    )  # fmt: skip
    assert outcomes(batch) == ["unchanged", "new"]
    batches.commit(batch, by=editor)
    new = Directive.objects.get(term="XIII")
    assert (new.number, new.organ_code, str(new.signed_on)) == ("05", "TW", "2021-06")


def test_the_same_in_the_base_is_a_possible_duplicate_and_the_person_decides(editor):
    known = factories.make_person("Trần An", by=editor, publish=False)
    compare([known])
    batch = begin(
        "person", editor, ["name", "note"], ["Trần An", "ở Huế"], ["Trần  An", "ở Nam Định"]
    )
    assert outcomes(batch) == ["duplicate", "duplicate"]
    first, second = item(batch, 2), item(batch, 3)
    assert [(one["pk"], one["why"]) for one in first.fields["choices"]] == [(known.pk, "name_only")]
    assert [one.get("pk") or one["row"] for one in second.fields["choices"]] == [known.pk, 2]
    assert not first.is_wanted
    batches.decide(batch, [2, 3], [2, 3], {2: known.pk, 3: NEW}, by=editor)
    assert outcomes(batch) == ["changed", "new"]
    batches.commit(batch, by=editor)
    known.refresh_from_db()
    assert known.note == "ở Huế"
    assert Person.objects.count() == 2


def test_an_alias_is_enough_to_ask(editor):
    body = factories.make_organization("Ban Tuyên giáo Trung ương")
    save(
        body,
        by=None,
        satellites=[
            OrganizationName(organization=body, text="Ban Tuyên huấn Trung ương", kind="former")
        ],
    )
    compare([body])
    batch = begin(
        "organization", editor, ["name", "kind"], ["Ban Tuyên huấn Trung ương", "Party agency"]
    )
    assert outcomes(batch) == ["duplicate"]
    assert item(batch, 2).fields["choices"][0]["pk"] == body.pk


@pytest.mark.parametrize(("row", "words"), [
    (["Nghị định", "1", "X", "x"], "“Nghị định” is not in the catalogue"),
    (["Chỉ thị", "1", "", "2016"], "“title” is wanting"),
    (["Chỉ thị", "1", "X", "hôm qua"], "signed on: Write a date like"),
    (["", "1", "X", "2016"], "“type” is wanting"),
])  # fmt: skip
def test_faulty_rows_name_the_field_and_the_remedy(editor, row, words):
    factories.make_type()
    batch = begin("directive", editor, ["type", "number", "title", "signed on"], row)
    assert outcomes(batch) == ["refused"]
    assert words in item(batch, 2).words
    assert not item(batch, 2).is_wanted


def test_names_that_may_be_several_are_told_with_their_addresses(editor):
    for name in ("Sở Mẫu", "Sở Mẫu"):
        place = Place(slug=f"p{Place.objects.count()}", name="x", level=PlaceLevel.PROVINCE)
        save_lookup(place, by=None)
        factories.make_organization(name, place=place)
    header = ["name", "kind", "belongs to"]
    batch = begin(
        "organization",
        editor,
        header,
        ["A", "press", "Sở Mẫu"],
        ["B", "press", "Sở Mẫu [so-mau-2]"],
    )
    assert outcomes(batch) == ["refused", "new"]
    assert "[so-mau], [so-mau-2]" in item(batch, 2).words


def test_rights_are_asked_for_each_row(editor):
    theirs = factories.make_person("Lê Bình", publish=False)
    public = factories.make_person("Trần An")
    contributor = factories.make_user("Contributor")
    rows = [[theirs.slug, "x"], [public.slug, "x"], ["", "x"]]
    batch = begin("person", contributor, ["slug", "note", "name"], *([*row, "Mới"] for row in rows))
    assert outcomes(batch) == ["refused", "refused", "new"]
    assert "Lê Bình" not in item(batch, 2).words
    assert outcomes(begin("person", editor, ["slug", "note"], rows[1])) == ["refused"]
    auditor = factories.make_user("Auditor")
    assert outcomes(begin("person", auditor, ["name"], ["Mới"])) == ["refused"]


def test_closed_drafts_of_others_are_not_told(editor):
    factories.make_organization("Đảng ủy Tuyệt Mật", publish=False)
    contributor = factories.make_user("Contributor")
    rows = (["Đảng ủy Tuyệt Mật", "Party committee", ""], ["A", "press", "Đảng ủy Tuyệt Mật"])
    batch = begin("organization", contributor, ["name", "kind", "belongs to"], *rows)
    assert outcomes(batch) == ["refused", "refused"]
    assert item(batch, 2).fields.get("choices") is None
    assert "not open to you" in item(batch, 2).words
    assert (
        "is made by" not in item(batch, 3).words or "not in the catalogue" in item(batch, 3).words
    )


def test_unknown_columns_are_asked_about(editor):
    batch = begin("person", editor, ["Họ tên", "Quê"], ["Trần An", "Huế"])
    assert batches.unsettled(batch) == ["These columns are not known: “Quê”. Say what each holds."]
    assert batches.choose_columns(batch, ["name", "name"], by=editor)[0].startswith("Columns A")
    assert batches.choose_columns(batch, ["-", "note"], by=editor) == [
        "These columns are wanting: name."
    ]
    assert batches.choose_columns(batch, ["name", "note"], by=editor) == []
    assert outcomes(batch) == ["new"]
    batches.commit(batch, by=editor)
    assert Person.objects.get().note == "Huế"


@pytest.mark.parametrize("kind", ["directive", "organization", "person"])
def test_any_number_of_rows_is_looked_through_with_the_same_queries(editor, kind):
    factories.make_type()
    body = factories.make_organization("Sở Mẫu")
    rows = {
        "directive": lambda n: ["Chỉ thị", f"{n}-CT/TW", "XII", f"Việc {n}", "Sở Mẫu"],
        "organization": lambda n: [f"Chi bộ {n}", "press", "", "", "Sở Mẫu"],
        "person": lambda n: [f"Người {n}", f"N{n}", "", "", ""],
    }[kind]
    header = {
        "directive": ["type", "symbol", "term", "title", "issuer"],
        "organization": ["name", "kind", "", "", "parent"],
        "person": ["name", "pen name", "", "", ""],
    }[kind]

    def asked(first, last):
        with CaptureQueriesContext(connection) as queries:
            batch = begin(kind, editor, header, *(rows(n) for n in range(first, last)))
        assert set(outcomes(batch)) == {"new"}
        return len(queries)

    assert body
    assert editor.has_perm("articles.add_person")  # asked once for all
    assert asked(100, 103) == asked(200, 260)


def test_names_with_scope_and_dates_come_in(editor):
    body = factories.make_organization("Sở Mẫu")
    directive = factories.make_directive("05", by=editor, publish=False)
    cell = "Chỉ thị Mẫu [so-mau] {2016;2018} | CT5"
    batch = begin("directive", editor, ["slug", "name in the press"], [directive.slug, cell])
    assert item(batch, 2).fields["differences"] == [["name in the press", "", cell]]
    batches.commit(batch, by=editor)
    name = DirectiveName.objects.get(text="Chỉ thị Mẫu")
    assert (name.scope, str(name.valid_from), str(name.valid_to)) == (body, "2016", "2018")
    assert outcomes(
        begin("directive", editor, ["slug", "name in the press"], [directive.slug, cell])
    ) == ["unchanged"]
