"""The copies that finders read: one spelling, one length, the page's own matter blanked."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.text.prose import as_prose, key_of, one_spelling
from articles.text.zones import BODY, CHROME, TITLE, Zone


@pytest.mark.parametrize(
    ("text", "spelled"),
    [
        ("Ðảng uỷ", "Đảng ủy"),
        ("Ɖảng ɖoàn, ðồng", "Đảng đoàn, đồng"),
        ("Hoà, hoè, khoá, thuỷ, THUÝ", "Hòa, hòe, khóa, thủy, THÚY"),
        ("toý, toỳ", "toý, toỳ"),
        ("quý, quỹ, quả, hoàn, thuyền", "quý, quỹ, quả, hoàn, thuyền"),
        ("Khối\u00a0các\u2003cơ\tquan", "Khối các cơ quan"),
        ("2016–2018, 2016—2018, 5−3", "2016-2018, 2016-2018, 5-3"),
        ("“Dân vận khéo”, «tốt», ‘khá’", '"Dân vận khéo", "tốt", \'khá\''),
        ("İ", "I"),
        ("một\rhai\u2028ba", "một\nhai\nba"),
    ],
)
def test_one_spelling_keeps_the_length(text, spelled):
    assert one_spelling(text) == spelled
    assert len(one_spelling(text)) == len(text)


def test_the_page_s_own_matter_is_blanked_out():
    text = "Tiêu đề\nTin liên quan\nThân bài Ðảng uỷ"
    zones = (Zone(TITLE, 0, 7), Zone(CHROME, 8, 21, "related"), Zone(BODY, 22, len(text)))

    prose = as_prose(text, zones)

    assert prose.plain == "Tiêu đề" + "\n" * 15 + "Thân bài Đảng ủy"
    assert prose.lower == prose.plain.lower()
    assert [prose.zone_at(at) for at in (0, 6, 7, 10, 22)] == [TITLE, TITLE, CHROME, CHROME, BODY]


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("  Ðảng  uỷ \u00a0Khối ", "đảng ủy khối"),
        ("Đảng u\u0309y", "đảng ủy"),
        ("T.Ư", "t.ư"),
        ("", ""),
    ],
)
def test_the_key_of_a_phrase_is_spelled_like_the_lower_copy(words, key):
    assert key_of(words) == key


odd_text = st.text(max_size=60) | st.text(alphabet="ÐđUuỷYÝoàqQ–“”\u00a0\r\nİß aAfi", max_size=60)


@settings(max_examples=300, deadline=None)
@given(odd_text, st.integers(0, 60), st.integers(0, 60))
def test_all_copies_have_one_length(text, one, other):
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    zones = (Zone(BODY, start, end),) if start < end else ()

    prose = as_prose(text, zones)

    assert len(prose.text) == len(prose.plain) == len(prose.lower) == len(text)
    assert prose.plain[:start].strip("\n") == ""
    assert prose.plain[end:].strip("\n") == ""


@settings(max_examples=200, deadline=None)
@given(odd_text)
def test_one_spelling_is_spelled_the_same_again(text):
    assert one_spelling(one_spelling(text)) == one_spelling(text)


@given(
    st.lists(
        st.sampled_from(["Hoà", "uỷ ", "quý", "thuỷ", "Ðảng", "khoẻ.", "oà", "а", " – ", "党"])
    )
)
def test_a_whole_text_is_spelled_like_a_piece_of_it(pieces):
    text = "".join(pieces)

    assert as_prose(text, (Zone(BODY, 0, len(text)),)).plain == one_spelling(text)


def test_what_lies_between_zones_is_of_the_page():
    prose = as_prose("a b c d", (Zone(BODY, 4, 5), Zone(TITLE, 0, 1), Zone(BODY, 2, 2)))

    assert [prose.zone_at(at) for at in range(8)] == [TITLE, *[CHROME] * 3, BODY, *[CHROME] * 3]
