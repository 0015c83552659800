"""Lists of numbers: each item is one citation, the later ones only the bare rest."""

import pytest

from tests.text.citing.reading import cited, keys

LISTS = [
    ("triển khai NQ 24, 25-NQ/TW", [("NQ 24", "24-NQ/TW"), ("25-NQ/TW", "25-NQ/TW")]),
    (
        "theo Nghị định 15 và 81/2018/NĐ-CP",
        [("Nghị định 15", "15/2018/NĐ-CP"), ("81/2018/NĐ-CP", "81/2018/NĐ-CP")],
    ),
    (
        "các Nghị quyết số 18-NQ/TW, số 19-NQ/TW và số 20-NQ/TW của Trung ương",
        [
            ("Nghị quyết số 18-NQ/TW", "18-NQ/TW"),
            ("số 19-NQ/TW", "19-NQ/TW"),
            ("số 20-NQ/TW", "20-NQ/TW"),
        ],
    ),
    (
        "các nghị quyết 18, 19, 20 và 21-NQ/TW",
        [
            ("nghị quyết 18", "18-NQ/TW"),
            ("19", "19-NQ/TW"),
            ("20", "20-NQ/TW"),
            ("21-NQ/TW", "21-NQ/TW"),
        ],
    ),
    (
        "Quyết định số 11, 12/QĐ-TTg",
        [("Quyết định số 11", "11/QĐ-TTg"), ("12/QĐ-TTg", "12/QĐ-TTg")],
    ),
    (
        "Công văn số 101 và 102/SYT-NVY",
        [("Công văn số 101", "101/SYT-NVY"), ("102/SYT-NVY", "102/SYT-NVY")],
    ),
    (
        "Kế hoạch 5 và 6-KH/TU",
        [("Kế hoạch 5", "05-KH/TU"), ("6-KH/TU", "06-KH/TU")],
    ),
    (
        "Chỉ thị 15, 16 và 19 của Thủ tướng Chính phủ",
        [("Chỉ thị 15", "15/CT-TTg"), ("16", "16/CT-TTg"), ("19", "19/CT-TTg")],
    ),
    (
        "Quy định số 253 và Quy định số 255 của Ban Bí thư",
        [("Quy định số 253", "253-QĐ/TW"), ("Quy định số 255", "255-QĐ/TW")],
    ),
    (
        "Nghị quyết 57, 59, 66 và 68 của Bộ Chính trị",
        [
            ("Nghị quyết 57", "57-NQ/TW"),
            ("59", "59-NQ/TW"),
            ("66", "66-NQ/TW"),
            ("68", "68-NQ/TW"),
        ],
    ),
    (
        "theo Chỉ thị 05-CT/TW và Nghị quyết 35-NQ/TW",
        [("Chỉ thị 05-CT/TW", "05-CT/TW"), ("Nghị quyết 35-NQ/TW", "35-NQ/TW")],
    ),
    (
        "Nghị định số 46/2016/NĐ-CP, 100/2019/NĐ-CP",
        [
            ("Nghị định số 46/2016/NĐ-CP", "46/2016/NĐ-CP"),
            ("100/2019/NĐ-CP", "100/2019/NĐ-CP"),
        ],
    ),
    (
        "các Quyết định số 12 ngày 01/3/2020, số 13 ngày 05/5/2020 của Bộ Y tế",
        [("Quyết định số 12", "Quyết định 12"), ("số 13", "Quyết định 13")],
    ),
    (
        "các quyết định: 12/QĐ-UBND, 13/QĐ-UBND",
        [("quyết định: 12/QĐ-UBND", "12/QĐ-UBND"), ("13/QĐ-UBND", "13/QĐ-UBND")],
    ),
    (
        "Thông tư 58/2020/TT-BCA, 24/2023 và 79/2024",
        [
            ("Thông tư 58/2020/TT-BCA", "58/2020/TT-BCA"),
            ("24/2023", "24/2023/TT-BCA"),
            ("79/2024", "79/2024/TT-BCA"),
        ],
    ),
    ("Nghị quyết 18; 5 năm qua", [("Nghị quyết 18", "Nghị quyết 18")]),
    ("thực hiện Nghị quyết 57, 3 huyện đã", [("Nghị quyết 57", "Nghị quyết 57")]),
    ("theo Nghị định 100, 168 người bị phạt", [("Nghị định 100", "Nghị định 100")]),
    ("Theo Nghị định 100, 8.000 lái xe", [("Nghị định 100", "Nghị định 100")]),
    ("Chỉ thị 05-CT/TW, 15/5/2016", [("Chỉ thị 05-CT/TW", "05-CT/TW")]),
    ("Chỉ thị 05-CT/TW và 2 nghị quyết khác", [("Chỉ thị 05-CT/TW", "05-CT/TW")]),
]


@pytest.mark.parametrize(("text", "found"), LISTS)
def test_each_item_of_a_list_is_a_citation(text, found):
    assert keys(text) == found


def test_the_items_have_the_type_of_the_first():
    assert {one.type for one in cited("NQ 24, 25 và 26-NQ/TW")} == {"Nghị quyết"}
    assert {one.year for one in cited("Nghị định 15 và 81/2018/NĐ-CP")} == {"2018"}
