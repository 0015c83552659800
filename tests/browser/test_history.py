"""The past of a record in a real browser: compared, undone, a stale save combined."""

import pytest

from tests.browser.looking import enter, fits, follow, has

pytestmark = pytest.mark.browser


def new_person(page, name):
    """Enter a person and stay at the form; return its address."""
    page.goto("/admin/articles/person/add/")
    page.fill("#id_name", name)
    follow(page, "input[name=_continue]")
    assert page.url.endswith("/change/")
    return page.url


def change(page, address, **values):
    page.goto(address)
    for name, value in values.items():
        page.fill(f"#id_{name}", value)
    follow(page, "input[name=_continue]")


def press(page, selector):
    """Reach a link or button as the keyboard does, and press it."""
    found = page.locator(selector).first
    found.focus()
    assert found.evaluate("one => one === document.activeElement")
    enter(page)


def test_versions_are_compared_and_an_entry_undone_by_keys_alone(log_in):
    page = log_in("contributor", width=390)
    address = new_person(page, "Nguyễn Thị Đối Chiếu")
    for year in (2015, 2016):
        note = f"Phân biệt với người cùng tên, bí thư chi bộ thôn Thượng đến năm {year}."
        change(page, address, note=note)
    press(page, "a.historylink[href$='/history/']")
    has(page, ".history-entry", 3)
    assert fits(page)

    press(page, "#compare-form button")
    assert page.inner_text(".redline del") == "2015"
    assert page.inner_text(".redline ins") == "2016"
    assert fits(page)
    page.go_back()  # waits for the page it goes back to

    press(page, ".history-entry a[href$='/undo/']")
    assert "2015" in page.inner_text(".change-lines .after")
    press(page, ".undo-form button")
    has(page, ".messagelist .success", 1)
    page.goto(address)
    assert "2015" in page.input_value("#id_note")
    assert page.complaints == []


def test_a_stale_save_is_combined_without_script(log_in):
    mine = log_in("contributor", javascript=False, width=390)
    theirs = log_in("publisher", language="en")
    address = new_person(mine, "Nguyễn Thị Kết Hợp")
    mine.goto(address)
    change(theirs, address, note="của họ", source_note="sổ của họ")
    mine.fill("#id_note", "của tôi")
    follow(mine, "input[name=_continue]")

    has(mine, ".combine-question", 2)
    assert "publisher" in mine.inner_text(".stale-note")
    assert mine.is_checked("input[name='choose:source_note'][value=theirs]")
    assert not mine.is_checked("input[name='choose:note'][value=mine]")
    assert fits(mine)
    mine.check("input[name='choose:note'][value=mine]")
    mine.fill("#id_note", "của cả hai")
    follow(mine, ".submit-row input[type=submit]")

    assert mine.input_value("#id_note") == "của cả hai"
    assert mine.input_value("#id_source_note") == "sổ của họ"


@pytest.mark.slow
def test_what_was_typed_outlives_a_deletion_without_script(log_in):
    mine = log_in("editor", javascript=False)
    theirs = log_in("publisher")
    address = new_person(mine, "Nguyễn Thị Còn Lại")
    mine.goto(address)
    theirs.goto(address.replace("/change/", "/delete/"))
    follow(theirs, "#content form input[type=submit]")
    mine.fill("#id_note", "tôi đã gõ điều này")
    follow(mine, "input[name=_continue]")
    assert "tôi đã gõ điều này" in mine.inner_text(".kept-lines")

    follow(mine, "button[name=_continue]")
    assert mine.url.endswith("/change/")
    assert mine.url != address
    assert mine.input_value("#id_note") == "tôi đã gõ điều này"
