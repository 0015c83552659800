"""Sheets: what goes in comes out, as text, and no cell is a formula."""

import csv
import io
import re
import zipfile
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.exports import workbook
from articles.exports.sheets import sheet_response

pytestmark = pytest.mark.django_db

FORMULA = re.compile(r"""[\s'"]*[=+\-@＝＋－＠]|[\t\r\n]""")
ROWS = [["=1+1", 5, None], ["Đảng bộ", Decimal("2.50"), " \t@x"]]


def sent(response) -> bytes:
    return b"".join(response.streaming_content)


def csv_of(response) -> list[list[str]]:
    return list(csv.reader(io.StringIO(sent(response).decode("utf-8-sig"), newline="")))


def test_a_csv_begins_with_the_mark_that_excel_needs_and_defuses_formulas():
    response = sheet_response("directives", ["số", "tên"], ROWS, "csv")
    assert re.fullmatch(
        r'attachment; filename="directives-\d{4}-\d\d-\d\d\.csv"', response["Content-Disposition"]
    )
    data = sent(response)
    assert data.startswith(b"\xef\xbb\xbf")
    assert list(csv.reader(io.StringIO(data.decode("utf-8-sig")))) == [
        ["Số", "Tên"],
        ["'=1+1", "5", ""],
        ["Đảng bộ", "2.50", "' \t@x"],
    ]


def test_a_workbook_holds_text_as_text_and_numbers_as_numbers():
    data = sent(sheet_response("directives", ["a", "b", "c"], ROWS, "xlsx"))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    assert '<c r="A2" s="1" t="inlineStr"><is><t xml:space="preserve">\'=1+1</t></is></c>' in sheet
    assert '<c r="B3"><v>2.50</v></c>' in sheet


def test_a_workbook_goes_on_with_the_next_sheet(monkeypatch):
    monkeypatch.setattr(workbook, "MOST_ROWS", 500)
    rows = ([str(number)] for number in range(1200))
    data = b"".join(workbook.workbook("a", ["số"], rows))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        sheets = [archive.read(f"xl/worksheets/sheet{n}.xml").decode() for n in (1, 2, 3)]
    numbers = [int(n) for sheet in sheets for n in re.findall(r">(\d+)</t>", sheet)]
    assert numbers == list(range(1200))
    assert all(">số</t>" in sheet for sheet in sheets)


def test_rows_are_taken_as_they_are_sent():
    taken = []

    def rows():
        for number in range(100_000):
            taken.append(number)
            yield ["chữ " * 20]

    for form in ("csv", "xlsx"):
        taken.clear()
        response = sheet_response("a", ["a"], rows(), form)
        iter(response.streaming_content)
        assert len(taken) < 10_000, form
        response.close()


def test_what_fails_at_the_first_row_fails_before_anything_is_sent():
    def rows():
        raise OSError("gone")
        yield []

    with pytest.raises(OSError, match="gone"):
        sent(sheet_response("a", ["a"], rows(), "xlsx"))


@given(st.lists(st.text(), min_size=1, max_size=5))
def test_no_text_leaves_as_a_formula(texts):
    response = sheet_response("a", ["a"] * len(texts), [texts], "csv")
    for cell in csv_of(response)[1]:
        assert not FORMULA.match(cell.removeprefix("'")) or cell.startswith("'")
