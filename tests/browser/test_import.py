"""Dropping files on the import page, looking, storing, undoing: with script and without."""

import re

import pytest

from tests.browser.looking import enter, fits, follow, has
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
    ("name", "javascript"),
    [
        ("contributor", True),
        ("editor", False),
        pytest.param("publisher", True, marks=pytest.mark.slow),
    ],
)
def test_files_are_taken_in_and_taken_back(log_in, name, javascript):
    seed = 100 + 2 * len(name) + javascript
    page = log_in(name, javascript=javascript)
    page.goto(IMPORT)
    page.set_input_files("#files", files(seed))
    follow(page, "#drop button")
    assert BATCH.search(page.url)
    has(page, ".import-new, .import-near_copy", 2)
    assert "byte 2" in page.inner_text(".import-refused")
    has(page, ".import-near_copy a[href='#file-1']", 1)
    page.uncheck("#item-2")
    enter(page, "button[value=store]")
    page.wait_for_selector(".badge-committed")
    address = page.url
    assert drafts(page, f"Tin gốc {seed}") == 1
    assert drafts(page, f"Tin in lại {seed}") == 0
    page.goto(address)
    follow(page, "button[value=undo]")
    page.wait_for_url("**/job/**")
    assert drafts(page, f"Tin gốc {seed}") == 0
    page.goto(address)
    has(page, ".badge-undone", 1)
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
    has(page, "#files-chosen li", 3)
    assert page.locator("#files-chosen li").all_inner_texts() == ["a.txt", "b.txt", "c.txt"]
    page.eval_on_selector("#drop", drop, [f"{number}.txt" for number in range(200)])
    page.wait_for_selector("#files-said:has-text('200')")
    page.click("#drop button")  # is not sent
    assert page.url.endswith(IMPORT)
    assert page.complaints == []


def test_a_near_copy_is_decided_beside_the_form_without_script(log_in):
    page = log_in("contributor", javascript=False)
    page.goto(IMPORT)
    page.set_input_files(
        "#files",
        [
            payload("cho.txt", under("Chợ cá bến Thử", OTHER)),
            payload("cho2.txt", under("Bến cá lúc rạng đông", changed(OTHER, 0.1))),
        ],
    )
    follow(page, "#drop button")
    follow(page, "button[value=store]")
    follow(page, "#file-2 .import-title a")
    follow(page, "#near-copies button[value^='same ']")
    assert page.url.endswith("#near-copies")
    has(page, "#near-copies button[value^='open ']", 1)
    page.goto("/admin/articles/article/copies/?verdict=same")
    has(page, ".copy", 1)


@pytest.mark.parametrize("dark", [False, True])
def test_a_phone_shows_the_import_without_scrolling_sideways(log_in, dark):
    page = log_in("editor", width=390, dark=dark)
    page.goto(IMPORT)
    page.set_input_files("#files", files(900 + dark))
    follow(page, "#drop button")
    assert BATCH.search(page.url)
    batch = page.url
    for address in (IMPORT, "/admin/articles/article/copies/", batch):
        page.goto(address)
        assert fits(page)
    follow(page, "button[value=discard]")
    page.goto(batch)
    has(page, ".badge-discarded", 1)
    has(page, "button[value=store]", 0)
