"""A text is changed and a lost passage attached again, by keyboard alone and without script."""

import pytest

from tests.browser.looking import accessible, enter, fits, follow, has
from tests.live.catalogue import manage

pytestmark = pytest.mark.browser

MAKE = """
from tests import factories as make
by = make.User.objects.get(username="editor")
article = make.make_article("Tin {title}", body="Khối Mẫu {title} họp sáng nay ở huyện.", by=by,
                            publish=False)
body = make.make_organization("Khối Mẫu {title}")
make.make_mention(article, body.name, body)
print("made", article.pk)
"""


def made(served, title):
    """Store an article with one mention; return its number."""
    told = manage(served[1], "shell", "-v", "0", "-c", MAKE.format(title=title), check=True)
    return told.stdout.split("made ")[1].split()[0]


def tab_to(page, wanted):
    """Go on by Tab until what has the focus matches."""
    for _step in range(120):
        page.keyboard.press("Tab")
        if page.evaluate("wanted => document.activeElement.matches(wanted)", wanted):
            return
    raise AssertionError(f"{wanted} is not reached by Tab")


def press(page, wanted):
    tab_to(page, wanted)
    enter(page)


def put_a_letter_right(page):
    """Write "Khốỉ" for "Khối" at the beginning of the body."""
    tab_to(page, "#zone-1-text")
    page.keyboard.press("Control+Home")
    for _step in range(3):
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Delete")
    page.keyboard.insert_text("ỉ")


def looked_at(page):
    assert fits(page)
    accessible(page)


def test_a_text_is_changed_and_a_passage_attached_by_keyboard(log_in, served):
    number = made(served, "một")
    page = log_in("editor", width=390)
    page.goto(f"/admin/articles/article/{number}/text/")
    put_a_letter_right(page)
    press(page, ".submit-row [value=look]")

    assert page.evaluate("document.activeElement.id") == "look-heading"
    assert "Khốỉ Mẫu một" in page.inner_text(".fates")
    assert "Khối" in page.inner_text(".difference del")
    assert "Khốỉ" in page.inner_text(".difference ins")
    looked_at(page)

    press(page, "[value=confirm]")
    assert page.url.endswith(f"/admin/articles/article/{number}/anchors/")
    has(page, ".lost-passage .badge-broken", 1)
    looked_at(page)
    page.goto("/admin/lost/mention/")
    looked_at(page)
    press(page, f"a[href*='/{number}/anchors/']")

    press(page, "[value^=attach]")
    has(page, ".lost-passage", 0)
    page.goto(f"/admin/articles/article/{number}/texts/")
    assert "Khốỉ" in page.inner_text(".difference ins")
    looked_at(page)
    page.goto(f"/admin/articles/article/{number}/change/")
    assert page.inner_text(".zones mark") == "Khốỉ Mẫu một"
    assert page.complaints == []


def test_a_text_is_changed_without_script_and_what_is_gone_let_go(log_in, served):
    number = made(served, "hai")
    page = log_in("editor", javascript=False)
    page.goto(f"/admin/articles/article/{number}/text/")
    page.fill("#zone-1-text", "Khối Mẫu họp.")
    follow(page, ".submit-row [value=look]")
    follow(page, "[value=confirm]")
    has(page, ".lost-passage", 1)
    follow(page, "[value^=drop]")
    has(page, ".lost-passage", 0)
