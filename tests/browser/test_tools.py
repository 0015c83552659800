"""What a desk needs besides the review: queues and their sheets, audit, the quality report, where
used, names and branches, criteria, XLSX in."""

import csv
import importlib
import io
import re

import pytest

from tests.browser.looking import enter, fits, follow, has
from tests.browser.reviewing import go, tab_to
from tests.live.catalogue import manage

pytestmark = pytest.mark.browser

MAKE = """
from tests import factories as make
body = make.make_organization("Đảng bộ Công Cụ {mark}", valid_from="2001")
make.make_organization("Đảng bộ Cấp Trên {mark}")
article = make.make_article("Tin công cụ {mark}", body=body.name + " họp.")
make.make_mention(article, body.name, body)
directive = make.make_directive("{number}")
print("made", body.pk, directive.pk, article.pk)
"""


def made(served, mark, number):
    """Store a public body that a public article names, one to move it to, and a directive."""
    source = MAKE.format(mark=mark, number=number)
    told = manage(served[1], "shell", "-v", "0", "-c", source, check=True)
    return told.stdout.split("made ")[1].split()


@pytest.mark.parametrize("name", [pytest.param("contributor", marks=pytest.mark.slow), "publisher"])
def test_every_queue_of_the_front_page_opens_and_leaves_as_a_sheet(log_in, name):
    page = log_in(name, javascript=False)
    counted = page.eval_on_selector_all(
        ".desk-queues dd a", "all => all.map(one => [one.href, one.innerText])"
    )
    assert len(counted) >= 6
    for address, words in counted:
        assert page.goto(address).status == 200, words
        assert page.locator("h1").count() == 1
        sheets = page.locator("a.exportlink, .sheet-links a")
        if not sheets.count():  # jobs and imports are no records; an empty queue has no sheet
            assert re.search(r"/job/|/import/", address) or words.endswith(" 0"), words
            continue
        sheet = page.request.get(sheets.first.evaluate("link => link.href"))
        assert sheet.headers["content-type"].startswith("text/csv"), words
    assert page.complaints == []


def test_who_did_what_is_found_and_leaves_as_a_sheet(log_in):
    page = log_in("publisher")
    page.goto("/admin/articles/person/add/")
    page.fill("#id_name", "Hoàng Thị Dấu Vết")
    follow(page, "input[name=_save]")
    page.goto("/admin/articles/change/?kind=person")
    follow(page, "#changelist-filter a:has-text('publisher')")
    page.fill("#searchbar", "hoang thi dau vet")
    enter(page, "#searchbar")
    has(page, "#result_list tbody tr", 1)
    with page.expect_download() as download:
        page.click("a.exportlink >> nth=0")
    text = download.value.path().read_text(encoding="utf-8-sig")
    [row] = csv.DictReader(io.StringIO(text))
    assert "Hoàng Thị Dấu Vết" in row.values()
    assert page.complaints == []


def test_how_well_the_machine_reads_is_told_and_leaves_as_a_sheet(log_in):
    page = log_in("editor", width=390)
    go(page, "a[href$='/quality/']")
    assert page.locator(".figures tbody tr").count() >= 1
    assert fits(page)
    tab_to(page, "#quality-since")
    enter(page, "#quality-outlet ~ button")
    with page.expect_download() as download:
        page.click(".sheet-links a >> nth=0")
    assert download.value.path().stat().st_size > 100


def test_where_a_record_is_used_is_shown_before_it_is_withdrawn(log_in, served):
    number, _directive, _article = made(served, "Dùng", "871")
    page = log_in("publisher", javascript=False)
    page.goto(f"/admin/articles/organization/{number}/change/")
    follow(page, "a[href$='/usage/']")
    assert "Tin công cụ Dùng" in page.inner_text("#content")
    page.go_back()
    page.fill("[name=reason]", "Trùng")
    follow(page, "button[value=withdraw]")
    assert "Tin công cụ Dùng" in page.inner_text("#content")
    assert page.input_value("#withdraw-reason") == "Trùng"
    follow(page, ".undo-form button")
    has(page, ".badge-withdrawn", 1)


@pytest.mark.parametrize(
    "javascript",
    [pytest.param(True, id="script", marks=pytest.mark.slow), pytest.param(False, id="no script")],
)
def test_a_name_has_scope_and_dates_and_a_branch_moves(log_in, served, javascript):
    mark = "Có Lệnh" if javascript else "Không Lệnh"
    number, _directive, _article = made(served, mark, "872" if javascript else "873")
    page = log_in("publisher", javascript=javascript, width=1280 if javascript else 390)
    page.goto(f"/admin/articles/organization/{number}/change/")
    if javascript:
        page.click("#names-group .add-row a")
    else:
        follow(page, "#names-group a[href^='?rows=']")
    page.fill("#id_names-0-text", f"Tên Cũ {mark}")
    page.select_option("#id_names-0-kind", "former")
    page.fill("#id_names-0-valid_from", "2001")
    page.fill("#id_names-0-valid_to", "2010")
    follow(page, "input[name=_continue]")
    has(page, ".errornote", 0)
    assert page.input_value("#id_names-0-valid_to") == "2010"

    follow(page, "a[href$='/branch/']")
    page.fill("#branch-q", f"Đảng bộ Cấp Trên {mark}")
    enter(page, "#branch-q")
    page.check(".branch-places input >> nth=0")
    page.fill("#branch_form [name=on]", "3/2020")
    follow(page, "#branch_form [type=submit]")
    assert f"Đảng bộ Cấp Trên {mark}" in page.inner_text("#content")
    assert page.complaints == []


def test_a_criterion_is_a_row_of_its_directive(log_in, served):
    _body, number, _article = made(served, "Tiêu chí", "874")
    page = log_in("publisher", javascript=False)
    page.goto(f"/admin/articles/directive/{number}/change/")
    follow(page, "#criteria-group a[href^='?rows=']")
    page.fill("#id_criteria-0-text", "Họp chi bộ hằng tháng")
    page.fill("#id_criteria-0-target", "12")
    follow(page, "input[name=_continue]")
    has(page, ".errornote", 0)
    assert page.input_value("#id_criteria-0-text") == "Họp chi bộ hằng tháng"


def test_a_workbook_comes_in_and_is_taken_back(log_in, tmp_path):
    # Not at the top: the other tests run where it is not installed.
    book = importlib.import_module("openpyxl").Workbook()
    book.active.append(["Họ tên", "Ghi chú"])
    book.active.append(["Vũ Thị Sổ Tính", "để thử"])
    book.save(tmp_path / "người.xlsx")
    page = log_in("contributor")
    page.goto("/admin/articles/person/import/")
    page.set_input_files("#id_file", tmp_path / "người.xlsx")
    enter(page, "input[type=submit].default")
    assert "Vũ Thị Sổ Tính" in page.inner_text("#row-2")
    enter(page, "button[value=store]")
    has(page, "#row-2 .sheet-committed", 1)
    enter(page, "button[value=undo]")
    page.goto("/admin/articles/person/?q=vu+thi+so+tinh")
    has(page, "#result_list", 0)
    assert page.complaints == []
