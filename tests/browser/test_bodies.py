"""Bodies at the desk and in public: what lacks a report is seen, and so is the newest figure."""

import pytest

from tests.browser.looking import accessible, enter, fits, follow

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


@pytest.mark.parametrize(("width", "dark"), [(320, True), (1280, False)])
def test_a_directive_without_reports_leads_to_who_should_have_reported(log_in, width, dark):
    page = log_in("publisher", width=width, dark=dark)
    page.goto("/admin/completeness/")
    follow(page, "tr:has(td[colspan]) a:has-text('35-CT/TW')")
    accessible(page)
    page.fill("#completeness-q", "khoi")
    enter(page, "#completeness-q")
    accessible(page)
    follow(page, ".branches-found a >> nth=0")
    assert page.locator("#completeness-under option:checked").inner_text().strip("— ")
    assert page.locator("td.missing").count() >= 2
    accessible(page)
    assert fits(page)
    assert not page.complaints


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_body_tells_each_directive_that_it_carries_out(open_page, language):
    page = open_page(width=320, language=language, javascript=False)
    page.goto("/organizations/dang-uy-khoi-cac-co-quan-trung-uong/")
    listed = page.locator("#directives > ul a")
    sections = page.locator("#directives section.carried")
    assert listed.count() == sections.count() > 1
    name = sections.nth(1).locator("h3 a").inner_text()
    assert listed.nth(1).inner_text() == name
    listed.nth(1).click()
    follow(page, "section.carried:target .actions a")
    assert name in page.locator("h1").inner_text()
    assert page.locator("table.matrix tbody tr").count() >= 1
    assert fits(page)
