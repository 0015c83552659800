"""Two records are entered, told to be alike, merged and parted: by keyboard, and without script."""

import pytest

pytestmark = pytest.mark.browser


def enter(page, name, note):
    """Enter a person by the keyboard alone; say that it is another one if the form asks."""
    page.goto("/admin/articles/person/add/")
    page.focus("#id_name")
    page.keyboard.type(name)
    page.keyboard.press("Tab")
    page.keyboard.type(note)
    page.focus("input[name=_continue]")
    with page.expect_navigation():
        page.keyboard.press("Enter")


def stay_with(page, name, second):
    """Answer the question whether the record is there already: save it anyway."""
    enter(page, name, second)
    tick = page.locator("input[name=save_anyway]")
    assert tick.is_visible()
    assert page.input_value("#id_note") == second
    tick.focus()
    page.keyboard.press("Space")
    page.focus("input[name=_continue]")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    page.wait_for_url("**/change/**")


def merge_from_queue(page, name):
    page.goto("/admin/articles/person/duplicates/")
    pair = page.locator(".duplicate", has_text=name)
    pair.locator("a.button").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/merge/**")
    assert page.locator(".merge-impact li").count() >= 3
    # The note of the other one: the arrow keys choose within a field.
    page.focus("input[name=field-note]:checked")
    page.keyboard.press("ArrowRight")
    page.focus("#merge-reason")
    page.keyboard.type("Cùng một người")
    page.keyboard.press("Enter")
    page.wait_for_selector(".merge-done")


def part(page):
    page.focus("button[value=part]")
    page.keyboard.press("Enter")
    page.wait_for_selector(".merge-impact")


@pytest.mark.parametrize("javascript", [True, False])
def test_two_records_become_one_and_two_again(log_in, javascript):
    editor = log_in("editor", javascript=javascript, width=1280 if javascript else 390)
    name = f"Phạm Thị Gộp {'Một' if javascript else 'Hai'}"
    enter(editor, name, "bản thứ nhất")
    editor.wait_for_url("**/change/**")
    stay_with(editor, name, "bản thứ hai")

    merge_from_queue(editor, name)
    editor.goto(f"/admin/articles/person/?q={name}")
    assert editor.locator("#result_list tbody tr").count() == 1
    assert "bản thứ hai" in editor.inner_text("#result_list")

    editor.go_back()
    part(editor)
    editor.goto(f"/admin/articles/person/?q={name}")
    assert editor.locator("#result_list tbody tr").count() == 2
    assert editor.evaluate("document.documentElement.scrollWidth") <= editor.viewport_size["width"]
    assert editor.complaints == []


def test_what_is_alike_is_told_while_one_types(log_in):
    editor = log_in("editor")
    enter(editor, "Phạm Thị Gõ", "")
    editor.wait_for_url("**/change/**")
    editor.goto("/admin/articles/person/add/")
    editor.focus("#id_name")
    editor.keyboard.type("phạm thị gõ")
    editor.wait_for_selector("#alike:not([hidden]) li")
    assert "Phạm Thị Gõ" in editor.inner_text("#alike")
    editor.keyboard.type(" khác")
    editor.wait_for_selector("#alike", state="hidden")
    assert editor.complaints == []
