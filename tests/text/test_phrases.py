"""Many phrases at once: whole words, overlaps, the longest."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.text.phrases import Phrases
from articles.text.prose import one_spelling

NAMES = Phrases([("Đảng ủy", 1), ("Đảng ủy Khối", 2), ("ủy Khối", 3), ("T.Ư", 4), ("đảng  uỷ", 5)])


def hits(text):
    return [(text[hit.start : hit.end], hit.values) for hit in NAMES.all_in(text.lower())]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Đảng ủy Khối", [("Đảng ủy", (1, 5)), ("Đảng ủy Khối", (2,)), ("ủy Khối", (3,))]),
        ("ĐẢNG ỦY", [("ĐẢNG ỦY", (1, 5))]),
        ("Đảng ủyx, xĐảng ủy", []),
        ("Bí thư T.Ư Đảng", [("T.Ư", (4,))]),
        ("(Đảng ủy)", [("Đảng ủy", (1, 5))]),
        ("Đảng  ủy", []),
        ("\ud800 Đảng ủy \udfff", [("Đảng ủy", (1, 5))]),
        ("", []),
    ],
)
def test_phrases_are_found_as_whole_words(text, found):
    assert hits(text) == found


def test_the_leftmost_then_longest_is_chosen():
    text = "đảng ủy khối và đảng ủy"

    assert [hit[:2] for hit in NAMES.longest_in(text)] == [(0, 12), (16, 23)]


def test_what_looks_alike_in_bytes_is_told_apart():
    names = Phrases([("Hội 党", 1), ("Hội 团", 2), ("Sao?", 3)])

    assert [hit.values for hit in names.all_in("hội 团, hội 员, sao?, sao党")] == [(2,), (3,)]


def test_no_phrases_are_found_where_none_were_entered():
    assert list(Phrases([("", 1)]).all_in("đảng ủy")) == []


SYLLABLES = ["đảng", "ủy", "khối", "các", "cơ", "quan", "a", "b", "ab", "党", "团", "?"]
words = st.lists(st.sampled_from(SYLLABLES), max_size=4).map(" ".join)


@settings(max_examples=200, deadline=None)
@given(st.lists(words, max_size=6), st.lists(words, max_size=8).map(", ".join))
def test_the_automaton_finds_what_plain_search_finds(entries, text):
    lower = one_spelling(text).lower()

    found = {(hit.start, hit.end) for hit in Phrases((one, one) for one in entries).all_in(lower)}

    keys = {one for one in entries if one}
    assert found == {
        (start, start + len(key))
        for key in keys
        for start in range(len(lower))
        if lower.startswith(key, start) and is_whole(lower, start, start + len(key))
    }


def is_whole(text, start, end):
    before, behind = text[:start][-1:], text[end:][:1]
    return not before.isalnum() and not behind.isalnum()
