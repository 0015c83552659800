"""Press texts belong to their publishers: what the rights withhold is in no record of any kind."""

import json
import re

import msgspec
import pytest

from articles import exports
from articles.exports.loading import MODELS, load
from tests.exports.world import make_world
from tests.factories import make_article, make_finding, make_mention

LONG = "Đoạn rất dài " + "về việc học tập " * 40 + "thế thôi"

pytestmark = pytest.mark.django_db


def passages_in(value):
    """Yield every passage anywhere in a decoded record."""
    if isinstance(value, dict):
        if "exact" in value:
            yield value
        for one in value.values():
            yield from passages_in(one)
    elif isinstance(value, list):
        for one in value:
            yield from passages_in(one)


def everything():
    """Return every record of every kind, decoded, whole and as in lists."""
    found = []
    for kind, model in MODELS.items():
        for record in load(kind, model.objects.values_list("pk", flat=True)).values():
            found.append(json.loads(msgspec.json.encode(record)))
    return found


def make_long_claims(world):
    article = make_article("Tin dài", body=f"{LONG}. Đảng ủy Mẫu.", rights=world.article.rights)
    make_mention(article, "Đảng ủy Mẫu", world.body)
    make_finding(article, LONG, world.body, directive=world.first)


def test_excerpts_keep_the_limit_everywhere():
    make_long_claims(make_world(rights="excerpt", standfirst="Đầu " + "đề " * 200))

    values = everything()
    passages = [one for value in values for one in passages_in(value)]
    assert len(passages) > 20
    assert all(len(one["exact"] + one["prefix"] + one["suffix"]) <= 300 for one in passages)
    assert {one["shortened"] for one in passages} == {True, False}
    assert {value["text"] for value in values if "text" in value} == {None}
    assert {len(value["standfirst"]) for value in values if value.get("standfirst")} <= {299, 300}


def test_metadata_only_keeps_the_reference_and_no_word_of_the_text():
    world = make_world(rights="metadata_only")
    make_long_claims(world)

    values = everything()
    passages = [one for value in values for one in passages_in(value)]
    assert len(passages) > 20
    for one in passages:
        assert (one["exact"], one["prefix"], one["suffix"], one["shortened"]) == ("", "", "", True)
        assert re.fullmatch(r"/articles/[a-z-]+/#p-\d+-\d+", one["url"])
    assert {value["text"] for value in values if "text" in value} == {None}
    assert exports.article_record(world.article).standfirst is None
    assert exports.article_record(world.article).findings[0].statement == "hơn 120 đảng viên"


def test_full_text_shows_passages_as_stored():
    world = make_world()
    make_long_claims(world)

    stored = {one.exact for one in world.body.findings.get(statement=LONG).evidence.all()}
    shown = {one["exact"] for value in everything() for one in passages_in(value)}
    assert stored == {LONG}
    assert shown > stored
