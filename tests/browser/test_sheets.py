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
