"""Where digits and stops stand in a text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text.marks import marks


@pytest.mark.parametrize(
    ("plain", "digits", "stops"),
    [
        ("Xã có 1.150 hộ.", ["1", "150"], ["."]),
        ("Họp ngày 15/5/2019", ["15", "5", "2019"], []),
        ("Tin.vn đưa tin. T.Ư họp.", [], [".", ".", "."]),
        ("Xã họp./. Ông nói: 'Tốt!' Ai?", [], ["./.", "!'", "?"]),
        ("Một dòng\n\n\nHai dòng… (hết.)", [], ["\n\n\n", "…", ".)"]),
        ("Điểm 7.5 và 8.\n", ["7", "5", "8"], [".", ".", "\n"]),
        ("", [], []),
    ],
)
def test_digits_and_stops_are_found_with_what_belongs_to_them(plain, digits, stops):
    found = marks(plain)

    assert [plain[start:end] for start, end in found.digits] == digits
    assert [plain[start:end] for start, end in found.stops] == stops


@given(st.text(alphabet="0159.!\n…/\"')aĐ ²", max_size=60))
def test_every_digit_stands_in_one_run(plain):
    places = [at for start, end in marks(plain).digits for at in range(start, end)]

    assert places == [at for at, char in enumerate(plain) if char in "0123456789"]
