"""A batch of records costs the same number of queries whatever it holds."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.exports.loading import MODELS, load
from articles.models import Byline
from articles.services.writing.saving import save
from tests.exports.world import make_world
from tests.factories import (
    make_article,
    make_directive,
    make_finding,
    make_mention,
    make_organization,
    make_person,
    make_position,
)

pytestmark = pytest.mark.django_db


def multiply(world, times):
    """Add as many records of each kind, each tied to the others."""
    for number in range(times):
        body = make_organization(parent=world.body, committee_of=world.top)
        person = make_person()
        directive = make_directive(issuer=world.body)
        article = make_article(body="Một hai ba bốn năm sáu.", publisher=world.press)
        for words, target in [
            ("Một", world.first),
            ("hai", directive),
            ("ba", body),
            ("bốn", person),
        ]:
            make_mention(article, words, target)
        make_position(article, "năm", person, organization=world.body)
        make_finding(article, "sáu", world.body, directive=world.first, value=number)
        byline = Byline(article=article, printed="Viết", person=world.author)
        save(article, by=None, satellites=[byline])


def queries():
    """Return (queries, records) of the loader over everything there is of each kind."""
    counts = {}
    for kind, model in MODELS.items():
        with CaptureQueriesContext(connection) as captured:
            records = load(kind, list(model.objects.values_list("pk", flat=True)))
        counts[kind] = (len(captured), len(records))
    return counts


def test_queries_do_not_grow_with_the_records():
    world = make_world()
    multiply(world, 2)
    few = queries()

    multiply(world, 4)
    many = queries()

    assert {key: total - 4 for key, (_, total) in many.items()} == {
        key: total for key, (_, total) in few.items()
    }
    assert {key: asked for key, (asked, _) in many.items()} == {
        key: asked for key, (asked, _) in few.items()
    }
    assert max(asked for asked, _ in many.values()) <= 24


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL has statistics")
def test_what_is_asked_for_by_keys_is_not_looked_for_among_all_that_is_public(client):
    """SQLite, which may have no statistics, believes that few records are published."""
    world, asked = make_world(), {}

    def note(execute, sql, params, many, context):
        if "json_each(" in sql or "articles_tally" in sql:
            asked[sql] = params
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        for record in (world.article, world.first, world.body, world.person):
            assert client.get(record.get_absolute_url()).status_code == 200
            save(record, by=None)
        client.get("/suggest.json?q=mau")
        named = f"directive={world.first.slug}&organization={world.body.slug}"
        for given in (named, f"{named}&person={world.person.slug}&q=mot&facets=year,person,branch"):
            assert client.get(f"/articles.json?{given}").status_code == 200
        client.get(f"/articles/?view=time&by=directive&organization={world.body.slug}")
        queries()
    assert len(asked) > 40
    with connection.cursor() as cursor:
        steps = {
            sql: [row[3] for row in cursor.execute(f"EXPLAIN QUERY PLAN {sql}", params)]
            for sql, params in asked.items()
        }
    assert not {sql: way for sql, way in steps.items() if any("status=?" in one for one in way)}
    # A tally is found by its key, or the most frequent of a kind in the order of an index.
    tallies = [
        one for way in steps.values() for one in way if "articles_tally" in one or " t " in one
    ]
    assert len(tallies) > 5
    assert not [one for one in tallies if "year=? AND kind=?" not in one and "target=?" not in one]
