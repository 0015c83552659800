"""Queries that are longer than what is asked for: where they are cut, and what is kept whole."""

import pytest

from articles.filters.understood import understand
from articles.models import Article
from articles.search.words import asked_of
from articles.text.normalize import fold
from tests import factories as make

pytestmark = pytest.mark.django_db

LONG = "Phát huy truyền thống bảy mươi năm, Đảng bộ Khối các cơ quan vững bước trên con đường mới"


def found(query):
    rows = understand(query).matches(Article.objects.all())
    return list(rows.values_list("title", flat=True))


def test_of_a_long_query_the_beginning_is_asked_for():
    make.make_article(LONG, body=f"{LONG}\n…")
    assert found(LONG) == [LONG]
    asked = understand(LONG)
    assert asked.asked.is_cut
    assert [term.typed for term in asked.asked.terms][-1] == "trên"
    assert found(" ".join(LONG.split()[:16]) + " trâu bò") == [LONG]
    assert not asked_of(" ".join("một" for _ in range(16))).is_cut


def test_a_headline_that_is_pasted_whole_is_named_by_it():
    title = " ".join([LONG, "và những bài học kinh nghiệm từ thực tiễn"] * 3)[:190].strip()
    one = make.make_article(title, body=f"{title}\n…")
    assert understand(title).named["article"] == [one.pk]


@pytest.mark.parametrize(
    ("query", "kept"),
    [
        ("chữ " * 40, ["chữ"] * 16),
        ("x" * 250, ["x" * 200]),
        (f"{'y' * 120} {'z' * 120}", ["y" * 120]),
        (f'"{LONG}"', LONG.replace(",", "").split()[:16]),
        (f"{'a ' * 15} 05-CT/TW", ["a"] * 15 + ["05"]),
        (f'{"a " * 15} -"b c"', ["a"] * 15),
    ],
)
def test_a_query_is_cut_at_a_word(query, kept):
    asked = asked_of(query, marks=False)
    assert asked.is_cut
    assert [word for term in asked.terms for word in term.bare] == [
        word for one in kept for word in fold(one).split()
    ]
    assert all(sum(map(len, one.ways[:1])) <= 16 for one in asked.terms)


@pytest.mark.parametrize(
    ("query", "phrases"),
    [
        (f'tin "ab cd {"x" * 200}" hết', ["ab cd"]),
        (f"tiêu đề:“ab cd {'x' * 200}”", ["ab cd"]),
        (f'bé -"ab cd {"x" * 200}', ["ab cd"]),
        (f'"ab" cd {"x" * 200}', ["ab"]),
        (f'cao 5" ab cd {"x" * 200}', []),
    ],
)
def test_a_phrase_whose_end_is_cut_off_is_one_still(query, phrases):
    asked = asked_of(query)
    assert asked.is_cut
    assert [term.typed for term in asked.terms if term.is_phrase] == phrases
