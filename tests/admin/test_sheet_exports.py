"""The list on screen as a sheet: the same rows, the same rights, a fixed number of queries."""

import csv
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.admin.sheets import SheetExports
from articles.admin.site import desk
from articles.models import (
    Abbreviation,
    Change,
    Directive,
    DirectiveName,
    DirectiveType,
    Finding,
    Organization,
    OrganizationName,
    Person,
    Place,
    PlaceLevel,
)
from articles.models.columns import columns_of
from articles.services.writing.lookups import save_lookup
from articles.services.writing.saving import save
from tests import factories
from tests.admin.test_queries import FEW, MANY, Rows

pytestmark = [pytest.mark.django_db, pytest.mark.past_the_door, pytest.mark.once]
LISTS = [model for model, one in desk._registry.items() if isinstance(one, SheetExports)]
CLOSED = "(bản ghi bạn không được xem)"


def url_of(model, form="csv"):
    return reverse(f"admin:articles_{model._meta.model_name}_export", args=[form])


def sheet(client, model, query="") -> list[dict]:
    response = client.get(f"{url_of(model)}?{query}")
    assert response.status_code == 200
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_every_list_leaves_with_a_fixed_number_of_queries(at_desk):
    client, rows = at_desk("superuser"), Rows()

    def asked(model):
        with CaptureQueriesContext(connection) as queries:
            count = len(sheet(client, model))
        return len(queries), count

    rows.add(FEW)
    few = {model: asked(model) for model in LISTS}
    rows.add(MANY - FEW)
    many = {model: asked(model) for model in LISTS}
    assert {model: asks for model, (asks, _) in many.items()} == {
        model: asks for model, (asks, _) in few.items()
    }
    grown = {model for model in LISTS if many[model][1] > few[model][1]}
    assert set(LISTS) - grown == {DirectiveType, Abbreviation}


@pytest.mark.parametrize("model", LISTS, ids=lambda model: model._meta.model_name)
def test_no_two_columns_of_a_list_are_called_alike(model):
    columns = columns_of(model, desk._registry[model].sheet_fields)
    for language in (0, 1):
        called = [column.labels()[language].casefold() for column in columns]
        assert len(set(called)) == len(called)


def test_the_sheet_holds_what_is_filtered_in_the_order_of_the_list(editor):
    for name in ("Nguyễn Văn Bình", "Trần Thị An", "Lê Văn Cường"):
        factories.make_person(name, publish=name != "Lê Văn Cường")
    found = sheet(editor, Person, "status=published&p=1&o=1")
    assert [row["Tên"] for row in found] == ["Trần Thị An", "Nguyễn Văn Bình"]
    assert [row["Tên"] for row in sheet(editor, Person, "q=cuong")] == ["Lê Văn Cường"]


def test_every_row_leaves_not_one_page_of_them(editor):
    Person.objects.bulk_create(Person(name=f"{at}", slug=f"n{at}") for at in range(120))
    assert len(sheet(editor, Person)) == 120
    assert len(sheet(editor, Person, "p=3")) == 120


def test_drafts_of_others_are_in_no_sheet(at_desk, people):
    secret = factories.make_organization("Đảng ủy Tuyệt Mật", publish=False)
    mine = factories.make_organization("Của tôi", publish=False, by=people.contributor, parent=None)
    Organization.objects.filter(pk=mine.pk).update(parent=secret)
    name = OrganizationName(organization=mine, text="CT", kind="short", scope=secret)
    save(mine, by=None, satellites=[name])
    Organization.objects.filter(pk=mine.pk).update(parent=secret)
    article = factories.make_article("Tin", body="Có chữ.", publish=False)
    factories.make_finding(article, "chữ", factories.make_organization(), publish=False)
    client = at_desk("contributor")
    [row] = [one for one in sheet(client, Organization) if one["Tên"] == "Của tôi"]
    assert row["Trực thuộc"] == CLOSED
    assert row["Tên gọi tắt"] == "CT [?]"
    for model in LISTS:
        response = client.get(url_of(model))
        if response.status_code == 200:
            text = b"".join(response.streaming_content).decode()
            assert "Tuyệt Mật" not in text
            assert "tuyet-mat" not in text
        else:
            assert response.status_code == 403


def test_a_row_holds_all_that_people_fill_in(editor):
    body = factories.make_organization("Bộ Chính trị")
    directive = factories.make_directive("05", title="=Học tập", issuer=body, is_stub=True)
    names = [
        DirectiveName(directive=directive, text="Chỉ thị 05", kind="nickname", scope=body),
        DirectiveName(directive=directive, text="CT05", kind="nickname", valid_from="2016-05"),
    ]
    save(directive, by=None, satellites=names)
    [row] = sheet(editor, Directive)
    assert row["Loại"] == "Chỉ thị [chi-thi]"
    assert row["Cơ quan ban hành"] == "Bộ Chính trị [bo-chinh-tri]"
    assert (row["Số"], row["Ngày ký"], row["Tiêu đề"]) == ("05", "2016-05-15", "'=Học tập")
    assert row["Chỉ biết qua trích dẫn"] == "có"
    assert row["Tên báo chí quen gọi"] == "Chỉ thị 05 [bo-chinh-tri] | CT05 {2016-05;}"
    assert row["Địa chỉ"] == directive.slug


def test_english_headers_for_one_who_reads_english(editor):
    factories.make_directive("05")
    editor.cookies["django_language"] = "en"
    [row] = sheet(editor, Directive)
    assert row["Signed on"] == "2016-05-15"
    assert row["Known from citations only"] == "no"


def test_a_finding_leaves_with_its_passage(editor):
    article = factories.make_article("Tin", body="Có 63 tổ chức.")
    factories.make_finding(article, "63 tổ chức", factories.make_organization())
    [row] = sheet(editor, Finding)
    assert row["Đoạn trích làm chứng"] == "63 tổ chức"
    assert row["Bài báo"] == "Tin [tin]"


def test_the_history_leaves_as_it_is_filtered(at_desk):
    place = Place(name="Nam Định", slug="nam-dinh", level=PlaceLevel.PROVINCE)
    save_lookup(place, by=None)
    factories.make_person("An")
    [row] = sheet(at_desk("auditor"), Change, "kind=place")
    assert row["Tên bản ghi"] == "Nam Định"
    assert "Tên: – → Nam Định" in row["Thay đổi"]


@pytest.mark.parametrize(("query", "status"), [("status=nope", 400), ("q=" + "a+" * 17, 400)])
def test_a_list_that_cannot_be_shown_is_no_sheet(editor, query, status):
    assert editor.get(f"{url_of(Person)}?{query}").status_code == status


def test_other_forms_and_acts_are_refused(editor, at_desk):
    assert editor.get(url_of(Person, "ods")).status_code == 404
    assert editor.post(url_of(Person)).status_code == 405
    assert at_desk("anonymous").get(url_of(Person)).status_code == 302
    accounts = at_desk("superuser").get("/admin/auth/user/export.csv", follow=True)
    assert accounts.status_code == 404
