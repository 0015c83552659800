"""Quotations are cut between words."""

import pytest

from articles.text.edges import words_after, words_before


@pytest.mark.parametrize(
    ("prefix", "goes_on", "shown"),
    [
        ("Theo đồng chí ", False, "Theo đồng chí "),
        ("heo đồng chí ", True, "… đồng chí "),
        ("chí ", True, "… "),
        ("", True, "… "),
        ("", False, ""),
    ],
)
def test_words_before_a_passage(prefix, goes_on, shown):
    assert words_before(prefix, goes_on=goes_on) == shown


@pytest.mark.parametrize(
    ("suffix", "shown"),
    [
        (" nêu rõ điểm nh", " nêu rõ điểm …"),
        (" nêu rõ.", " nêu rõ."),
        (".", "."),
        ("", ""),
        ("nữa", " …"),
    ],
)
def test_words_after_a_passage(suffix, shown):
    assert words_after(suffix) == shown
