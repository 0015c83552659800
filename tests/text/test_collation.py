"""Vietnamese order from keys of digits."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text.collation import person_sort_key, sort_key


@pytest.mark.parametrize(
    "ordered",
    [
        ["ban", "bàn", "bản", "bãn", "bán", "bạn"],
        ["An", "Ăn", "Ân"],
        ["Da", "Đà Nẵng", "Đắk Lắk", "E"],
        ["oanh", "ôn", "ơn"],
        ["u", "ư", "v"],
        ["Bắc Giang", "Bắc Ninh", "Bến Tre", "Bình Dương"],
        ["Đảng bộ", "Đảng bộ 2", "Đảng bộ Khối", "Đảng đoàn", "Đảng ủy"],
        ["Áo", "Ẩn", "Bà"],
    ],
)
def test_names_sort_as_vietnamese_readers_expect(ordered):
    mixed = ordered[::-1]
    assert sorted(mixed, key=sort_key) == ordered


def test_people_sort_by_given_name_then_surname():
    ordered = [
        "Trần Vân Anh",
        "Trương Xuân Cừ",
        "Vĩnh Hoàng",
        "Nguyễn Thị Hồng",
        "Gia Huy",
        "Lê Quốc Minh",
        "Phạm Tất Thắng",
        "Sơn Minh Thắng",
        "Nguyễn Văn Thể",
        "Nguyễn Quang Trường",
        "Phạm Văn Trường",
    ]
    mixed = ordered[::-1]
    assert sorted(mixed, key=person_sort_key) == ordered


@given(st.text())
def test_keys_are_digits_only(text):
    assert sort_key(text).isascii()
    assert not sort_key(text).strip("0123456789")


@given(st.text(alphabet="aăâbcdđeêuưy ", max_size=20))
def test_case_does_not_matter(text):
    assert sort_key(text) == sort_key(text.upper())
