"""Where a text holds what was asked for."""

import pytest

from articles.text.hits import LONGEST, find_hit, fragment_of, mark_words
from articles.text.normalize import fold, fold_exact

LONG = "Mở đầu không có gì. " * 40


def words(*terms):
    return [(tuple(fold(term).split()),) for term in terms]


def marked(hit):
    return [piece for piece, is_marked in hit.pieces if is_marked]


def test_words_are_marked_as_they_stand():
    hit = find_hit("Cán bộ ĐẢNG uỷ và đảng ủy.", words("dang", "uy"), fold)
    assert marked(hit) == ["ĐẢNG", "uỷ", "đảng", "ủy"]
    assert "".join(piece for piece, _is_marked in hit.pieces) == "Cán bộ ĐẢNG uỷ và đảng ủy."


def test_the_stretch_with_most_of_the_words_is_shown():
    text = f"{LONG}kho lương. {LONG}kho thóc lúa. {LONG}"
    hit = find_hit(text, words("kho", "luá"), fold)
    assert marked(hit) == ["kho", "lúa"]
    assert text[hit.start : hit.end] == "".join(piece for piece, _is_marked in hit.pieces)
    assert hit.goes_on_before
    assert hit.goes_on_after
    assert hit.end - hit.start <= LONGEST


def test_side_by_side_means_side_by_side():
    assert find_hit("một hai ba", words("hai ba"), fold)
    assert find_hit("hai một ba", words("hai ba"), fold) is None


def test_marks_count_where_the_fold_keeps_them():
    terms = [(("ban4",),)]
    assert marked(find_hit("bàn, bán, ban", terms, fold_exact)) == ["bán"]


def test_nothing_found_is_nothing_shown():
    assert find_hit("", words("a"), fold) is None
    assert find_hit("không có", words("khác"), fold) is None


def test_titles_are_marked_whole():
    assert mark_words("Bán <b>hàng</b>", words("hang"), fold) == [
        ("Bán <b>", False),
        ("hàng", True),
        ("</b>", False),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ở đây kho thóc.\nDòng sau", "kho thóc."),
        ("kho một hai ba bốn năm sáu bảy", "kho một hai ba bốn năm"),
    ],
)
def test_a_browser_looks_for_words_of_one_line(text, expected):
    assert fragment_of(find_hit(text, words("kho"), fold)) == expected
