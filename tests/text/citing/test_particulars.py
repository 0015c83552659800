"""Issuer, date and subject as a mention prints them, and the symbol that the issuer settles."""

from datetime import date

import pytest

from tests.text.citing.reading import cited

ISSUERS = [
    ("Chỉ thị số 05-CT/TW của Bộ Chính trị về học tập", "Bộ Chính trị"),
    ("Chỉ thị số 05-CT/TW ngày 15-5-2016 của Bộ Chính trị", "Bộ Chính trị"),
    ("Kết luận 43-KL/TW của Ban Bí thư, các cấp ủy", "Ban Bí thư"),
    ("Nghị quyết 25-NQ/TW của Ban Chấp hành Trung ương Đảng khóa XI",
     "Ban Chấp hành Trung ương Đảng"),
    ("Nghị quyết 25-NQ/TW của BCH Trung ương Đảng (khóa XI) về dân vận", "BCH Trung ương Đảng"),
    ("Nghị quyết số 18 của Trung ương", "Trung ương"),
    ("Quyết định 594-QĐ/ĐU của Đảng ủy Văn phòng Chính phủ", "Đảng ủy Văn phòng Chính phủ"),
    ("Chỉ thị 01-CT/ĐUK của Ban Thường vụ Đảng ủy Khối", "Ban Thường vụ Đảng ủy Khối"),
    ("Nghị quyết 09-NQ/TU của Ban Chấp hành Đảng bộ tỉnh về", "Ban Chấp hành Đảng bộ tỉnh"),
    ("Nghị quyết 09-NQ/TU của Tỉnh ủy Nghệ An về phát triển", "Tỉnh ủy Nghệ An"),
    ("Quyết định 245/QĐ-BQP của Bộ trưởng Bộ Quốc phòng về việc", "Bộ trưởng Bộ Quốc phòng"),
    ("Thông tư 29 của Bộ GD&ĐT siết dạy thêm", "Bộ GD&ĐT"),
    ("Thông tư 01 của Bộ Văn hóa, Thể thao và Du lịch quy định", "Bộ Văn hóa, Thể thao và Du lịch"),
    ("Thông tư 22 của Bộ Giáo dục và Đào tạo khiến", "Bộ Giáo dục và Đào tạo"),
    ("Quyết định 12/QĐ-UBND của UBND tỉnh Hà Tĩnh phê duyệt", "UBND tỉnh Hà Tĩnh"),
    ("Quyết định 12/QĐ-UBND của Chủ tịch UBND thành phố Huế về", "Chủ tịch UBND thành phố Huế"),
    ("Quyết định số 22 của Thủ tướng Chính phủ đã", "Thủ tướng Chính phủ"),
    ("Nghị quyết 954/2020/UBTVQH14 của Ủy ban Thường vụ Quốc hội",
     "Ủy ban Thường vụ Quốc hội"),
    ("Nghị quyết số 12/2020/NQ-HĐND của HĐND tỉnh quy định", "HĐND tỉnh"),
    ("Bộ Chính trị ban hành Nghị quyết số 57-NQ/TW", "Bộ Chính trị"),
    ("Bộ Chính trị đã ban hành Nghị quyết số 57", "Bộ Chính trị"),
    ("Thủ tướng Chính phủ Phạm Minh Chính vừa ký Công điện số 59/CĐ-TTg", "Thủ tướng Chính phủ"),
    ("Ban Chấp hành Trung ương khóa XIII vừa ban hành Quy định số 37",
     "Ban Chấp hành Trung ương"),
    ("Bộ GD&ĐT ban hành Thông tư 29", "Bộ GD&ĐT"),
    ("Tỉnh ủy Thanh Hóa ban hành Kế hoạch số 278-KH/TU", "Tỉnh ủy Thanh Hóa"),
    ("Nghị quyết số 1656/NQ-UBTVQH15 năm 2025 của Ủy ban Thường vụ Quốc hội",
     "Ủy ban Thường vụ Quốc hội"),
    ("Nghị quyết 24, Nghị quyết 98 của Quốc hội", ""),
    ("Ban Thường vụ Tỉnh uỷ tiếp tục ban hành Công văn số 493 -CV/TU", "Ban Thường vụ Tỉnh uỷ"),
    ("Nghị quyết Đại hội XII của Đảng", ""),
    ("Nghị quyết Hội nghị lần thứ tám Ban Chấp hành Trung ương Đảng khóa XII",
     "Ban Chấp hành Trung ương Đảng"),
    ("Nghị quyết Trung ương 8 khóa XII", ""),
    ("Quyết định của Bộ trưởng Bộ Quốc phòng về công tác cán bộ", "Bộ trưởng Bộ Quốc phòng"),
    ("Lệnh số 03/2013/L-CTN của Chủ tịch nước công bố Hiến pháp", "Chủ tịch nước"),
    ("Quyết định số 12/QĐ-XPVPHC của Chánh Thanh tra UBCKNN", "Chánh Thanh tra UBCKNN"),
    ("Công văn số 1825 -CV/BTCTW của Ban Tổ chức Trung ương Đảng. Theo đó",
     "Ban Tổ chức Trung ương Đảng"),
    ("Quy định 37 về những điều đảng viên không được làm của Ban Chấp hành Trung ương",
     "Ban Chấp hành Trung ương"),
    ("Nghị quyết số 57-NQ/TW (Nghị quyết 57) của Bộ Chính trị", "Bộ Chính trị"),
    ("Chỉ thị số 05-CT/TW được quán triệt ở Bộ Chính trị", ""),
    ("Kết luận 43-KL/TW về tiếp tục thực hiện Nghị quyết 25-NQ/TW của Trung ương", ""),
    ("Chỉ thị 05-CT/TW là của chung", ""),
]  # fmt: skip
DATES = [
    ("Chỉ thị số 05-CT/TW ngày 15-5-2016 của Bộ Chính trị", "2016-05-15"),
    ("Chỉ thị số 05-CT/TW của Bộ Chính trị ngày 15/5/2016", "2016-05-15"),
    ("Nghị quyết số 25-NQ/TW, ngày 03/6/2013", "2013-06-03"),
    ("Nghị quyết số 25-NQ/TW (ngày 03/6/2013)", "2013-06-03"),
    ("Nghị quyết số 25-NQ/TW (03/6/2013)", "2013-06-03"),
    ("Nghị quyết số 25-NQ/TW ngày 3.6.2013", "2013-06-03"),
    ("Nghị định 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020", "2020-03-05"),
    ("Nghị định 30/2020/NĐ-CP ngày 05/3 của Chính phủ", "2020-03-05"),
    ("Chỉ thị số 35- CT.TƯ ngày 07/11/1948", "1948-11-07"),
    ("Kết luận số 178 ban hành ngày 17/7", "2021-07-17"),
    ("Kết luận số 178 ngày 20/12", "2020-12-20"),
    ("Quy định 47 được ban hành tháng 11/2011", "2011-11"),
    ("Nghị quyết 57 vừa được ban hành ngày 22/12/2024", "2024-12-22"),
    ("Ngày 15/5/2016, Bộ Chính trị ban hành Chỉ thị số 05-CT/TW", "2016-05-15"),
    ("Nghị quyết 57-NQ/TW ngày 31/2/2024", ""),
    ("Chỉ thị số 05-CT/TW được sơ kết ngày 15/5/2018", ""),
    ("Quy định 47 năm 2011", ""),
]


@pytest.mark.parametrize(("text", "issuer"), ISSUERS)
def test_the_issuer_is_told_where_the_mention_prints_it(text, issuer):
    found = cited(text)[0]

    assert found.issuer == issuer
    assert (found.issuer_at is not None) == bool(issuer)
    assert not issuer or text[slice(*found.issuer_at)] == issuer


@pytest.mark.parametrize(("text", "day"), DATES)
def test_the_date_is_told_where_the_mention_prints_it(text, day):
    found = cited(text, published=date(2021, 8, 1))[0]

    assert str(found.date or "") == day


def test_a_day_without_a_year_needs_the_day_of_publication():
    assert cited("Kết luận số 178 ban hành ngày 17/7")[0].date is None


@pytest.mark.parametrize(
    ("text", "symbol"),
    [
        ("Chỉ thị số 05 của Bộ Chính trị", "05-CT/TW"),
        ("Thông báo Kết luận số 159-TB của Bộ Chính trị", "159-TB/TW"),
        ("Kết luận số 178 của Ban Bí thư", "178-KL/TW"),
        ("Quy định số 37 của Ban Chấp hành Trung ương", "37-QĐ/TW"),
        ("Nghị quyết 6 của BCH Trung ương Đảng", "06-NQ/TW"),
        ("Chỉ thị 16 của Thủ tướng", "16/CT-TTg"),
        ("Quyết định 22/2021 của Thủ tướng Chính phủ", "22/2021/QĐ-TTg"),
        ("Nghị quyết 128 của Chính phủ", "128/NQ-CP"),
        ("Nghị định 100/2019 của Chính phủ", "100/2019/NĐ-CP"),
        ("Nghị định 100/2019", "100/2019/NĐ-CP"),
        ("Nghị định 100 năm 2019 của Chính phủ", "100/2019/NĐ-CP"),
        ("Nghị định 100 của Chính phủ", ""),
        ("Nghị quyết 12 của Tỉnh ủy Nghệ An", "12-NQ/TU"),
        ("Quy định số 1374 của Ban Thường vụ Thành ủy", "1374-QĐ/TU"),
        ("Hướng dẫn số 12 của Ban Tổ chức Trung ương Đảng", "12-HD/BTCTW"),
        ("Thông tư 29/2024 của Bộ GD&ĐT", "29/2024/TT-BGDĐT"),
        ("Thông tư 16/2021 về đăng kiểm của Bộ Giao thông Vận tải", "16/2021/TT-BGTVT"),
        ("Thông tư 29 của Bộ GD&ĐT", ""),
        ("Nghị quyết 12 của Huyện ủy Nam Đàn", ""),
        ("Nghị quyết 57", ""),
    ],
)
def test_the_issuer_settles_the_symbol(text, symbol):
    assert cited(text)[0].symbol == symbol


def test_issuer_and_date_belong_to_the_document_they_stand_beside():
    text = (
        "Kết luận số 43-KL/TW, ngày 07/01/2019 của Ban Bí thư về tiếp tục thực hiện "
        "Nghị quyết số 25-NQ/TW ngày 03/6/2013 của Ban Chấp hành Trung ương Đảng khóa XI"
    )
    first, second = cited(text)

    assert (first.issuer, str(first.date)) == ("Ban Bí thư", "2019-01-07")
    assert (second.issuer, str(second.date)) == ("Ban Chấp hành Trung ương Đảng", "2013-06-03")


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        (
            "Nghị quyết 57-NQ/TW của Bộ Chính trị về đột phá phát triển khoa học, công nghệ.",
            "đột phá phát triển khoa học, công nghệ",
        ),
        ("Chỉ thị 05 về việc học tập Bác; các chi bộ", "học tập Bác"),
        ("Nghị quyết 12-NQ/TU “Xây dựng Đảng trong sạch”", "Xây dựng Đảng trong sạch"),
        ("Chỉ thị 05 đã đi vào cuộc sống", ""),
        ("Kết luận 43-KL/TW về tiếp tục thực hiện Nghị quyết 25-NQ/TW", "tiếp tục thực hiện"),
    ],
)
def test_the_subject_is_what_stands_behind_about(text, subject):
    assert cited(text)[0].subject == subject


def test_the_zone_is_that_of_the_mention():
    assert [one.zone for one in cited("Chỉ thị 05")] == ["body"]
