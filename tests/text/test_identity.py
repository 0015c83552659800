"""Slugs, natural keys, terms and finding words."""

import pytest

from articles.text.find import find_words
from articles.text.slugs import slug_of
from articles.text.symbols import DirectiveIdentity, roman


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Chỉ thị 05-CT/TW 2016", "chi-thi-05-ct-tw-2016"),
        ("Đảng ủy Khối các cơ quan Trung ương", "dang-uy-khoi-cac-co-quan-trung-uong"),
        ("Võ Văn Thưởng", "vo-van-thuong"),
        ("…", "article"),
        ("Привет 中文", "article"),
        ("a" * 300, "a" * 120),
    ],
)
def test_slugs_are_ascii_and_readable(text, slug):
    assert slug_of(text, fallback="article") == slug


def test_long_slugs_are_cut_between_words():
    slug = slug_of("tăng cường " * 30, fallback="x")
    assert len(slug) <= 120
    assert set(slug.split("-")) == {"tang", "cuong"}


def key(**parts):
    return DirectiveIdentity(
        **{"type_code": "nghi-quyet", "number": "10", "organ_code": "TW", **parts}
    ).key()


def test_party_numbers_restart_every_term():
    assert key(term="XII") != key(term="XIII")


def test_state_numbers_restart_every_year():
    assert key(organ_code="CP", year="2019") != key(organ_code="CP", year="2020")


def test_the_type_word_tells_two_documents_of_one_symbol_apart():
    assert key(type_code="quy-dinh", term="XII") != key(type_code="quyet-dinh", term="XII")


def test_a_code_of_many_bodies_needs_the_body():
    assert key(organ_code="TU", issuer="tinh-uy-a") != key(organ_code="TU", issuer="tinh-uy-b")


def test_central_issuers_share_one_series():
    assert key(term="XII", issuer="bo-chinh-tri") == key(term="XII", issuer="ban-bi-thu")


def test_unnumbered_documents_are_told_apart_by_their_title():
    assert key(number="", subject="dai-hoi-xii") != key(number="", subject="hoi-nghi-4")


@pytest.mark.parametrize(
    ("number", "written"),
    [(1, "I"), (4, "IV"), (6, "VI"), (9, "IX"), (12, "XII"), (14, "XIV"), (19, "XIX"), (20, "XX")],
)
def test_terms_are_roman(number, written):
    assert roman(number) == written


@pytest.mark.parametrize("number", [0, -1, 40])
def test_no_such_term(number):
    with pytest.raises(ValueError, match="term"):
        roman(number)


TEXT = "Đảng ủy Khối họp.\nBí thư Đảng uỷ\u00a0Khối nói: Đảng ủy Khối sẽ làm."


@pytest.mark.parametrize(
    ("words", "places"),
    [
        ("Đảng ủy Khối", [(0, 12), (43, 55)]),  # as they stand: the other spelling is passed over
        ("Đảng uỷ Khối sẽ", [(43, 58)]),  # spelling of the tone aside
        ("họp. Bí thư", [(13, 24)]),  # a line break for a blank
        ("  họp.  ", [(13, 17)]),
        ("Bí thư Đảng ủy Khối", [(18, 37)]),  # a no-break space for a blank
        ("ọp", []),  # not inside a word
        ("không có", []),
        ("", []),
        ("…", []),
    ],
)
def test_words_are_found_as_a_person_means_them(words, places):
    assert find_words(TEXT, words) == places
    assert all(TEXT[start:end].strip() for start, end in places)
