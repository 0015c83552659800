"""Passages follow their words into a new text, and are never put on words that look alike."""

import re

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from articles.text.anchoring import AMBIGUOUS, BROKEN, EXACT, MOVED, anchor_all
from articles.text.carrying import carried_key, carried_zones
from articles.text.difference import Difference

OPENING = "Sáng nay, tại thành phố Mẫu, hội nghị đã nghe báo cáo về công tác năm qua của khối. "
CLOSING = " Hội nghị kết thúc sau một ngày làm việc, các đại biểu ra về trước khi trời tối hẳn."
BODY = "Đảng ủy Khối Mẫu"
OLD = f"{OPENING}Ông Lê Văn Mẫu cho biết {BODY} đã mở ba lớp học cho đảng viên trẻ.{CLOSING}"


def fate(old, new, words, occurrence=1):
    at = -1
    for _ in range(occurrence):
        at = old.index(words, at + 1)
    found = anchor_all(Difference(old, new), [(at, at + len(words))])[0]
    if found.place:
        assert new[slice(*found.place)] == words
    return found


def shown(new, places):
    return [new[slice(*place)] for place in places]


@pytest.mark.parametrize(
    ("health", "new"),
    [
        (EXACT, OLD),
        (EXACT, OLD.replace("Sáng nay", "Sáng ngày 5/3")),
        (EXACT, f"Thêm một đoạn ở đầu.\n\n{OLD}\n\nThêm một đoạn ở cuối."),
        (EXACT, OLD.replace(CLOSING, f"{CLOSING} {BODY} được khen.")),
        (MOVED, OLD.replace("cho biết", "cho hay")),
        (MOVED, OLD.replace("đã mở ba", "đã mở hai")),
        (MOVED, OLD.replace("cho biết", "cho hay").replace("đã mở ba", "đã khai giảng ba")),
        (MOVED, OLD.replace("biết", "hay").replace("Mẫu đã mở", "Mẫu vừa mở")),
        (MOVED, f"{CLOSING}\n{OLD.removesuffix(CLOSING).removeprefix(OPENING)}\n{OPENING}"),
        (BROKEN, OLD.replace(BODY, "Đảng ủy Khối mẫu")),
        (BROKEN, OLD.replace(f"Ông Lê Văn Mẫu cho biết {BODY} ", "Trường ")),
        (AMBIGUOUS, OLD.replace("Mẫu đã", "Mẫu Mới đã")),
        (AMBIGUOUS, OLD.replace(BODY, f"{BODY}-2")),
        (AMBIGUOUS, OLD.replace("biết Đảng", "biết Tổng Đảng")),
        (AMBIGUOUS, f"Chiều qua {BODY} họp.\n\n{CLOSING}"),
        (AMBIGUOUS, f"{OLD}\n\n{OLD}"),
    ],
)
def test_what_becomes_of_a_name(health, new):
    assert fate(OLD, new, BODY).health == health


def test_a_typo_put_right_offers_what_now_stands_there():
    new = OLD.replace(BODY, "Đảng uỷ Khối Mẫu")
    found = fate(OLD, new, BODY)
    assert (found.health, shown(new, found.places)) == (BROKEN, ["Đảng uỷ Khối Mẫu"])


def test_words_that_are_gone_offer_nothing():
    new = OLD.replace(f" {BODY} đã", " đã")
    assert fate(OLD, new, BODY).health == BROKEN
    assert not fate(OLD, new, BODY).places


def test_of_two_alike_the_one_that_is_taken_out_is_broken_and_the_other_stays():
    old = f"{OLD}\n\nBuổi chiều, {BODY} làm việc với các chi bộ trực thuộc ở ngoại thành."
    new = old.replace(f"Buổi chiều, {BODY}", "Buổi chiều, các đoàn")
    assert fate(old, new, BODY, 1).health == EXACT
    assert fate(old, new, BODY, 2).health == BROKEN


def test_a_paragraph_that_changes_its_place_takes_its_passages_along():
    second = f"Buổi chiều, {BODY} làm việc với các chi bộ trực thuộc ở ngoại thành phố."
    third = "Đoàn công tác còn đến thăm hai trường học và một bệnh viện vừa khánh thành."
    old, new = f"{OLD}\n{second}\n{third}", f"{OLD}\n{third}\n{second}"
    found = fate(old, new, BODY, 2)
    assert found.health in (EXACT, MOVED)
    assert found.place[0] == new.rindex(BODY)
    assert fate(old, new, BODY, 1).health == EXACT


def test_a_whole_sentence_is_known_by_itself():
    sentence = "đã mở ba lớp học cho đảng viên trẻ"
    new = f"Tin vắn: {sentence}; còn lại chưa rõ."
    assert fate(OLD, new, sentence).health == MOVED


def test_two_passages_never_become_one():
    old = f"A. Hôm qua {BODY} họp kín.\n\nB. Hôm qua {BODY} họp kín.\n\nHết."
    new = f"Chương trình.\n\n{old[: old.index('Hết')].split('A. ')[0]}C. Hôm qua {BODY} họp kín."
    spans = [(old.index(BODY), old.index(BODY) + len(BODY))]
    spans.append((old.rindex(BODY), old.rindex(BODY) + len(BODY)))
    fates = anchor_all(Difference(old, new), spans)
    places = [one.place for one in fates if one.place]
    assert len(places) == len(set(places))


@st.composite
def passages(draw, most=40):
    text = draw(st.text("ab ầđ\n.,5", min_size=1, max_size=most))
    start = draw(st.integers(0, len(text) - 1))
    return text, (start, draw(st.integers(start + 1, len(text))))


@given(passages(), st.text("ab ầđ\n.,5", max_size=40))
@example(("a a", (0, 1)), "a a a")
def test_a_passage_always_stands_on_its_own_words(passage, new):
    old, (start, end) = passage
    found = anchor_all(Difference(old, new), [(start, end)])[0]
    assert (found.place is not None) == (found.health in (EXACT, MOVED))
    if found.place:
        assert new[slice(*found.place)] == old[start:end]
    for first, last in found.places:
        assert 0 <= first < last <= len(new)


@given(passages(), st.text("xyz \n", min_size=1, max_size=20), st.data())
def test_text_put_in_before_shifts_passages_and_never_puts_them_on_other_words(
    passage, inserted, data
):
    old, (start, end) = passage
    words = old[start:end]
    assume(words.strip())
    at = data.draw(st.integers(0, start))
    new = f"{old[:at]}{inserted}.\n{old[at:]}"
    found = anchor_all(Difference(old, new), [(start, end)])[0]
    if found.place:
        assert found.place == (start + len(inserted) + 2, end + len(inserted) + 2)
    else:
        assert found.health == AMBIGUOUS
        assert len(re.findall(f"(?={re.escape(words)})", new)) > 1


@given(passages())
def test_the_same_text_leaves_everything_exact(passage):
    old, span = passage
    assert anchor_all(Difference(old, old), [span])[0].health == EXACT


@given(passages(), st.data())
def test_words_that_are_taken_out_are_broken(passage, data):
    old, (start, end) = passage
    new = old[: data.draw(st.integers(0, start))] + old[data.draw(st.integers(end, len(old))) :]
    assume(old[start:end] not in new)
    assert anchor_all(Difference(old, new), [(start, end)])[0].health == BROKEN


def test_a_doubled_paragraph_leaves_the_choice_to_a_person():
    paragraph = f"{OPENING}{BODY}{CLOSING}"
    old = f"Tin đầu.\n{paragraph}\nTin cuối."
    new = f"Tin đầu.\n{paragraph}\n{paragraph}\nTin cuối."
    found = fate(old, new, BODY)
    assert found.health == AMBIGUOUS
    assert shown(new, found.places) == [BODY, BODY]


ZONES = [{"zone": "title", "start": 0, "end": 8}, {"zone": "body", "start": 10, "end": 24}]


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        ("Tin ngắn\n\nMột đoạn ngắn.", ["Tin ngắn", "Một đoạn ngắn."]),
        ("Tin rất ngắn\n\nMột đoạn.\n\nThêm.", ["Tin rất ngắn", "Một đoạn.\n\nThêm."]),
        ("Mục. Tin ngắn\n\nMột đoạn ngắn.", ["Mục. Tin ngắn", "Một đoạn ngắn."]),
        ("Một đoạn ngắn.", ["Một đoạn ngắn."]),
    ],
)
def test_zones_go_along_and_hold_every_word(new, expected):
    zones = carried_zones(Difference("Tin ngắn\n\nMột đoạn ngắn.", new), ZONES)
    assert [new[zone["start"] : zone["end"]] for zone in zones] == expected


@pytest.mark.parametrize(
    ("key", "carried"),
    [
        ("directive:4-6", "directive:7-9"),
        ("directive:3-6", "directive:6-9"),
        ("directive:0-3", ""),
        ("position:4-6:4-5", "position:7-9:7-8"),
        ("relation:4-6:4-is_based_on-5", "relation:7-9:7-is_based_on-8"),
        ("finding:4-6:figure", "finding:7-9:figure"),
        ("", ""),
    ],
)
def test_the_key_of_a_find_goes_along(key, carried):
    assert carried_key(Difference("abc def", "xyz pq def"), key, (4, 6), (7, 9)) == carried
