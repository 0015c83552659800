"""What every page must hold, and how to wait for one: never ask a page that is about to go."""

import importlib
import re


def accessible(page, *rules):
    """Fail with what axe finds on the page; with `rules` only what these find."""
    # Not at the top: the other tests run where it is not installed.
    axe = importlib.import_module("axe_playwright_python.sync_playwright").Axe()
    before = list(page.complaints)
    # What is in order need not be told element by element: that took half of the time.
    options = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}
    if rules:
        options["runOnly"] = list(rules)
    found = axe.run(page, options=options)
    page.complaints[:] = before  # it puts styles into the page, which the policy blocks
    assert found.violations_count == 0, f"{page.url}\n{found.generate_report()}"


def fits(page):
    """Whether nothing of the page lies beside the screen."""
    return page.evaluate("document.documentElement.scrollWidth <= window.innerWidth + 1")


def follow(page, selector):
    """Click what leads to another page; come back when that one has loaded."""
    with page.expect_navigation():
        page.click(selector)


def enter(page, selector=None, key="Enter"):
    """Press a key (at a place) that leads to another page; come back when that one has loaded."""
    if selector:
        page.focus(selector)
    with page.expect_navigation():
        page.keyboard.press(key)


def has(page, selector, count):
    """Fail unless so many elements are there now or soon: the page may still be changing."""
    _expect(page.locator(selector)).to_have_count(count, timeout=30_000)


def reaches(page, pattern):
    """Fail unless the address is such a one now or soon, whatever is given up on the way there."""
    _expect(page).to_have_url(re.compile(pattern), timeout=30_000)


def _expect(what):
    # Not at the top: the other tests run where no driver is installed.
    return importlib.import_module("playwright.sync_api").expect(what)


def looked_up(page, box, query):
    """Look something up by the box of a dialog; come back when the form has what was found."""
    form = page.locator("#review-dialog form").first.element_handle()
    page.fill(box, query)
    page.press(box, "Enter")
    # What was there before may hold records to choose from too: wait until it has gone.
    form.wait_for_element_state("hidden")
    page.locator(f"{box}:focus").wait_for()


def choose(page, name, typed, shown):
    """Pick a record in an autocomplete box by typing a part of its name."""
    page.click(f"#id_{name} + .select2-container")
    page.fill(".select2-container--open .select2-search__field", typed)
    options = page.locator(".select2-results__option")
    # The list still shows what it offered before the typing: take the record by its own name.
    options.filter(has_text=re.compile(f"^{re.escape(shown)}( ·|$)")).first.click()
