"""What typed text is freed of before it is stored."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text.cleaning import clean_line, clean_lines


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("  Đảng ủy\u00a0Khối \t", "Đảng ủy Khối"),
        ("Đảng\u200b ủy\ufeff", "Đảng ủy"),
        ("Một\r\nhai", "Một hai"),
        ("A\x01\x1bB", "AB"),
        ("Nguye\u0302\u0303n", "Nguyễn"),
        ("", ""),
    ],
)
def test_names_are_one_line_of_what_is_seen(typed, stored):
    assert clean_line(typed) == stored


@pytest.mark.parametrize(
    "typed", ["tin \u202eabc", "\u2066x", "a\u200fb", "\0", "\ud800", "\uffff"]
)
def test_names_refuse_what_misleads_or_cannot_be_stored(typed):
    with pytest.raises(ValueError, match="characters"):
        clean_line(typed)


def test_free_text_keeps_its_lines():
    assert clean_lines("Một\r\nhai\rba\tbốn\x07") == "Một\nhai\nba\tbốn"


@given(
    st.text(alphabet=st.characters(exclude_categories=["Cs", "Cn", "Cf"], exclude_characters="\0"))
)
def test_cleaning_twice_is_cleaning_once(text):
    for clean in (clean_line, clean_lines):
        once = clean(text)
        assert clean(once) == once
