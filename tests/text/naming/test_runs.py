"""Runs of capitalised words: the quick search finds what the pattern alone would find."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.text.naming import runs
from articles.text.prose import as_prose
from articles.text.zones import BODY, Zone


def prose(text):
    return as_prose(text, (Zone(BODY, 0, len(text)),))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("gặp bà Trần Thị A và Ursula von der Leyen", ["Trần Thị A", "Ursula von der Leyen"]),
        ("bị cáo N. V. Tám, ông J.B. Hòa", ["N. V. Tám", "J.B. Hòa"]),
        ("Trường Sa  Lớn; Đảng ủy; xA B", ["Trường Sa  Lớn"]),
        ("Y-Blok Êban, K'Tiêng Mlô", ["Y-Blok Êban", "K'Tiêng Mlô"]),
    ],
)
def test_runs(text, found):
    assert [run[0] for run in runs.runs_in(prose(text))] == found


PIECES = [
    "Trần",
    "A",
    "Đỗ",
    "von ",
    "al ",
    "bin ",
    "văn",
    ".",
    " ",
    "  ",
    "'",
    "-",
    "?",
    "_",
    "党",
    "1",
    "(",
    "Ω",
]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_none_is_lost_to_the_quick_search(text):
    plain = prose(text).plain

    found = [run.span() for run in runs.runs_in(prose(text))]

    assert found == [run.span() for run in runs._RUN.finditer(plain)]
