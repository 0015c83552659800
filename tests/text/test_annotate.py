"""Marks nest, crossing ones are cut, and no letter is ever lost or doubled."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text.annotate import Closing, Mark, Opening, Words, annotate


def drawn(text, *spans, offset=0):
    """Draw the tokens: (a: opens mark a, [a: opens a later part of it."""
    marks = [Mark(start, end, label) for start, end, label in spans]
    pieces = []
    for token in annotate(text, marks, offset=offset):
        if isinstance(token, Opening):
            pieces.append(("(" if token.is_first else "[") + token.mark.label + ":")
        elif isinstance(token, Closing):
            pieces.append(")")
        else:
            pieces.append(token.text)
    return "".join(pieces)


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ([], "abcdefgh"),
        ([(0, 3, "x")], "(x:abc)defgh"),
        ([(2, 4, "y"), (0, 6, "x")], "(x:ab(y:cd)ef)gh"),
        ([(0, 4, "y"), (0, 6, "x")], "(x:(y:abcd)ef)gh"),
        ([(2, 6, "y"), (0, 6, "x")], "(x:ab(y:cdef))gh"),
        ([(0, 4, "x"), (2, 6, "y")], "(x:ab(y:cd))[y:ef)gh"),
        ([(0, 4, "x"), (2, 6, "y"), (3, 8, "z")], "(x:ab(y:c(z:d)))[z:[y:ef)gh)"),
        ([(0, 2, "x"), (2, 4, "y")], "(x:ab)(y:cd)efgh"),
        ([(6, 8, "x")], "abcdef(x:gh)"),
        ([(3, 3, "x"), (8, 9, "y"), (5, 20, "z")], "abcde(z:fgh)"),
    ],
)
def test_marks_are_drawn_in_their_places(spans, expected):
    assert drawn("abcdefgh", *spans) == expected


def test_a_part_of_the_text_takes_its_part_of_the_marks():
    spans = [(0, 12, "x"), (11, 13, "y"), (17, 30, "z")]

    assert drawn("klmnopqr", *spans, offset=10) == "[x:k(y:l))[y:m)nopq(z:r)"


def test_words_know_the_marks_they_stand_in():
    outer, inner = Mark(0, 4, "outer"), Mark(1, 2, "inner")
    words = [token for token in annotate("abcd", [inner, outer]) if isinstance(token, Words)]

    assert [(token.text, token.marks) for token in words] == [
        ("a", (outer,)),
        ("b", (outer, inner)),
        ("cd", (outer,)),
    ]


spans = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=12, unique=True)


@given(st.text(alphabet="ab đ😀", max_size=25), spans)
def test_any_marks_keep_the_text_and_nest(text, found):
    marks = [Mark(start, end, number) for number, (start, end) in enumerate(found)]
    tokens = list(annotate(text, marks))
    open_, covered = [], dict.fromkeys(marks, "")
    for token in tokens:
        if isinstance(token, Opening):
            open_.append(token.mark)
        elif isinstance(token, Closing):
            assert open_.pop() == token.mark
        else:
            assert token.marks == tuple(open_)
            for mark in token.marks:
                covered[mark] += token.text

    assert "".join(token.text for token in tokens if isinstance(token, Words)) == text
    assert covered == {mark: text[mark.start : mark.end] for mark in marks}
    firsts = [one.mark for one in tokens if isinstance(one, Opening) and one.is_first]
    assert len(firsts) == len(set(firsts))
