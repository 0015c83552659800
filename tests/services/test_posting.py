"""What is kept of public articles: lines, postings and tallies say the same after every act."""

import random
from collections import Counter
from contextlib import suppress

import numpy
import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import connection

from articles.exports.spoken_of import finding_key
from articles.models import (
    Article,
    ArticleKeys,
    CoOccurrence,
    Evidence,
    Mention,
    Place,
    Posting,
    Tally,
)
from articles.search import sqlite
from articles.search.keys import Kept, pack, unpack
from articles.search.numbers import RECORD_MASK, entry_number
from articles.services import cooccurring
from articles.services.cooccurring import groups_of
from articles.services.writing import lookups
from articles.services.writing.saving import save
from articles.services.writing.status import PUBLISH, WITHDRAW, move
from tests import factories as make
from tests.exports.world import at

BODY = "Một hai ba bốn năm sáu."


def co_occurrences():
    """Return what is kept of each group: how many of its articles have each key."""
    found, parts = {}, Counter()
    for row in CoOccurrence.objects.order_by("pk"):
        group, half = (row.kind, row.target, row.year), len(row.totals) // 2
        assert row.part == parts[group] < cooccurring._MOST_PARTS
        parts[group] += 1
        totals = found.setdefault(group, Counter())
        changes = numpy.frombuffer(row.totals[half:], "<i4").tolist()
        for key, change in zip(unpack(bytes(row.totals[:half])), changes, strict=True):
            totals[key] += change
    return {
        group: {key: one for key, one in totals.items() if one} for group, totals in found.items()
    }


def kept():
    """Return the keys of each article; fail unless postings, tallies and index follow from them."""
    lines = {row.article: (row.entry, unpack(row.keys)) for row in ArticleKeys.objects.all()}
    postings = {
        (kind, target, entry)
        for entry, keys in lines.values()
        for kind, target in keys
        if kind != Kept.YEAR
    }
    assert set(Posting.objects.values_list("kind", "target", "entry")) == postings
    tallies = Counter(
        (*key, year)
        for _entry, keys in lines.values()
        for key in keys
        if key[0] != Kept.YEAR
        for year in (0, *(target for kind, target in keys if kind == Kept.YEAR))
    )
    stored = {
        row[:3]: row[3] for row in Tally.objects.values_list("kind", "target", "year", "total")
    }
    assert stored == tallies
    together = {group: Counter() for group in tallies}
    for _entry, keys in lines.values():
        for group in groups_of(keys):
            together[group].update(keys)
    assert co_occurrences() == {
        group: dict(keys)
        for group, keys in together.items()
        if tallies[group] >= CoOccurrence.FREQUENT
    }
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            # Compares the words and keys of the index with the rows that it stands on.
            check = (
                "INSERT INTO articles_search(articles_search, rank) VALUES ('integrity-check', 1)"
            )
            cursor.execute(check)
            cursor.execute("SELECT entry, k.keys FROM articles_articlekeys"
                " JOIN articles_key_words k USING (article)")  # fmt: skip
            held = {entry: sorted(words.split()) for entry, words in cursor.fetchall()}
            cursor.execute("SELECT id, words FROM articles_search_rows WHERE words LIKE '%#%'")
            in_rows = {
                entry: sorted(one for one in every.split() if one[0] == "#")
                for entry, every in cursor.fetchall()
            }
        assert in_rows == held
        words = {entry: sorted(f"#{pack([key]).hex()}" for key in keys)
            for entry, keys in lines.values()}  # fmt: skip
        assert held == words
        with connection.cursor() as cursor:
            cursor.execute("SELECT kind, target, entry, keys FROM articles_posting")
            beside = {row[:3]: row[3] for row in cursor.fetchall()}
        packed = {entry: pack(keys) for entry, keys in lines.values()}
        longest = sqlite.LONGEST_BESIDE
        assert beside == {
            one: packed[one[2]] if len(packed[one[2]]) <= longest else None for one in postings
        }
    return {article: set(keys) for article, (_entry, keys) in lines.items()}


@pytest.mark.django_db
def test_an_article_is_kept_by_all_that_it_speaks_of():
    place = Place(slug="noi", name="Nơi", level="province")
    lookups.save_lookup(place, by=None)
    press, body, giver = (make.make_organization() for _ in range(3))
    first, second = make.make_directive(), make.make_directive()
    person = make.make_person()
    article = make.make_article(
        body=BODY, publisher=press, place=place, published_at=at(2018, 1, 1, 0, 30)
    )
    make.make_mention(article, "Một", first)
    make.make_finding(article, "hai", body, kind="award", directive=second, awarding_body=giver)
    make.make_position(article, "ba", person, organization=press)
    make.make_article(body=BODY, publish=False)

    found = kept()
    assert found.keys() == {article.pk}
    by_kind = {kind: {target for one, target in found[article.pk] if one == kind} for kind in Kept}
    assert by_kind == {
        Kept.EVERY: {0},
        Kept.DIRECTIVE: {first.pk, second.pk},
        Kept.ORGANIZATION: {body.pk, giver.pk, press.pk},
        Kept.PERSON: {person.pk},
        Kept.PUBLISHER: {press.pk},
        Kept.PLACE: {place.pk},
        Kept.FINDING: {finding_key("award")},
        Kept.YEAR: {2018},  # by the press's own clock
    }
    entry = ArticleKeys.objects.get().entry
    assert entry == entry_number("article", article.pk, article.published_at)
    assert entry & RECORD_MASK == article.pk


@pytest.mark.django_db
def test_a_passage_ties_the_article_that_it_stands_in_alone():
    body = make.make_organization()
    one, other = (make.make_article(body=BODY) for _ in range(2))
    claim = make.make_finding(one, "hai", body)
    save(claim, by=None, satellites=[make.make_evidence(claim, other, "ba")])
    assert [(Kept.ORGANIZATION, body.pk) in keys for keys in kept().values()] == [True, True]

    Evidence.objects.filter(text_version__article=one).update(health="broken")
    make.published_anew()
    assert (Kept.ORGANIZATION, body.pk) not in kept()[one.pk]
    assert (Kept.ORGANIZATION, body.pk) in kept()[other.pk]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("longest", "frequent", "parts"),
    [(sqlite.LONGEST_BESIDE, 1, 3), (4 * 5, 2, 50), (sqlite.LONGEST_BESIDE, 3, 50)],
)
def test_what_is_kept_follows_every_act(longest, frequent, parts, monkeypatch):
    """Chance acts, the same every time; that none is missed, every test of an act is held to."""
    monkeypatch.setattr(sqlite, "LONGEST_BESIDE", longest)
    monkeypatch.setattr(CoOccurrence, "FREQUENT", frequent)
    monkeypatch.setattr(cooccurring, "_MOST_PARTS", parts)
    chance = random.Random(3)
    bodies = [make.make_organization() for _ in range(4)]
    articles = [
        make.make_article(body=BODY, published_at=at(2016 + number), publisher=bodies[number % 2])
        for number in range(4)
    ]

    def mention():
        make.make_mention(
            chance.choice(articles), chance.choice(BODY[:-1].split()), chance.choice(bodies)
        )

    def forget():
        if mentions := list(Mention.objects.all()):
            row = chance.choice(mentions)
            save(row.text_version.article, by=None, removed=[row])

    def postpone():
        article = Article.objects.get(pk=chance.choice(articles).pk)
        article.published_at = chance.choice([None, at(2016), at(2020, 5)])
        article.published_precision = "day"
        save(article, by=None)

    def turn():
        record = chance.choice([*articles, *bodies])
        record = type(record).objects.get(pk=record.pk)
        step = WITHDRAW if record.status == "published" else PUBLISH
        with suppress(ValidationError):  # what stands in its way is not the matter here
            move(record, step, by=None, note="thử")

    for _ in range(25):
        chance.choice([mention, mention, forget, postpone, turn])()
        kept()


@pytest.mark.django_db
def test_what_is_kept_is_repaired_from_the_lines(monkeypatch):
    monkeypatch.setattr(CoOccurrence, "FREQUENT", 2)
    body = make.make_organization()
    for year in (2018, 2019):
        make.make_mention(make.make_article(body=BODY, published_at=at(year)), "hai", body)
    before = kept()
    Tally.objects.filter(kind=Kept.ORGANIZATION).update(total=9)
    Posting.objects.filter(kind=Kept.EVERY).delete()
    CoOccurrence.objects.update(totals=b"")
    call_command("reindex", verbosity=0)

    assert kept() == before
    # As after the upgrade that brought them: what is there already is not counted again.
    CoOccurrence.objects.exclude(kind=Kept.ORGANIZATION).delete()
    call_command("republish", verbosity=0)
    assert kept() == before
