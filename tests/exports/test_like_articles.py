"""Articles that name the same: which are like enough, and at what cost."""

import pytest

from articles.exports import like_articles as module
from articles.exports.like_articles import like_articles
from articles.services.writing.status import WITHDRAW, move
from tests.factories import make_article, make_directive, make_mention, make_organization

pytestmark = pytest.mark.django_db


def make_naming(title, *records, **fields):
    body = " ".join(f"Nhắc {record} tại đây." for record in records)
    article = make_article(title, body=body, **fields)
    for record in records:
        make_mention(article, str(record), record)
    return article


def titles(article, **options):
    return [one.article.name for one in like_articles(article.slug, **options)]


def test_the_likest_come_first_with_what_they_share():
    five, six = make_directive("5"), make_directive("6")
    body, other = make_organization("Đảng ủy A"), make_organization("Đảng ủy B")
    article = make_naming("Tin", five, six, body, other)
    make_naming("Một văn bản", five)
    make_naming("Hai văn bản", five, six)
    make_naming("Hai tổ chức", body, other)
    make_naming("Một tổ chức", body)
    make_naming("Cả", five, body, publisher=make_organization("Báo Mẫu", kind="press"))

    found = like_articles(article.slug)
    assert [one.article.name for one in found] == [
        "Hai văn bản",
        "Cả",
        "Hai tổ chức",
        "Một văn bản",
    ]
    assert [to.name for to in found[1].shared] == ["Chỉ thị 5-CT/TW", "Đảng ủy A"]
    assert [one.outlet for one in found[:2]] == ["", "Báo Mẫu"]
    assert titles(article, without=[found[0].article.slug])[0] == "Cả"


def test_what_everybody_names_tells_less(monkeypatch):
    monkeypatch.setattr(module, "MOST_ARTICLES", 3)
    five = make_directive("5")
    article = make_naming("Tin", five)
    make_naming("Một", five)
    assert titles(article) == ["Một"]
    make_naming("Hai", five)
    assert titles(article) == []


def test_only_the_public_is_told():
    five, body = make_directive("5"), make_organization("Đảng ủy A")
    article = make_naming("Tin", five, body)
    gone = make_naming("Rút", five, body)
    make_naming("Nháp", five, body, publish=False)
    move(gone, WITHDRAW, by=None, note="thử")
    assert titles(article) == []
    assert like_articles("khong-co") == []
    make_naming("Hiện", five, body)
    move(five, WITHDRAW, by=None, note="thử")
    assert titles(article) == []  # a body alone is not enough


def test_it_costs_three_questions(django_assert_num_queries):
    records = [make_directive(), make_organization("Đảng ủy A"), make_organization("Đảng ủy B")]
    article = make_naming("Tin", *records)
    for number in range(8):
        make_naming(f"Bài {number}", *records[: 1 + number % 3])
    with django_assert_num_queries(3):
        assert len(like_articles(article.slug)) == 5
