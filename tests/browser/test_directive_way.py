"""A directive's way: two bodies side by side, the matrix by the keyboard."""

import pytest

from tests.browser.looking import accessible, fits, follow

pytestmark = pytest.mark.browser

SLUG = "chi-thi-907-ct-tu-song-mau"


def test_two_bodies_are_compared_without_a_script(open_page):
    page = open_page(javascript=False)
    page.goto(f"/directives/{SLUG}/compare/")
    page.select_option("#id_a", "dang-bo-huyen-dong-thu")
    page.select_option("#id_b", "dang-bo-huyen-tay-thu")
    follow(page, "form.asked button")

    row = page.locator("table.compare tbody tr", has_text="Tỷ lệ chi bộ có đăng ký")
    assert "94 %" in row.inner_text()
    assert "61 %" in row.inner_text()


def test_a_cell_is_reached_and_opened_by_the_keyboard(open_page):
    page = open_page()
    page.goto(f"/directives/{SLUG}/matrix/")
    page.locator(".scroll").focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('th') !== null")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/articles/**")
    assert page.locator(".passage:target").count() == 1


RIGHT = "one => one.getBoundingClientRect().right"
TOP = "one => one.getBoundingClientRect().top"
WITHIN = f"one => ({TOP})(one) - ({TOP})(one.closest('section'))"
WIDTH = "one => one.getBoundingClientRect().width"


@pytest.mark.parametrize("width", [320, 390])
def test_on_a_phone_the_matrix_is_a_list_that_begins_with_the_newest_report(open_page, width):
    page = open_page(width=width)
    page.goto(f"/directives/{SLUG}/matrix/")
    box = page.locator(".scroll")
    assert box.evaluate("one => one.scrollWidth <= one.clientWidth")
    first = page.locator(".matrix td >> nth=0")
    assert "98 %" in first.inner_text()
    assert first.evaluate("one => getComputedStyle(one, '::before').content") == '"2024"'
    name = page.locator(".matrix th[scope=row] >> nth=0").bounding_box()
    assert name["y"] + name["height"] <= first.bounding_box()["y"] + 1
    whole = page.locator(".matrix td[data-said='2019 – 2024']")
    assert "hơn 40 cách làm" in whole.inner_text()
    assert fits(page)
    accessible(page)


def test_too_many_reports_for_a_phone_are_strips_under_names_that_cover_nothing(open_page):
    page = open_page(width=390)
    page.goto(f"/directives/{SLUG}/matrix/")
    page.evaluate("document.querySelector('.matrix').classList.add('brief')")
    line, name = page.locator(".matrix tr:has(th[scope=row]) >> nth=0"), ".matrix tbody th >> nth=0"
    before = page.locator(name).bounding_box()
    line.evaluate("one => { one.scrollLeft = 150; }")
    assert line.evaluate("one => one.scrollLeft") == 150
    assert page.locator(name).bounding_box() == before
    cells = line.locator("td").all()
    assert all(one.bounding_box()["y"] >= before["y"] + before["height"] for one in cells)
    assert fits(page)


def test_the_matrix_at_a_desk_stands_in_columns_under_their_years(open_page):
    page = open_page(dark=True)
    page.goto(f"/directives/{SLUG}/matrix/")
    whole = page.locator(".matrix td[data-said='2019 – 2024']")
    years = page.locator(".matrix thead th")
    assert years.all_inner_texts()[1:] == ["2024", "2023", "2022", "2021", "2020", "2019"]
    first, last = years.nth(1).bounding_box(), years.last.bounding_box()
    across = whole.bounding_box()
    assert abs(across["x"] - first["x"]) < 2
    assert abs(across["x"] + across["width"] - last["x"] - last["width"]) < 2
    boxes = page.locator("form.asked :is(select, input:not([type=hidden]), button)")
    assert len({round(one.evaluate(TOP), 1) for one in boxes.all()}) == 1
    accessible(page)


@pytest.mark.parametrize("part", ["", "matrix/", "matrix/?by=criterion", "compare/"])
def test_on_paper_nothing_runs_past_the_edge(open_page, part):
    page = open_page()
    bodies = "?a=dang-bo-huyen-dong-thu&b=dang-bo-huyen-tay-thu" if part == "compare/" else ""
    page.goto(f"/directives/{SLUG}/{part}{bodies}")
    page.set_viewport_size({"width": 657, "height": 930})  # A4 without its margins
    page.emulate_media(media="print")
    parts = page.locator("main :is(th, td, svg)").all()
    assert [one.text_content() for one in parts if one.evaluate(RIGHT) > 658] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 657
    assert page.locator(".tools:visible, .dots:visible").count() == 0


def test_two_bodies_have_columns_of_one_width(open_page):
    page = open_page()
    page.goto(f"/directives/{SLUG}/compare/?a=dang-bo-huyen-dong-thu&b=dang-bo-huyen-tay-thu")
    one, other = (head.evaluate(WIDTH) for head in page.locator(".compare thead th").all())
    assert abs(one - other) < 2


@pytest.mark.parametrize("width", [390, 1280])
def test_the_tools_of_a_fact_are_small_and_open_by_the_keyboard_alone(open_page, width):
    page = open_page(width=width, javascript=False)
    page.goto(f"/directives/{SLUG}/")
    summaries = page.locator(".tools summary")
    sizes = [one.bounding_box() for one in summaries.all()]
    assert len(sizes) > 60
    assert all(one["width"] >= 24 and one["height"] >= 24 for one in sizes)
    for place in ("#chain", "#criteria", ".matrix", ".milestones", "#reports", "#figures"):
        tools = page.locator(f"{place} .tools").first
        tools.locator("summary").focus()
        closed = tools.locator("summary").evaluate(WITHIN)
        page.keyboard.press("Enter")
        assert tools.locator(".copied").first.is_visible()
        assert tools.locator("a").first.is_visible()
        assert tools.locator("summary").evaluate(WITHIN) == closed  # it stays under the finger
        page.keyboard.press("Enter")
        assert tools.locator(".copied").first.is_hidden()
    assert fits(page)
