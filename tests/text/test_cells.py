"""Cells: defused on the way out, the same text on the way in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text.cells import (
    Named,
    defused,
    named,
    named_parts,
    names_read,
    names_written,
    restored,
)


@pytest.mark.parametrize("text", [
    "=1+1", "+84", "-5", "@ai", " =1", '"=1', "'=1", "\t=1", "\tx", "\rx", "\nx", "＝1", "＠x",
    "\u00a0=1", "''  -x",
])  # fmt: skip
def test_what_a_program_may_take_for_a_formula_is_marked(text):
    assert defused(text) == "'" + text


@pytest.mark.parametrize("text", ["", "Nghị quyết", "5", "'trích'", "– gạch", "a=b", "(-5)", "'"])
def test_other_text_stays(text):
    assert defused(text) == text == restored(text)


@given(st.text() | st.text(alphabet="'\"=+-@ \t\r\nab"))
def test_the_same_text_comes_back(text):
    assert restored(defused(text)) == text


def test_a_record_is_named_by_words_and_code():
    cell = named("Bộ Chính trị", "bo-chinh-tri")
    assert cell == "Bộ Chính trị [bo-chinh-tri]"
    assert named_parts(cell) == ("Bộ Chính trị", "bo-chinh-tri")
    assert named_parts(" Bộ Chính trị ") == ("Bộ Chính trị", "")
    assert named_parts("[bo-chinh-tri]") == ("", "bo-chinh-tri")


def test_other_names_share_a_cell():
    names = [Named("Khoán 10"), Named("Đảng ủy Khối", "nam-dinh", "2016", "2018/.."), Named("A|B")]
    cell = names_written(names)
    assert cell == "Khoán 10 | Đảng ủy Khối [nam-dinh] {2016;2018/..} | A\\|B"
    assert names_read(cell) == names
    assert names_read("TW4\n Trung ương 4 |") == [Named("TW4"), Named("Trung ương 4")]


words = st.text(alphabet="ab |\\[]{};?-", min_size=1).map(str.strip).filter(bool)
codes = st.sampled_from(["", "nam-dinh", "?"])
dates = st.sampled_from(["", "2016", "2016-05/.."])


@given(st.lists(st.builds(Named, words, codes, dates, dates), max_size=3))
def test_the_same_names_come_back(names):
    assert names_read(names_written(names)) == names
