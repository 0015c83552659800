"""What one sentence says of two documents."""

import pytest

from articles.text.citing import find_citations, find_relations
from articles.text.shipped import shipped
from tests.text.citing.reading import body, related

STATED = [
    (
        "Kết luận số 43-KL/TW của Ban Bí thư về tiếp tục thực hiện Nghị quyết số 25-NQ/TW",
        [("43-KL/TW", "continues", "25-NQ/TW")],
    ),
    (
        "Kết luận 01-KL/TW về tiếp tục đẩy mạnh thực hiện Chỉ thị 05-CT/TW",
        [("01-KL/TW", "continues", "05-CT/TW")],
    ),
    (
        "Quy định 66-QĐ/TW thay thế Quyết định 31-QĐ/TW và Quyết định 91-QĐ/TW",
        [("66-QĐ/TW", "replaces", "31-QĐ/TW"), ("66-QĐ/TW", "replaces", "91-QĐ/TW")],
    ),
    (
        "Nghị định 168/2024/NĐ-CP có hiệu lực từ ngày 1/1, thay thế Nghị định 100/2019/NĐ-CP",
        [("168/2024/NĐ-CP", "replaces", "100/2019/NĐ-CP")],
    ),
    (
        "Quy định 47-QĐ/TW được thay thế bằng Quy định 37-QĐ/TW",
        [("37-QĐ/TW", "replaces", "47-QĐ/TW")],
    ),
    (
        "Quyết định 31-QĐ/TW bị thay thế bởi Quy định 66-QĐ/TW",
        [("66-QĐ/TW", "replaces", "31-QĐ/TW")],
    ),
    (
        "Nghị định 123/2021/NĐ-CP sửa đổi, bổ sung một số điều của Nghị định 100/2019/NĐ-CP",
        [("123/2021/NĐ-CP", "amends", "100/2019/NĐ-CP")],
    ),
    (
        "Nghị định 100/2019/NĐ-CP (được sửa đổi, bổ sung bởi Nghị định 123/2021/NĐ-CP)",
        [("123/2021/NĐ-CP", "amends", "100/2019/NĐ-CP")],
    ),
    (
        "Nghị định 100/2019/NĐ-CP (sửa đổi tại Nghị định 123/2021/NĐ-CP)",
        [("123/2021/NĐ-CP", "amends", "100/2019/NĐ-CP")],
    ),
    (
        "Kế hoạch số 12-KH/TU triển khai Nghị quyết số 57-NQ/TW",
        [("12-KH/TU", "implements", "57-NQ/TW")],
    ),
    (
        "Chương trình hành động số 34-CTr/TU thực hiện Nghị quyết 68-NQ/TW",
        [("34-CTr/TU", "implements", "68-NQ/TW")],
    ),
    (
        "Nghị quyết 09-NQ/TU nhằm cụ thể hóa Nghị quyết 26-NQ/TW",
        [("09-NQ/TU", "implements", "26-NQ/TW")],
    ),
    (
        "Thực hiện Chỉ thị số 05-CT/TW, Tỉnh ủy đã ban hành Kế hoạch số 12-KH/TU",
        [("12-KH/TU", "implements", "05-CT/TW")],
    ),
    (
        "Căn cứ Nghị quyết số 42/2017/QH14, Thủ tướng ban hành Chỉ thị số 32/CT-TTg",
        [("32/CT-TTg", "based_on", "42/2017/QH14")],
    ),
    (
        "Báo cáo số 210-BC/TU tổng kết 10 năm thực hiện Nghị quyết 25-NQ/TW",
        [("210-BC/TU", "reviews", "25-NQ/TW")],
    ),
    (
        "Kế hoạch 15-KH/ĐU về sơ kết 2 năm thực hiện Chỉ thị 05-CT/TW",
        [("15-KH/ĐU", "reviews", "05-CT/TW")],
    ),
    (
        "Thông tư 24/2023/TT-BCA hướng dẫn thi hành Nghị định 135/2021/NĐ-CP",
        [("24/2023/TT-BCA", "guides", "135/2021/NĐ-CP")],
    ),
    (
        "Hướng dẫn số 12-HD/BTCTW về thực hiện Quy định 24-QĐ/TW",
        [("12-HD/BTCTW", "guides", "24-QĐ/TW")],
    ),
    (
        "Nghị định 10/2022/NĐ-CP sửa đổi Nghị định 140/2016/NĐ-CP hướng dẫn Luật số 97/2015/QH13",
        [
            ("10/2022/NĐ-CP", "amends", "140/2016/NĐ-CP"),
            ("140/2016/NĐ-CP", "guides", "97/2015/QH13"),
        ],
    ),
]
NOT_STATED = [
    "thực hiện Nghị quyết 25-NQ/TW và Kết luận 43-KL/TW",
    "qua 5 năm thực hiện Nghị quyết 25-NQ/TW và 2 năm thực hiện Kết luận 43-KL/TW",
    "Chỉ thị 05-CT/TW gắn với thực hiện Nghị quyết Trung ương 4 khóa XII",
    "Quán triệt Nghị quyết 18-NQ/TW. Thay thế Quyết định 31-QĐ/TW là cần thiết",
    "Nghị quyết 18-NQ/TW; thực hiện Nghị quyết 19-NQ/TW",
    "Nghị quyết 18-NQ/TW\nThay thế Quyết định 31-QĐ/TW",
    "tiếp tục thực hiện Nghị quyết 25-NQ/TW",
]


@pytest.mark.parametrize(("text", "relations"), STATED)
def test_a_sentence_relates_its_documents(text, relations):
    assert related(text) == relations


@pytest.mark.parametrize("text", NOT_STATED)
def test_documents_named_together_are_not_related_by_that(text):
    assert related(text) == []


def test_a_relation_spans_both_documents():
    text = "Nay Quy định 66-QĐ/TW thay thế Quyết định 31-QĐ/TW hoàn toàn"
    prose = body(text)
    (found,) = find_relations(prose, find_citations(prose, shipped()))

    assert text[found.start : found.end] == "Quy định 66-QĐ/TW thay thế Quyết định 31-QĐ/TW"
