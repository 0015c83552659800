"""Dropping files on the import page, looking, storing, undoing: with script and without."""

import re

import pytest

from tests.near_texts import EVENT, OTHER, changed, under

pytestmark = pytest.mark.browser

IMPORT = "/admin/articles/article/import/"
BATCH = re.compile(r"/import/\d+/")


def payload(name, text):
    return {"name": name, "mimeType": "text/plain", "buffer": text.encode()}


def files(seed):
    """A new text, a reprint of it, and a file that cannot be read; new ones for every seed."""
    words = changed(EVENT[0], 0.5, seed)
    return [
        payload("goc.txt", under(f"Tin gốc {seed}", words)),
        payload("in-lai.txt", under(f"Tin in lại {seed}", changed(words, 0.05, seed + 1))),
        {"name": "hong.txt", "mimeType": "text/plain", "buffer": b"Ti\xea"},
    ]


def drafts(page, title):
    page.goto(f"/admin/articles/article/?q={title}")
    return page.locator("#result_list tbody tr").count()


@pytest.mark.parametrize(
    ("name", "javascript"), [("contributor", True), ("editor", False), ("publisher", True)]
)
def test_files_are_taken_in_and_taken_back(log_in, name, javascript):
    seed = 100 + 2 * len(name) + javascript
    page = log_in(name, javascript=javascript)
    page.goto(IMPORT)
    page.set_input_files("#files", files(seed))
    page.click("#drop button")
    page.wait_for_url(BATCH)
    assert page.locator(".import-new, .import-near_copy").count() == 2
    assert "byte 2" in page.inner_text(".import-refused")
    assert page.locator(".import-near_copy a[href='#file-1']").count() == 1
    page.uncheck("#item-2")
    page.focus("button[value=store]")
    page.keyboard.press("Enter")
    page.wait_for_selector(".badge-committed")
    address = page.url
    assert drafts(page, f"Tin gốc {seed}") == 1
    assert drafts(page, f"Tin in lại {seed}") == 0
    page.goto(address)
    page.click("button[value=undo]")
    page.wait_for_url("**/job/**")
    assert drafts(page, f"Tin gốc {seed}") == 0
    page.goto(address)
    assert page.locator(".badge-undone").count() == 1
    assert page.complaints == []


def test_several_drops_are_gathered_and_too_many_are_said_before_they_are_sent(log_in):
    page = log_in("editor")
    page.goto(IMPORT)
    drop = """(form, names) => {
        const data = new DataTransfer();
        for (const name of names) data.items.add(new File(["chữ"], name));
        form.dispatchEvent(new DragEvent("drop", {dataTransfer: data, bubbles: true}));
    }"""
    page.eval_on_selector("#drop", drop, ["a.txt"])
    page.eval_on_selector("#drop", drop, ["b.txt", "c.txt"])
    assert page.locator("#files-chosen li").all_inner_texts() == ["a.txt", "b.txt", "c.txt"]
    page.eval_on_selector("#drop", drop, [f"{number}.txt" for number in range(200)])
    assert "200" in page.inner_text("#files-said")
    page.click("#drop button")
    assert page.url.endswith(IMPORT)
    assert page.complaints == []


def test_a_near_copy_is_decided_beside_the_form_without_script(log_in):
    page = log_in("editor", javascript=False)
    page.goto(IMPORT)
    page.set_input_files(
        "#files",
        [
            payload("cho.txt", under("Chợ cá bến Thử", OTHER)),
            payload("cho2.txt", under("Bến cá lúc rạng đông", changed(OTHER, 0.1))),
        ],
    )
    page.click("#drop button")
    page.click("button[value=store]")
    page.click("#file-2 .import-title a")
    page.click("#near-copies button[value^='same ']")
    page.wait_for_load_state()
    assert page.url.endswith("#near-copies")
    assert page.locator("#near-copies button[value^='open ']").count() == 1
    page.goto("/admin/articles/article/copies/?verdict=same")
    assert page.locator(".copy").count() == 1


@pytest.mark.parametrize("dark", [False, True])
def test_a_phone_shows_the_import_without_scrolling_sideways(log_in, dark):
    page = log_in("editor", width=390, dark=dark)
    page.goto(IMPORT)
    page.set_input_files("#files", files(900 + dark))
    page.click("#drop button")
    page.wait_for_url(BATCH)
    for address in (page.url, IMPORT, "/admin/articles/article/copies/"):
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
