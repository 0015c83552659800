"""Taking a fact along with its source, reading without marks, reporting an error, printing."""

import pytest

from tests.browser.looking import accessible, fits, follow

pytestmark = pytest.mark.browser

ARTICLE = "/articles/minh-hoa-dong-thu-qua-ba-nam-lam-theo-chi-thi-907/"
BODY = "/organizations/dang-bo-huyen-dong-thu/"
SUMMARY = {"vi": "Chép kèm nguồn", "en": "Copy with source"}
COPIED = {"vi": "Đã chép", "en": "Copied"}
REPORT = {"vi": "Báo lỗi", "en": "Report an error"}
SENT = {"vi": "Cảm ơn", "en": "Thank you"}


@pytest.mark.parametrize(("language", "width"), [("vi", 1280), ("en", 390)])
def test_a_fact_is_copied_with_its_source(open_page, language, width):
    page = open_page(language=language, width=width)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(ARTICLE)
    tools = page.locator("#figures .item").first.locator(".tools")
    tools.locator("summary", has_text=SUMMARY[language]).click()
    tools.locator("button").click()

    page.wait_for_function("document.getElementById('said').textContent !== ''")
    assert page.locator("#said").text_content() == COPIED[language]
    kept = page.evaluate("navigator.clipboard.readText()")
    assert "94% số chi bộ có đăng ký. “94% số chi bộ có đăng ký" in kept
    assert f"{ARTICLE}#p-" in kept
    page.goto(kept.rpartition(" ")[2])
    assert page.locator(".passage:target").inner_text().startswith("94%")
    assert fits(page)
    accessible(page)
    assert page.complaints == []


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


def test_a_figure_over_time_opens_its_passage(open_page):
    page = open_page()
    page.goto(BODY)
    accessible(page)
    dots = page.locator("svg.plot a")
    assert dots.count() == page.locator("#over-time table tbody tr").count() >= 3
    dots.first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/articles/**#p-*")
    assert page.locator(".passage:target").inner_text().startswith("đạt 92%")


def test_on_paper_there_is_the_text_and_no_controls(open_page):
    page = open_page(width=800)
    page.goto(ARTICLE)
    page.emulate_media(media="print")
    assert page.locator(".text p").first.is_visible()
    assert page.locator("#cite-vi").is_visible()
    for gone in ["nav.nav", ".tools", ".copy", ".seal", "#marks", ".tongues", ".site-foot ul"]:
        assert page.locator(gone).first.is_hidden(), gone
