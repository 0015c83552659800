"""What a review decides besides accepting and rejecting: which of several, which words, what was
missed. A contributor does it by keys, a publisher by plain forms."""

import pytest

from tests.browser.looking import follow, has
from tests.browser.reviewing import brought_in, chosen, found, press
from tests.live.catalogue import manage

pytestmark = pytest.mark.browser

NAMESAKES = """
from tests import factories as make
for note in ("ở xã Thượng", "ở xã Hạ"):
    make.make_person("Đỗ Văn Trùng", note=note)
"""
TEXT = """Khối tỉnh thử {0}

15:40, 02/11/2018

Chiều 2/11, Đảng ủy Khối các cơ quan Trung ương họp. Ông Đỗ Văn Trùng, Bí thư Đảng ủy xã {0}, dự.

Các chi bộ đã học Chỉ thị số 05-CT/TW của Bộ Chính trị. Chị Hoa ở thôn Đoài kể chuyện học Bác.

Câu lạc bộ Sao Mai góp vui. Trời hôm ấy mưa nhẹ.
"""
PLACE = """(words) => {
    const walker = document.createTreeWalker(document.getElementById("text-pane"), 4);
    while (walker.nextNode()) {
        const at = walker.currentNode.data.indexOf(words);
        if (at >= 0) {
            const range = document.createRange();
            range.setStart(walker.currentNode, at);
            range.setEnd(walker.currentNode, at + words.length);
            const box = range.getBoundingClientRect();
            return { x: box.left, end: box.right, y: box.top + box.height / 2 };
        }
    }
}"""
POSITION = "Đỗ Văn Trùng, Bí thư"


@pytest.fixture(scope="module", autouse=True)
def namesakes(served):
    manage(served[1], "shell", "-v", "0", "-c", NAMESAKES, check=True)


def at_hand(page):
    return page.locator(".row[aria-current]")


def sentence(page, words):
    """Go on by keys to the open sentence that holds these words."""
    page.keyboard.press("s")
    while not page.locator(f".sentence.is-current:has-text('{words}')").count():
        page.keyboard.press("s")


def test_a_contributor_by_keys(log_in):
    page = log_in("contributor")
    brought_in(page, "phím", TEXT.format("Lạ Hoắc"))
    # From the queue of what may name several to the row that does.
    page.goto("/admin/")
    follow(page, "a[href*='/open/ambiguous/person/']")
    follow(page, ".passages li:has-text('Đỗ Văn Trùng') .passage-where a >> nth=0")
    # The second of two namesakes, as its button says; taken back, then the first.
    assert "Đỗ Văn Trùng" in at_hand(page).inner_text()
    code = at_hand(page).get_attribute("id")
    for key in "21":
        button = page.inner_text(f"#{code} .choice >> nth={int(key) - 1}")
        press(page, key)
        has(page, f"#{code}.is-accepted", 1)
        assert page.inner_text(f"#{code} .row-means a") in button
        page.click(f"#{code} .to-text")
        if key == "2":
            press(page, "b")
            has(page, f"#{code}.is-proposed", 1)

    # A name without a record makes one; the post that stands on both is then whole.
    chosen(page, "Đảng ủy xã Lạ Hoắc", "organization")
    press(page, "n")
    chosen(page, POSITION, "fact")
    fact = at_hand(page).get_attribute("id")
    lines = page.inner_text(f"#{fact} .row-lines")
    assert "Đỗ Văn Trùng" in lines
    assert "Đảng ủy xã Lạ Hoắc" in lines
    press(page, "a")
    has(page, f"#{fact}.is-accepted", 1)

    # A passage is made shorter and longer at its beginning.
    chosen(page, "Câu lạc bộ Sao Mai", "organization")
    code = at_hand(page).get_attribute("id")
    words = page.inner_text(f"#{code} .row-words")
    press(page, "{")
    assert page.inner_text(f"#{code} .row-words") == words.removeprefix("Câu ")
    press(page, "[")
    assert page.inner_text(f"#{code} .row-words") == words

    # Words that were missed: by the arrow keys, and by the mouse.
    sentence(page, "Chị Hoa")
    page.keyboard.press("m")
    page.keyboard.press("ArrowRight")
    assert page.inner_text("#missed-words") == "Hoa"
    page.keyboard.press("p")
    page.wait_for_selector("#review-dialog[open] #proposal_form")
    found(page, "record", "Nguyễn Thị Hồng")
    page.keyboard.press("Enter")
    page.wait_for_selector(".row.k-person.is-accepted:has-text('Hoa'):has-text('Nguyễn Thị Hồng')")
    drag_over(page, "thôn Đoài")
    page.click("#missed-bar [data-sort=organization]")
    page.wait_for_selector("#review-dialog[open] #proposal_form")
    found(page, "record", "Đảng ủy xã Lạ Hoắc")
    page.keyboard.press("Enter")
    page.wait_for_selector(".row.k-organization.is-accepted:has-text('thôn Đoài')")

    # Others as a post that somebody holds.
    drag_over(page, "kể chuyện học Bác")
    page.keyboard.press("t")
    page.wait_for_selector("#review-dialog[open] #proposal_form")
    found(page, "person", "Nguyễn Thị Hồng")
    found(page, "organization", "Đảng ủy xã Lạ Hoắc")
    page.fill("#review-dialog [name=title]", "Trưởng ban")
    page.press("#review-dialog .submit-row .default", "Enter")
    page.wait_for_selector(".row.k-fact.is-accepted:has-text('kể chuyện học Bác')")

    # The rest of a paragraph holds nothing, and yet it does.
    sentence(page, "mưa nhẹ")
    left = ".par:has-text('mưa nhẹ') .sentence.is-open"
    assert page.locator(left).count() == 2
    press(page, "X")
    has(page, left, 0)
    has(page, ".row.is-rejected:has-text('Sao Mai')", 1)
    press(page, "u")
    has(page, left, 2)
    assert page.complaints == []


def drag_over(page, words):
    """Select words of the text with the mouse."""
    place = page.evaluate(PLACE, words)
    page.mouse.move(place["x"] + 1, place["y"])
    page.mouse.down()
    page.mouse.move(place["end"] - 1, place["y"], steps=3)
    page.mouse.up()
    page.wait_for_selector(f"#missed-bar:visible #missed-words:text-is('{words}')")


def test_a_publisher_without_script(log_in):
    page = log_in("publisher", javascript=False, width=390)
    address = brought_in(page, "biểu mẫu", TEXT.format("Lạ Lùng"))
    # What is sure is accepted of the kind that is listed alone.
    page.goto(f"{address}?kind=directive")
    page.fill("#least", "0")
    follow(page, "button[value=sure]")
    page.goto(address)
    assert page.locator(".row.is-accepted.k-directive").count() >= 1
    has(page, ".row.is-accepted:not(.k-directive)", 0)

    # One of two namesakes, and then none of them after all.
    row = ".row.k-person:has-text('Đỗ Văn Trùng')"
    chosen_label = page.inner_text(f"{row} .choice >> nth=1")
    follow(page, f"{row} .choice >> nth=1")
    assert page.inner_text(f"{row} .row-means a") in chosen_label
    follow(page, f"{row} .back")
    has(page, f"{row}.is-proposed .choice", 2)

    # A word less and a word more at either end; then another kind, and a record of that.
    row = ".row:has-text('Sao Mai')"
    follow(page, f"{row} .another")
    for end, words in (("start", "lạc bộ Sao Mai"), ("end", "Câu lạc bộ Sao")):
        follow(page, f".steps [value$='{end} narrower']")
        assert page.inner_text(f"{row} .row-words") == words
        follow(page, f"{row} .another")
        follow(page, f".steps [value$='{end} wider']")
        assert page.inner_text(f"{row} .row-words") == "Câu lạc bộ Sao Mai"
        follow(page, f"{row} .another")
    page.check("#proposal_form [name=kind][value=person]")
    follow(page, "#proposal_form .proposal-kinds button")
    page.fill("[name=record_query]", "Nguyễn Thị Hồng")
    follow(page, ".field-record button")
    page.check(".field-record label:has-text('Nguyễn Thị Hồng') input >> nth=0")
    follow(page, "#proposal_form [value=accept]")
    has(page, f"{row}.k-person.is-accepted", 1)

    # A name that was missed, with a new record for it.
    page.select_option("#missed_form [name=sort]", "organization")
    page.fill("#missed_form [name=words]", "thôn Đoài")
    follow(page, "#missed_form button")
    page.check(".field-record label:has-text('thôn Đoài') input")
    page.select_option("[name=record_kind]", "mass_organization")
    follow(page, "#proposal_form [value=accept]")
    has(page, ".row.k-organization.is-accepted:has-text('thôn Đoài')", 1)

    # What one directive does to another, by a passage that was missed.
    page.select_option("#missed_form [name=sort]", "relation")
    page.fill("#missed_form [name=words]", "đã học Chỉ thị số 05-CT/TW")
    follow(page, "#missed_form button")
    page.fill("[name=from_directive_query]", "09-NQ/TU")
    follow(page, ".field-from_directive button")
    page.check(".field-from_directive label:has-text('09-NQ/TU') input >> nth=0")
    page.fill("[name=to_directive_query]", "05-CT/TW")
    follow(page, ".field-to_directive button")
    page.check(".field-to_directive label:has-text('05-CT/TW') input >> nth=0")
    page.select_option("[name=verb]", "guides")
    follow(page, "#proposal_form [value=accept]")
    has(page, ".row.k-fact.is-accepted:has-text('09-NQ/TU')", 1)

    # The rest of a paragraph, there and back.
    left = ".par:has-text('mưa nhẹ') .sentence.is-open"
    follow(page, ".par:has-text('mưa nhẹ') .par-tick .tick")
    has(page, left, 0)
    follow(page, ".par:has-text('mưa nhẹ') .par-tick .ticked")
    has(page, left, 1)
