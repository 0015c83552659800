"""Lists narrowed in a browser: a script changes the results alone, without it whole pages."""

import pytest

from tests.browser.looking import accessible, enter, fits, follow, has, reaches

pytestmark = pytest.mark.browser

DIRECTIVE = "directive-chi-thi-907-ct-tu-song-mau"


def test_a_script_changes_the_results_alone(open_page):
    page = open_page()
    page.goto("/articles/")
    page.evaluate("window.stays = true")
    heading = page.text_content("#found").strip()

    page.click(f"#{DIRECTIVE}")
    has(page, "#chips li", 2)
    said = page.text_content("#said")
    assert said == page.text_content("#found").strip() != heading
    assert page.evaluate("document.activeElement.id") == DIRECTIVE
    assert page.url.endswith("?directive=chi-thi-907-ct-tu-song-mau")
    assert "directive=chi-thi-907" in page.get_attribute(
        "#site-foot a[href^='/articles.json']", "href"
    )

    page.focus("#bar-2022")
    page.keyboard.press("Enter")
    has(page, "#chips li", 3)
    has(page, "#bar-2022[aria-current]", 1)
    assert page.evaluate("document.activeElement.id") == "bar-2022"
    page.focus("#bar-2020")
    page.keyboard.press("Enter")
    page.wait_for_url("**year=2020-2022*")
    has(page, "#chips li", 3)
    has(page, ".years [aria-current]", 3)
    page.click("#every-year")
    has(page, "#chips li", 2)
    page.fill("#id_q", "sơ kết")
    page.keyboard.press("Enter")
    has(page, "#chips li", 3)
    page.click("#chips li:first-child a")
    has(page, "#chips li", 2)
    assert page.input_value("#id_q") == ""
    page.click("#view")
    has(page, ".strip", 2)

    assert page.evaluate("window.stays") is True
    assert page.complaints == []
    accessible(page)
    page.emulate_media(color_scheme="dark")
    accessible(page, "color-contrast")


def test_a_phone_with_a_script_stays_where_it_was(open_page):
    page = open_page(width=390)
    page.goto("/articles/")
    page.evaluate("window.stays = true")
    page.click(".facets > summary")
    page.click(f"#{DIRECTIVE}")
    has(page, "#chips li", 2)
    assert page.is_visible(f"#{DIRECTIVE}")  # what was unfolded is so still
    assert page.evaluate("document.activeElement.id") == DIRECTIVE
    page.fill("#id_q", "chi thi")
    page.wait_for_selector(".suggested li")
    page.keyboard.press("Enter")
    has(page, "#chips li", 3)
    assert page.is_hidden(".suggested")
    assert page.evaluate("window.stays") is True
    assert page.complaints == []


def test_the_way_back_leads_to_the_list_of_the_address(open_page):
    page = open_page()
    page.goto("/articles/")
    page.click(f"#{DIRECTIVE}")
    has(page, "#chips li", 2)
    page.click("#bar-2022")
    has(page, "#chips li", 3)
    page.go_back()
    has(page, "#chips li", 2)
    page.go_forward()
    has(page, "#chips li", 3)
    # Two at once, which no one waits for here: the page that asks for them is gone by then, and
    # the load that the first one began is given up.
    page.evaluate("setTimeout(() => { history.back(); history.back(); })")
    reaches(page, "/articles/$")
    has(page, "#chips", 0)
    page.fill("#id_q", "chi thi")
    page.wait_for_selector(".suggested li")
    assert page.complaints == []


def test_a_reader_by_ear_is_told_once_where_they_are(open_page):
    page = open_page(language="en")
    page.goto("/articles/")
    page.focus("#more-directive")
    page.keyboard.press("Enter")
    has(page, "#fewer-directive", 1)
    assert page.evaluate("document.activeElement.closest('#facet-directive') !== null")
    assert page.text_content("#said") == ""  # the list is the same
    page.goto("/organizations/")
    page.focus(".pager [rel=next]")
    page.keyboard.press("Enter")
    has(page, "#found:focus", 1)
    assert page.text_content("#found").strip().endswith("page 2")
    assert page.text_content("#said") == ""  # what has the focus is read out by that


def test_what_is_typed_while_a_list_comes_stays(open_page):
    page = open_page()
    page.goto("/articles/")
    held = []

    def hold(route):
        held.append(route)

    page.route("**/articles/?directive=*", hold)
    page.click(f"#{DIRECTIVE}")
    page.fill("#id_q", "nghi quyet")
    page.wait_for_timeout(100)
    held[0].continue_()
    has(page, "#chips li", 2)
    assert page.input_value("#id_q") == "nghi quyet"
    feed = page.get_attribute("link[type='application/atom+xml']", "href")
    assert "directive=chi-thi-907" in feed


def test_without_htmx_the_links_are_links(open_page):
    page = open_page()
    page.route("**/htmx-2*", lambda route: route.abort())
    page.goto("/articles/")
    page.focus("#bar-2022")
    page.keyboard.press("Enter")
    page.wait_for_url("**year=2022")
    has(page, "#chips li", 2)


def test_a_new_window_is_the_browsers(open_page):
    page = open_page()
    page.goto("/articles/")
    with page.context.expect_page() as opened:
        page.click(f"#{DIRECTIVE}", modifiers=["Shift"])
    has(opened.value, "#chips li", 2)
    has(page, "#chips", 0)


def test_what_is_no_list_is_gone_to_as_without_a_script(open_page):
    page = open_page()
    page.goto("/articles/")
    page.evaluate("window.stays = true")
    page.evaluate("document.getElementById('id_since').type = 'text'")
    page.fill("#id_since", "25-10-2018")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.is_visible(".alert")
    assert page.input_value("#id_q") == ""
    page.goto("/organizations/")
    page.evaluate("window.stays = true")
    page.click(".pager [rel=next]")
    page.wait_for_url("**page=2")
    has(page, "#found:focus", 1)
    assert page.evaluate("window.stays") is True
    follow(page, ".rows h3 a >> nth=0")
    assert page.evaluate("window.stays") is None


def test_a_phone_without_a_script_narrows_by_whole_pages(open_page):
    page = open_page(width=390, language="en", javascript=False)
    page.goto("/articles/")
    assert fits(page)
    assert not page.is_visible(f"#{DIRECTIVE}")  # what narrows the list is folded up above it
    page.click(".facets > summary")
    follow(page, "#more-organization")
    page.fill("#find-organization", "tay thu")
    enter(page)
    has(page, "#facet-organization .values li", 1)
    assert page.is_visible("#find-organization")
    assert fits(page)

    follow(page, "#facet-organization .values a")
    has(page, "#chips li", 2)
    follow(page, "#chips li:first-child a")
    has(page, "#chips", 0)
    assert page.complaints == []
