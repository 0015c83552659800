"""The folds that index and question share (spelling traps of Vietnamese press text)."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text.normalize import fold, fold_exact, has_marks, nfc, same_letters


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Đảng ủy Khối", "dang uy khoi"),
        ("Ðảng uỷ khối", "dang uy khoi"),  # Eth, and the tone on the second vowel
        ("Ɖảng", "dang"),
        ("05-CT/TW", "05 ct tw"),
        ("T.Ư", "t u"),
        ("Văn\u00a0phòng\u202fChính phủ", "van phong chinh phu"),
        ("Nguye\u0302\u0303n", "nguyen"),  # decomposed
        ("đường, ĐƯỜNG", "duong duong"),
        ("a\u200bb", "ab"),
        ("", ""),
        (" — … “” ", ""),
    ],
)
def test_fold_forgets_marks_case_and_signs(text, folded):
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hoà", "hòa"),
        ("uỷ", "ủy"),
        ("thuý", "thúy"),
        ("quý", "qúy"),
        ("Khoá", "khóa"),
        ("Ðảng", "Đảng"),
        ("cuả", "của"),  # a misplaced tone
        ("Hòang", "Hoàng"),
    ],
)
def test_tone_belongs_to_the_syllable(one, other):
    assert fold_exact(one) == fold_exact(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("bàn", "bán"),
        ("bàn", "ban"),
        ("ban", "bạn"),
        ("bản", "bãn"),
        ("duong", "đuong"),
        ("tuy", "tui"),
        ("tư", "tu"),
    ],
)
def test_different_words_stay_different(one, other):
    assert fold_exact(one) != fold_exact(other)


@pytest.mark.parametrize(
    ("text", "marked"),
    [("dang uy", False), ("đang", True), ("Ðang", True), ("uỷ", True), ("05-CT/TW", False)],
)
def test_marks_are_noticed(text, marked):
    assert has_marks(text) is marked


@given(st.text())
def test_folding_ignores_unicode_form_and_is_stable(text):
    for form in (fold, fold_exact):
        assert form(unicodedata.normalize("NFD", text)) == form(nfc(text))
    assert fold(fold(text)) == fold(text)
    assert same_letters(same_letters(text)) == same_letters(text)


@given(st.text(alphabet="aăâeêioôơuưyđbcdghklmnpqrstvx ÁÀẢÃẠẾỀỂỄỆ", max_size=40))
def test_the_exact_fold_refines_the_loose_one(text):
    bare = "".join(char for char in fold_exact(text) if not char.isdigit())
    assert fold(bare) == fold(text)
