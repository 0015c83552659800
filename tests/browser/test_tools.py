"""What a desk needs besides the review: queues and their sheets, audit, the quality report, where
used, names and branches, criteria, XLSX in."""

import csv
import importlib
import io
import re

import pytest

from tests.browser.looking import choose, enter, fits, follow, has
from tests.browser.reviewing import go, tab_to
from tests.live.catalogue import manage

pytestmark = pytest.mark.browser

MAKE = """
from tests import factories as make
for mark, number in {marks}.items():
    body = make.make_organization(f"Đảng bộ Công Cụ {{mark}}", valid_from="2001")
    make.make_organization(f"Đảng bộ Cấp Trên {{mark}}")
    article = make.make_article(f"Tin công cụ {{mark}}", body=body.name + " họp.")
    make.make_mention(article, body.name, body)
    directive = make.make_directive(number)
    make.make_finding(article, body.name + " họp", body, directive=directive)
    print("made", body.pk, directive.pk)
"""
# A test each: what it is about, and a directive's number.
MARKS = {"Dùng": "871", "Có Lệnh": "872", "Không Lệnh": "873", "Tiêu chí": "874"}


@pytest.fixture(scope="module")
def made(served):
    """Store public bodies that public articles name, one to move each to, and directives.

    Return the numbers of a body and a directive for each mark.
    """
    source = MAKE.format(marks=MARKS)
    told = manage(served[1], "shell", "-v", "0", "-c", source, check=True)
    lines = [line.split()[1:] for line in told.stdout.splitlines() if line.startswith("made ")]
    return dict(zip(MARKS, lines, strict=True))


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
    for end, shown in (("since", 1), ("until", 0)):
        page.fill(f"#changelist-filter [name={end}]", "2001-01-01")
        enter(page, f"#changelist-filter [name={end}]")
        has(page, "#result_list tbody tr", shown)
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


def test_where_a_record_is_used_is_shown_before_it_is_withdrawn(log_in, made):
    number, _directive = made["Dùng"]
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
def test_a_name_has_scope_and_dates_and_a_branch_moves(log_in, made, javascript):
    mark = "Có Lệnh" if javascript else "Không Lệnh"
    number, _directive = made[mark]
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
    scope = f"Đảng bộ Cấp Trên {mark}"
    if javascript:
        choose(page, "names-0-scope", scope, scope)
    else:
        page.fill("[name=names-0-scope-typed]", scope)
    follow(page, "input[name=_continue]")
    has(page, ".errornote", 0)
    assert page.input_value("#id_names-0-valid_to") == "2010"
    assert scope in page.text_content("#id_names-0-scope option:checked")

    follow(page, "a[href$='/branch/']")
    page.fill("#branch-q", f"Đảng bộ Cấp Trên {mark}")
    enter(page, "#branch-q")
    page.check(".branch-places input >> nth=0")
    page.fill("#branch_form [name=on]", "3/2020")
    follow(page, "#branch_form [type=submit]")
    assert f"Đảng bộ Cấp Trên {mark}" in page.inner_text("#content")
    assert page.complaints == []


def test_a_contributor_names_and_moves_the_own_body_alone(log_in, made):
    page, (number, _directive) = log_in("contributor"), made["Có Lệnh"]
    page.goto("/admin/articles/organization/add/")
    page.fill("#id_name", "Ban Công Cụ Riêng")
    page.select_option("#id_kind", "party_agency")
    page.click("#names-group .add-row a")
    page.fill("#id_names-0-text", "Ban Riêng")
    page.select_option("#id_names-0-kind", "short")
    choose(page, "names-0-scope", "cong cu co lenh", "Đảng bộ Công Cụ Có Lệnh")
    follow(page, "input[name=_continue]")
    has(page, ".errornote", 0)
    assert "Công Cụ Có Lệnh" in page.text_content("#id_names-0-scope option:checked")
    follow(page, "a[href$='/branch/']")
    page.fill("#branch-q", "Đảng bộ Cấp Trên Có Lệnh")
    enter(page, "#branch-q")
    page.check(".branch-places input >> nth=0")
    page.fill("#branch_form [name=on]", "2019")
    follow(page, "#branch_form [type=submit]")
    assert "Đảng bộ Cấp Trên Có Lệnh" in page.inner_text("#content")

    page.goto(f"/admin/articles/organization/{number}/change/")
    has(page, "#names-group .add-row:visible, a[href$='/branch/']", 0)
    assert page.complaints == []


def test_criteria_of_a_directive_are_entered_taken_from_a_passage_and_held_against(log_in, made):
    _body, number = made["Tiêu chí"]
    address = f"/admin/articles/directive/{number}/change/"
    page = log_in("publisher", javascript=False)
    page.goto(address)
    follow(page, "#criteria-group a[href^='?rows=']")
    page.fill("#id_criteria-0-text", "Họp chi bộ hằng tháng")
    page.fill("#id_criteria-0-target", "12")
    follow(page, "input[name=_continue]")
    has(page, ".errornote", 0)
    assert page.input_value("#id_criteria-0-text") == "Họp chi bộ hằng tháng"
    # A finding about the directive is held against it.
    follow(page, ".panel a[href*='/finding/']:has-text('Công Cụ Tiêu chí họp')")
    page.select_option("#id_criterion", label="Họp chi bộ hằng tháng")
    follow(page, "input[name=_continue]")
    has(page, ".errornote", 0)
    has(page, "#id_criterion option:checked:text-is('Họp chi bộ hằng tháng')", 1)

    page.goto(address)
    follow(page, "a[href$='/criterion/']")
    page.fill("[name=article-typed]", "tin cong cu tieu chi")
    page.fill("#id_words", "Tiêu chí họp")
    page.fill("#id_text", "Họp đủ thành phần")
    enter(page, "#id_text")
    has(page, ".panel li:has-text('“Tiêu chí họp”')", 1)
    has(page, "#id_criteria-1-text", 1)
    assert page.complaints == []

    page = log_in("contributor")
    page.goto(address)
    has(page, "[name^=criteria-][type=text], a[href$='/criterion/']", 0)
    assert "Họp đủ thành phần" in page.inner_text("#criteria-group")


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
