"""Where a text holds what was asked for."""

import pytest

from articles.text.hits import LONGEST, find_hit, mark_words, runs_of
from articles.text.normalize import fold, fold_exact

LONG = "Mở đầu không có gì. " * 40


def words(*terms):
    return [(tuple(fold(term).split()),) for term in terms]


def marked(hit):
    return [piece for piece, is_marked in hit.pieces if is_marked]


def test_words_are_marked_as_they_stand():
    hit = find_hit("Cán bộ ĐẢNG uỷ và đảng ủy.", words("dang", "uy"), fold)
    assert marked(hit) == ["ĐẢNG uỷ", "đảng ủy"]
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


KHOI = (
    "Khối Các cơ quan gồm 73 tổ chức cơ sở đảng, tổng số 4.376 đảng viên.\n"
    "Ban Thường vụ Đảng ủy Khối yêu cầu các đảng bộ, chi bộ viết chuẩn mực."
)


@pytest.mark.parametrize(
    ("text", "terms", "place"),
    [
        (KHOI, "dang uy khoi", "Đảng ủy Khối"),
        (KHOI, "khoi dang uy", "Đảng ủy Khối"),  # no place is in this order: the tightest
        (KHOI, "chi bo", "chi bộ"),
        ("kho thóc, rồi thóc kho", "thoc kho", "thóc kho"),  # in the order of the query
        ("thóc ở kho. Thóc trong các kho", "thoc kho", "thóc ở kho"),
        ("kho, kho, kho có thóc", "kho thoc", "kho có thóc"),
        ("một kho. Hai lúa kho", "kho lua ngo", "lúa kho"),  # most of them
    ],
)
def test_the_tightest_place_is_the_hit(text, terms, place):
    hit = find_hit(text, words(*terms.split()), fold)
    assert text[hit.runs[0][0] : hit.runs[-1][1]] == place


def test_one_syllable_of_several_tells_nothing_beside_the_words_side_by_side():
    hit = find_hit("Chỉ thị về chi bộ và cán bộ, chi bộ khác", words("chi", "bo"), fold)
    assert marked(hit) == ["chi bộ", "chi bộ"]
    title = mark_words("Năm năm thực hiện Chỉ thị", words("chi", "bo"), fold)
    assert [piece for piece, is_marked in title if is_marked] == []
    title = mark_words("Chỉ thị và chi bộ của Nam", words("chi", "bo", "nam"), fold)
    assert [piece for piece, is_marked in title if is_marked] == ["chi bộ", "Nam"]


@pytest.mark.parametrize(
    ("text", "terms", "expected"),
    [
        ("Ở đây kho thóc lúa.\nDòng sau", "kho thoc lua", [("", "kho thóc lúa", "")]),
        ("Ở Đảng ủy Khối", "dang uy khoi", [("", "Đảng ủy Khối", "")]),
        # Two words may be the name of a part of the page; the line tells more.
        ("Đã lập lịch trực ngày", "lich truc", [("Đã lập", "lịch trực", "")]),
        ("Kho thóc đã đầy, nay", "kho thoc", [("", "Kho thóc", "đã đầy, nay")]),
        ("Kho thóc", "kho thoc", [("", "Kho thóc", "")]),
        # A browser would find the title first, and other marks too.
        ("Từ sáng, bàn việc lớn", "ban viec lon", [("Từ sáng,", "bàn việc lớn", "")]),
        ("kho nào có lúa", "kho lua", [("", "kho", "nào có lúa"), ("kho nào có", "lúa", "")]),
        ("Có kho\nlúa ở đây", "kho lua", [("Có", "kho", ""), ("", "lúa", "ở đây")]),
        # A browser takes them for one word each.
        ("Tổng số 4.376 đảng viên", "376", [("Tổng số", "4.376", "")]),
        ("Hội nghị T.Ư khóa", "u", [("Hội nghị", "T.Ư", "")]),
        ("gồm “kho- thóc”, rồi", "thoc", [("gồm “kho-", "thóc", "")]),
    ],
)
def test_a_browser_looks_for_the_very_words(text, terms, expected):
    hit = find_hit(text, words(*terms.split()), fold)
    assert runs_of(text, hit, "Bán việc lớn") == expected


def test_a_long_text_is_read_once():
    """Ten times the text takes ten times as long, not a hundred times."""
    read = []

    def spell(word):
        read.append(word)
        return fold(word)

    for many in (100, 1000):
        read.clear()
        find_hit("kho đầy và thóc khô " * many, words("kho", "thoc", "ngo"), spell)
        assert len(read) <= 5
