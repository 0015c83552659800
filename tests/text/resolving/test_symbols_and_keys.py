"""The symbol that an article settles, and the key under which open mentions wait."""

import pytest

from articles.text.resolving.issuers import central, code_of, is_bare, is_local, same_code
from articles.text.resolving.library import base_type, number_key
from tests.text.resolving.making import cited, means


@pytest.mark.parametrize(
    ("citation", "publisher", "symbol"),
    [
        (cited("Kết luận", "178", issuer="Bộ Chính trị"), "", "178-KL/TW"),
        (cited("Quy định", "253", issuer="Ban Bí thư"), "", "253-QĐ/TW"),
        (cited("Thông báo", "159", issuer="Bộ Chính trị"), "", "159-TB/TW"),
        (cited("Chỉ thị", "7", issuer="Ban Bí thư Trung ương Đảng"), "", "07-CT/TW"),
        (cited("Chỉ thị", "7", issuer="Tỉnh ủy"), "", "07-CT/TU"),
        (cited("Hướng dẫn", "26", issuer="Ban Tổ chức Trung ương"), "", "26-HD/BTCTW"),
        (cited("Nghị định", "100", year="2019"), "", "100/2019/NĐ-CP"),
        (cited("Nghị quyết", "88", "TU"), "", "88-NQ/TU"),
        (
            cited("Thông tư", "16", issuer="Bộ Giao thông Vận tải", year="2021"),
            "",
            "16/2021/TT-BGTVT",
        ),
        (cited("Thông tư", "29", issuer="Bộ GD&ĐT", year="2024"), "", "29/2024/TT-BGDĐT"),
        (cited("Quyết định", "22", issuer="Thủ tướng", year="2021"), "", "22/2021/QĐ-TTg"),
        (cited("Nghị quyết", "12", issuer="HĐND tỉnh", year="2020"), "", "12/2020/NQ-HĐND"),
        # Nobody says whose they are, or the year of a State document is not told.
        (cited("Kết luận", "178"), "", ""),
        (cited("Chỉ thị", "7", issuer="Đảng ủy"), "", ""),
        (cited("Quyết định", "749", issuer="Thủ tướng Chính phủ"), "", ""),
        (cited("Thông tư", "29", issuer="Bộ Giáo dục và Đào tạo"), "", ""),
        (cited("Nghị định", "100"), "", ""),
    ],
)
def test_a_symbol_is_made_only_of_what_the_citation_tells(citation, publisher, symbol):
    [found] = means("Theo <văn bản này>.", citation, publisher=publisher, published="1985-01-01")

    assert found.symbol == symbol


@pytest.mark.parametrize(
    ("citation", "publisher", "key"),
    [
        (cited("Chỉ thị", "077", "TW"), "", "chi-thi|77|TW|-"),
        (cited("Chỉ thị", "77", "TW", day="2017-02-01"), "", "chi-thi|77|TW|XII"),
        (cited("Chỉ thị", "77", issuer="Ban Bí thư"), "", "chi-thi|77|TW|-"),
        (cited("Nghị quyết", "12a", "TW"), "", "nghi-quyet|12a|TW|-"),
        (
            cited("Nghị quyết", "77", "CP", symbol="77/NQ-CP", day="2021-03-04"),
            "",
            "nghi-quyet-cua-chinh-phu|77|CP|2021",
        ),
        (cited("Nghị định", "77", "CP", year="2021"), "", "nghi-dinh|77|CP|2021"),
        (
            cited("Nghị quyết", "77", "QH14", year="2017", symbol="77/2017/QH14"),
            "",
            "nghi-quyet-cua-quoc-hoi|77|QH|2017",
        ),
        (
            cited("Nghị quyết", "77", "TU"),
            "Báo Thái Bình",
            "nghi-quyet|77|TU|-|tinh-uy-thai-binh",
        ),
        (
            cited("Nghị quyết", "77", "TU", issuer="Tỉnh ủy Hà Nam"),
            "Báo Thái Bình",
            "nghi-quyet|77|TU|-|tinh-uy-ha-nam",
        ),
        (cited("Nghị quyết", "77", "TU"), "", "nghi-quyet|77|TU|-|-"),
        (
            cited("Hướng dẫn", "77", "BTCTW"),
            "",
            "huong-dan|77|BTCTW|-|ban-to-chuc-trung-uong",
        ),
    ],
)
def test_open_mentions_wait_under_the_natural_key(citation, publisher, key):
    [found] = means("Theo <văn bản này>.", citation, publisher=publisher, published="2021-06-01")

    assert found.key == key


@pytest.mark.parametrize(
    ("issuer", "who"),
    [
        ("Bộ Chính trị", {"politburo"}),
        ("BCT", {"politburo"}),
        ("Ban Bí thư", {"secretariat"}),
        ("Ban Bí thư Trung ương Đảng khóa XII", {"secretariat"}),
        ("Ban Chấp hành Trung ương Đảng (khóa XI)", {"committee"}),
        ("BCH TW Đảng", {"committee"}),
        ("Trung ương", {"any"}),
        ("Trung ương Đảng", {"any"}),
        ("Ban Bí thư, Ban Chấp hành Trung ương Đảng khoá XII", {"secretariat", "committee"}),
        ("Ban Bí thư Trung ương Đoàn", set()),
        ("Ban Tuyên giáo Trung ương", set()),
        ("Bộ Chính trị Lào và", set()),
        ("Chính phủ", set()),
    ],
)
def test_the_three_central_bodies_are_told_apart(issuer, who):
    assert central(issuer) == who


@pytest.mark.parametrize(
    ("issuer", "code"),
    [
        ("Bộ Chính trị", "TW"),
        ("Chính phủ", "CP"),
        ("Thủ tướng", "TTg"),
        ("Ủy ban Thường vụ Quốc hội", "UBTVQH"),
        ("Quốc hội", "QH"),
        ("Tỉnh uỷ Nam Định", "TU"),
        ("Ban Thường vụ Thành ủy", "TU"),
        ("Ban TVTU", "TU"),
        ("Ban Chấp hành Đảng bộ tỉnh", "TU"),
        ("Huyện ủy Hải Hậu", "HU"),
        ("Đảng ủy Khối các cơ quan Trung ương", "ĐUK"),
        ("Ban Thường vụ Đảng ủy Khối", "ĐUK"),
        ("Đảng ủy Văn phòng Chính phủ", "ĐU"),
        ("UBND tỉnh", "UBND"),
        ("Chủ tịch UBND thành phố", "UBND"),
        ("HĐND tỉnh", "HĐND"),
        ("Hội Nông dân", ""),
        ("", ""),
    ],
)
def test_an_issuer_signs_under_a_code(issuer, code):
    assert code_of(issuer) == code


@pytest.mark.parametrize("code", ["TU", "HU", "ĐU", "ĐUK", "BTGTU", "UBND", "HĐND"])
def test_many_bodies_share_these_codes(code):
    assert is_local(code)


@pytest.mark.parametrize("code", ["TW", "CP", "TTg", "BTCTW", "QH14", "BNV", "UBTVQH"])
def test_these_codes_have_one_body(code):
    assert not is_local(code)


@pytest.mark.parametrize(
    "issuer",
    ["Tỉnh ủy", "Ban Thường vụ Tỉnh ủy", "Đảng ủy Khối", "UBND tỉnh", "Đảng bộ", "Ban TVTU"],
)
def test_these_words_leave_open_which_body(issuer):
    assert is_bare(issuer)


@pytest.mark.parametrize("issuer", ["Tỉnh ủy Hà Nam", "Đảng ủy Bộ Y tế", "Bộ Chính trị", ""])
def test_these_words_name_a_body(issuer):
    assert not is_bare(issuer)


def test_codes_and_numbers_and_types_are_compared_as_the_press_writes_them():
    assert same_code("QH14", "QH")
    assert same_code("TTg", "TTG")
    assert same_code("TƯ", "TW")
    assert not same_code("TU", "TW")
    assert number_key("05") == number_key("5") != number_key("50")
    assert base_type("Nghị quyết của Chính phủ") == base_type("nghị quyết")
    assert base_type("Thông báo Kết luận") == base_type("Thông báo")
    assert base_type("Quy định") != base_type("Quyết định")
