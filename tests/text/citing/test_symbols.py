"""Numbers as the press prints them, and the one form under which they are filed."""

import pytest

from tests.text.citing.reading import cited, keys

# The variants of the domain notes (B2), each in a sentence of its own: what is printed, the symbol.
VARIANTS = [
    ("Chỉ thị số 05-CT/TW", "05-CT/TW"),
    ("Chỉ thị 05-CT/TW", "05-CT/TW"),
    ("Chỉ thị số: 05-CT/TW", "05-CT/TW"),
    ("chỉ thị 05 - CT/TW", "05-CT/TW"),
    ("Chỉ thị 05–CT/TW", "05-CT/TW"),
    ("CT 05-CT/TW", "05-CT/TW"),
    ("NQ 33-NQ/TW", "33-NQ/TW"),
    ("Nghị quyết số 21 – NQ/TW", "21-NQ/TW"),
    ("Nghị quyết số 79 NQ/TW", "79-NQ/TW"),
    ("Nghị quyết 18/NQ-TW", "18-NQ/TW"),
    ("Quyết định Số: 31/QĐ-TW", "31-QĐ/TW"),
    ("Quyết định số 40-QĐ/ TW", "40-QĐ/TW"),
    ("Nghị quyết 09/2007/NQ-TW", "09-NQ/TW"),
    ("Chỉ thị số 35- CT.TƯ", "35-CT/TW"),
    ("Thông báo Kết luận số 159-TB/TW", "159-TB/TW"),
    ("công văn số 858CV/ĐUK", "858-CV/ĐUK"),
    ("Chương trình số 05-Ctr/ĐUK", "05-CTr/ĐUK"),
    ("Quy định số 08-QĐi/TW", "08-QĐi/TW"),
    ("Quy định 08-QyĐ/TW", "08-QĐi/TW"),
    ("Quy định 08-QĐ/TW", "08-QĐ/TW"),
    ("Nghị định 74-ND -CP", "74/NĐ-CP"),
    ("Nghị định số 49/ND/CP", "49/NĐ-CP"),
    ("Nghị định số 56/ 2015/ NĐ - CP", "56/2015/NĐ-CP"),
    ("Nghị quyết số 954/ 2020/UBTVQH14", "954/2020/UBTVQH14"),
]
# What else newspapers and portals make of a symbol.
MORE_FORMS = [
    ("Nghị quyết số 19/NQ/TW", "19-NQ/TW"),
    ("Nghị quyết số 20-NQ-TW", "20-NQ/TW"),
    ("Nghị quyết 28-NQ/TƯ", "28-NQ/TW"),
    ("Nghị quyết số 29-NQ/T.Ư", "29-NQ/TW"),
    ("Kết luận số 21 -KL/TW", "21-KL/TW"),
    ("Kết luận 21 KL/TW", "21-KL/TW"),
    ("Kết luận số 4-KL/TW", "04-KL/TW"),
    ("Nghị quyết số 09-NQ/TU", "09-NQ/TU"),
    ("Nghị quyết số 03/NQ-TU", "03-NQ/TU"),
    ("Chỉ thị số 12-CT/HU", "12-CT/HU"),
    ("Chương trình hành động số 34-CTr/TU", "34-CTr/TU"),
    ("Hướng dẫn số 26-HD/BTCTW", "26-HD/BTCTW"),
    ("Hướng dẫn số 05 – HD/BTGTU", "05-HD/BTGTU"),
    ("Hướng dẫn số 12-HĐ/BTCTU", "12-HD/BTCTU"),
    ("Công văn số 8011-CV/BTCTW", "8011-CV/BTCTW"),
    ("Công văn số 493 -CV/TU", "493-CV/TU"),
    ("Kế hoạch số 17-KH/ĐU", "17-KH/ĐU"),
    ("Kế hoạch 20/KH-UBND", "20/KH-UBND"),
    ("Quyết định số 541-QĐNS/TW", "541-QĐNS/TW"),
    ("Quyết định 594-QĐ/ĐU", "594-QĐ/ĐU"),
    ("Tờ trình số 03-TTr/ĐU", "03-TTr/ĐU"),
    ("Báo cáo số 210-BC/TU", "210-BC/TU"),
    ("Thông tri số 02-TT/TU", "02-TT/TU"),
    ("Đề án số 11-ĐA/TU", "11-ĐA/TU"),
    ("Đề án số 11-DA/TU", "11-ĐA/TU"),
    ("Quy chế số 02-QC/TU", "02-QC/TU"),
    ("Nghị quyết số 03-NQ/CB", "03-NQ/CB"),
    ("Nghị định số 30/2020/NĐ-CP", "30/2020/NĐ-CP"),
    ("Nghị định 100/2019/NĐ-CP", "100/2019/NĐ-CP"),
    ("Nghị định 15/2018/ND-CP", "15/2018/NĐ-CP"),
    ("Nghị định số 18-CP", "18/CP"),
    ("Nghị định số 64/CP", "64/CP"),
    ("Nghị quyết số 11/NQ-CP", "11/NQ-CP"),
    ("Nghị quyết 66.7/2025/NQ-CP", "66.7/2025/NQ-CP"),
    ("Nghị quyết 30a/2008/NQ-CP", "30a/2008/NQ-CP"),
    ("Nghị quyết số 42/2017/QH14", "42/2017/QH14"),
    ("Luật số 29/2018/QH14", "29/2018/QH14"),
    ("Pháp lệnh số 02/2020/UBTVQH14", "02/2020/UBTVQH14"),
    ("Quyết định số 749/QĐ-TTg", "749/QĐ-TTg"),
    ("Quyết định 22/2021/QĐ-TTg", "22/2021/QĐ-TTg"),
    ("Quyết định số 749/QD-TTg", "749/QĐ-TTg"),
    ("Quyết định số 2085/QĐ-TTG", "2085/QĐ-TTg"),
    ("Quyết định số 167/TTg", "167/TTg"),
    ("Chỉ thị số 16/CT-TTg", "16/CT-TTg"),
    ("Chỉ thị 16 / CT-TTg", "16/CT-TTg"),
    ("Công điện số 101/CĐ-TTg", "101/CĐ-TTg"),
    ("Công điện số 101/CD-TTg", "101/CĐ-TTg"),
    ("Công điện khẩn số 18/CĐ-UBND", "18/CĐ-UBND"),
    ("Thông tư số 29/2024/TT-BGDĐT", "29/2024/TT-BGDĐT"),
    ("Thông tư liên tịch số 55/2005/TTLT-BNV-VPCP", "55/2005/TTLT-BNV-VPCP"),
    ("Nghị quyết liên tịch số 403/2017/NQLT-UBTVQH14-CP-ĐCTUBTƯMTTQVN",
     "403/2017/NQLT-UBTVQH14-CP-ĐCTUBTƯMTTQVN"),
    ("Nghị quyết số 05/2012/NQ-HĐTP", "05/2012/NQ-HĐTP"),
    ("Nghị quyết số 12/2020/NQ-HĐND", "12/2020/NQ-HĐND"),
    ("Quyết định số 70/2016/QĐ-UBND", "70/2016/QĐ-UBND"),
    ("Quyết định 234/QĐ-UBND", "234/QĐ-UBND"),
    ("Sắc lệnh số 64-SL", "64/SL"),
    ("Sắc lệnh 64/SL", "64/SL"),
    ("Lệnh số 01/2020/L-CTN", "01/2020/L-CTN"),
    ("Quyết định số 123/QĐ-CTN", "123/QĐ-CTN"),
    ("Công văn số 2296/BNV-TL", "2296/BNV-TL"),
    ("công văn 1234/SGDĐT-GDTrH", "1234/SGDĐT-GDTrH"),
    ("Văn bản số 3502/VPCP-KTTH", "3502/VPCP-KTTH"),
    ("Văn bản hợp nhất 05/VBHN-BGDĐT", "05/VBHN-BGDĐT"),
    ("Thông báo số 158/TB-VPCP", "158/TB-VPCP"),
    ("Kết luận thanh tra số 1234/KL-TTCP", "1234/KL-TTCP"),
    ("NGHỊ QUYẾT SỐ 57-NQ/TW", "57-NQ/TW"),
    ("Nghị quyết số 57 -NQ/TW", "57-NQ/TW"),
    ("QĐ 1956/QĐ-TTg", "1956/QĐ-TTg"),
    ("NĐ 100/2019/NĐ-CP", "100/2019/NĐ-CP"),
    ("TT 29/2024/TT-BGDĐT", "29/2024/TT-BGDĐT"),
    ("KH 12-KH/TU", "12-KH/TU"),
    ("Công văn (số 73/TTg-CN)", "73/TTg-CN"),
    ("Quyết định (số 12/QĐ-UBND)", "12/QĐ-UBND"),
]  # fmt: skip
SENTENCES = [
    "Cấp ủy tiếp tục thực hiện {} trong toàn Đảng bộ.",
    "Theo {}, các đơn vị báo cáo trước ngày 15/6.",
    "“{}” là văn bản được nhắc lại nhiều lần;",
]


@pytest.mark.parametrize("sentence", SENTENCES)
@pytest.mark.parametrize(("printed", "symbol"), VARIANTS + MORE_FORMS)
def test_every_form_has_one_symbol(printed, symbol, sentence):
    assert keys(sentence.format(printed)) == [(printed, symbol)]


@pytest.mark.parametrize(
    ("text", "span", "kind"),
    [
        ("thực hiện nghiêm 16/CT-TTg trên địa bàn", "16/CT-TTg", "Chỉ thị"),
        ("(kèm theo 749/QĐ-TTg)", "749/QĐ-TTg", "Quyết định"),
        ("học tập 04-NQ/TW và liên hệ bản thân", "04-NQ/TW", "Nghị quyết"),
        ("theo số 12-HD/BTCTW mới nhất", "số 12-HD/BTCTW", "Hướng dẫn"),
        ("căn cứ 02-TT/TU của Tỉnh ủy", "02-TT/TU", "Thông tri"),
        ("căn cứ 29/2024/TT-BGDĐT", "29/2024/TT-BGDĐT", "Thông tư"),
        ("ban hành 08-QĐi/TW", "08-QĐi/TW", "Quy định"),
        ("(số 29/2018/QH14)", "số 29/2018/QH14", ""),
        ("theo 954/2020/UBTVQH14", "954/2020/UBTVQH14", ""),
    ],
)
def test_a_symbol_alone_tells_its_type(text, span, kind):
    (found,) = cited(text)

    assert (text[found.start : found.end], found.type) == (span, kind)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Quy định số 126-QĐ/TW", "Quy định"),
        ("Quyết định số 126-QĐ/TW", "Quyết định"),
        ("Thông báo kết luận số 159-TB/TW", "Thông báo"),
        ("Thông tư liên tịch số 55/2005/TTLT-BNV-VPCP", "Thông tư liên tịch"),
        ("NQ 33-NQ/TW", "Nghị quyết"),
        ("CT05", "Chỉ thị"),
        ("Nghị quyết số 42/2017/QH14", "Nghị quyết"),
        ("Luật số 29/2018/QH14", "Luật"),
        ("Tờ trình số 03/TTr-UBND", "Tờ trình"),
        ("Công điện hỏa tốc số 18/CĐ-UBND", "Công điện"),
    ],
)
def test_the_type_word_wins_and_is_given_in_full(text, kind):
    assert [one.type for one in cited(text)] == [kind]


@pytest.mark.parametrize(
    ("text", "symbol"),
    [
        ("Chỉ thị 05-CT/TWcủa Bộ Chính trị", "05-CT/TW"),
        ("Nghị định 30/2020/NĐ-CPngày 05/3/2020", "30/2020/NĐ-CP"),
        ("Quyết định 749/QĐ-TTgvề chuyển đổi số", "749/QĐ-TTg"),
        ("Nghị quyết số57-NQ/TW", "57-NQ/TW"),
    ],
)
def test_words_run_together_are_told_apart(text, symbol):
    assert [found for _, found in keys(text)] == [symbol]


@pytest.mark.parametrize(
    ("text", "span"),
    [
        (
            "Quyết định xử phạt vi phạm hành chính số 123/QĐ-XPHC",
            "Quyết định xử phạt vi phạm hành chính số 123/QĐ-XPHC",
        ),
        (
            "Quyết định khởi tố vụ án hình sự số 01/QĐ-CSKT ngày 5/5",
            "Quyết định khởi tố vụ án hình sự số 01/QĐ-CSKT",
        ),
        ("Nghị quyết của HĐND tỉnh theo Tờ trình số 12/TTr-UBND", "Tờ trình số 12/TTr-UBND"),
    ],
)
def test_a_number_may_stand_some_words_behind_its_type(text, span):
    assert [words for words, _ in keys(text)] == [span]


def test_the_parts_of_a_symbol_are_told():
    (found,) = cited("Nghị định số 56/ 2015/ NĐ - CP")

    assert (found.number, found.year, found.organ, found.kind) == ("56", "2015", "CP", "numbered")
    (found,) = cited("Nghị quyết 30a/2008/NQ-CP")
    assert (found.number, found.year, found.organ) == ("30a", "2008", "CP")
    (found,) = cited("Nghị quyết 09/2007/NQ-TW")
    assert (found.number, found.year, found.organ) == ("09", "2007", "TW")


@pytest.mark.parametrize(
    "text",
    [
        "Giấy phép số 136/GP-BTTTT cấp ngày 17/3/2022",
        "GP số 136/GP-BTTTT",
        "Giấy chứng nhận đăng ký doanh nghiệp số 0101234567/GCN",
        "Hợp đồng số 12/2020/HĐ-XD",
        "hợp đồng số 15/HĐKT ký với nhà thầu",
        "Quyết định số 12/QĐ-HĐQT của Công ty",
        "Nghị quyết số 05/2021/NQ-HĐQT",
        "Nghị quyết số 01/NQ-ĐHĐCĐ",
        "Quyết định số 123/QĐ-SGDHN",
        "Quyết định số 45/2019/QĐ-SGDCK",
        "Thông báo số 210/TB-HNX",
        "Quyết định số 99/QĐ-EVN",
        "Bản án số 12/2020/HS-ST ngày 5/5/2020",
        "bản án hình sự sơ thẩm số 45/2019/DS-PT",
        "Quyết định số 12/2020/QĐST-DS",
        "Cáo trạng số 45/CT-VKS",
        "cáo trạng của viện kiểm sát số 45/CT-VKSTC",
        "điện thoại 0228.3849386",
        "từ ngày 7-12/10",
        "ngày 15-5-2016",
        "tỷ số 3-1 CT thắng",
        "căn hộ 12-CT Mỹ Đình",
        "xe mang biển số 29A-123.45",
        "07/01/2019 | 217",
    ],
)
def test_other_numbers_are_no_citations(text):
    assert keys(text) == []
