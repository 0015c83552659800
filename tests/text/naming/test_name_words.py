"""The word lists that names and posts are read by, and the syllables of names."""

import pytest

from articles.text.lexicon import entries
from articles.text.naming.syllables import is_syllable
from articles.text.normalize import nfc

NAMES = "Nguyễn Khuyến Quyền Huỳnh Thưởng Quốc Giêng Nghiêm Oanh Uyên Khuê Ý Phớc Gìn Quỳnh"
LISTS = [
    "callings", "compound_words", "given_names_abroad", "honorifics", "lesser_posts",
    "lunar_years", "named_after", "names_of_other_things", "nouns_after_posts",
    "people_of_streets", "posts", "posts_before_any_name", "surnames", "surnames_like_words",
    "words_after_posts", "words_of_two_parts", "words_within_posts",
]  # fmt: skip


@pytest.mark.parametrize("name", LISTS)
def test_lists_are_sorted_unique_and_composed(name):
    lines = entries(name)
    assert list(lines) == sorted(set(lines))
    assert [line for line in lines if line != nfc(line).strip()] == []


@pytest.mark.parametrize("word", NAMES.split())
def test_syllables_of_names_are_syllables(word):
    assert is_syllable(word)
    assert is_syllable(word.upper())


@pytest.mark.parametrize("word", ["Trump", "Jong", "Donald", "Khăp", "Ksor", "Bôc", "Nga2", ""])
def test_other_words_are_none(word):
    assert not is_syllable(word)
