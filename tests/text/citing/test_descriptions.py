"""Documents described, not named: suggestions for an editor; and names that hide numbers."""

import pytest

from articles.text.citing import find_citations
from articles.text.known import Known, KnownDirective, KnownName, KnownType
from articles.text.shipped import shipped
from tests.text.citing.reading import body, cited, keys


def described(text):
    return [text[one.start : one.end] for one in cited(text) if one.kind == "descriptive"]


@pytest.mark.parametrize(
    ("text", "span"),
    [
        (
            "thực hiện chỉ thị của Bộ Chính trị về xây dựng quy chế dân chủ ở cơ sở.",
            "chỉ thị của Bộ Chính trị về xây dựng quy chế dân chủ ở cơ sở",
        ),
        (
            "các Quy định của Ban Bí thư về trách nhiệm nêu gương của cán bộ, đảng viên; cấp ủy",
            "Quy định của Ban Bí thư về trách nhiệm nêu gương của cán bộ, đảng viên",
        ),
        (
            "Nghị quyết của Ban Chấp hành Trung ương khóa XI về công tác dân vận, các cấp ủy đã",
            "Nghị quyết của Ban Chấp hành Trung ương khóa XI về công tác dân vận",
        ),
        (
            "Quyết định của Bộ trưởng Bộ Quốc phòng về công tác cán bộ, Đại tá Lê Văn An nhận",
            "Quyết định của Bộ trưởng Bộ Quốc phòng về công tác cán bộ",
        ),
        (
            "Kế hoạch của UBND tỉnh về chuyển đổi số đã giao việc",
            "Kế hoạch của UBND tỉnh về chuyển đổi số",
        ),
    ],
)
def test_type_issuer_and_subject_describe_a_document(text, span):
    assert described(text) == [span]


@pytest.mark.parametrize(
    "text",
    [
        "nghị quyết của Đảng đã đi vào cuộc sống",
        "chỉ thị, nghị quyết của Đảng về",
        "báo cáo của UBND tỉnh về tình hình kinh tế",
        "theo quy định của pháp luật về đất đai và nhà ở",
        "quyết định của anh ấy về chuyện gia đình là đúng",
        "Chỉ thị số 05-CT/TW của Bộ Chính trị về học tập và làm theo Bác",
        "hướng dẫn về thủ tục hành chính",
    ],
)
def test_generic_words_describe_nothing(text):
    assert described(text) == []


def test_a_description_ends_before_the_document_it_speaks_of():
    text = "Kế hoạch của Tỉnh ủy về triển khai thực hiện Nghị quyết 57-NQ/TW"

    assert keys(text) == [("Nghị quyết 57-NQ/TW", "57-NQ/TW")]


def test_a_nickname_has_what_the_directive_has():
    text = "Từ “Khoán 10”, nông dân làm chủ ruộng đồng"
    (found,) = cited(text)

    assert (text[found.start : found.end], found.kind, found.type) == (
        "Khoán 10",
        "named",
        "Nghị quyết",
    )
    assert (found.number, found.symbol, found.organ) == ("10", "10-NQ/TW", "TW")


def test_a_nickname_of_several_directives_settles_none():
    (found,) = cited("thực hiện Quy định nêu gương trong Đảng")

    assert (found.type, found.symbol, found.number) == ("Quy định", "", "")


@pytest.mark.parametrize("text", ["bộ tứ siêu đẳng", "làng Khoán 100 hộ", "cánh đồng khoán"])
def test_words_like_nicknames_are_none(text):
    assert keys(text) == []


def test_a_type_and_its_abbreviation_come_from_the_table():
    known = Known(types=(*shipped().types, KnownType("quy-trinh", "Quy trình", ("QTr",))))
    text = "theo Quy trình số 02-QTr/TU và 03-QTr/TU"
    found = find_citations(body(text), known)

    assert [(one.type, one.symbol) for one in found] == [
        ("Quy trình", "02-QTr/TU"),
        ("Quy trình", "03-QTr/TU"),
    ]


def test_the_usual_types_need_no_table():
    text = "theo Nghị quyết 57-NQ/TW, Nghị định 30/2020/NĐ-CP và 16/CT-TTg"
    found = find_citations(body(text), Known())

    assert [(one.type, one.symbol) for one in found] == [
        ("Nghị quyết", "57-NQ/TW"),
        ("Nghị định", "30/2020/NĐ-CP"),
        ("Chỉ thị", "16/CT-TTg"),
    ]


def test_a_new_nickname_comes_from_the_table():
    directive = KnownDirective(
        id=1,
        type="Chỉ thị",
        number="100",
        organ="TW",
        symbol="100-CT/TW",
        names=(KnownName("Khoán 100", "nickname"),),
    )
    found = find_citations(body("Khoán 100 ra đời năm 1981"), Known(directives=(directive,)))

    assert [(one.symbol, one.kind) for one in found] == [("100-CT/TW", "named")]
