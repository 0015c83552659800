"""From a directive to a shortcoming's passage: both languages, with and without a script."""

import pytest

from tests.browser.looking import follow

pytestmark = pytest.mark.browser

SLUG = "chi-thi-907-ct-tu-song-mau"
SAID = "Chưa lập được tổ công tác"
WORDS = "chưa lập được tổ công tác"
NOT_FOUND = {
    "vi": "không tìm thấy báo cáo trong danh mục này",
    "en": "no report found in this catalogue",
}


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize(("javascript", "width"), [(True, 1280), (False, 390)])
def test_from_a_directive_to_a_shortcomings_passage(open_page, language, javascript, width):
    page = open_page(width=width, language=language, javascript=javascript)
    page.goto("/directives/?q=907")
    follow(page, f'main h3 a[href="/directives/{SLUG}/"]')

    assert NOT_FOUND[language] in page.locator("table.matrix").text_content()
    wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert page.evaluate(wide) == 0
    follow(page, f'#shortcomings li:has-text("{SAID}") a.seal')

    assert page.url.partition("#")[2].startswith("p-")
    assert page.locator(".passage:target").first.inner_text() == WORDS
    assert page.locator(".passage:target").first.is_visible()
    assert page.complaints == []


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
