"""What every page must hold: nothing that axe finds, nothing off the screen."""

import importlib


def accessible(page):
    """Fail with what axe finds on the page."""
    # Not at the top: the other tests run where it is not installed.
    axe = importlib.import_module("axe_playwright_python.sync_playwright").Axe()
    before = list(page.complaints)
    found = axe.run(page)
    page.complaints[:] = before  # it puts styles into the page, which the policy blocks
    assert found.violations_count == 0, found.generate_report()


def fits(page):
    """Whether nothing of the page lies beside the screen."""
    return page.evaluate("document.documentElement.scrollWidth <= window.innerWidth + 1")
