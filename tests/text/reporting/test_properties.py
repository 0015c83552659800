"""What holds for every text, however odd."""

import itertools
import sys
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.text.finds import NamedBody
from articles.text.prose import as_prose
from articles.text.reporting import find_dates, find_figures, find_reports, find_statements
from articles.text.zones import BODY, CHROME, Zone
from tests.text.reporting.sheets import bodies, prose_of
from tests.text.reporting.test_statements import ABOUT, AWARDS, DB, DU, RESULTS, TASKS, UB

WORDS = """
ngày|tháng|năm|quý III/|12/6|2018|-|/|.|,|1.150| đảng viên|hàng trăm|%|đến |từ |nay|(|)|khen thưởng
sau:|Một là, |nhiệm kỳ 2015-2020|gần 7 vạn|99,8%|tỷ đồng|Ðảng uỷ|được|tặng Bằng khen
9999999999999999999|31/2/2018|0/0/0000|١٢|²|İ|trong tháng 6|kế hoạch
chưa |cần |góp phần |nguyên nhân của hạn chế
"""
PIECES = [
    *RESULTS,
    *TASKS,
    *AWARDS,
    DB,
    DU,
    UB,
    " ",
    "\n",
    "\u00a0",
    *WORDS.replace("\n", "|").split("|"),
]
pieces = st.lists(st.sampled_from(PIECES), max_size=25).map("".join)
mixed = st.tuples(pieces, st.text(max_size=40)).map("".join)
any_text = st.one_of(pieces, mixed, st.text(max_size=120))
any_day = st.none() | st.dates(date(1990, 1, 1), date(2035, 12, 31))
property_test = settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))


def found_in(text, published):
    prose = prose_of(text)
    named = bodies(text, DB, DU, UB)
    dates = find_dates(prose, published=published)
    figures, statements = find_reports(prose, named, (), dates, published=published)
    return dates, figures, statements


@property_test
@given(any_text, any_day)
def test_every_span_fits_and_each_kind_is_in_reading_order(text, published):
    for finds in found_in(text, published):
        for one in finds:
            words = text[one.start : one.end]
            assert words
            assert words == words.strip()
            assert 0 < one.confidence <= 1
            assert one.rule
        assert [one.start for one in finds] == sorted(one.start for one in finds)
        assert all(a.end <= b.start for a, b in itertools.pairwise(finds))


@property_test
@given(any_text, any_day)
def test_both_ways_of_asking_find_the_same(text, published):
    prose, named = prose_of(text), bodies(text, DB, DU, UB)
    dates = find_dates(prose, published=published)

    figures, statements = find_reports(prose, named, (), dates, published=published)

    assert figures == find_figures(prose, named, (), dates, published=published)
    assert statements == find_statements(prose, named, (), dates)


@property_test
@given(any_text, st.lists(st.tuples(st.integers(0, 300), st.integers(1, 60)), max_size=6))
def test_bodies_may_stand_anywhere(text, spans):
    named = tuple(
        NamedBody(start, min(start + length, len(text)), "test", 1.0, BODY, "X")
        for start, length in sorted(spans)
        if start < len(text)
    )
    prose = prose_of(text)

    find_reports(prose, named, (), find_dates(prose))


@property_test
@given(any_text)
def test_chrome_is_never_read(text):
    prose = as_prose(text, (Zone(CHROME, 0, len(text)),))
    named = bodies(text, DB, DU, UB)

    assert find_dates(prose, published=date(2018, 7, 23)) == ()
    assert find_reports(prose, named, (), ()) == ((), ())


HOSTILE = (
    "7|1/|12/6/|2018-|12, |ngày 5, |đảng viên 12 |. |Một là, |được |năm 2018 |("
    "|hàng trăm đảng viên |Đảng ủy |đã tổ chức |1.150 |\n"
)


@pytest.mark.parametrize("piece", HOSTILE.split("|"))
def test_twice_the_text_takes_about_twice_the_work(piece):
    work_on(piece)  # the word lists are read now

    once, twice = work_on(piece * 400), work_on(piece * 800)

    assert twice <= once * 2.4 + 400


def work_on(text):
    """How many functions are called: steady, as no clock is."""
    calls = 0

    def count(frame, event, arg):
        nonlocal calls
        calls += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        found_in(ABOUT + text, date(2018, 7, 23))
    finally:
        sys.setprofile(None)
    return calls


def test_one_very_long_line_is_read():
    text = "4" * 4000 + "/" * 10_000 + "đã tổ chức 12 đảng viên, " * 2000

    dates, figures, _ = found_in(text, date(2018, 7, 23))

    assert dates == ()
    assert figures == ()
