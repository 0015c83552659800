"""A cataloguer at the review screen: by keys alone, or by the buttons of the plain forms.

Both decide about every row and tick every sentence, and return how the rows stand at the end.
"""

import re
from dataclasses import dataclass

from tests.browser.looking import enter, follow, has, looked_up

# What stands at the row at hand, asked at one go: a decision is a matter of milliseconds.
AT_HAND = """() => {
    const row = document.querySelector(".row[aria-current]");
    const button = (act) => Boolean(row.querySelector(`[value^="${act} "]`));
    return {
        code: row.id, is_open: row.classList.contains("is-proposed"),
        acts: ["accept", "choose", "found", "reject"].filter(button),
    };
}"""
ALL = """() => [...document.querySelectorAll(".row")].map((row) => ({
    code: row.id, is_fact: row.classList.contains("k-fact"), seen: row.dataset.seen,
    is_rejected: row.classList.contains("is-rejected"),
    record: (row.querySelector(".row-means > a")?.innerText || "").split(" · ")[0],
}))"""
KEYS = {"accept": "a", "choose": "1", "found": "n", "reject": "r"}


@dataclass(frozen=True)
class Decided:
    """A row at the end: where it stands in the text, what it names, whether it was rejected.

    `is_founded` tells that its record was made here, and is a draft.
    """

    span: tuple[int, int]
    is_fact: bool
    is_rejected: bool
    record: str
    is_founded: bool


def brought_in(page, name, text):
    """Import an article of one's own at the desk, and open its review; return the address."""
    page.goto("/admin/articles/article/import/")
    file = {"name": f"{name}.txt", "mimeType": "text/plain", "buffer": text.encode()}
    page.set_input_files("#files", file)
    follow(page, "#drop button")
    follow(page, "button[value=store]")
    follow(page, ".import-title a[href$='/review/']")
    return page.url


def chosen(page, words, kind=""):
    """Select the row of these words by keys, where several hold them that of a kind."""
    page.keyboard.press("g")
    wanted = f".row[aria-current]{kind and f'.k-{kind}'}:has-text('{words}')"
    for key in ("j", "k"):
        for _row in range(40):
            if page.locator(wanted).count():
                return
            page.keyboard.press(key)
    raise AssertionError(words)


def found(page, end, query):
    """Look a record up in the dialog by keys, and choose the first that was found."""
    looked_up(page, f"#review-dialog [name={end}_query]", query)
    shown = f"#review-dialog .field-{end} label:has(input[type=radio])"
    page.locator(f"{shown}:has-text('{query}')").first.wait_for()
    page.locator(f"{shown}:has-text('{query}') input").first.focus()
    page.keyboard.press("Space")


def tab_to(page, selector, key="Tab", most=200):
    """Go on by Tab until what has the focus matches."""
    for _step in range(most):
        page.keyboard.press(key)
        if page.evaluate("wanted => document.activeElement.matches(wanted)", selector):
            return
    raise AssertionError(f"{selector} is not reached by {key}")


def go(page, selector, key="Tab"):
    """Reach a link or button by Tab, press it, and wait for where it leads."""
    tab_to(page, selector, key)
    enter(page)


def press(page, key):
    """Press a key that decides, and wait until the page shows what came of it."""
    page.evaluate("document.getElementById('said').textContent = ''")
    with page.expect_response(lambda answer: answer.request.method == "POST") as answer:
        page.keyboard.press(key)
    assert answer.value.status == 200
    page.locator("#said:not(:empty)").wait_for()


def wish(number, acts):
    """What to do about the row of a number: what is offered first, each seventh is rejected."""
    return "reject" if number % 7 == 3 else acts[0]


def review_by_keys(page):
    """Decide about every row and sentence; neither focus nor page may get lost on the way."""
    done = {}
    page.keyboard.press("g")
    scrolled = page.evaluate("scrollY")
    while (row := page.evaluate(AT_HAND))["is_open"]:
        done[row["code"]] = act = wish(len(done), row["acts"])
        press(page, KEYS[act])
        assert page.evaluate("document.activeElement.matches('.row[aria-current]')")
    has(page, ".row.is-proposed", 0)
    page.keyboard.press("s")
    while page.locator(".sentence.is-open").count():
        press(page, "x")
        assert page.evaluate("document.activeElement !== document.body")
    assert page.evaluate("scrollY") == scrolled
    return standing(page, done)


def review_by_forms(page):
    """The same by buttons alone; each leads back to the screen, to the next open row."""
    done = {}
    while page.locator(".row.is-proposed").count():
        row = page.locator(".row.is-proposed").first
        code = row.get_attribute("id")
        acts = [act for act in KEYS if row.locator(f"[value^='{act} ']").count()]
        done[code] = act = wish(len(done), acts)
        follow(page, f"#{code} [value^='{act} '] >> nth=0")
        assert "#" in page.url
        has(page, f"#{code}.is-proposed", 0)
    while page.locator(".sentence.is-open").count():
        follow(page, ".sentence.is-open + .tick >> nth=0")
    return standing(page, done)


def standing(page, done):
    """How the rows stand now; `done` says by their codes what was done about them."""
    return [
        Decided(
            tuple(map(int, re.search(r"(\d+)-(\d+)", row["seen"]).groups())),
            row["is_fact"],
            row["is_rejected"],
            row["record"],
            done.get(row["code"]) == "found",
        )
        for row in page.evaluate(ALL)
    ]
