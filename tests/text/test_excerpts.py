"""Passages and standfirsts never exceed what may be shown."""

from hypothesis import given
from hypothesis import strategies as st

from articles.text.excerpts import LIMIT, excerpt, shorten

TEXTS = st.text(alphabet="aă đ\u1ea1", max_size=400)
CONTEXTS = st.text(alphabet="ô e", max_size=200)


@given(TEXTS, CONTEXTS, CONTEXTS)
def test_a_passage_with_its_surroundings_keeps_the_limit(exact, prefix, suffix):
    shown = excerpt(exact, prefix, suffix)

    assert len(shown.exact) + len(shown.prefix) + len(shown.suffix) <= LIMIT
    assert prefix.endswith(shown.prefix)
    assert suffix.startswith(shown.suffix)
    assert shown.shortened == (shown.exact != exact)


@given(TEXTS, CONTEXTS, CONTEXTS)
def test_the_surroundings_go_before_the_words(exact, prefix, suffix):
    shown = excerpt(exact, prefix, suffix)

    assert shown.shortened == (len(exact) > LIMIT)
    if shown.shortened:
        assert exact.startswith(shown.exact.removesuffix("…"))
        assert shown.prefix == shown.suffix == ""


@given(CONTEXTS, CONTEXTS)
def test_no_room_is_wasted(prefix, suffix):
    shown = excerpt("x" * 150, prefix, suffix)

    whole = 150 + len(prefix) + len(suffix)
    assert 150 + len(shown.prefix) + len(shown.suffix) == min(whole, LIMIT)


def test_a_short_text_stays_and_a_long_one_ends_in_an_ellipsis():
    assert shorten("ngắn") == "ngắn"
    assert shorten("một hai ba", 8) == "một hai…"
    assert len(shorten("x" * 301)) == 300
