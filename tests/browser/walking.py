"""A reader on the way through the public pages: each page is looked at, each step can be taken.

On a desk the way is gone by the keyboard alone, on a phone by the finger.
"""

import importlib
import re
from dataclasses import dataclass, field

from tests.browser.looking import accessible, fits
from tests.browser.reviewing import tab_to

PHONE, DESK = 390, 1280


@dataclass
class Reader:
    """Who reads: language, width, with a script or without.

    `seen` are the kinds of pages that axe has met already; `beside` opens another page of the
    same language and width: axe is a script itself.
    """

    page: object
    language: str
    width: int
    has_script: bool
    beside: object
    seen: set = field(default_factory=set)

    def opens(self, address):
        """Open a page by its address, as in a new tab."""
        self.page.goto("about:blank")
        answer = self.page.goto(address)
        assert answer.status == 200, address
        self.looks()

    def follows(self, selector, has_text=None):
        """Go on by a link or button: found by Tab at a desk, touched on a phone."""
        target = self.page.locator(selector, has_text=has_text).first
        assert target.is_visible(), f"{selector} is not to be seen on {self.page.url}"
        with self.page.expect_navigation():
            self._uses(target)
        self.looks()

    def unfolds(self, selector, has_text=None):
        """Open what is folded up: a <details> by its summary."""
        self._uses(self.page.locator(selector, has_text=has_text).first)

    def asks(self, box, words):
        """Type into a box of a form and send it."""
        self.page.fill(box, words)
        with self.page.expect_navigation():
            self.page.press(box, "Enter")
        self.looks()

    def looks(self):
        """Nothing beside the screen, no complaint; nothing that axe finds, once a kind of page."""
        page = self.page
        assert fits(page), f"{page.url} is wider than the screen ({self.width})"
        assert page.complaints == [], page.url
        path = page.evaluate("location.pathname")
        here = (re.sub(r"(?<=[a-z]/)[a-z0-9-]+", "…", path), self.width)
        if here not in self.seen:
            self.seen.add(here)
            accessible(page if self.has_script else self._without_scripts_of_its_own())

    def arrives(self, words):
        """The page stands at a marked passage that holds these words, within the screen."""
        passage = self.page.locator(".passage:target").first
        assert words in passage.inner_text()
        self.sees(passage)
        colour = "one => getComputedStyle(one).backgroundColor"
        assert passage.evaluate(colour) == "rgb(255, 233, 168)", "the passage is not marked"

    def sees(self, target):
        """It lies within the screen, without scrolling."""
        # Not at the top: the other tests run where no driver is installed.
        expect = importlib.import_module("playwright.sync_api").expect
        expect(target).to_be_in_viewport()

    def _without_scripts_of_its_own(self):
        page = self.beside()
        page.route("**/*.js", lambda route: route.abort())
        page.goto(self.page.url)
        return page

    def _uses(self, target):
        if self.width == PHONE:
            target.click()
            return
        target.evaluate("one => one.setAttribute('data-next', '')")
        tab_to(self.page, "[data-next]", most=300)
        outline = "getComputedStyle(document.activeElement).outlineStyle"
        assert self.page.evaluate(outline) != "none", "the focus is not to be seen"
        self.page.evaluate("document.activeElement.removeAttribute('data-next')")
        self.page.keyboard.press("Enter")
