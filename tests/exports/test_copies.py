"""The public sees confirmed copies of an article, from either end, if both are published."""

import json

import pytest

from articles import exports
from articles.models import ArticleCopy, Verdict
from articles.services.writing.status import WITHDRAW, move
from tests.factories import make_article, make_organization, published_anew

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair():
    paper = make_organization("Báo Mẫu", kind="press")
    one = make_article("Tin gốc", publisher=paper, rights="metadata_only")
    later = make_article("Tin in lại", publisher_as_printed="Báo Thử")
    made = ArticleCopy.objects.create(article=later, other=one, share=0.87, verdict=Verdict.SAME)
    published_anew()
    return made


def copies(article):
    return [
        (one.article.name, one.publisher.name if one.publisher else one.publisher_as_printed)
        for one in exports.article_record(article).copies
    ]


def test_each_of_two_copies_names_the_other_with_its_outlet(pair, client):
    assert copies(pair.article) == [("Tin gốc", "Báo Mẫu")]
    assert copies(pair.other) == [("Tin in lại", "Báo Thử")]
    record = json.loads(client.get(f"/articles/{pair.article.slug}.json").content)
    assert record["copies"][0]["share"] == 0.87
    page = client.get(f"/articles/{pair.other.slug}/").content.decode()
    assert f'href="/articles/{pair.article.slug}/"' in page


@pytest.mark.parametrize("verdict", [Verdict.OPEN, Verdict.NOT_THE_SAME])
def test_what_is_not_confirmed_is_not_public(pair, verdict):
    ArticleCopy.objects.update(verdict=verdict)
    published_anew()
    assert copies(pair.article) == copies(pair.other) == []


def test_what_is_not_published_is_not_named(pair):
    move(pair.article, WITHDRAW, by=None, note="Trùng")
    assert copies(pair.other) == []
