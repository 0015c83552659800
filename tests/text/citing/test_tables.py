"""The tables of the domain notes, row by row: how names hide numbers, and what traps there are."""

import json
from pathlib import Path

import pytest

from articles.text.citing import find_citations
from articles.text.shipped import shipped
from tests.text.citing.reading import body, cited, keys

SHARED = Path(__file__).resolve().parents[4] / "shared"
# How the press names a plenum, and the nickname under which that is filed.
PRESS_NAMES = [
    ("NQ TW 4 khóa XII", "TW4/12"),
    ("NQ TW 4 khóa XI", "TW4/11"),
    ("NQ TW 5 khóa XII", "TW5/12"),
    ("NQ TW 6 khóa XII", "TW6/12"),
    ("NQ TW 7 khóa XII", "TW7/12"),
    ("NQ TW 8 khóa XII", "TW8/12"),
    ("NQ TW 7 khóa XI", "TW7/11"),
    ("NQ TW 8 khóa XI", "TW8/11"),
    ("NQ TW 9 khóa XI", "TW9/11"),
    ("NQ TW 5 khóa XIII", "TW5/13"),
    ("NQ TW 6 khóa XIII", "TW6/13"),
    ("NQ TW 8 khóa XIII", "TW8/13"),
    ("NQ TW 4 khóa X", "TW4/10"),
    ("NQ TW 5 khóa X", "TW5/10"),
    ("NQ TW 6 khóa X", "TW6/10"),
    ("NQ TW 7 khóa X", "TW7/10"),
    ("NQ TW 7 khóa IX", "TW7/9"),
    ("NQ TW 6 (lần 2) khóa VIII", "TW6/8"),
    ("Khoán 10", "10-NQ/TW"),
    ("Chỉ thị 05", "Chỉ thị 05"),
    ("Kết luận 01", "Kết luận 01"),
    ("Chỉ thị 35", "Chỉ thị 35"),
    ("Quy định 37", "Quy định 37"),
    ("Quy định nêu gương", "Quy định"),
]
LISTS = [
    ("NQ TW 9, 10, 11 khóa XII", ["TW9/12", "TW10/12", "TW11/12"]),
    ("Nghị quyết Trung ương 4 khóa XI và XII", ["TW4/11", "TW4/12"]),
    ("NQ 57, 59, 66, 68", ["Nghị quyết 57", "Nghị quyết 59", "Nghị quyết 66", "Nghị quyết 68"]),
]
TRAPS = [
    ("Nghị quyết 35 về bảo vệ nền tảng tư tưởng", ["Nghị quyết 35"]),
    ("Nghị quyết 35/NQ-CP về hỗ trợ doanh nghiệp", ["35/NQ-CP"]),
    ("Nghị quyết 42/2017/QH14 về xử lý nợ xấu", ["42/2017/QH14"]),
    ("Nghị quyết Trung ương 4", ["TW4"]),
    ("Nghị quyết 4", ["Nghị quyết 4"]),
    ("Giấy phép xuất bản 136/GP-BTTTT", []),
    ("Kết luận Hội nghị, đồng chí Bí thư biểu dương", []),
    ("phát biểu kết luận", []),
    ("theo đúng quy định", []),
    ("Kế hoạch phát triển kinh tế-xã hội 5 năm 2016-2020", []),
    ("Quy định số về đánh giá, xếp loại cán bộ", []),
    ("ngày 15-5-2016", []),
    ("từ 7-12/10", []),
    ("0228.3849386", []),
    ("05 năm thực hiện", []),
    ("07/01/2019 | 217", []),
    ("Số 68 Trần Phú", []),
    ("Đoàn kiểm tra số 541", []),
    ("lần thứ XIX", []),
    ("Ủy viên bộ CT", []),
    ("số 25-NQ/TW, ngày 03/6/2013", ["25-NQ/TW"]),
    ("nghị quyết đại hội đảng các cấp nhiệm kỳ 2015-2020", []),
    ("Nghị quyết của Đảng", []),
    ("chỉ thị, nghị quyết của Đảng", []),
    ("Nghị quyết Đại hội Đảng bộ tỉnh lần thứ XIX", ["DHL/19"]),
    ("Nghị quyết 09-NQ/TU của Ban Chấp hành Đảng bộ tỉnh", ["09-NQ/TU"]),
]


@pytest.mark.parametrize(("name", "found"), PRESS_NAMES)
def test_a_press_name_is_read(name, found):
    assert keys(f"quán triệt {name} của Đảng") == [(name, found)]


@pytest.mark.parametrize(("text", "found"), LISTS + TRAPS)
def test_a_row_of_lists_or_traps_holds(text, found):
    assert [one for _, one in keys(f"Đã nêu: {text}.")] == found


@pytest.mark.parametrize("number", ["10", "12", "18", "25", "26", "27"])
def test_one_symbol_of_several_terms_is_one_symbol(number):
    assert [one.symbol for one in cited(f"Nghị quyết {number}-NQ/TW")] == [f"{number}-NQ/TW"]


def test_the_five_articles_hold_what_was_marked_in_them():
    marked = SHARED / "gold" / "seeds.jsonl"
    if not marked.exists():
        pytest.skip("the five marked articles are not here")
    for line in marked.read_text(encoding="utf-8").splitlines():
        page = json.loads(line)
        text = (SHARED / "seeds" / page["file"]).read_text(encoding="utf-8")
        asked = {
            (one["start"], one["end"], one["type"], one["nickname"])
            for one in page["citations"]
            if not one.get("optional")
        }
        found = {
            (one.start, one.end, one.type, one.nickname or None)
            for one in find_citations(body(text), shipped())
        }
        assert asked <= found, page["id"]
