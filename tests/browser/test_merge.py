"""Two records are entered, told to be alike, merged and parted: by keyboard, and without script."""

import pytest

from tests.browser.looking import enter, fits, follow, has
from tests.live.catalogue import manage

pytestmark = pytest.mark.browser

PUBLIC = """
from tests import factories as make
bodies = [make.make_organization(name) for name in ("Huyện ủy Gộp Đông", "Đảng bộ Gộp Đông")]
article = make.make_article("Tin gộp", body=bodies[1].name + " họp.")
make.make_mention(article, bodies[1].name, bodies[1])
directives = [make.make_directive(number) for number in ("961", "962")]
make.make_organization("Chi bộ Gộp Đông", parent=make.make_organization("Ban Gộp Đông",
                       publish=False), publish=False)
print("made", *(one.get_absolute_url() for one in bodies), *(one.pk for one in directives))
"""


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


def test_public_bodies_and_directives_by_who_may_publish(log_in, open_page, served):
    told = manage(served[1], "shell", "-v", "0", "-c", PUBLIC, check=True)
    heir, loser, first, second = told.stdout.split("made ")[1].split()
    page, visitor = log_in("publisher", javascript=False, width=390), open_page()
    # Two bodies ticked in their list become one, with the name of the other.
    page.goto("/admin/articles/organization/?q=gop+dong&status=published")
    has(page, "#result_list tbody tr", 2)
    for box in page.locator(".action-select").all():
        box.check()
    page.select_option("select[name=action]", "merge_rows")
    follow(page, ".actions button[name=index]")
    compared = page.url
    if "Đảng bộ" in page.inner_text(".merge-table th a >> nth=0"):
        follow(page, "button[value=turn]")
    page.check("tr:has(#merge-name) td:nth-of-type(2) input")
    page.fill("#merge-reason", "Một nơi")
    follow(page, ".merge-buttons [value=merge]")
    visitor.goto(loser)
    assert visitor.url.endswith(heir)
    assert "Đảng bộ Gộp Đông" in visitor.inner_text("h1")
    has(visitor, "main a.seal", 1)

    # Undone from the history of the one that stayed.
    follow(page, ".merge-table th a >> nth=0")
    follow(page, "a.historylink[href$='/history/']")
    follow(page, ".history-entry:has-text('Một nơi') a[href$='/undo/']")
    follow(page, ".undo-form button")
    visitor.goto(loser)
    assert visitor.url.endswith(loser)
    visitor.goto(heir)
    assert "Huyện ủy Gộp Đông" in visitor.inner_text("h1")

    # The partner of a directive is looked for by its number; they are two.
    page.goto(f"/admin/articles/directive/{first}/change/")
    follow(page, "a[href*='/merge/?a=']")
    page.fill("#merge-search", "962-CT/TW")
    enter(page, "#merge-search")
    follow(page, f".merge-found a[href$='&b={second}']")
    follow(page, ".merge-buttons [value=apart]")
    has(page, ".merge-done", 1)
    has(page, ".merge-buttons [value=open]", 1)

    # What a draft is used by stands before the question whether it is to go.
    page.goto("/admin/articles/organization/?q=ban+gop+dong")
    follow(page, "#result_list tbody th a")
    follow(page, ".deletelink")
    assert "Chi bộ Gộp Đông" in page.inner_text(".used")

    # A contributor compares, and is told why no more.
    page = log_in("contributor")
    page.goto(compared)
    has(page, ".merge-against li", 1)
    has(page, "#merge_form button", 0)
