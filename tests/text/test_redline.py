"""Two texts compared word by word: nothing lost, little marked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text.redline import redline

TEXTS = st.text(alphabet="ab đ\n.", max_size=60)


def marked(before, after):
    shown = {"same": "{}", "gone": "[-{}-]", "new": "[+{}+]"}
    return "".join(shown[piece.kind].format(piece.text) for piece in redline(before, after))


@pytest.mark.parametrize(("before", "after", "expected"), [
    ("", "", ""),
    ("Như cũ.", "Như cũ.", "Như cũ."),
    ("", "Mới", "[+Mới+]"),
    ("Cũ", "", "[-Cũ-]"),
    ("Có 63 chi bộ.", "Có 64 chi bộ.", "Có [-63-][+64+] chi bộ."),
    ("Một hai ba bốn.", "Năm sáu ba bốn.", "[-Một hai-][+Năm sáu+] ba bốn."),
    ("Đoạn một.\n\nĐoạn hai.", "Đoạn một.\n\nĐoạn ba.", "Đoạn một.\n\nĐoạn [-hai-][+ba+]."),
])  # fmt: skip
def test_what_differs_is_marked_by_words(before, after, expected):
    assert marked(before, after) == expected


@given(TEXTS, TEXTS)
def test_both_texts_can_be_read_off_the_pieces(before, after):
    pieces = redline(before, after)
    assert "".join(one.text for one in pieces if one.kind != "new") == before
    assert "".join(one.text for one in pieces if one.kind != "gone") == after
    assert all(piece.text for piece in pieces)
