"""What holds for any text: spans fit, nothing raises, and the work grows with the text."""

import sys

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.text.citing import find_citations, find_relations
from articles.text.shipped import shipped
from tests.text.citing.reading import body

PIECES = [
    "Nghị quyết ", "nghị quyết", "NQ", "CT05", "Chỉ thị số ", "Quyết định ", "số: ", "05", "-CT/TW",
    "/2020/NĐ-CP", "Trung ương 4", " khóa XI và XII", "(khóa XII)", "Hội nghị lần thứ tám ", "TW",
    "Ban Chấp hành Trung ương Đảng ", "Đại hội ", "Đảng bộ tỉnh lần thứ XIX", "Luật Đất đai ", ", ",
    "năm 2013", " của Bộ Chính trị", " ngày 30/2/2016", "ngày 99/99", " về việc ", " thay thế ",
    "Hiến pháp ", "Bộ luật Hình sự", "T.Ư ", ".", "\n", " ", "\u00a0", "–", "/", "-", "(", ")", "“",
    "Ð", "uỷ", "khoá", "IVXL", "9999999", "٣", "²", "e\u0301", "𝐍𝐐", "İ", "ǅ", "\u200b", "66.7",
]  # fmt: skip
any_text = st.one_of(
    st.text(max_size=200),
    st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=4)), max_size=40).map("".join),
)
property_test = settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))


@property_test
@given(any_text)
def test_every_span_fits_its_text(text):
    prose = body(text)
    citations = find_citations(prose, shipped())

    for one in citations:
        words = text[one.start : one.end]
        assert words
        assert words == words.strip()
        assert 0 < one.confidence <= 1
        if one.issuer_at:
            assert one.issuer == text[slice(*one.issuer_at)] == one.issuer.strip()
    ends = [one.end for one in citations]
    starts = [one.start for one in citations]
    assert all(end <= start for end, start in zip(ends, starts[1:], strict=False))
    for relation in find_relations(prose, citations):
        assert relation.source != relation.target
        assert text[relation.start : relation.end] == text[relation.start : relation.end].strip()
        assert min(relation.source, relation.target) >= 0
        assert max(relation.source, relation.target) < len(citations)


HOSTILE = [
    "9", "9 ", "/", "-", "9/", "9-", "9.", "(", "số ", "số 9", "Nghị quyết ", "Nghị quyết số ",
    "Nghị quyết số 9", "Nghị quyết 9, ", "Nghị quyết Trung ương 4, 5, ", "khóa XI, ", "Đại hội ",
    "Nghị quyết Đại hội a ", "Luật A ", "Luật Đất đai ", "của Bộ Chính trị ", "về ", "9-NQ/TW",
    "9-NQ/TW thay thế ", "Luật sửa đổi, bổ sung ", "CT", "NQ TW ", "A", "Aa ", "X", "- ", "T.Ư",
    "chỉ thị của ban bí thư về ", "Hiến pháp năm 2013, ", "ngày 1/1, bộ a ban hành ", "\n",
]  # fmt: skip


def lines_run(text):
    """Return how many lines of our own code run while a text is read: work without a clock."""
    count = 0

    def trace(frame, event, _):
        nonlocal count
        if "articles" not in frame.f_code.co_filename:
            return None
        count += event == "line"
        return trace

    prose = body(text)
    known = shipped()
    find_citations(body("Chỉ thị 05"), known)
    before = sys.gettrace()
    sys.settrace(trace)
    try:
        find_relations(prose, find_citations(prose, known))
    finally:
        sys.settrace(before)
    return count


def test_two_long_lists_are_not_related_each_to_each():
    numbers = ", ".join(f"{number}-NQ/TW" for number in range(1, 200))
    prose = body(f"Nghị quyết {numbers} thay thế Nghị quyết {numbers}")
    citations = find_citations(prose, shipped())

    assert len(citations) == 398
    assert len(find_relations(prose, citations)) < 200


@pytest.mark.parametrize("piece", HOSTILE)
def test_twice_the_text_is_at_most_two_and_a_half_times_the_work(piece):
    once, twice = lines_run(piece * 300), lines_run(piece * 600)

    assert twice <= 2.5 * once + 200
