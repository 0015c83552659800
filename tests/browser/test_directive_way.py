"""A directive's way: two bodies side by side, the matrix by the keyboard."""

import pytest

from tests.browser.looking import follow

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
