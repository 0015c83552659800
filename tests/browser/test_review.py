"""One article is reviewed to the end and published: by keys alone, and without a script."""

import pytest

from tests.browser.looking import accessible, enter, fits, follow, has, looked_up
from tests.live.catalogue import manage

pytestmark = pytest.mark.browser

TITLE = "Khối các cơ quan tỉnh thử {}"
TEXT = """{}

15:40, 02/11/2018

Chiều 2/11, Đảng ủy Khối các cơ quan Trung ương họp với cơ sở. Đến nay có 63 đảng viên dự.

Các chi bộ đã học Chỉ thị số 05-CT/TW của Bộ Chính trị. Trời hôm ấy mưa.

Buổi họp kết thúc lúc 17 giờ. Không ai nói thêm.
"""


@pytest.fixture
def article(served, tmp_path, request):
    """Import an article of its own for each test; return its title."""
    title = TITLE.format(request.node.name)
    path = tmp_path / "bai.txt"
    path.write_text(TEXT.format(title), encoding="utf-8")
    manage(served[1], "import_articles", str(path), check=True)
    return title


def opened(page, title):
    """Open the review of an article by its title."""
    page.goto("/admin/articles/article/?status=draft")
    follow(page, f"#result_list a:has-text('{title}')")
    page.goto(page.url.replace("/change/", "/review/"))
    page.wait_for_selector(".review-rows .row")
    return page


def press(page, key):
    """Press a key that decides, and wait until the page shows what came of it."""
    page.evaluate("document.getElementById('said').textContent = ''")
    with page.expect_response(lambda answer: answer.request.method == "POST") as answer:
        page.keyboard.press(key)
    assert answer.value.status == 200
    page.locator("#said:not(:empty)").wait_for()


def is_selected(page, query):
    return page.locator(f".row[aria-current]{query}").count() == 1


def test_by_keys_alone(article, log_in):
    page = opened(log_in("publisher"), article)
    page.keyboard.press("j")
    page.keyboard.press("k")
    first = page.locator(".row[aria-current]").get_attribute("id")
    assert page.locator(".mk.is-selected").count() >= 1
    assert page.evaluate("document.activeElement.id") == first

    # What is decided is taken back by a key, and by a key that names the row.
    press(page, "r")
    has(page, f"#{first}.is-rejected", 1)
    assert page.evaluate("document.activeElement.matches('.row')")
    press(page, "u")
    has(page, f"#{first}.is-proposed", 1)

    # A passage is made longer and shorter by a word.
    words = page.inner_text(f"#{first} .row-words")
    page.click(f"#{first} .to-text")
    press(page, "]")
    assert len(page.inner_text(f"#{first} .row-words")) > len(words)
    press(page, "}")
    assert page.inner_text(f"#{first} .row-words") == words

    # What was missed: the last sentence becomes a finding.
    while not page.locator(".sentence.is-current:has-text('kết thúc')").count():
        page.keyboard.press("s")
    page.keyboard.press("m")
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("Shift+ArrowRight")
    assert page.inner_text("#missed-words") == "Buổi họp kết"
    accessible(page)
    page.keyboard.press("f")
    page.wait_for_selector("#review-dialog[open] #proposal_form")
    accessible(page)
    looked_up(page, "#review-dialog [name=organization_query]", "khoi cac co quan trung uong")
    found = page.locator("#review-dialog .field-organization input[type=radio]")
    found.nth(1).wait_for()
    found.first.focus()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    page.wait_for_selector("#review-dialog", state="hidden")
    page.wait_for_selector(".row.k-fact.is-accepted:has-text('Buổi họp kết')")

    # Everything that is proposed: accepted, made anew, or rejected.
    page.keyboard.press("g")
    scrolled = page.evaluate("scrollY")
    while page.locator(".row.is-proposed").count():
        if is_selected(page, ":has([value^='accept '])"):
            press(page, "a")
        elif is_selected(page, ":has([value^='found '])"):
            press(page, "n")
        else:
            press(page, "r")
    # Every sentence that is left.
    page.keyboard.press("s")
    while page.locator(".sentence.is-open").count():
        press(page, "x")
    assert "100 %" in page.inner_text(".coverage")
    assert page.evaluate("scrollY") == scrolled

    enter(page, ".review-moves .move-publish")
    assert "/change/" in page.url
    assert page.locator(".messagelist .success").count() >= 1
    assert page.locator(".badge-published").count() >= 1
    assert page.complaints == []


def test_without_a_script(article, log_in):
    page = opened(log_in("publisher", javascript=False), article)
    follow(page, "button[value=again]")
    for _ in range(page.locator(".row.is-proposed").count()):
        if not page.locator(".row.is-proposed").count():  # one decision may settle another
            break
        row = page.locator(".row.is-proposed").first
        code = row.get_attribute("id")
        for act in ("accept", "found", "reject"):
            if row.locator(f"[value^='{act} ']").count():
                follow(page, f"#{code} [value^='{act} ']")
                break
        has(page, f"#{code}.is-proposed", 0)
    assert "#" in page.url
    page.select_option("#missed_form [name=sort]", "task")
    page.fill("#missed_form [name=words]", "Không ai nói thêm.")
    follow(page, "#missed_form button")
    page.fill("[name=organization_query]", "khoi cac co quan trung uong")
    follow(page, ".field-organization button")
    page.check(".field-organization label:first-of-type input")
    follow(page, "button[value=accept]")
    has(page, ".row.is-accepted:has-text('Không ai nói thêm.')", 1)
    for _ in range(page.locator(".sentence.is-open").count()):
        if page.locator(".sentence.is-open").count():
            follow(page, ".tick:not(.ticked) >> nth=0")
    assert "100 %" in page.inner_text(".coverage")
    follow(page, ".move-publish")
    assert page.locator(".badge-published").count() >= 1


def test_two_editors_and_the_keys_of_one(article, log_in):
    page, other = opened(log_in("editor"), article), opened(log_in("publisher"), article)
    row = other.locator(".row.is-proposed").first.get_attribute("id")
    other.click(f"#{row} .to-text")
    press(other, "r")
    page.click(f"#{row} .to-text")
    with page.expect_response(lambda answer: answer.status == 409):
        page.keyboard.press("r")
    page.wait_for_selector("#said.is-refused:has-text('publisher')")
    page.wait_for_selector(f"#{row}.is-rejected")

    accessible(other)
    # Keys do nothing while one types, and can be turned off.
    page.keyboard.press("g")
    chosen = page.locator(".row[aria-current]").get_attribute("id")
    page.focus("#least")
    page.keyboard.press("r")
    page.click(f"#{chosen} .to-text")
    page.keyboard.press("?")
    page.wait_for_selector("#help-dialog[open]")
    accessible(page)
    page.uncheck("#keys-on")
    page.keyboard.press("Escape")
    sent = []
    page.on("request", lambda request: sent.append(request) if request.method == "POST" else 0)
    page.keyboard.press("r")
    page.keyboard.press("?")
    page.check("#keys-on")
    page.keyboard.press("Escape")
    press(page, "r")
    assert len(sent) == 1
    has(page, f"#{chosen}.is-rejected", 1)
    [complaint] = page.complaints
    assert "409" in complaint


_SIZES = [
    (390, True),
    *(pytest.param(*one, marks=pytest.mark.slow) for one in ((390, False), (1280, True))),
]


@pytest.mark.parametrize(("width", "dark"), _SIZES)
def test_on_a_phone_and_in_the_dark(article, log_in, width, dark):
    page = opened(log_in("editor", width=width, dark=dark), article)
    accessible(page)
    assert fits(page)
