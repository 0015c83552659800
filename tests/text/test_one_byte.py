"""One byte a character: the same places, and no letter taken for another."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text.one_byte import LETTERS, LOWER, classes, is_exact, one_byte

# Letters of the alphabet, signs, and what stands outside of it.
TEXTS = st.text(st.sampled_from([*LETTERS, *' .,-?"\n…0', "党", "Ω", "\ud800", "🙂"]))


@given(TEXTS)
def test_places_stay_and_small_letters_are_those_of_the_text(text):
    assert len(one_byte(text)) == len(text)
    assert one_byte(text).translate(LOWER) == one_byte(text.lower())


@given(TEXTS, TEXTS)
def test_only_what_is_outside_the_alphabet_looks_alike(one, other):
    assert one_byte(one) != one_byte(other) or one == other or not is_exact(one + other)


@pytest.mark.parametrize(
    ("text", "exact"), [("Đảng ủy, số 05-CT/TW…", True), ("Sao?", False), ("党", False), ("", True)]
)
def test_an_exact_text_has_no_double(text, exact):
    assert is_exact(text) is exact


def test_characters_become_the_keys_of_their_rows():
    table = classes({"d": "0123456789", "c": "ĐA"})

    assert one_byte("Đ5 aA党").translate(table) == b"cd  c "
