"""The queues in a browser: what is wanted, made and undone; an article taken and talked about."""

import pytest

from tests.browser.looking import enter, fits, follow, has
from tests.browser.reviewing import brought_in
from tests.live.catalogue import manage

pytestmark = pytest.mark.browser
TEXT = """Chi bộ thôn Đông quán triệt chỉ thị mới

09:2{number}, 1{number}/03/2021

Sáng 1{number}/3, các đảng viên thôn Đông thực hiện Chỉ thị số {symbol} của Ban Bí thư.

PV
"""


@pytest.fixture
def imported(served, tmp_path):
    """Return a function that imports two drafts that name a directive nobody knows."""
    _address, values = served

    def bring_in(symbol):
        for number in (1, 2):
            name = f"{symbol.replace('/', '-')}-{number}.txt"
            text = TEXT.format(number=number, symbol=symbol)
            (tmp_path / name).write_text(text, encoding="utf-8")
        manage(values, "import_articles", *map(str, tmp_path.glob("*.txt")), check=True)

    return bring_in


@pytest.mark.parametrize(
    "javascript",
    [pytest.param(True, id="script"), pytest.param(False, id="no script", marks=pytest.mark.slow)],
)
def test_a_wanted_directive_is_made_from_the_front_page_and_undone(log_in, imported, javascript):
    symbol = "78-CT/TW" if javascript else "79-CT/TW"
    imported(symbol)
    page = log_in("editor", javascript=javascript, width=1280 if javascript else 390)
    follow(page, "a[href*='/wanted/directive/']")
    follow(page, f".wanted h2 a:has-text('{symbol}')")
    has(page, ".wanted-passages li", 2)
    assert page.input_value("#id_symbol") == symbol
    assert fits(page)
    page.fill("#id_title", f"Chỉ thị thử {symbol}")
    page.check("#accept")
    follow(page, "#wanted_form [type=submit]")
    assert page.url.endswith("/wanted/directive/")
    assert symbol in page.inner_text(".messagelist .success")
    has(page, f".wanted h2 a:has-text('{symbol}')", 0)
    follow(page, f".made-lately li:has-text('{symbol}') button")
    has(page, f".wanted h2 a:has-text('{symbol}')", 1)
    assert page.complaints == []


def test_a_contributor_leads_what_is_wanted_to_a_record_or_makes_it(log_in):
    page, wanted = log_in("contributor", javascript=False), ".wanted h2 a:has-text('81-CT/TW')"
    review = brought_in(page, "muốn có", TEXT.format(number=4, symbol="81-CT/TW"))
    row = ".row:has-text('81-CT/TW')"
    page.goto("/admin/")
    follow(page, "a[href$='/wanted/directive/']")
    follow(page, wanted)
    page.fill("#wanted-q", "05-CT/TW")
    enter(page, "#wanted-q")
    follow(page, ".wanted-found li:has-text('05-CT/TW') button >> nth=0")
    has(page, wanted, 0)
    page.goto(review)
    has(page, f"{row}.is-accepted .row-means:has-text('05-CT/TW')", 1)

    page.goto("/admin/wanted/directive/")
    follow(page, ".made-lately li:first-child button")
    follow(page, wanted)
    page.fill("#id_title", "Chỉ thị thử 81-CT/TW")
    page.check("#accept")
    follow(page, "#wanted_form [type=submit]")
    has(page, wanted, 0)
    page.goto(review)
    follow(page, f"{row}.is-accepted .row-means a")
    has(page, ".badge-draft", 1)
    has(page, ".move-publish", 0)


def test_an_article_is_taken_talked_about_and_announced(log_in, imported):
    imported("80-CT/TW")
    page = log_in("editor")
    page.goto("/admin/articles/article/?status=draft")
    follow(page, "#result_list tbody th a")
    follow(page, ".together button")
    assert page.locator(".together p").first.is_visible()
    address = page.url
    other = log_in("publisher", width=390, dark=True)
    other.goto(address)
    assert "editor" in other.inner_text(".also-open")
    other.fill("#comment-text", "Nhớ xem lại tít.")
    follow(other, ".comments form:last-of-type button")
    assert fits(other)
    # A page that stays open hears of the other without being loaded again.
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    page.wait_for_selector(".also-open:has-text('publisher')")
    page.goto("/admin/")
    follow(page, "a:has-text('publisher'):has-text('Bài') >> nth=0")
    follow(page, ".comments li:has-text('Nhớ xem lại tít.') button")
    assert "✓" in page.inner_text(".comments")
    assert page.complaints == other.complaints == []


def test_a_draft_goes_to_and_fro_between_its_author_and_a_publisher(log_in):
    page, other = log_in("contributor"), log_in("publisher", javascript=False)
    address = brought_in(page, "qua lại", TEXT.format(number=3, symbol="05-CT/TW"))
    follow(page, ".together button")
    has(page, ".together [value=release]", 1)
    follow(page, ".move-submit")
    has(page, ".badge-in_review", 1)

    # Who may change any article takes it over, and sends it back with the reason.
    other.goto(address)
    assert "contributor" in other.inner_text(".together")
    follow(other, ".together button")
    other.goto(address.replace("/review/", "/change/"))
    other.fill("[name=reason]", "Thiếu tên tác giả")
    follow(other, "[name=_move][value=review]")
    has(other, ".badge-changes_requested", 1)

    # The author reads both on the front page, answers, and settles what was said.
    page.goto("/admin/")
    assert "Thiếu tên tác giả" in page.inner_text("#content-main")
    follow(page, "[aria-labelledby=own-comments] a >> nth=0")
    page.fill("#comment-text", "Bài không ký tên.")
    enter(page, ".comments > form button")
    has(page, ".comments li:has-text('Bài không ký tên.')", 1)
    follow(page, ".comments li:first-child button")
    assert "✓" in page.inner_text(".comments li:first-child")

    other.goto("/admin/")
    assert "Bài không ký tên." in other.inner_text("[aria-labelledby=own-comments]")
    follow(other, "[aria-labelledby=own-taken] .desk-rows a >> nth=0")
    follow(other, ".together [value=release] ~ button")
    has(other, ".together [value=take]", 1)
    assert page.complaints == []
