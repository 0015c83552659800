"""Partial dates: read, bounds, order."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text.partial_dates import PartialDate


@pytest.mark.parametrize(
    ("typed", "stored", "earliest", "latest", "precision"),
    [
        ("2018-10-25", "2018-10-25", date(2018, 10, 25), date(2018, 10, 25), "day"),
        ("25/10/2018", "2018-10-25", date(2018, 10, 25), date(2018, 10, 25), "day"),
        ("5-3-2020", "2020-03-05", date(2020, 3, 5), date(2020, 3, 5), "day"),
        ("2018-02", "2018-02", date(2018, 2, 1), date(2018, 2, 28), "month"),
        ("4/2007", "2007-04", date(2007, 4, 1), date(2007, 4, 30), "month"),
        (" 2018 ", "2018", date(2018, 1, 1), date(2018, 12, 31), "year"),
        ("2016/2018", "2016/2018", date(2016, 1, 1), date(2018, 12, 31), "range"),
        ("2016/..", "2016/..", date(2016, 1, 1), None, "range"),
        ("../2018-05", "../2018-05", None, date(2018, 5, 31), "range"),
    ],
)
def test_dates_are_read_with_their_precision(typed, stored, earliest, latest, precision):
    read = PartialDate.parse(typed)
    assert (str(read), read.earliest, read.latest, read.precision) == (
        stored,
        earliest,
        latest,
        precision,
    )


@pytest.mark.parametrize(
    "typed",
    [
        "2018-13",
        "2018-02-30",
        "31/2/2018",
        "18-10-25",
        "hôm qua",
        "2018/2016",
        "../..",
        "0999",
        "3000",
        "1/2/3/4",
        "/",
        "",
    ],
)
def test_what_is_no_date_is_refused(typed):
    with pytest.raises(ValueError, match=r"\S"):
        PartialDate.parse(typed)


@given(st.dates(date(1000, 1, 1), date(2999, 12, 31)), st.sampled_from(["day", "month", "year"]))
def test_written_form_reads_back_and_sorts_as_text(day, precision):
    text = day.isoformat()[: {"day": 10, "month": 7, "year": 4}[precision]]
    read = PartialDate.parse(text)
    assert PartialDate.parse(str(read)) == read
    assert read.earliest <= day <= read.latest
    assert text[:4] <= str(read)
