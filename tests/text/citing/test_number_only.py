"""Numbers without letters: documents, and the many other things that stand behind a type word."""

import pytest

from tests.text.citing.reading import keys

CITED = [
    ("học tập và làm theo Bác theo Chỉ thị 05", "Chỉ thị 05"),
    ("thực hiện Chỉ thị số 05 của Bộ Chính trị", "Chỉ thị số 05"),
    ("Chỉ thị 05 đã đi vào cuộc sống", "Chỉ thị 05"),
    ("Nghị quyết số 57 mở đường cho khoa học", "Nghị quyết số 57"),
    ("tinh thần Nghị quyết 68", "Nghị quyết 68"),
    ("Nghị quyết 18 là bước ngoặt", "Nghị quyết 18"),
    ("theo nghị quyết 35 về bảo vệ nền tảng tư tưởng", "nghị quyết 35"),
    ("Nghị quyết 30a của Chính phủ", "Nghị quyết 30a"),
    ("Nghị quyết số 128 (ngày 11/10/2021)", "Nghị quyết số 128"),
    ("Nghị quyết 128 năm 2021 của Chính phủ", "Nghị quyết 128"),
    ("CT05 được triển khai", "CT05"),
    ("NQ21 được quán triệt", "NQ21"),
    ("NQ số 19 của Tỉnh ủy", "NQ số 19"),
    ("NĐ 100 có hiệu lực", "NĐ 100"),
    ("QĐ 37 vẫn giữ nguyên", "QĐ 37"),
    ("KL 21 của Trung ương", "KL 21"),
    ("Nghị định 100 tăng mức phạt", "Nghị định 100"),
    ("Nghị định 100/2019 tăng mức phạt", "Nghị định 100/2019"),
    ("Nghị định số 168/2024 quy định", "Nghị định số 168/2024"),
    ("Thông tư 29 của Bộ GD&ĐT siết dạy thêm", "Thông tư 29"),
    ("Thông tư 29/2024 siết dạy thêm", "Thông tư 29/2024"),
    ("theo Điều 5 Thông tư 22, học sinh", "Thông tư 22"),
    ("Kết luận số 178 ban hành ngày 17/7", "Kết luận số 178"),
    ("Kết luận 01 được triển khai", "Kết luận 01"),
    ("Quy định 37 về những điều đảng viên không được làm", "Quy định 37"),
    ("Quy định số 47 được ban hành năm 2011", "Quy định số 47"),
    ("Quyết định 22 của Thủ tướng", "Quyết định 22"),
    ("Quyết định 1956 của Thủ tướng Chính phủ", "Quyết định 1956"),
    ("Quyết định số 749 phê duyệt chương trình", "Quyết định số 749"),
    ("Đề án 06 của Chính phủ", "Đề án 06"),
    ("Tổ công tác Đề án 06", "Đề án 06"),
    ("Chương trình 135, các xã khó khăn", "Chương trình 135"),
    ("Kế hoạch số 50 của UBND tỉnh", "Kế hoạch số 50"),
    ("Hướng dẫn số 12 của Ban Tổ chức Trung ương", "Hướng dẫn số 12"),
    ("Công văn số 5555 yêu cầu các trường", "Công văn số 5555"),
    ("Công điện số 59 của Thủ tướng", "Công điện số 59"),
    ("Thông báo số 12 về kết luận của Bí thư", "Thông báo số 12"),
    ("Chỉ thị 16 và các biện pháp giãn cách", "Chỉ thị 16"),
    ("giãn cách xã hội theo Chỉ thị 16", "Chỉ thị 16"),
    ("Nghị quyết số: 04", "Nghị quyết số: 04"),
    ("Quy định 22 gồm 7 chương, 36 điều", "Quy định 22"),
    ("Quyết định 22 khiến nhiều người lo", "Quyết định 22"),
    ("Kế hoạch 50 tập trung vào ba việc", "Kế hoạch 50"),
]
NOT_CITED = [
    "Quyết định 3 nội dung quan trọng",
    "Hội nghị quyết định 5 vấn đề lớn",
    "thông qua 3 nghị quyết quan trọng",
    "ban hành 12 chỉ thị, 5 kết luận",
    "Kế hoạch phát triển kinh tế - xã hội 5 năm 2016-2020",
    "Kế hoạch 5 năm 2021-2025",
    "kế hoạch 10 năm",
    "sau 05 năm thực hiện",
    "Chương trình 60 phút mở",
    "chương trình 2 ngày 1 đêm",
    "Chương trình 2020 đã khép lại",
    "Báo cáo 6 tháng đầu năm",
    "báo cáo 12 trường hợp nghi mắc",
    "Thông báo 15 ca mắc mới",
    "thông báo số 2 cho biết có 5 người",
    "Hướng dẫn 200 học sinh",
    "Quy định 5 không, 3 sạch",
    "quy định 2 lần mỗi năm",
    "theo đúng quy định",
    "quyết định 1 phương án",
    "Kết luận 5 nội dung trọng tâm",
    "Kết luận Hội nghị, đồng chí Bí thư yêu cầu",
    "phát biểu kết luận hội nghị",
    "phát biểu kết luận, đồng chí nhấn mạnh",
    "nghị quyết đại hội đảng các cấp",
    "nghị quyết đại hội đảng các cấp nhiệm kỳ 2015-2020",
    "chỉ thị, nghị quyết của Đảng",
    "Nghị quyết của Đảng đã chỉ rõ",
    "các nghị quyết, chỉ thị, kết luận của Trung ương",
    "Nghị quyết 10 năm xây dựng",
    "Nghị quyết 5 điểm",
    "Đề án 3 tỷ đồng",
    "Đề án 50 triệu USD",
    "Kế hoạch 100% hộ nghèo",
    "Quy định số lượng cấp phó",
    "Quy định số về đánh giá, xếp loại",
    "Đoàn kiểm tra số 541",
    "Số 68 Trần Phú",
    "nhà số 12 đường Nghị quyết",
    "Luật sư Nguyễn Văn An",
    "Dự án 10 ha",
    "Phương án số 2",
    "dự án số 5",
    "lần thứ XIX",
    "kinh tế-xã hội 5 năm 2016-2020",
    "toà nhà CT12 ở Mỹ Đình",
    "chung cư CT5",
    "lô CT 12",
    "KH 2021",
    "TT 2 và TT 3",
    "Nghị quyết số 05 của Hội đồng quản trị",
    "Quyết định số 12 của Công ty cổ phần Sông Đà",
    "Nghị quyết 1701 của Hội đồng Bảo an Liên Hợp Quốc",
    "Hội đồng Bảo an thông qua Nghị quyết 2231",
    "Đại hội đồng cổ đông thông qua Nghị quyết số 02",
    "Quyết định số 15 của Tòa án nhân dân tỉnh",
    "HĐQT đã ban hành Nghị quyết số 07",
    "Sở Giao dịch Chứng khoán Hà Nội có Quyết định số 123",
    "Nghị định thư 1925",
    "Hạ viện Mỹ thông qua Nghị quyết 503 với 211 phiếu",
    "Nghị quyết 2758 của Đại hội đồng Liên Hợp Quốc",
    "Kế hoạch 2025",
    "Kế hoạch 30 ngày đêm cao điểm",
    "thông qua nghị quyết 3 chỉ thị",
    "Nghị quyết 12 kỳ họp",
    "kế hoạch năm 2025",
    "Nghị quyết năm 2025",
]


@pytest.mark.parametrize(("text", "span"), CITED)
def test_a_number_names_a_document(text, span):
    assert [words for words, _ in keys(text)] == [span]


@pytest.mark.parametrize("text", NOT_CITED)
def test_a_number_counts_or_names_something_else(text):
    assert keys(text) == []


def test_a_common_noun_with_a_number_counts_where_the_text_cites_it_in_full():
    text = "Quyết định 1956/QĐ-TTg phê duyệt Đề án 1956.\nTừ khi có đề án 1956 và quyết định 7"

    assert [words for words, _ in keys(text)] == [
        "Quyết định 1956/QĐ-TTg",
        "Đề án 1956",
        "đề án 1956",
    ]


def test_a_count_stays_a_count_where_the_text_cites_that_number():
    text = "Kế hoạch số 50 của Tỉnh ủy có hiệu lực. Theo kế hoạch 50 người được cử đi."

    assert [words for words, _ in keys(text)] == ["Kế hoạch số 50"]


def test_a_number_of_a_company_is_none_wherever_it_stands():
    text = "Nghị quyết số 05 của Hội đồng quản trị đã rõ.\nTheo Nghị quyết số 05, cổ tức là 10%."

    assert keys(text) == []


def test_letters_that_mean_two_types_mean_the_one_that_the_text_spells_out():
    text = "Quy định 37 về những điều đảng viên không được làm (QĐ 37) kế thừa Quy định 47."

    assert [span for span, _ in keys(text)] == ["Quy định 37", "QĐ 37", "Quy định 47"]
    assert {key for _, key in keys(text)} == {"Quy định 37", "Quy định 47"}
