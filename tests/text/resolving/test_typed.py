"""A citation typed in haste, written out as the press prints it."""

import pytest

from articles.text.known import Known, KnownDirective, KnownName
from articles.text.resolving.typed import as_printed
from articles.text.shipped import shipped


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("05 CT TW", "05-CT/TW"),
        ("05ct/tw", "05-CT/TW"),
        ("05-CT/TƯ", "05-CT/TW"),
        ("Chỉ thị số 05 CT TW", "Chỉ thị số 05-CT/TW"),
        ("09 nq tu", "09-NQ/TU"),
        ("08 qđi tw", "08-QĐi/TW"),
        ("594 qd du", "594-QĐ/ĐU"),
        ("30 2020 nd cp", "30/2020/NĐ-CP"),
        ("16 ct ttg", "16/CT-TTg"),
        ("29/2024/tt bgddt", "29/2024/TT-BGDĐT"),
        ("ct05", "Chỉ thị 05"),
        ("CT 05", "Chỉ thị 05"),
        ("chi thi so 5", "Chỉ thị 5"),
        ("kết luận 01", "Kết luận 01"),
        ("nq18", "Nghị quyết 18"),
        ("NQTW4 khóa XII", "Nghị quyết Trung ương 4 khóa XII"),
        ("nq tw 4 k12", "Nghị quyết Trung ương 4 khóa XII"),
        ("tw4/12", "Nghị quyết Trung ương 4 khóa XII"),
        ("nghi quyet trung uong 6 khoa xii", "Nghị quyết Trung ương 6 khóa XII"),
        ("Nghị quyết Trung ương 4", "Nghị quyết Trung ương 4"),
        ("NQ ĐH XII", "Nghị quyết Đại hội XII của Đảng"),
        ("nqdh13", "Nghị quyết Đại hội XIII của Đảng"),
        ("khoan 10", "Khoán 10"),
        ("  Khoán \n 10 ", "Khoán 10"),
    ],
)
def test_haste_is_written_out(typed, printed):
    assert as_printed(typed, shipped()) == printed


@pytest.mark.parametrize(
    "typed",
    [
        "Nghị quyết số 25-NQ/TW, ngày 03/6/2013",
        "Chỉ thị số 05-CT/TW ngày 15/5/2016",
        "66.7/2025/NQ-CP",
        "Luật Đất đai năm 2013",
        "TW4/99",
        "5 năm",
        "năm 2016",
        "abc",
        "",
        "9" * 200,
        "x" * 200,
    ],
)
def test_what_is_printed_so_already_or_is_no_citation_stays(typed):
    assert as_printed(typed, shipped()) == typed


def test_nothing_is_known_and_nothing_fails():
    assert as_printed("ct05", Known()) == "ct05"


def test_a_name_goes_before_a_title_that_is_the_same_without_marks():
    titled = KnownDirective(1, "Nghị quyết", title="Khoăn 10")
    named = KnownDirective(2, "Nghị quyết", names=(KnownName("Khoán 10"), KnownName("Khoan 10")))
    assert as_printed("khoan 10", Known(directives=(titled, named))) == "Khoán 10"
