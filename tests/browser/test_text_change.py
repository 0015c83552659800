"""A text is changed and a lost passage attached again, by keyboard alone and without script: an
editor, a contributor whose article it is, a publisher where it is public."""

import pytest

from tests.browser.looking import accessible, enter, fits, follow, has
from tests.live.catalogue import manage

pytestmark = pytest.mark.browser

MAKE = """
from tests import factories as make
by = make.User.objects.get(username="{by}")
article = make.make_article("Tin {title}", body="Khối Mẫu {title} họp sáng nay ở huyện.", by=by,
                            publish=False)
body = make.make_organization("Khối Mẫu {title}")
make.make_mention(article, body.name, body)
print("made", article.pk)
"""
PUBLIC = """
from tests import factories as make
body = make.make_organization("Khối Mẫu {title}")
article = make.make_article("Tin {title}", body="Sáng nay " + body.name + " mở lớp cho 63 chi bộ.")
make.make_mention(article, body.name, body)
make.make_finding(article, "63 chi bộ", body)
print("made", article.pk, article.get_absolute_url())
"""


def made(served, title, *, by, source=MAKE):
    """Store an article with one mention; return its number, of a public one its address too."""
    lines = source.format(title=title, by=by)
    told = manage(served[1], "shell", "-v", "0", "-c", lines, check=True)
    return told.stdout.split("made ")[1].split()


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
    [number] = made(served, "một", by="editor")
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
    [number] = made(served, "hai", by="contributor")
    page = log_in("contributor", javascript=False)
    page.goto(f"/admin/articles/article/{number}/text/")
    page.fill("#zone-1-text", "Khối Mẫu họp.")
    follow(page, ".submit-row [value=look]")
    follow(page, "[value=confirm]")
    has(page, ".lost-passage", 1)
    follow(page, "[value^=drop]")
    has(page, ".lost-passage", 0)


def test_what_is_public_is_verified_again_when_its_passages_have_a_place(log_in, open_page, served):
    number, address = made(served, "ba", by="", source=PUBLIC)
    page, visitor, verified = log_in("publisher", javascript=False), open_page(), "main a.seal"
    visitor.goto(address)
    count = visitor.locator(verified).count()
    assert count >= 2
    contributor = log_in("contributor", javascript=False)
    contributor.goto(f"/admin/articles/article/{number}/change/")
    has(contributor, "a[href$='/text/']", 0)
    assert contributor.goto(f"/admin/articles/article/{number}/text/").status == 403

    page.goto(f"/admin/articles/article/{number}/change/")
    follow(page, "a[href$='/text/']")
    page.fill("#zone-1-text", "Sáng nay Khối Mẫu ba và Khối Mẫu ba mở lớp cho các chi bộ.")
    follow(page, ".submit-row [value=look]")
    has(page, ".fate-ambiguous", 1)
    has(page, ".fate-broken", 1)
    follow(page, "[value=confirm]")
    visitor.goto(address)
    has(visitor, verified, 0)

    # Of two places the second; for the words that have changed those that stand there now.
    follow(page, ".lost-passage:has(.badge-ambiguous) [value^=attach] >> nth=1")
    page.fill(".lost-passage:has(.badge-broken) [name^=words-]", "các chi bộ")
    follow(page, "[value^=find]")
    has(page, ".lost-passage", 0)
    visitor.reload()
    has(visitor, verified, count)
    assert page.complaints == []
