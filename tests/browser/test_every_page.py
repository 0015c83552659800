"""Every page of the desk: nothing that axe finds by day or night, nothing beside the screen."""

import pytest

from tests.browser.every_page import address_of, chosen, pages, world
from tests.browser.looking import accessible, fits

pytestmark = pytest.mark.browser

# Where nobody gets in: what is only read is not added, what was public is not deleted.
CLOSED = {"change_add", "job_add", "job_history", "textversion_add", "sourcefile_add"}


@pytest.fixture(scope="module")
def numbers(served):
    return world(served[1])


@pytest.mark.slow
@pytest.mark.parametrize(("language", "is_all"), [("vi", False), ("en", True)])
def test_every_page_is_accessible_and_fits(log_in, numbers, language, is_all):
    page = log_in("admin", language=language)
    page.set_default_timeout(180_000)  # a hundred pages: one of them may have to wait
    page.emulate_media(reduced_motion="reduce")  # no colour on its way to another
    known, wrong = dict(pages()), []
    for name in known if is_all else list(chosen(known)):
        address = address_of(name, known[name], numbers)
        if page.goto(address).status != 200:
            assert name.endswith("_delete") or name.removeprefix("articles_") in CLOSED, address
        try:
            looked_at(page)
        except AssertionError as found:
            wrong.append(str(found))
    assert not wrong, "\n".join(wrong)


def looked_at(page):
    page.emulate_media(color_scheme="light")
    page.set_viewport_size({"width": 1280, "height": 900})
    accessible(page)
    page.emulate_media(color_scheme="dark")
    accessible(page, "color-contrast")
    page.set_viewport_size({"width": 390, "height": 900})
    assert fits(page), f"{page.url} is wider than a phone"
