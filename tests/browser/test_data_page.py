"""The page of data: read by day and night, and no command beside a phone's screen."""

import pytest

from tests.browser.looking import accessible, fits

pytestmark = pytest.mark.browser


def test_the_page_of_data_is_accessible_and_fits(open_page):
    page = open_page()
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    page.goto("/data/")
    accessible(page)
    page.emulate_media(color_scheme="dark")
    accessible(page, "color-contrast")
    page.set_viewport_size({"width": 390, "height": 900})
    assert fits(page)
