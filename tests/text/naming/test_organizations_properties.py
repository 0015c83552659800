"""Whatever the text: spans fit, do not overlap, and nothing raises."""

import itertools

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.text.finds import NamedPerson
from articles.text.known import Known
from articles.text.naming import find_organizations
from articles.text.naming.body_scan import scan
from articles.text.shipped import shipped
from articles.text.zones import BODY
from tests.text.naming.named_bodies import body, sentences

PIECES = [
    piece
    for lines in sentences().values()
    for line in lines
    for piece in line.replace("[", "").replace("]", "").split(" ")
]
ODD = ["(", ")", "(UBKT)", ",", ".", "\n", "\t", "\u00a0", "–", "/", "&", "TP.", "T.Ư", "1/6", "Ð"]
words = st.sampled_from([*PIECES, *ODD])
any_text = st.one_of(
    st.lists(words, max_size=60).map(" ".join),
    st.lists(words, max_size=40).map("".join),
    st.text(max_size=200),
)
property_test = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))


@property_test
@given(any_text, st.lists(st.tuples(st.integers(0, 300), st.integers(1, 30)), max_size=5))
def test_spans_fit_and_do_not_overlap(text, places):
    people = tuple(
        NamedPerson(start, min(start + size, len(text)), "x", 1.0, BODY, "x")
        for start, size in sorted(places)
        if start < len(text)
    )
    found = find_organizations(body(text), shipped(), (), people, publisher="Báo Hà Nam")

    for one in found:
        words = text[one.start : one.end]
        assert words
        assert words == words.strip()
        assert one.name
        assert "\n" not in words
        assert 0 < one.confidence <= 1
    assert all(before.end <= after.start for before, after in itertools.pairwise(found))


@pytest.mark.parametrize(
    "piece",
    ["Đảng ủy ", "Ban ", "(", " và ", "Công ty TNHH ", "Hà ", "1", "/", "Ban Thường vụ Đảng ủy ",
     "tỉnh ", "A-", "A.", "Trường ", "công ty cổ phần a "],
)  # fmt: skip
def test_long_runs_of_one_piece_raise_nothing(piece):
    text = piece * (40_000 // len(piece))
    assert len(find_organizations(body(text), Known(), (), ())) <= len(text)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Chi bộ Group đã họp", ["Chi bộ Group"]),
        ("Đảng ủy Sao Mai Group đã họp", ["Đảng ủy Sao Mai Group"]),
    ],
)
def test_the_last_word_of_a_name_may_stand_behind_a_head(text, names):
    found = find_organizations(body(text), Known(), (), ())
    assert [text[one.start : one.end] for one in found] == names


def test_a_head_inside_another_is_not_read_again():
    text = "Ủy ban Mặt trận Tổ quốc xã Hải Anh"
    assert [head.start for head in scan(body(text), Known())[0]] == [0]
