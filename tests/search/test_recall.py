"""Recall: what a plain scan of all texts finds, the search finds, with and without marks."""

import random
import re
import unicodedata

import pytest

from articles.filters.understood import understand
from articles.models import Article
from tests import factories as make

SYLLABLES = [
    "đảng", "đang", "đăng", "dâng", "ủy", "uỷ", "khối", "khói", "bàn", "bán", "bạn", "ban",
    "hòa", "hoà", "nghị", "nghi", "quyết", "lý", "lí", "kỹ", "mỹ", "quý", "thúy", "thuý",
    "Ðiện", "điền", "dien", "05", "CT", "TW", "nq", "tỉnh", "tính", "huyện", "xã", "cơ",
    "quan", "cợ", "học", "tập", "Bác",
]  # fmt: skip
QUERIES = 200


def scanned(texts, query, *, keep_marks):
    """Return the numbers of the texts that hold every word of a query, by reading them all."""
    wanted = _words(query, keep_marks=keep_marks)
    return {
        number
        for number, text in texts.items()
        if set(wanted) <= set(_words(text, keep_marks=keep_marks))
    }


def _words(text, *, keep_marks):
    text = unicodedata.normalize("NFD", text.replace("Ð", "Đ")).lower()
    if not keep_marks:
        text = re.sub("[\u0300-\u036f]", "", text).replace("đ", "d")
        return re.findall("[a-z0-9]+", text)
    # The tone belongs to the syllable, wherever it is written.
    words = re.findall("[a-zđ0-9\u0300-\u036f]+", text)
    return ["".join(sorted(word)) for word in words]


@pytest.fixture
def texts(db):
    chance = random.Random(5)
    found = {}
    for number in range(25):
        words = [chance.choice(SYLLABLES) for _ in range(30)]
        body = ", ".join(" ".join(words[at : at + 6]) for at in range(0, 30, 6))
        article = make.make_article(f"Tin {number}", body=body)
        found[article.pk] = f"Tin {number} {body}"
    return found


@pytest.mark.parametrize("marks", [False, True])
def test_what_a_scan_finds_is_found(texts, marks):
    chance, asked = random.Random(7), 0
    while asked < QUERIES / 2:
        words = " ".join(chance.choice(SYLLABLES) for _ in range(chance.randint(1, 3)))
        if not marks:
            words = " ".join(_words(words, keep_marks=False))
        typed = unicodedata.normalize(chance.choice(["NFC", "NFD"]), words)
        query = understand(chance.choice([str.upper, str.lower, str])(typed))
        if query.asked.is_exact != marks:
            continue
        asked += 1
        held = set(query.matches(Article.objects.all()).values_list("pk", flat=True))
        missing = scanned(texts, words, keep_marks=marks) - held
        assert not missing, (words, missing)
