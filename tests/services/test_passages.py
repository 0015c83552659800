"""The words around a passage, which are public, never come from the page's own matter."""

import pytest

from articles.models import TextVersion
from articles.services.passages import passage

BODY = "Chia sẻ\n\nĐảng bộ học tập.\n\nXem thêm"


def zoned(*zones):
    return TextVersion(
        body=BODY, zones=[{"zone": zone, "start": start, "end": end} for zone, start, end in zones]
    )


@pytest.mark.parametrize(
    ("zones", "prefix", "suffix"),
    [
        ([("body", 9, 25)], "Chia sẻ\n\nĐảng bộ ", ".\n\nXem thêm"),
        ([("chrome", 0, 7), ("body", 9, 25)], "\n\nĐảng bộ ", ".\n\nXem thêm"),
        ([("chrome", 0, 7), ("body", 9, 25), ("chrome", 27, 35)], "\n\nĐảng bộ ", ".\n\n"),
    ],
)
def test_the_pages_own_matter_bounds_the_surroundings(zones, prefix, suffix):
    found = passage(zoned(*zones), 17, 24)

    assert found["exact"] == "học tập"
    assert (found["prefix"], found["suffix"]) == (prefix, suffix)
