"""A difference covers both texts, and what it calls equal is equal."""

from hypothesis import given
from hypothesis import strategies as st

from articles.text.difference import Difference

TEXTS = st.text("ab ầđ\n.,5", max_size=60)


def drawn(old, new):
    """Draw a difference: [-taken out-], {+put in+}."""
    pieces = []
    for edit in Difference(old, new).edits:
        gone, come = old[edit.old_start : edit.old_end], new[edit.new_start : edit.new_end]
        pieces.append(gone if edit.equal else (gone and f"[-{gone}-]") + (come and f"{{+{come}+}}"))
    return "".join(pieces)


def test_whole_words_differ():
    assert drawn("Đảng uỷ họp.", "Đảng ủy họp.") == "Đảng [-uỷ-]{+ủy+} họp."
    assert drawn("một\nhai\nba", "một\nba") == "một\n[-hai\n-]ba"
    assert drawn("một ba", "một hai ba") == "một {+hai +}ba"
    assert drawn("", "mới") == "{+mới+}"


@given(TEXTS, TEXTS)
def test_edits_cover_both_texts(old, new):
    at = (0, 0)
    for edit in Difference(old, new).edits:
        assert (edit.old_start, edit.new_start) == at
        at = (edit.old_end, edit.new_end)
        if edit.equal:
            assert old[edit.old_start : at[0]] == new[edit.new_start : at[1]] != ""
    assert at == (len(old), len(new))


@given(TEXTS, TEXTS, st.data())
def test_there_and_back(old, new, data):
    difference = Difference(old, new)
    start = data.draw(st.integers(0, len(old)))
    end = data.draw(st.integers(start, len(old)))
    if start == end:
        return
    image = difference.image(start, end)
    if image is not None:
        assert new[image : image + end - start] == old[start:end]
        assert difference.origin(image, image + end - start) == start
    first, last = difference.stretch(start, end)
    assert 0 <= first <= last <= len(new)


def test_long_texts_that_are_nothing_but_repetition_are_compared_at_once():
    words = "a b c " * 80_000
    difference = Difference(words, words.replace("b c a", "c b a"))
    assert len(difference.edits) < len(words)
    assert Difference(words, f"mở {words}").image(0, len(words) - 1) == 3
