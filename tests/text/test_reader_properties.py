"""What holds for every page, however odd."""

import sys

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.text.page import read_page
from articles.text.zones import ZONES
from tests.text.page_files import written_pages

PAGES = [page.text for page in written_pages()]
LINES = [line for text in PAGES for line in text.split("\n")]

some_lines = st.lists(st.sampled_from(LINES), max_size=30).map("\n".join)
odd_text = st.text(max_size=300)
mixed = st.lists(st.one_of(st.sampled_from(LINES), odd_text), max_size=12).map("\n".join)
cut_pages = st.tuples(st.sampled_from(PAGES), st.integers(0, 3000), st.integers(0, 3000)).map(
    lambda cut: cut[0][: cut[1]] + cut[0][cut[2] :]
)
any_page = st.one_of(some_lines, odd_text, mixed, cut_pages)
property_test = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


@property_test
@given(any_page)
def test_every_visible_character_lies_in_exactly_one_zone(text):
    zones = read_page(text).zones

    places = [at for zone in zones for at in range(zone.start, zone.end)]
    visible = {at for at, char in enumerate(text) if not char.isspace()}
    assert len(places) == len(set(places))
    assert visible <= set(places)
    assert {zone.zone for zone in zones} <= set(ZONES)
    assert list(zones) == sorted(zones, key=lambda zone: zone.start)


@property_test
@given(any_page)
def test_places_fit_the_text(text):
    article = read_page(text)

    for byline in article.bylines:
        assert text[byline.start : byline.end] == byline.text
        assert (byline.position is None) == (byline.position_start is None)
    if article.source:
        assert text[article.source.start : article.source.end] == article.source.text
    assert all(zone.start < zone.end <= len(text) for zone in article.zones)


@property_test
@given(any_page)
def test_a_page_without_a_time_has_no_precision(text):
    article = read_page(text)

    assert (article.published is None) == (article.published_precision == "")


GROWING = [
    "Nguyễn Văn An\n",
    "Tin liên quan\nMột tiêu đề của bài khác trong mục này\n",
    "12/03/2018 09:15\n",
    ".\n",
    "Đoạn văn kể chuyện làng quê và những người con xa xứ trở về nhân ngày hội lớn.\n\n",
    "Ảnh: ",
    "dòng này dài chừng sáu mươi ký tự và không có dấu kết thúc câu\n",
]


@pytest.mark.parametrize("piece", GROWING)
def test_twice_the_text_takes_about_twice_the_work(piece):
    read_page(piece)  # the word lists are read now

    once, twice = calls_of(piece * 150), calls_of(piece * 300)

    assert twice <= once * 2.4


def calls_of(text):
    """Count the calls of functions, our own and built-in, that reading takes."""
    calls = 0

    def count(frame, event, argument):
        nonlocal calls
        calls += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        read_page(text)
    finally:
        sys.setprofile(before)
    return calls
