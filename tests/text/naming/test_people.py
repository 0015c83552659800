"""Words that refer back to a person named before, and what holds of every find."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text.known import Known, KnownName, KnownPerson
from articles.text.naming import find_names, find_people
from articles.text.prose import as_prose
from articles.text.shipped import shipped
from articles.text.zones import BODY, CHROME, Zone
from tests.text.naming.named_people import names, people

NAMED = "Đồng chí Lê Văn Nam, Phó Bí thư Đảng ủy Khối các cơ quan Trung ương khai mạc. "
NAMED += "Ông Trần Đình Tâm, Chủ tịch UBND tỉnh đáp từ. "


def back(sentence):
    """Return words, person and manner of what refers back in a sentence behind NAMED."""
    text = NAMED + sentence
    return [
        (text[one.start : one.end], one.name, one.by)
        for one in people(text)
        if one.start >= len(NAMED)
    ]


@pytest.mark.parametrize(
    ("sentence", "references"),
    [
        ("Đồng chí Nam đề nghị làm ngay.", [("Nam", "Lê Văn Nam", "given")]),
        ("Ông Tâm đồng ý với đồng chí Nam.",
         [("Tâm", "Trần Đình Tâm", "given"), ("Nam", "Lê Văn Nam", "given")]),
        ("Theo Đại tá Tâm, việc đã xong.", [("Tâm", "Trần Đình Tâm", "given")]),
        ("Ông Đình Tâm đồng ý.", [("Đình Tâm", "Trần Đình Tâm", "given")]),
        ("Đồng chí Phó Bí thư Đảng ủy Khối nhấn mạnh.",
         [("Phó Bí thư Đảng ủy Khối", "Lê Văn Nam", "post")]),
        ("Đồng chí Chủ tịch UBND tỉnh kết luận.",
         [("Chủ tịch UBND tỉnh", "Trần Đình Tâm", "post")]),
        ("Đồng chí yêu cầu các đơn vị vào cuộc.", [("Đồng chí", "Trần Đình Tâm", "pronoun")]),
        ("Tại đây, đồng chí đã thăm hỏi bà con.", [("đồng chí", "Trần Đình Tâm", "pronoun")]),
        ("Đ/c Nam dự họp.", [("Nam", "Lê Văn Nam", "given")]),
        ("Các đồng chí đại biểu thảo luận.", []),
        ("Mỗi đồng chí phải gương mẫu; nhiều đồng chí có ý kiến.", []),
        ("Đồng chí Bí thư Thành ủy vắng mặt.", []),
        ("Đồng chí Hùng vắng mặt.", []),
        ("Việt Nam và miền Nam thống nhất; Tâm lý chung là lo lắng.", []),
    ],
)  # fmt: skip
def test_words_lead_back_to_the_person_named_before(sentence, references):
    assert back(sentence) == references


def test_nothing_refers_to_a_person_named_later():
    assert [one.by for one in people("Đồng chí Nam nói. Sau đó ông Lê Văn Nam ra về.")] == ["name"]


def test_of_two_with_one_given_name_the_last_is_meant():
    text = "Ông Lê Văn Nam nói. Ông Trần Nam đáp. Ông Nam cười."
    assert [one.name for one in people(text)][-1] == "Trần Nam"


def test_many_given_names_are_found_like_few():
    crowd = [f"Nguyễn Văn {letter}{rest}" for letter in "BCDGHKLMNPST" for rest in ("ao", "inh")]
    crowd += [f"Trần Thị {letter}{rest}" for letter in "BCDGHKLMNPST" for rest in ("oan", "uyên")]
    crowd += [f"Lê Minh {letter}{rest}" for letter in "BCDGHKLMNPST" for rest in ("ang", "uân")]
    text = "; ".join(crowd) + ". Ông Bao đồng ý với bà Toan."
    found = [one.name for one in people(text) if one.by == "given"]
    assert found == ["Nguyễn Văn Bao", "Trần Thị Toan"]


def test_known_people_count_by_themselves():
    pen = (
        KnownPerson(1, "Gia Huy"),
        KnownPerson(2, "Trần Lam", (KnownName("Sao Băng", "pen_name"),)),
    )
    known = Known(people=pen)
    text = "Hôm qua Gia Huy và Sao Băng cùng đến Quảng trường Gia Huy. Lam về."
    assert [one.name for one in names(text, known)] == ["Gia Huy", "Sao Băng"]
    assert not names(text, Known())


def test_the_pages_own_matter_names_nobody():
    text = "Ông Lê Văn Nam nói.\nTổng biên tập: Trần Văn Tâm"
    prose = as_prose(text, (Zone(BODY, 0, 19), Zone(CHROME, 20, len(text))))
    found = find_people(prose, shipped(), find_names(prose, shipped(), ()), ())
    assert [one.name for one in found] == ["Lê Văn Nam"]


PIECES = [
    "Đồng chí ", "Nguyễn Văn An", "Trần ", "Bí thư ", "Chủ tịch UBND ", ", ", "; ", " - ", ": ",
    "(SN 1990)", "Phó ", "nguyên ", "quyền ", "TS.", "và ", "Kh. ", "Ủy viên ", "\n",
    "kiêm ", "là ", "ông ", "xã ", "đường ", "A", "Lê-Nin ", " ", ".", "(", ")", "đồng chí ",
    "K'", "H'Hen", "1990 ", "Ban Bí thư", "\u00a0", "Ð", "các ", "Jean-Paul ", "Đảng ủy ",
    "nói ", "Hồ Chí Minh ",
]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=4), max_size=40))
def test_every_find_fits_its_text(pieces):
    text = "".join(pieces)
    found = people(text)
    assert list(found) == sorted(found, key=lambda one: one.start)
    for one in found:
        spans = [(one.start, one.end), *((post.start, post.end) for post in one.positions)]
        for start, end in spans:
            words = text[start:end]
            assert words
            assert words == words.strip()
        assert all(text[post.start : post.end] == post.as_written for post in one.positions)
        assert one.name.strip()


def test_names_never_overlap():
    shuffled = random.Random(3)
    for _ in range(300):
        text = "".join(shuffled.choice(PIECES) for _ in range(60))
        ends = [0]
        for one in names(text):
            assert one.start >= ends[-1], text
            ends.append(one.end)


@pytest.mark.parametrize(
    "text",
    [
        "Nguyễn " * 2000,
        "A" * 20000,
        "A-" * 5000,
        "Đồng chí " * 2000,
        "Bí thư, " * 2000,
        "Lê Văn Nam, " * 1000,
        "H'" * 4000,
        "nguyên " * 3000,
        "(" * 5000,
        "",
        " ",
        "Lê Văn",
        "Lê Văn Nam,",
        "Lê Văn Nam (",
        "Lê Văn Nam - ",
        "đồng chí",
    ],
)
def test_odd_texts_raise_nothing(text):
    assert all(one.end <= len(text) for one in people(text))
