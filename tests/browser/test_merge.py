"""Two records are entered, told to be alike, merged and parted: by keyboard, and without script."""

import pytest

from tests.browser.looking import enter, fits, follow, has

pytestmark = pytest.mark.browser


def type_in(page, name, note):
    """Enter a person by the keyboard alone; say that it is another one if the form asks."""
    page.goto("/admin/articles/person/add/")
    page.focus("#id_name")
    page.keyboard.type(name)
    page.keyboard.press("Tab")
    page.keyboard.type(note)
    enter(page, "input[name=_continue]")


def stay_with(page, name, second):
    """Answer the question whether the record is there already: save it anyway."""
    type_in(page, name, second)
    tick = page.locator("input[name=save_anyway]")
    tick.wait_for()
    assert page.input_value("#id_note") == second
    tick.focus()
    page.keyboard.press("Space")
    enter(page, "input[name=_continue]")
    assert "/change/" in page.url


def merge_from_queue(page, name):
    page.goto("/admin/articles/person/duplicates/")
    pair = page.locator(".duplicate", has_text=name)
    pair.locator("a.button").focus()
    enter(page)
    assert "/merge/" in page.url
    assert page.locator(".merge-impact li").count() >= 3
    # The note of the other one: the arrow keys choose within a field.
    page.focus("input[name=field-note]:checked")
    page.keyboard.press("ArrowRight")
    page.focus("#merge-reason")
    page.keyboard.type("Cùng một người")
    enter(page)
    has(page, ".merge-done", 1)


def part(page):
    enter(page, "button[value=part]")
    assert page.locator(".merge-impact li").count() >= 3


@pytest.mark.parametrize("javascript", [True, pytest.param(False, marks=pytest.mark.slow)])
def test_two_records_become_one_and_two_again(log_in, javascript):
    editor = log_in("editor", javascript=javascript, width=1280 if javascript else 390)
    name = f"Phạm Thị Gộp {'Một' if javascript else 'Hai'}"
    type_in(editor, name, "bản thứ nhất")
    assert "/change/" in editor.url
    stay_with(editor, name, "bản thứ hai")

    merge_from_queue(editor, name)
    editor.goto(f"/admin/articles/person/?q={name}")
    has(editor, "#result_list tbody tr", 1)
    assert "bản thứ hai" in editor.inner_text("#result_list")

    editor.go_back()
    part(editor)
    editor.goto(f"/admin/articles/person/?q={name}")
    has(editor, "#result_list tbody tr", 2)
    assert fits(editor)
    assert editor.complaints == []


def test_what_is_alike_is_told_while_one_types(log_in):
    editor = log_in("editor")
    type_in(editor, "Phạm Thị Gõ", "")
    assert "/change/" in editor.url
    editor.goto("/admin/articles/person/add/")
    editor.focus("#id_name")
    editor.keyboard.type("phạm thị gõ")
    editor.wait_for_selector("#alike:not([hidden]) li")
    assert "Phạm Thị Gõ" in editor.inner_text("#alike")
    editor.keyboard.type(" khác")
    editor.wait_for_selector("#alike", state="hidden")
    assert editor.complaints == []


def test_two_are_told_apart_and_the_direction_is_turned(log_in):
    editor = log_in("editor", javascript=False)
    name = "Phạm Thị Khác Nhau"
    type_in(editor, name, "ở xã Trên")
    stay_with(editor, name, "ở xã Dưới")
    queue = "/admin/articles/person/duplicates/"
    pair = f".duplicate:has-text('{name}')"
    editor.goto(queue)
    follow(editor, f"{pair} button[value=apart]")
    has(editor, pair, 0)
    editor.goto(f"{queue}?verdict=not_the_same")
    follow(editor, f"{pair} button[value=open]")
    editor.goto(queue)
    follow(editor, f"{pair} a.button")
    stays, goes = (editor.input_value(f"#merge_form [name={side}]") for side in "ab")
    follow(editor, "button[value=turn]")
    assert editor.input_value("#merge_form [name=a]") == goes
    assert editor.input_value("#merge_form [name=b]") == stays
