"""A sheet at the desk in a real browser: out as a file, in with a preview, and back out again."""

import csv
import io
import re

import pytest

from tests.browser.looking import accessible, fits, follow, has

pytestmark = pytest.mark.browser


def sheet(*rows) -> dict:
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return {"name": "người mới.csv", "mimeType": "text/csv", "buffer": out.getvalue().encode()}


@pytest.mark.parametrize("options", [
    {"javascript": False, "width": 390}, {"dark": True},
], ids=["phone without script", "dark"])  # fmt: skip
def test_a_sheet_comes_in_and_is_taken_back(log_in, options):
    page = log_in("editor", **options)
    page.goto("/admin/articles/person/")
    follow(page, "a.importlink")
    rows = (
        ["Họ tên", "Ghi chú", "Bút danh"],
        ["Phạm Thử Nghiệm", "để thử", "P.T.N."],
        ["", "x", ""],
    )
    with_script = options.get("javascript", True)
    if with_script:
        accessible(page)
    page.set_input_files("#id_file", sheet(*rows))
    follow(page, "input[type=submit].default")
    assert re.search(r"/person/import/\d+/", page.url)
    assert "Phạm Thử Nghiệm" in page.inner_text("#row-2")
    assert "Còn thiếu" in page.inner_text("#row-3")
    assert fits(page)
    if with_script:
        accessible(page)
    follow(page, "button[value=store]")
    preview = page.url
    has(page, "#row-2 .sheet-committed", 1)
    follow(page, "#row-2 .sheet-head a")
    assert page.input_value("#id_names-0-text") == "P.T.N."
    page.goto(preview)
    follow(page, "button[value=undo]")
    assert page.locator(".station .badge").first.inner_text() == "đã hoàn tác"
    page.goto("/admin/articles/person/?q=Ph%E1%BA%A1m+Th%E1%BB%AD+Nghi%E1%BB%87m")
    has(page, "#result_list", 0)
    assert page.complaints == []


def downloaded(page, link):
    """Return the rows of a sheet that a link leads to, its header first."""
    with page.expect_download() as download:
        page.click(link)
    text = download.value.path().read_text(encoding="utf-8-sig")
    return list(csv.reader(io.StringIO(text)))


def looked_through(page, kind, rows):
    page.goto(f"/admin/articles/{kind}/import/")
    page.set_input_files("#id_file", sheet(*rows))
    follow(page, "input[type=submit].default")


def test_a_list_comes_back_and_each_row_says_what_it_would_do(log_in):
    page, address = log_in("publisher", javascript=False), "/admin/articles/organization/"
    page.goto(f"{address}?q=dang+uy+khoi+cac+co+quan+trung+uong")
    header, known, *_others = downloaded(page, "a.exportlink >> nth=0")
    name, kind, source = (header.index(one) for one in ("Tên", "Loại", "Nguồn"))
    changed, alike, new, faulty = ([*known], *([""] * len(header) for _row in range(3)))
    changed[source] = "Đổi trong bảng"
    alike[name], alike[kind] = known[name], known[kind]
    new[name], new[kind] = "Ban Bảng Tính Mới", "khác"
    faulty[name], faulty[kind] = "Ban Bảng Tính Sai", "không có loại này"
    looked_through(page, "organization", [header, changed, alike, new, faulty])
    has(page, "#row-2.outcome-changed ins:text-is('Đổi trong bảng')", 1)
    has(page, "#row-3.outcome-duplicate input[value=new]", 1)
    has(page, "#row-4.outcome-new", 1)
    assert "không có loại này" in page.inner_text("#row-5.outcome-refused")

    # Which one a row means is answered, and only then what it would do is known.
    page.check("#row-3 .sheet-choices input >> nth=0")
    follow(page, "button[value=keep]")
    has(page, "#row-3.outcome-unchanged", 1)
    follow(page, "button[value=store]")
    has(page, ".sheet-head .sheet-committed", 2)
    follow(page, "#row-2 .sheet-head a")
    assert page.input_value("#id_source_note") == "Đổi trong bảng"
    page.go_back()
    follow(page, "button[value=undo]")
    page.goto(f"{address}?q=ban+bang+tinh+moi")
    has(page, "#result_list a:has-text('Ban Bảng Tính Mới')", 0)
    page.goto(f"{address}{known[0]}/change/")
    assert page.input_value("#id_source_note") == known[source]

    # To a contributor the same sheet may not change what is public.
    page = log_in("contributor", javascript=False)
    looked_through(page, "organization", [header, changed, new])
    has(page, "#row-2.outcome-refused", 1)
    has(page, "#row-3.outcome-new", 1)
    follow(page, "button[value=discard]")
    has(page, "button[value=store]", 0)
    page.goto("/admin/articles/directive/import/")
    header, example = downloaded(page, ".panel-links a >> nth=0")
    looked_through(page, "directive", [header, example])
    follow(page, "button[value=store]")
    follow(page, "#row-2 .sheet-head a")
    has(page, ".badge-draft", 1)
    assert page.input_value("#id_number") == "01"
    page.go_back()
    follow(page, "button[value=undo]")
    has(page, "#row-2 .sheet-head a", 0)


def test_what_a_list_shows_leaves_as_a_file(log_in):
    page = log_in("editor")
    page.goto("/admin/articles/directive/?q=05-CT%2FTW")
    shown = page.locator("#result_list tbody tr").count()
    assert shown
    with page.expect_download() as download:
        page.click("a.exportlink >> nth=0")
    text = download.value.path().read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert len(rows) == shown
    assert "05-CT/TW" in {row["Số, ký hiệu"] for row in rows}
    with page.expect_download() as download:
        page.click("a.exportlink >> nth=1")
    assert re.fullmatch(r"directive-\d{4}-\d\d-\d\d\.xlsx", download.value.suggested_filename)
    assert download.value.path().read_bytes().startswith(b"PK")
