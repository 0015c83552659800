"""Reading without marks, reporting an error, printing."""

import pytest

from tests.browser.looking import follow

pytestmark = pytest.mark.browser

ARTICLE = "/articles/minh-hoa-dong-thu-qua-ba-nam-lam-theo-chi-thi-907/"
REPORT = {"vi": "Báo lỗi", "en": "Report an error"}
SENT = {"vi": "Cảm ơn", "en": "Thank you"}


def test_marks_stay_off_until_they_are_wanted_again(open_page):
    page = open_page()
    page.goto(ARTICLE)
    marks = "button#marks"
    linked = page.locator(".text a[href]").count()
    assert linked >= 3
    page.click(marks)
    assert page.locator(".text a[href]").count() == 0
    page.reload()
    assert page.locator(marks).get_attribute("aria-pressed") == "true"
    assert page.locator(".text a[href]").count() == 0
    page.focus(marks)
    page.keyboard.press("Enter")
    assert page.locator(".text a[href]").count() == linked


@pytest.mark.parametrize("language", ["vi", "en"])
def test_without_a_script_marks_go_off_and_an_error_is_reported(open_page, language):
    page = open_page(language=language, width=390, javascript=False)
    page.goto(ARTICLE)
    assert page.locator("button.copy:visible").count() == 0
    follow(page, "#marks")
    assert page.locator(".text a").count() == 0
    page.locator("#figures .tools summary").first.click()
    assert "94% số chi bộ" in page.locator("#figures .copied").first.inner_text()
    follow(page, f'#figures .tools a:has-text("{REPORT[language]}")')
    assert page.locator("#id_website").bounding_box()["x"] < 0
    page.fill("#id_text", "Con số phải là 91%.")
    follow(page, "form.resolve button")
    assert SENT[language] in page.locator("h1").inner_text()
    follow(page, "main a.button")
    assert page.url.endswith(f"#{page.locator('.item:target').get_attribute('id')}")


def test_on_paper_there_is_the_text_and_no_controls(open_page):
    page = open_page(width=800)
    page.goto(ARTICLE)
    page.emulate_media(media="print")
    assert page.locator(".text p").first.is_visible()
    assert page.locator("#cite-vi").is_visible()
    for gone in ["nav.nav", ".tools", ".copy", ".seal", "#marks", ".tongues", ".site-foot ul"]:
        assert page.locator(gone).first.is_hidden(), gone
