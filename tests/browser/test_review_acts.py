"""The acts of a review beside accept and reject: with the rights of each role, with and without
script."""

import subprocess
import sys
from urllib.parse import urlsplit

import pytest

from tests.browser.conftest import free_port, wait_for
from tests.browser.looking import accessible, enter, follow, has
from tests.browser.reviewing import brought_in, chosen, found, press, tab_to
from tests.live.catalogue import ROOT

pytestmark = pytest.mark.browser

TEXT = """Khối tỉnh thử {}

15:40, 02/11/2018

Chiều 2/11, Đảng ủy Khối các cơ quan Trung ương họp. Có 63 đảng viên dự ngày hội đọc sách.

Các chi bộ đã học Chỉ thị số 05-CT/TW của Bộ Chính trị. Trời hôm ấy mưa nhẹ.
"""
WORDS = "Có 63 đảng viên dự ngày hội đọc sách."
BODY = "khoi cac co quan trung uong"


def imported(page, mark):
    return brought_in(page, mark, TEXT.format(mark))


def test_an_editor_by_keys(log_in):
    page = log_in("editor")
    imported(page, "phím")
    # Another record for a citation that was read right: its dialog, by keys alone.
    chosen(page, "Chỉ thị số 05-CT/TW")
    page.keyboard.press("c")
    page.wait_for_selector("#review-dialog[open]")
    accessible(page)
    found(page, "record", "Nghị quyết 09-NQ/TU")
    page.keyboard.press("Enter")
    page.wait_for_selector(".row.is-accepted:has-text('09-NQ/TU')")
    press(page, "u")
    has(page, ".row.is-accepted", 0)

    # Everything that is listed and sure, and all of it back.
    open_rows = page.locator(".row.is-proposed").count()
    tab_to(page, "#least", "Shift+Tab")
    page.keyboard.press("Control+A")
    page.keyboard.type("0.6")
    with page.expect_response(lambda answer: answer.request.method == "POST"):
        page.keyboard.press("Enter")
    page.wait_for_selector(".row.is-accepted")
    assert page.evaluate("document.activeElement !== document.body")
    page.focus("#text-pane")
    press(page, "u")
    has(page, ".row.is-proposed", open_rows)
    press(page, "A")
    assert page.locator(".row.is-accepted").count() >= 1
    press(page, "u")
    has(page, ".row.is-proposed", open_rows)

    # A sentence becomes a finding: organisation, directive, value, period.
    page.keyboard.press("s")
    while not page.locator(".sentence.is-current:has-text('63')").count():
        page.keyboard.press("s")
    page.keyboard.press("m")
    for _word in range(12):
        page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("f")
    page.wait_for_selector("#review-dialog[open] #proposal_form")
    assert page.input_value("#review-dialog [name=value]") == "63"
    found(page, "directive", "05-CT/TW")
    page.fill("#review-dialog [name=period]", "11/2018")
    enter_dialog(page)
    row = page.locator(".row.k-fact.is-accepted", has_text="63 đảng viên")
    row.wait_for()
    assert "05-CT/TW" in page.inner_text("body")

    # An editor hands over; publishing is not offered.
    has(page, ".move-publish", 0)
    page.keyboard.press("p")
    assert page.evaluate("document.activeElement.matches('.move-submit')")
    enter(page)
    has(page, ".badge-in_review", 1)
    assert page.complaints == []


def enter_dialog(page):
    page.focus("#review-dialog .submit-row .default")
    page.keyboard.press("Enter")
    page.wait_for_selector("#review-dialog", state="hidden")


def test_a_contributor_without_script(log_in):
    page = log_in("contributor", javascript=False, width=390)
    own = imported(page, "không chữ lệnh")
    follow(page, ".row.is-proposed:has-text('Bộ Chính trị') >> nth=0 >> [value^='accept ']")
    has(page, ".row.is-accepted", 1)
    follow(page, ".row.is-proposed:has-text('05-CT/TW') .another >> nth=0")
    page.fill("[name=record_query]", "09-NQ/TU")
    follow(page, ".field-record button")
    page.check(".field-record label:has-text('09-NQ/TU') input >> nth=0")
    follow(page, "button[value=accept]")
    has(page, ".row.is-accepted:has-text('09-NQ/TU')", 1)
    follow(page, "#undo_form [value=undo]")
    has(page, ".row.is-accepted:has-text('09-NQ/TU')", 0)
    page.fill("#least", "0.6")
    follow(page, "button[value=sure]")
    assert page.locator(".row.is-accepted").count() > 1
    follow(page, "#undo_form [value=undo]")
    has(page, ".row.is-accepted", 1)
    # A contributor hands the own draft over, and publishes nothing.
    has(page, ".move-publish", 0)
    follow(page, ".move-submit")
    has(page, ".badge-in_review", 1)

    other = log_in("editor", javascript=False)
    others = imported(other, "của người khác")
    assert page.goto(others).status == 404
    assert other.goto(own).status == 200


def test_a_publisher_is_told_what_is_open(log_in):
    page = log_in("publisher", width=390, dark=True)
    imported(page, "còn mở")
    page.keyboard.press("p")
    enter(page)
    assert page.locator(".open-points li").count() >= 1
    accessible(page)
    has(page, ".badge-published", 0)
    enter(page, "#content-main [type=submit]")
    has(page, ".badge-published", 1)
    assert page.complaints == []


@pytest.fixture
def strict(served):
    """The address of a second server, of a house where nobody publishes what they entered."""
    address, values = served[0], {**served[1], "OTHER_REVIEWER": "1"}
    port = free_port()
    command = [sys.executable, "-m", "gunicorn", "corpus_site.wsgi", "--bind", f"127.0.0.1:{port}"]
    command += ["--no-control-socket", "--log-level", "warning"]
    with subprocess.Popen(command, cwd=ROOT, env=values) as process:
        try:
            wait_for(f"http://127.0.0.1:{port}/healthz", process)
            yield address.rpartition(":")[0] + f":{port}"
        finally:
            process.terminate()


def test_somebody_else_publishes_where_the_house_asks_for_it(log_in, strict):
    page, other = log_in("publisher"), log_in("admin")
    path = urlsplit(imported(page, "người khác duyệt")).path
    page.goto(strict + path)  # cookies know no ports: one is logged in there too
    has(page, ".move-submit", 1)
    has(page, ".move-publish", 0)
    other.goto(strict + path)
    has(other, ".move-publish", 1)
