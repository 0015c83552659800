"""A passage grows and shrinks by whole words, within its line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text.word_steps import END, START, stepped

LINE = "theo Chỉ thị số 05-CT/TW, của T.Ư\nDòng sau"


@pytest.mark.parametrize(
    ("words", "side", "wider", "expected"),
    [
        ("Chỉ thị", START, True, "theo Chỉ thị"),
        ("Chỉ thị", START, False, "thị"),
        ("Chỉ thị", END, True, "Chỉ thị số"),
        ("Chỉ thị số", END, True, "Chỉ thị số 05-CT/TW"),
        ("Chỉ thị số 05-CT/TW", END, False, "Chỉ thị số"),
        ("thị s", END, True, "thị số"),  # from the middle of a word to its end
        ("của T.Ư", END, True, None),  # never on to the next line
        ("theo", START, True, None),
        ("Dòng", START, True, None),
        ("theo", END, False, None),  # never to nothing
        ("theo", START, False, None),
    ],
)
def test_a_passage_is_stepped_by_words(words, side, wider, expected):
    start = LINE.index(words)
    span = stepped(LINE, (start, start + len(words)), side, wider=wider)
    assert (LINE[span[0] : span[1]] if span else None) == expected


@given(st.text("ab -\n./", max_size=40), st.data())
def test_a_step_moves_one_end_and_leaves_words(text, data):
    if not text:
        return
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    side, wider = data.draw(st.sampled_from([START, END])), data.draw(st.booleans())
    span = stepped(text, (start, end), side, wider=wider)
    if span is None:
        return
    assert 0 <= span[0] < span[1] <= len(text)
    moved = {START: span[0] - start, END: end - span[1]}[side]
    assert (moved < 0) == wider
    assert moved
    assert (span[1] == end) if side == START else (span[0] == start)
