"""What many writes leave of the index in parts is made one again, and finds the same."""

import pytest
from django.db import connection

from articles.models import SearchEntry
from articles.search import merge_parts

PENDING = """
SELECT SUM((gin_clean_pending_list(i.indexrelid))) FROM pg_index i
JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_am a ON a.oid = c.relam
WHERE a.amname = 'gin' AND i.indrelid = 'articles_searchentry'::regclass
"""
PARTS = {"sqlite": "SELECT COUNT(DISTINCT segid) FROM articles_search_idx", "postgresql": PENDING}
WITH_THU = {
    "sqlite": """SELECT -rowid FROM articles_search WHERE articles_search MATCH '"thu"'""",
    "postgresql": "SELECT id FROM articles_searchentry WHERE articles_words(folded) @@ 'thu'",
}


def asked(sql):
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return sorted(row[0] for row in cursor.fetchall())


def write(numbers):
    for number in numbers:
        words = {"title": f"so {number}", "folded": f"thu so {number}"}
        entry = SearchEntry(pk=number, kind="person", object_id=number, **words)
        entry.title_exact, entry.exact = entry.title, entry.folded
        entry.save()


@pytest.mark.django_db(transaction=True)
def test_many_parts_become_one():
    write(range(1, 12))
    if connection.vendor == "sqlite":
        assert asked(PARTS["sqlite"]) > [1]
    merge_parts()
    assert asked(PARTS[connection.vendor]) == [{"sqlite": 1, "postgresql": 0}[connection.vendor]]
    assert asked(WITH_THU[connection.vendor]) == [*range(1, 12)]

    SearchEntry.objects.filter(pk__gt=5).delete()
    write([20])
    merge_parts()
    assert asked(WITH_THU[connection.vendor]) == [1, 2, 3, 4, 5, 20]


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has parts instead")
@pytest.mark.django_db(transaction=True)
def test_without_it_there_is_something_to_be_put_in():
    write(range(1, 12))
    assert asked(PENDING) > [0]
