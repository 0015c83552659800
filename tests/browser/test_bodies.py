"""Bodies at the desk and in public: what lacks a report is seen, and so is the newest figure."""

import pytest

from tests.browser.looking import fits

pytestmark = pytest.mark.browser

BODY = "/organizations/dang-bo-tinh-song-mau/"
# Labels of a row that touch, and what of a chart lies beside the screen.
TOUCHING = """
charts => charts.flatMap(chart => {
    const boxes = [...chart.querySelectorAll("svg:not(.levels) text")]
        .map(one => one.getBoundingClientRect()).filter(box => box.width);
    return boxes.slice(1).filter((box, at) => box.left < boxes[at].right + 2).map(box => box.left);
})
"""
BESIDE = """
charts => charts.flatMap(chart => [...chart.querySelectorAll("circle:not(.reach), text")]
    .map(one => one.getBoundingClientRect())
    .filter(box => box.left < 0 || box.right > innerWidth).map(box => box.left))
"""


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_a_chart_shows_its_newest_point_at_every_width(open_page, width):
    page = open_page(width=width)
    page.goto(BODY)
    charts = page.locator(".plotted")
    assert charts.count() == 2
    assert fits(page)
    assert charts.evaluate_all(BESIDE) == []
    assert charts.evaluate_all(TOUCHING) == []
    size = page.locator(".plot text").first.evaluate("one => one.getBoundingClientRect().height")
    assert size > 10


@pytest.mark.parametrize("dark", [False, True])
def test_what_lacks_a_report_is_shaded_in_every_row_of_the_tree(log_in, dark):
    page = log_in("publisher", dark=dark)
    page.goto("/admin/completeness/")
    page.click("table.completeness a:has-text('907-CT/TU')")
    page.locator("#completeness-under").select_option(label="Đảng bộ tỉnh Sông Mẫu (minh họa)")
    page.click(".page-filters:not([role]) button")
    page.wait_for_url("**under=*")
    shade = "one => getComputedStyle(one).backgroundColor"
    gaps = {one.evaluate(shade) for one in page.locator("td.missing").all()}
    rows = {one.evaluate(shade) for one in page.locator(".completeness tbody tr").all()}
    assert len(gaps) == 1
    assert not gaps & rows
    lefts = page.locator("tbody th a").evaluate_all("all => all.map(one => one.offsetLeft)")
    assert lefts[0] < lefts[1]
    assert len(set(lefts)) >= 3
