"""Normalising once, and finding the way back."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text.offsets import normalize_source

ODD = st.text(alphabet="aạẹđÐ \u00a0\u0323\u0301\u0300\u200b\u00ad\ufeff\r\n\tế.1\x07漢각\u1161")


@pytest.mark.parametrize(
    ("source", "text", "mapping"),
    [
        ("Đảng bộ\n\u00a0Ðảng", "Đảng bộ\n\u00a0Ðảng", ()),
        ("a\r\nb\rc", "a\nb\nc", ((2, 3),)),
        ("a\u200bb", "ab", ((1, 2),)),
        ("a\u0301b", "áb", ((1, 2),)),
        ("a\x07\u00ad\tb", "a\tb", ((1, 3),)),
    ],
)
def test_normalising(source, text, mapping):
    normalized = normalize_source(source)

    assert normalized.text == text
    assert normalized.mapping == mapping


def test_an_offset_leads_to_the_source_and_back():
    source = "Đa\u0309ng bộ\r\nxa\u0303 Đồng\u200b Rạng"

    normalized = normalize_source(source)

    at = normalized.text.index("Rạng")
    assert source[normalized.to_source(at) :] == "Rạng"
    assert normalized.from_source(source.index("Rạng")) == at


@given(ODD)
def test_normalising_twice_changes_nothing_more(source):
    text = normalize_source(source).text

    assert normalize_source(text).mapping == ()
    assert normalize_source(text).text == text
    assert unicodedata.is_normalized("NFC", text)


@given(ODD)
def test_every_offset_leads_into_the_source(source):
    normalized = normalize_source(source)

    places = [normalized.to_source(at) for at in range(len(normalized.text))]
    assert places == sorted(places)
    assert all(0 <= place < len(source) for place in places)


@given(st.lists(st.sampled_from(["đảng", " ", "\u00a0", "xã", ".", "漢"])), ODD)
def test_plain_text_is_left_alone(parts, odd):
    plain = "".join(parts)

    assert normalize_source(plain).text == plain
    assert normalize_source(plain + "\n" + odd).text.startswith(plain)
