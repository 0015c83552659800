"""The record of an article names what the text names that it shows."""

import pytest

from articles.exports.loading import load
from articles.models import Article
from articles.services.reading.texts import next_text
from tests.factories import make_article, make_mention, make_organization

pytestmark = pytest.mark.django_db


def test_mentions_are_those_of_the_text_that_is_shown():
    article = make_article(body="Chi bộ cũ.")
    make_mention(article, "Chi bộ", make_organization("Chi bộ Một"))
    text = next_text(
        article, body="Nay Chi bộ mới.", zones=[{"zone": "body", "start": 0, "end": 15}], by=None
    )
    text.save()
    Article.objects.filter(pk=article.pk).update(current_text=text)
    article = Article.objects.get(pk=article.pk)
    # Of the same words, so that what was marked first stands first.
    for name in ("Chi bộ Hai", "Chi bộ Ba", "Chi bộ Bốn"):
        make_mention(article, "Chi bộ", make_organization(name))

    mentions = load("article", [article.pk])[article.pk].mentions

    assert [one.target.name for one in mentions] == ["Chi bộ Hai", "Chi bộ Ba", "Chi bộ Bốn"]
    for one in mentions:
        assert (one.passage.text_version, one.passage.start) == (2, 4)
        assert one.passage.url == f"/articles/{article.slug}/#p-4-10"
