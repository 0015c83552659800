"""Files of sheets: read whatever wrote them, or refused with the place and the remedy."""

import io
import zipfile
from datetime import date, datetime

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from articles.exports.workbook import workbook
from articles.services.sheets import tables, workbooks
from articles.services.sheets.reading import read_sheet
from articles.services.sheets.tables import MalformedSheet
from articles.text.cells import defused


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


def book(*rows, change=lambda book, sheet: None) -> bytes:
    made = Workbook()
    for row in rows:
        made.active.append(row)
    change(made, made.active)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def repacked(data: bytes, name: str, edit) -> bytes:
    """The archive with one part edited."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for one in old.namelist():
            new.writestr(one, edit(old.read(one)) if one == name else old.read(one))
    return out.getvalue()


def read(data: bytes):
    table = read_sheet(data)
    return [table.header, *(row.cells for row in table.rows)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_csv_of_every_make_reads_alike(encoding, separator):
    text = f'Tên{separator}Ghi chú\r\nTrần An{separator}"Một, hai; ba"\r\n\r\n'
    assert read(text.encode(encoding)) == [["Tên", "Ghi chú"], ["Trần An", "Một, hai; ba"]]


def test_the_separator_that_excel_states_is_taken():
    assert read(b"sep=;\r\na;b\r\n1,5;2\r\n") == [["a", "b"], ["1,5", "2"]]


def test_marks_of_exports_are_taken_off_and_rows_keep_their_numbers():
    table = read_sheet("Tên\n\n'=An\n'’Bình\n".encode())
    assert [(row.number, row.cells) for row in table.rows] == [(3, ["=An"]), (4, ["'’Bình"])]


@pytest.mark.parametrize(("data", "words"), [
    (b"", "is empty"),
    (b"T\xean,b\nAn,c\n", "Byte 2"),
    ("Tên\n".encode(), "no rows"),
    ('Tên\nAn\n"Bình\n'.encode(), "Row 3"),
    ("Tên\nA\0n\n".encode(), "Row 2"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Excel"),
    (b"PK\x03\x04 broken", "damaged"),
    (("a\n" + "x" * 20_001).encode(), "A2"),
    ((",".join("abc") * 40 + "\n" + "x," * 90).encode(), "column CL"),
])  # fmt: skip
def test_files_that_cannot_be_read_say_where_and_why(data, words):
    with pytest.raises(MalformedSheet, match=words):
        read_sheet(data)


def test_too_much_is_refused_while_it_is_read(monkeypatch):
    monkeypatch.setattr(tables, "MOST_ROWS", 3)
    for data in (b"a\n" + b"x\n" * 4, book(*(["x"] for _ in range(5)))):
        with pytest.raises(MalformedSheet, match="3"):
            read_sheet(data)
    with pytest.raises(MalformedSheet, match="10 MB"):
        read_sheet(b"x" * (10 * 2**20 + 1))


def test_values_of_a_workbook_become_text():
    rows = [
        ["Số", "Ngày", "Tháng", "Năm", "Đúng", "Lẻ"],
        [5.0, datetime(2018, 10, 25), date(2018, 10, 1), date(2018, 1, 1), True, 2.5],
    ]

    def shown(_book, sheet):
        sheet["C2"].number_format = "mmm-yy"
        sheet["D2"].number_format = "yyyy"

    data = book(*rows, change=shown)
    assert read(data)[1] == ["5", "2018-10-25", "2018-10", "2018", "1", "2.5"]


def test_the_first_visible_sheet_is_read():
    def hide(made, sheet):
        sheet.sheet_state = "hidden"
        made.create_sheet("Dữ liệu").append(["Tên"])
        made.worksheets[1].append(["An"])

    assert read(book(["x"], ["y"], change=hide)) == [["Tên"], ["An"]]


def test_errors_and_formulas_without_value_are_faults_of_their_cells():
    table = read_sheet(book(["Tên", "Số"], ["=A1", 1], ["An", "#N/A"]))
    assert [list(row.faults) for row in table.rows] == [[0], [1]]
    assert "A2" in table.rows[0].faults[0]
    assert "B3" in table.rows[1].faults[1]


def test_a_formula_with_its_value_is_read_as_the_value():
    data = repacked(
        book(["Số"], ["=1+1"]), "xl/worksheets/sheet1.xml",
        lambda xml: xml.replace(b"<v />", b"<v>2</v>").replace(b"<v/>", b"<v>2</v>"),
    )  # fmt: skip
    assert read(data) == [["Số"], ["2"]]


def test_merged_cells_are_refused_by_name():
    data = book(["a", "b"], ["x", "y"], change=lambda _book, sheet: sheet.merge_cells("A2:B2"))
    with pytest.raises(MalformedSheet, match="A2:B2"):
        read_sheet(data)


@pytest.mark.parametrize(("name", "text", "words"), [
    ("xl/vbaProject.bin", b"x", "macros"),
    ("xl/big.xml", b" " * (65 * 2**20), "64 MB"),
    ("xl/evil.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><a/>', "damaged"),
])  # fmt: skip
def test_workbooks_that_hold_more_than_a_sheet_are_refused(name, text, words):
    out = io.BytesIO(book(["a"], ["x"]))
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, text)
    with pytest.raises(MalformedSheet, match=words):
        read_sheet(out.getvalue())


def test_a_sheet_that_claims_to_be_huge_is_read_by_what_it_holds():
    def huge(xml):
        return xml.replace(b'ref="A1:A2"', b'ref="A1:XFD1048576"')

    data = repacked(book(["a"], ["x"]), "xl/worksheets/sheet1.xml", huge)
    assert read(data) == [["a"], ["x"]]


def test_a_row_at_the_end_of_the_world_costs_nothing():
    def far(xml):
        return xml.replace(b"</sheetData>", b'<row r="1048576"><c r="A1048576"/></row></sheetData>')

    assert read(repacked(book(["a"], ["x"]), "xl/worksheets/sheet1.xml", far)) == [["a"], ["x"]]


def test_other_archives_are_no_workbooks():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("content.xml", "<a/>")
    with pytest.raises(MalformedSheet, match="no XLSX"):
        read_sheet(out.getvalue())


def test_whatever_is_in_a_workbook_it_is_read_or_refused(monkeypatch):
    data = bytearray(book(["a", "b"], ["x", 1]))
    for at in range(0, len(data), 97):
        broken = bytes(data[:at]) + bytes([data[at] ^ 0xFF]) + bytes(data[at + 1 :])
        try:
            read_sheet(broken)
        except MalformedSheet:
            pass


texts = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=20)


@given(st.lists(texts.map(str.strip).filter(bool), min_size=1, max_size=4))
def test_what_leaves_as_a_workbook_comes_back(cells):
    data = b"".join(workbook("a", ["x"] * len(cells), [[defused(one) for one in cells]]))
    [row] = read_sheet(data).rows
    assert row.cells == [workbooks._text(one, "").strip() for one in cells]
