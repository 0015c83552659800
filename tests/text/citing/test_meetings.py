"""Resolutions named by a plenum or a congress."""

import pytest

from articles.text.citing.ordinals import ordinal
from tests.text.citing.reading import cited, keys

PLENUMS = [
    ("Nghị quyết Trung ương 4 khóa XII", "TW4/12"),
    ("Nghị quyết Trung ương 4 (khóa XII)", "TW4/12"),
    ("Nghị quyết Trung ương 4 (khoá XI)", "TW4/11"),
    ("Nghị quyết Trung ương 4, khóa XII", "TW4/12"),
    ("Nghị quyết T.Ư 4 (khóa XII)", "TW4/12"),
    ("Nghị quyết T.Ư 4 khóa XII", "TW4/12"),
    ("Nghị quyết TƯ 4 khóa XII", "TW4/12"),
    ("Nghị quyết TW4 khóa XII", "TW4/12"),
    ("Nghị quyết TW 4 (khóa 12)", "TW4/12"),
    ("NQ TW4 khóa XII", "TW4/12"),
    ("NQTW4 khóa XII", "TW4/12"),
    ("NQ T.ư 4, khoá XII", "TW4/12"),
    ("NQ Trung ương 5 khóa X", "TW5/10"),
    ("Nghị quyết HNTW 4 khóa 12", "TW4/12"),
    ("Nghị quyết Hội nghị Trung ương 4 khóa XII", "TW4/12"),
    ("Nghị quyết Hội nghị T.Ư 7 (khóa X)", "TW7/10"),
    ("Nghị quyết Hội nghị lần thứ 8 Ban Chấp hành Trung ương Đảng khóa XII", "TW8/12"),
    ("Nghị quyết Hội nghị lần thứ tám Ban Chấp hành Trung ương Đảng khóa XI", "TW8/11"),
    ("Nghị quyết Hội nghị lần thứ tư của Ban Chấp hành Trung ương khóa XII", "TW4/12"),
    ("Nghị quyết Hội nghị lần thứ mười một Ban Chấp hành Trung ương khóa IX", "TW11/9"),
    ("Nghị quyết Hội nghị lần thứ V Ban Chấp hành Trung ương khóa VIII", "TW5/8"),
    ("Nghị quyết Hội nghị lần thứ tám, Ban Chấp hành Trung ương Đảng (khóa XIII)", "TW8/13"),
    ("Nghị quyết Hội nghị lần thứ 6 BCH Trung ương khóa XII", "TW6/12"),
    ("Nghị quyết Hội nghị Ban Chấp hành Trung ương Đảng lần thứ 5 khóa XII", "TW5/12"),
    ("Nghị quyết Hội nghị Trung ương lần thứ 4", "TW4"),
    ("Nghị quyết lần thứ 8 Ban Chấp hành Trung ương Đảng khóa XI", "TW8/11"),
    ("nghị quyết Trung ương 8 khóa XIII", "TW8/13"),
    ("NGHỊ QUYẾT TRUNG ƯƠNG 4 KHÓA XII", "TW4/12"),
    ("Nghị quyết Trung ương 4", "TW4"),
    ("Nghị quyết Trung ương 6 (lần 2) khóa VIII", "TW6/8"),
    ("Nghị quyết Trung ương 6 lần 2 (khóa VIII)", "TW6/8"),
    ("Kết luận Hội nghị Trung ương 6 khóa XI", "TW6/11"),
    ("Nghị quyết của Hội nghị Trung ương 5 khóa XII", "TW5/12"),
    ("Nghị quyết Trung ương năm (khóa VIII)", "TW5/8"),
    ("Nghị quyết 4 khóa XII", "TW4/12"),
    ("Nghị quyết 4 (khóa XII)", "TW4/12"),
    ("NQ 8 khóa XI", "TW8/11"),
]
CONGRESSES = [
    ("Nghị quyết Đại hội XII", "DH/12"),
    ("NQ ĐH XII", "DH/12"),
    ("Nghị quyết Đại hội 13", "DH/13"),
    ("Nghị quyết Đại hội đại biểu toàn quốc lần thứ XII", "DH/12"),
    ("Nghị quyết Đại hội đại biểu toàn quốc lần thứ XIII", "DH/13"),
    ("Nghị quyết Đại hội Đảng lần thứ XIII", "DH/13"),
    ("Nghị quyết Đại hội lần thứ XIII", "DH/13"),
    ("Nghị quyết Đại hội Đảng toàn quốc lần thứ XIII", "DH/13"),
    ("Nghị quyết Đại hội lần thứ sáu", "DH/6"),
    ("Nghị quyết Đại hội Đảng XIII", "DH/13"),
    ("Nghị quyết Đại hội Đảng bộ tỉnh lần thứ XIX", "DHL/19"),
    ("Nghị quyết Đại hội đại biểu Đảng bộ tỉnh lần thứ XX", "DHL/20"),
    ("Nghị quyết Đại hội Đảng bộ Khối Các cơ quan tỉnh lần thứ XVIII", "DHL/18"),
    ("Nghị quyết Đại hội Đảng bộ thành phố Hà Nội lần thứ XVII", "DHL/17"),
    ("Nghị quyết Đại hội đại biểu Đảng bộ huyện Hưng Hà lần thứ 26", "DHL/26"),
    ("Nghị quyết Đại hội Đảng bộ xã lần thứ nhất", "DHL/1"),
    ("Nghị quyết Đại hội Công đoàn Việt Nam lần thứ XII", "DHL/12"),
    ("Nghị quyết Đại hội đại biểu Phụ nữ toàn quốc lần thứ XIII", "DHL/13"),
    ("Nghị quyết Đại hội Đoàn toàn quốc lần thứ XII", "DHL/12"),
    ("nghị quyết Đại hội XIII", "DH/13"),
]


@pytest.mark.parametrize("sentence", ["Thực hiện {} của Đảng.", "{}, các chi bộ đã", "({})"])
@pytest.mark.parametrize(("printed", "nickname"), PLENUMS + CONGRESSES)
def test_a_meeting_names_its_resolution(printed, nickname, sentence):
    assert keys(sentence.format(printed)) == [(printed, nickname)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Nghị quyết Trung ương 4 khóa XI và XII",
            [("Nghị quyết Trung ương 4 khóa XI", "TW4/11"), ("XII", "TW4/12")],
        ),
        (
            "Nghị quyết Trung ương 4 khóa XI, XII và XIII",
            [
                ("Nghị quyết Trung ương 4 khóa XI", "TW4/11"),
                ("XII", "TW4/12"),
                ("XIII", "TW4/13"),
            ],
        ),
        (
            "Nghị quyết Trung ương 4 khóa XI, khóa XII",
            [("Nghị quyết Trung ương 4 khóa XI", "TW4/11"), ("khóa XII", "TW4/12")],
        ),
        (
            "Nghị quyết Trung ương 4 (khóa XII, XIII)",
            [("Nghị quyết Trung ương 4 (khóa XII", "TW4/12"), ("XIII", "TW4/13")],
        ),
        (
            "các Nghị quyết Trung ương 9, 10, 11 khoá XII",
            [
                ("Nghị quyết Trung ương 9", "TW9/12"),
                ("10", "TW10/12"),
                ("11 khoá XII", "TW11/12"),
            ],
        ),
        (
            "Nghị quyết Trung ương 6 và 7 (khóa XII)",
            [("Nghị quyết Trung ương 6", "TW6/12"), ("7 (khóa XII)", "TW7/12")],
        ),
        (
            "Nghị quyết Trung ương 6, Trung ương 7 khóa XII",
            [("Nghị quyết Trung ương 6", "TW6/12"), ("Trung ương 7 khóa XII", "TW7/12")],
        ),
        (
            "Nghị quyết Đại hội XII và XIII của Đảng",
            [("Nghị quyết Đại hội XII", "DH/12"), ("XIII", "DH/13")],
        ),
        (
            "Nghị quyết Đại hội XX Đảng bộ tỉnh",
            [("Nghị quyết Đại hội XX", "DHL/20")],
        ),
        (
            "Nghị quyết Đại hội XIII của Đảng, Nghị quyết Đại hội Đảng bộ tỉnh lần thứ XX",
            [
                ("Nghị quyết Đại hội XIII", "DH/13"),
                ("Nghị quyết Đại hội Đảng bộ tỉnh lần thứ XX", "DHL/20"),
            ],
        ),
        (
            "Nghị quyết Trung ương 4, 5 đơn vị đã kiểm điểm",
            [("Nghị quyết Trung ương 4", "TW4")],
        ),
        (
            "Nghị quyết số 04-NQ/TW Hội nghị Trung ương 4 khóa XII",
            [("Nghị quyết số 04-NQ/TW", "04-NQ/TW")],
        ),
    ],
)
def test_numbers_and_terms_of_a_list_are_citations_each(text, found):
    assert keys(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "Hội nghị Trung ương 4 (khóa XII) đã họp",
        "HNTW 4 khóa 12 diễn ra trong 5 ngày",
        "Kết luận Hội nghị Trung ương 6, Tổng Bí thư nhấn mạnh",
        "phát biểu kết luận Hội nghị Trung ương 5",
        "Nghị quyết Trung ương, nghị quyết của Tỉnh ủy",
        "Nghị quyết của Trung ương về công tác cán bộ",
        "Văn kiện Đại hội XIII của Đảng",
        "Đại hội đại biểu toàn quốc lần thứ XIII",
        "Nghị quyết Đại hội Đảng các cấp",
        "nghị quyết đại hội chi bộ nhiệm kỳ 2020-2022",
        "Nghị quyết Đại hội. Lần thứ XX",
        "Nghị quyết Đại hội đã chỉ rõ, Nghị quyết của chi bộ lần thứ hai",
        "dự Đại hội lần thứ XX",
    ],
)
def test_meetings_and_generic_words_are_no_citations(text):
    assert keys(text) == []


def test_a_plenum_is_named_and_has_a_type():
    (found,) = cited("Kết luận Hội nghị Trung ương 6 khóa XI")

    assert (found.kind, found.type, found.number, found.symbol) == ("named", "Kết luận", "", "")


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("nhất", 1), ("hai", 2), ("ba", 3), ("tư", 4), ("bốn", 4), ("năm", 5), ("sáu", 6),
        ("bảy", 7), ("tám", 8), ("chín", 9), ("mười", 10), ("mười một", 11), ("mười lăm", 15),
        ("mười bảy", 17), ("hai mươi", 20), ("hai mươi mốt", 21), ("ba mươi hai", 32),
        ("IV", 4), ("IX", 9), ("XII", 12), ("XIV", 14), ("XXVII", 27), ("8", 8), ("12", 12),
        ("", 0), ("mươi hai ba", 0), ("vài", 0),
    ],
)  # fmt: skip
def test_ordinals_are_read(words, number):
    assert ordinal(words) == number
