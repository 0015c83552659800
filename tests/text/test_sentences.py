"""Where sentences of press text end, and where they do not."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.text.prose import one_spelling
from articles.text.sentences import sentences


def split(text):
    plain = one_spelling(text)
    return [text[one.start : one.end] for one in sentences(plain)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Xã họp. Đảng ủy chủ trì.", ["Xã họp.", "Đảng ủy chủ trì."]),
        ("Xã họp. Ảnh hưởng tốt. Ông An dự.", ["Xã họp.", "Ảnh hưởng tốt.", "Ông An dự."]),
        ("Ai dự? Mọi người! Rồi…", ["Ai dự?", "Mọi người!", "Rồi…"]),
        ("Kết quả tốt... Xã vui.", ["Kết quả tốt...", "Xã vui."]),
        ("Xã đã họp./. Huyện cũng họp./.", ["Xã đã họp./.", "Huyện cũng họp./."]),
        ('Ông nói: "Xã tốt." Bà vui.', ['Ông nói: "Xã tốt."', "Bà vui."]),
        ("Xã có 12 hộ (năm 2017). Huyện có 9.", ["Xã có 12 hộ (năm 2017).", "Huyện có 9."]),
        ("Đầu đề\nXã họp.\n\nHuyện họp.", ["Đầu đề", "Xã họp.", "Huyện họp."]),
        ("Kết quả tốt.Trong năm, xã vui.", ["Kết quả tốt.", "Trong năm, xã vui."]),
        ("Xã họp. 12 hộ dự. - Một là tốt.", ["Xã họp.", "12 hộ dự.", "- Một là tốt."]),
        ("Xã họp. “Tốt” là lời khen.", ["Xã họp.", "“Tốt” là lời khen."]),
        ("  Xã họp.  \n \n", ["Xã họp."]),
        ("Sản xuất lúa, ngô, v.v. Đời sống khá.", ["Sản xuất lúa, ngô, v.v.", "Đời sống khá."]),
        ("", []),
        ("\n\n \u00a0\n", []),
    ],
)
def test_sentences_are_told_apart(text, expected):
    assert split(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Xã có 1.150 hộ và 99.8 ha.",
        "Bí thư T.Ư Đảng và ông Nguyễn Văn An.",
        "Họp tại TP. Vinh và Tp. Huế.",
        "Theo TS. Lê An, PGS.TS. Trần Bình và ThS. Vũ Chi.",
        "Bị cáo N. V. T. khai nhận.",
        "Trang Chinhphu.vn đưa tin.",
        "Xã TP.Vinh và Th.S Lê An.",
        "Xã trồng lúa, ngô... và sắn.",
        "Ông hỏi: “Vì sao?” rồi đi.",
        "1. Nâng cao chất lượng.",
        "II. Nhiệm vụ của xã.",
        "a. Về kinh tế.",
        "2.1. Về kinh tế.",
        "Số điện thoại 0228.3849386 của xã.",
    ],
)
def test_a_stop_inside_a_sentence_does_not_end_it(text):
    assert split(text) == [text]


def test_lines_are_counted_as_paragraphs():
    found = sentences("Một câu. Hai câu.\n\n \nBa câu.\nBốn câu. Năm câu.")

    assert [one.paragraph for one in found] == [0, 0, 1, 2, 2]


PIECES = ["Xã họp", ". ", "\n", "T.Ư", "1.150", "…", "?", '"', "./.", " ", "TP.", "Đảng", "đ", "\t"]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join) | st.text(max_size=80))
def test_sentences_cover_every_visible_character_once(text):
    plain = one_spelling(text)

    found = sentences(plain)

    covered = [at for one in found for at in range(one.start, one.end)]
    assert len(covered) == len(set(covered))
    assert {at for at, char in enumerate(plain) if not char.isspace()} <= set(covered)
    for one in found:
        words = plain[one.start : one.end]
        assert words
        assert words == words.strip()
        assert "\n" not in words
