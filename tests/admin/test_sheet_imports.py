"""Bringing a sheet in at the desk: by plain forms, by those who may, and back out again."""

import csv
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from articles.models import (
    Change,
    Directive,
    DirectiveName,
    ImportBatch,
    Organization,
    OrganizationName,
    Person,
    PersonName,
    Place,
    PlaceLevel,
)
from articles.services.sheets import batches
from articles.services.writing.lookups import save_lookup
from articles.services.writing.saving import save
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture(autouse=True)
def at_once(monkeypatch):
    """Store all of a sheet before the page answers, however slow the machine is."""
    monkeypatch.setattr(batches, "WITHIN", None)


KINDS = [Directive, Organization, Person]


def url_of(model, page, *args):
    return reverse(f"admin:articles_{model._meta.model_name}_{page}", args=args)


def sheet(*rows) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue().encode()


def send(client, model, data, name="bảng.csv", **fields):
    file = SimpleUploadedFile(name, data)
    return client.post(url_of(model, "import"), {"file": file, **fields})


def begun(client, model, *rows, **fields) -> str:
    """Send a sheet and return the address of its preview."""
    response = send(client, model, sheet(*rows), **fields)
    assert response.status_code == 302, response.context["form"].errors
    return response.url


def outcomes():
    items = ImportBatch.objects.latest("pk").items.order_by("order")
    return list(items.values_list("outcome", flat=True))


def test_a_sheet_is_shown_stored_and_undone(editor):
    url = begun(editor, Person, ["Họ tên", "Bút danh"], ["Trần An", "T.A."], ["", "x"])
    page = editor.get(url).content.decode()
    assert "Trần An" in page
    assert "Còn thiếu “tên”." in page
    assert not Person.objects.exists()
    response = editor.post(url, {"act": "store", "shown": ["2", "3"], "row": ["2"]}, follow=True)
    assert "1 dòng" in str(next(iter(response.context["messages"])))
    assert Person.objects.get().names.get().text == "T.A."
    assert url_of(Person, "change", Person.objects.get().pk) in editor.get(url).content.decode()
    response = editor.post(url, {"act": "undo"}, follow=True)
    assert not Person.objects.exists()
    assert "hoàn tác" in response.content.decode()


def test_what_is_not_ticked_is_not_stored(editor):
    url = begun(editor, Person, ["tên"], ["An"], ["Bình"])
    editor.post(url, {"act": "store", "shown": ["2", "3"], "row": ["3"]})
    assert [person.name for person in Person.objects.all()] == ["Bình"]


def test_pages_keep_what_was_ticked_on_the_others(editor):
    url = begun(editor, Person, ["tên"], *([f"Người số {n}"] for n in range(60)))
    shown = [str(n) for n in range(2, 52)]
    response = editor.post(url, {"to": "2", "shown": shown, "row": shown[1:]})
    assert response.url.endswith("?p=2")
    page = editor.get(response.url)
    assert "Người số 59" in page.content.decode()
    assert page.context["wanted"] == 59
    editor.post(response.url, {"act": "store", "shown": ["61"], "row": []})
    assert Person.objects.count() == 58


def test_a_possible_duplicate_waits_for_an_answer(editor):
    known = factories.make_person("Trần An", publish=False)
    url = begun(editor, Person, ["tên", "note"], ["Trần An", "ở Huế"])
    page = editor.get(url).content.decode()
    assert f'name="is-2" value="{known.pk}"' in page
    editor.post(url, {"act": "keep", "shown": ["2"], "is-2": str(known.pk)})
    assert outcomes() == ["changed"]
    editor.post(url, {"act": "keep", "shown": ["2"], "row": ["2"], "is-2": "new"})
    assert outcomes() == ["new"]
    editor.post(url, {"act": "store", "shown": ["2"], "row": ["2"], "is-2": str(known.pk)})
    known.refresh_from_db()
    assert (known.note, Person.objects.count()) == ("ở Huế", 1)


def test_columns_that_are_not_known_are_asked_about(editor):
    url = begun(editor, Person, ["Họ tên", "Quê quán"], ["Trần An", "Huế"])
    page = editor.get(url)
    assert "Không nhận ra các cột: “Quê quán”." in page.content.decode()
    wrong = editor.post(url, {"act": "columns", "column-0": "name", "column-1": "name"})
    assert wrong.status_code == 400
    assert "cùng chứa" in wrong.content.decode()
    editor.post(url, {"act": "columns", "column-0": "name", "column-1": "note"})
    assert outcomes() == ["new"]
    assert "Huế" in editor.get(url).content.decode()
    assert editor.get(f"{url}?columns").status_code == 200


@pytest.mark.parametrize(("data", "words"), [
    (b"", "Tệp trống"), (b"T\xean\nAn", "Byte 2"), (b"PK\x03\x04x", "bị hỏng"),
    (b"a\n", "không có dòng"),
])  # fmt: skip
def test_a_file_that_cannot_be_read_is_refused_beside_its_field(editor, data, words):
    response = send(editor, Person, data)
    assert response.status_code == 400
    assert words in str(response.context["form"].errors["file"])
    assert not ImportBatch.objects.exists()


def test_a_form_without_a_file_is_refused(editor):
    response = editor.post(url_of(Person, "import"), {})
    assert response.status_code == 400
    assert "file" in response.context["form"].errors


@pytest.mark.parametrize("form", ["csv", "xlsx"])
@pytest.mark.parametrize("model", KINDS, ids=lambda model: model._meta.model_name)
def test_the_empty_sheet_is_read_back_with_its_example(editor, model, form):
    factories.make_type()
    save_lookup(Place(slug="nam-dinh", name="Nam Định", level=PlaceLevel.PROVINCE), by=None)
    response = editor.get(url_of(model, "template", form))
    data = b"".join(response.streaming_content)
    assert send(editor, model, data).status_code == 302
    assert outcomes() == ["new"]


def world():
    """Records of every kind that lean on each other, with names that have all that names may."""
    place = Place(slug="nam-dinh", name="Nam Định", level=PlaceLevel.PROVINCE)
    save_lookup(place, by=None)
    top = factories.make_organization(
        "Tỉnh ủy Mẫu", place=place, valid_from="1947/..", level="province"
    )
    body = factories.make_organization(
        '=Ban; "Mẫu"', parent=top, committee_of=top, source_note="a\nb"
    )
    names = [
        OrganizationName(
            organization=body, text="BM|1", kind="short", scope=top, valid_from="2016"
        ),
        OrganizationName(organization=body, text="Cũ [x]", kind="former", valid_to="2018-05"),
    ]
    save(body, by=None, satellites=names)
    directive = factories.make_directive(
        "05", suffix="a", issuer=top, plenum=4, effect="in_force", effect_as_of="2020",
        is_stub=True, title="-Học tập", subject="một\nhai", is_verified=True,
    )  # fmt: skip
    factories.make_directive("06", publish=False, term="", signed_on="2018-10")
    save(
        directive,
        by=None,
        satellites=[DirectiveName(directive=directive, text="CT5", kind="nickname", scope=body)],
    )
    person = factories.make_person("Trần An", note="+84")
    factories.make_person("Trần An", publish=False)
    save(person, by=None, satellites=[PersonName(person=person, text="'An", kind="pen_name")])


@pytest.mark.parametrize("form", ["csv", "xlsx"])
@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("model", KINDS, ids=lambda model: model._meta.model_name)
def test_what_leaves_comes_in_unchanged(at_desk, model, language, form):
    world()
    client = at_desk("publisher")
    client.cookies["django_language"] = language
    data = b"".join(client.get(url_of(model, "export", form)).streaming_content)
    client.cookies["django_language"] = "vi"
    assert send(client, model, data, is_whole="on").status_code == 302
    batch = ImportBatch.objects.get()
    assert [
        (item.outcome, item.words, item.fields["differences"])
        for item in batch.items.all()
        if item.outcome != "unchanged"
    ] == []
    assert batch.items.count() == model.objects.count()


def test_a_sheet_of_one_who_sees_less_takes_nothing_away(at_desk, people):
    secret = factories.make_organization("Đảng ủy Tuyệt Mật", publish=False)
    mine = factories.make_organization("Của tôi", publish=False, by=people.contributor)
    Organization.objects.filter(pk=mine.pk).update(parent=secret)
    mine.refresh_from_db()
    name = OrganizationName(organization=mine, text="CT", kind="short", scope=secret)
    save(mine, by=None, satellites=[name])
    client = at_desk("contributor")
    data = b"".join(client.get(url_of(Organization, "export", "csv")).streaming_content)
    assert send(client, Organization, data, is_whole="on").status_code == 302
    assert outcomes() == ["unchanged"]
    page = client.get(url_of(Organization, "sheet", ImportBatch.objects.get().pk))
    assert "Tuyệt Mật" not in page.content.decode()


def test_workbooks_leave_as_programs_read_them(editor):
    factories.make_person("=An")
    data = b"".join(editor.get(url_of(Person, "export", "xlsx")).streaming_content)
    sheet_read = load_workbook(io.BytesIO(data)).active
    row = dict(zip(*([cell.value for cell in row] for row in sheet_read.iter_rows()), strict=True))
    assert row["Tên"] == "'=An"
    assert isinstance(row["Mã bản ghi"], int)


def test_the_page_of_a_sheet_takes_a_fixed_number_of_queries(editor):
    def asked(count, name):
        for number in range(count):
            factories.make_person(f"{name} {number}", publish=False)
        rows = ([f"{name} {number}"] for number in range(count))
        url = begun(editor, Person, ["tên"], *rows)
        with CaptureQueriesContext(connection) as queries:
            assert len(editor.get(url).context["rows"]) == count
        return len(queries)

    asked(1, "Không")
    assert asked(2, "Lê Văn") == asked(20, "Vũ Thị")


@pytest.mark.parametrize(("role", "status"), [
    ("anonymous", 302), ("auditor", 403), ("contributor", 200), ("editor", 200), ("publisher", 200),
])  # fmt: skip
def test_who_may_enter_records_may_bring_sheets(at_desk, role, status):
    for model in KINDS:
        assert at_desk(role).get(url_of(model, "import")).status_code == status
        assert at_desk(role).get(url_of(model, "template", "csv")).status_code == status


def test_the_sheets_of_others_are_not_found(editor, publisher):
    url = begun(editor, Person, ["tên"], ["An"])
    assert publisher.get(url).status_code == 404
    assert publisher.post(url, {"act": "store", "shown": ["2"], "row": ["2"]}).status_code == 404
    assert not Person.objects.exists()
    assert editor.get(url.replace("/person/", "/directive/")).status_code == 404


@pytest.mark.parametrize("posted", [
    {"act": "nope"}, {"act": "keep", "shown": ["x"]}, {"act": "keep", "shown": ["2"], "is-2": "x"},
    {"act": "keep", "shown": ["99999999999999999999999"]}, {"to": "abc"}, {},
    {"act": "keep", "shown": ["2"], "is-2": "7"}, {"act": "columns"}, {"act": "undo"},
])  # fmt: skip
def test_tampered_forms_store_nothing_and_break_nothing(editor, posted):
    url = begun(editor, Person, ["tên"], ["An"])
    assert editor.post(url, posted).status_code in {302, 400, 404}
    assert not Person.objects.exists()
    assert editor.get(url).status_code == 200


def test_a_sheet_is_stored_once(editor):
    url = begun(editor, Person, ["tên"], ["An"])
    for _ in range(2):
        editor.post(url, {"act": "store", "shown": ["2"], "row": ["2"]})
    assert Person.objects.count() == 1
    assert Change.objects.filter(kind="person").count() == 1


def test_a_sheet_can_be_discarded(editor):
    url = begun(editor, Person, ["tên"], ["An"])
    editor.post(url, {"act": "discard"})
    assert editor.get(url).status_code == 404
    assert ImportBatch.objects.get().items.count() == 0
